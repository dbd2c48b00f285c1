"""The municipality's server as the desktop sees it: one method per endpoint, wire models in and out."""

import base64
import copy
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from balady_desktop.domain.words import Language
from balady_desktop.remote.errors import ConnectionSettingsError, RemoteError, SignedOutError, WrongAccountError
from balady_desktop.remote.exchange import Answer, Exchange, Trust, read_reply, refusal_of
from balady_desktop.remote.session import Keep, Session, Tokens
from balady_desktop.wire.accounts import (
    AccountReply,
    ClosingRequest,
    EmailChange,
    EndedReply,
    MobileChange,
    MobileProof,
    PasswordChange,
)
from balady_desktop.wire.applications import (
    BillBody,
    BillSearchReply,
    CounterPaymentRequest,
    DeskApplicationReply,
    MoveRequest,
    PaymentIntentReply,
    PaymentIntentRequest,
    PrintReply,
    QueueReply,
    RefundsReply,
    SampleBankPayment,
)
from balady_desktop.wire.browser import (
    BrowserAnswerRequest,
    BrowserCancelRequest,
    BrowserSignInReply,
    BrowserSignInRequest,
)
from balady_desktop.wire.canonical import canonical_bytes
from balady_desktop.wire.national import (
    NationalLookReply,
    NationalLookRequest,
    NationalSignInReply,
    NationalSignInRequest,
    SamplePhoneAnswer,
    SamplePhoneReply,
)
from balady_desktop.wire.proofs import (
    PaperCheckReply,
    PaperListsReply,
    StandingDecision,
    StandingRequest,
    StandingRequestBody,
    StandingRequestsReply,
)
from balady_desktop.wire.protocol import (
    ACCOUNT_HEADER,
    CATALOGUE_LANGUAGE,
    DEVICE_HEADER,
    KEY_HEADER,
    SEEN_HEADER,
    Reply,
    Request,
)
from balady_desktop.wire.recovery import (
    ChallengeReply,
    ChallengeResend,
    FirstPasswordRequest,
    NewPasswordRequest,
    ProofReply,
    ProofRequest,
    RecoveryRequest,
)
from balady_desktop.wire.registers import RegisterAnswerBody, RegisterCheckRequest
from balady_desktop.wire.registrations import (
    ActivatedReply,
    ActivateRequest,
    CodeSentReply,
    IdentityReply,
    IdentityRequest,
    RegisterRequest,
    RegistrationReply,
    ResendRequest,
)
from balady_desktop.wire.server import CatalogueReply, PictureReply, SampleInboxReply, ServerReply
from balady_desktop.wire.sessions import PersonReply, RefreshRequest, SessionReply, SignInRequest
from balady_desktop.wire.sync import OperationResult, SyncReply

R = TypeVar("R", bound=Reply)


class MunicipalServer:
    """Speaks to one server for one computer, and for nobody until `speak_for`. Thread-safe."""

    def __init__(self, url: str, trust: Trust, device: str, signing_key: bytes | None = None) -> None:
        self.url = url
        self._device = device
        self._exchange = Exchange(url, trust, signing_key)
        self._session: Session | None = None
        self._person_id = ""
        self._seen: Mapping[str, str] = {}

    def watch(self, ended: Callable[[RemoteError | None], object]) -> None:
        """Have it told how every request ended, None for an answer."""
        self._exchange.ended = ended

    def close(self) -> None:
        """Close the connections."""
        self._exchange.close()

    # --- who the server is ---

    def server(self) -> ServerReply:
        """Ask who the server is. The first answer over verified TLS pins the key that signs all others."""
        reply = self._get("/v1/server", ServerReply, open_to_all=True)
        if not self._exchange.is_pinned:
            self._exchange.pin(_raw_key(reply.signing_key))
        return reply

    def catalogue(self) -> CatalogueReply:
        """Ask which texts are published. Raises UpgradeNeededError where this program cannot read their language."""
        return self._get(f"/v1/catalogue?language={CATALOGUE_LANGUAGE}", CatalogueReply, open_to_all=True)

    def catalogue_text(self, sha256: str) -> str:
        """Fetch one text by its hash."""
        return self._bytes(f"/v1/catalogue/{sha256}", open_to_all=True).decode()

    def picture(self, language: Language = "ar") -> PictureReply:
        """Ask for a verification picture, spoken in a language."""
        return self._post(f"/v1/verification-pictures?language={language}", None, PictureReply, open_to_all=True)

    # --- registering and signing in ---

    def identify(self, request: IdentityRequest) -> IdentityReply:
        """Step 4."""
        return self._post("/v1/registrations", request, IdentityReply, open_to_all=True)

    def registration(self, registration_id: str, resume_token: str) -> RegistrationReply:
        """Ask for the state of an interrupted registration."""
        body = ResendRequest(resume_token=resume_token)
        return self._post(f"/v1/registrations/{registration_id}/state", body, RegistrationReply, open_to_all=True)

    def register(self, registration_id: str, request: RegisterRequest) -> CodeSentReply:
        """Steps 5 to 8."""
        return self._post(f"/v1/registrations/{registration_id}/account", request, CodeSentReply, open_to_all=True)

    def resend_code(self, registration_id: str, resume_token: str) -> CodeSentReply:
        """Ask for a new activation code."""
        body = ResendRequest(resume_token=resume_token)
        return self._post(f"/v1/registrations/{registration_id}/codes", body, CodeSentReply, open_to_all=True)

    def activate(self, registration_id: str, request: ActivateRequest) -> ActivatedReply:
        """Step 9."""
        return self._post(f"/v1/registrations/{registration_id}/activation", request, ActivatedReply, open_to_all=True)

    def sign_in(self, user_name: str, password: str) -> SessionReply:
        """Step 10. The caller keeps the tokens and hands them to `speak_for`."""
        body = SignInRequest(user_name=user_name, password=password, device=self._device)
        return self._post("/v1/sessions", body, SessionReply, open_to_all=True)

    def change_first_password(self, user_name: str, password: str, new_password: str) -> SessionReply:
        """Exchange a one-time password for one of one's own, and sign in."""
        body = FirstPasswordRequest(
            user_name=user_name, password=password, new_password=new_password, device=self._device
        )
        return self._post("/v1/sessions/first-password", body, SessionReply, open_to_all=True)

    def begin_national(self, id_number: str, language: Language) -> NationalSignInReply:
        """Have a person asked by the national sign-in service."""
        body = NationalSignInRequest(id_number=id_number, device=self._device, language=language)
        return self._post("/v1/national-sign-ins", body, NationalSignInReply, open_to_all=True)

    def look_national(self, sign_in_id: str, token: str) -> NationalLookReply:
        """Ask how it stands; once accepted, the caller keeps the tokens and hands them to `speak_for`."""
        body = NationalLookRequest(token=token, device=self._device)
        return self._post(f"/v1/national-sign-ins/{sign_in_id}/look", body, NationalLookReply, open_to_all=True)

    def cancel_national(self, sign_in_id: str, token: str) -> None:
        """Take it back."""
        body = _frozen(NationalLookRequest(token=token, device=self._device))
        self._act("POST", f"/v1/national-sign-ins/{sign_in_id}/cancellation", body, open_to_all=True)

    def begin_browser(self, redirect_uri: str, language: Language) -> BrowserSignInReply:
        """Ask for the address to open in the browser; it leads back to `redirect_uri`, where this program listens."""
        body = BrowserSignInRequest(device=self._device, redirect_uri=redirect_uri, language=language)
        return self._post("/v1/browser-sign-ins", body, BrowserSignInReply, open_to_all=True)

    def answer_browser(self, sign_in_id: str, token: str, code: str, state: str, issuer: str) -> SessionReply:
        """Hand over what came back; the caller keeps the tokens and hands them to `speak_for`."""
        body = BrowserAnswerRequest(token=token, device=self._device, code=code, state=state, issuer=issuer)
        return self._post(f"/v1/browser-sign-ins/{sign_in_id}/answer", body, SessionReply, open_to_all=True)

    def cancel_browser(self, sign_in_id: str, token: str) -> None:
        """Take it back."""
        body = _frozen(BrowserCancelRequest(token=token, device=self._device))
        self._act("POST", f"/v1/browser-sign-ins/{sign_in_id}/cancellation", body, open_to_all=True)

    # --- coming back to an account ---

    def begin_recovery(self, request: RecoveryRequest) -> ChallengeReply:
        """Say who one is; a code goes to the mobile of the account, where there is one."""
        return self._post("/v1/recoveries", request, ChallengeReply, open_to_all=True)

    def resend_recovery(self, challenge_id: str, resume_token: str) -> ChallengeReply:
        """Ask for a new code."""
        body = ChallengeResend(resume_token=resume_token)
        return self._post(f"/v1/recoveries/{challenge_id}/codes", body, ChallengeReply, open_to_all=True)

    def prove_recovery(self, challenge_id: str, request: ProofRequest) -> ProofReply:
        """Type the code."""
        return self._post(f"/v1/recoveries/{challenge_id}/proof", request, ProofReply, open_to_all=True)

    def recover_password(self, challenge_id: str, request: NewPasswordRequest) -> ProofReply:
        """Choose a new password."""
        return self._post(f"/v1/recoveries/{challenge_id}/password", request, ProofReply, open_to_all=True)

    # --- the own account ---

    def own_account(self) -> AccountReply:
        """Ask what the account knows of itself, where it is signed in, and what stays when it is closed."""
        return self._get("/v1/account", AccountReply)

    def change_password(self, request: PasswordChange) -> EndedReply:
        """Change the password."""
        return self._post("/v1/account/password", request, EndedReply)

    def change_email(self, request: EmailChange) -> EndedReply:
        """Change the e-mail address."""
        return self._post("/v1/account/email", request, EndedReply)

    def begin_mobile(self, request: MobileChange) -> ChallengeReply:
        """Have a code sent to a new mobile."""
        return self._post("/v1/account/mobile", request, ChallengeReply)

    def prove_mobile(self, request: MobileProof) -> EndedReply:
        """Type the code of the new mobile."""
        return self._post("/v1/account/mobile/proof", request, EndedReply)

    def keep_mobile(self) -> None:
        """Cancel a change of the mobile that waits."""
        self._act("DELETE", "/v1/account/mobile-change")

    def sign_out_others(self) -> EndedReply:
        """Sign every other computer out."""
        return self._post("/v1/account/sign-outs", None, EndedReply)

    def close_account(self, request: ClosingRequest) -> None:
        """Close the account."""
        self._act("POST", "/v1/account/closing", _frozen(request))

    def speak_for(self, person_id: str, tokens: Tokens | None, keep: Keep) -> "MunicipalServer":
        """Return a door over the same connections that speaks for one person for good; `keep` stores renewed tokens."""
        door = copy.copy(self)
        door._person_id = person_id
        door._session = Session(tokens, door._renew, keep)
        return door

    def take_tokens(self, tokens: Tokens) -> bool:
        """Take the tokens of the same person's new sign-in; False where the session was ended."""
        return self._session is not None and self._session.take(tokens)

    def end_session(self) -> None:
        """Speak for nobody any more."""
        if self._session is not None:
            self._session.end()

    def _renew(self, refresh_token: str) -> SessionReply:
        body = RefreshRequest(refresh_token=refresh_token, device=self._device)
        answer = self._exchange.send("POST", "/v1/sessions/refresh", _frozen(body), self._headers(None))
        reply = read_reply(answer, SessionReply)
        # An older server does not know the header: its word is compared here.
        if self._person_id and reply.person.person_id != self._person_id:
            raise WrongAccountError
        return reply

    def sign_out(self) -> None:
        """End the session on the server, and here."""
        self._answer("DELETE", "/v1/sessions/current")
        self.end_session()

    def person(self) -> PersonReply:
        """Ask who is signed in, with the known facts as they are now."""
        return self._get("/v1/people/me", PersonReply)

    # --- synchronisation ---

    def sync(self, frozen: bytes) -> SyncReply:
        """Send one round; `frozen` are the bytes of a SyncRequest, so that a retry is the same to the byte."""
        return read_reply(self._answer("POST", "/v1/sync", frozen, self._seen), SyncReply)

    def remember(self, acknowledgement: str | None, mark: str | None) -> None:
        """Hand back with every round what the server signed of its history, so that it notices when a part is lost."""
        seen = {"acknowledgement": acknowledgement or "", "mark": mark or ""}
        self._seen = {SEEN_HEADER: canonical_bytes(seen).decode("ascii")}

    def check_register(self, request: RegisterCheckRequest) -> RegisterAnswerBody:
        """Ask an outside register about an answer."""
        return self._post("/v1/register-checks", request, RegisterAnswerBody)

    def find_operation(self, key: str) -> OperationResult | None:
        """Ask what became of an operation by its key; None where the server never saw it."""
        answer = self._answer("GET", f"/v1/operations/{key}", safe=True)
        return None if answer.status == 404 else read_reply(answer, OperationResult)

    def blob(self, sha256: str) -> bytes:
        """Fetch an attachment by its content."""
        return self._bytes(f"/v1/blobs/{sha256}")

    # --- the municipal desk ---

    def queue(self, **wanted: str | int | bool | None) -> QueueReply:
        """Ask for the queue: state, search, mine, after, limit."""
        return self._get(f"/v1/desk/applications?{_query(wanted)}", QueueReply)

    def desk_application(self, application_id: str) -> DeskApplicationReply:
        """Open an application on the desk."""
        return self._get(f"/v1/desk/applications/{application_id}", DeskApplicationReply)

    def take(self, application_id: str) -> DeskApplicationReply:
        """Lock an application to this person."""
        return self._post(f"/v1/desk/applications/{application_id}/take", None, DeskApplicationReply)

    def release(self, application_id: str) -> DeskApplicationReply:
        """Return the lock back."""
        return self._post(f"/v1/desk/applications/{application_id}/release", None, DeskApplicationReply)

    def move(self, application_id: str, key: str, request: MoveRequest) -> DeskApplicationReply:
        """Make a move of the workflow."""
        return self._post(f"/v1/desk/applications/{application_id}/moves", request, DeskApplicationReply, key=key)

    def find_bill(self, number: str) -> BillSearchReply:
        """Find a bill at the counter."""
        return self._get(f"/v1/desk/bills?{_query({'number': number})}", BillSearchReply)

    def refunds(self) -> RefundsReply:
        """Return the money that has to be given back."""
        return self._get("/v1/desk/refunds", RefundsReply)

    def pay_at_counter(self, bill_id: str, key: str, request: CounterPaymentRequest) -> BillBody:
        """Record a payment at the counter."""
        return self._post(f"/v1/desk/bills/{bill_id}/payments", request, BillBody, key=key)

    def day_closing(self, day: date, *, mine: bool = False, language: str = "ar") -> bytes:
        """Fetch the closing of a day (PDF): of the municipality, or of one's own counter."""
        return self._bytes(f"/v1/desk/closings/{day.isoformat()}?{_query({'mine': mine, 'language': language})}")

    # --- paying and papers ---

    def begin_payment(self, bill_id: str, key: str, request: PaymentIntentRequest) -> PaymentIntentReply:
        """Say that the applicant wants to pay."""
        return self._post(f"/v1/bills/{bill_id}/payment-intents", request, PaymentIntentReply, key=key)

    def payment(self, intent_id: str) -> PaymentIntentReply:
        """Ask what the server knows of a payment."""
        return self._get(f"/v1/payment-intents/{intent_id}", PaymentIntentReply)

    def pay_at_sample_bank(self, request: SampleBankPayment) -> PaymentIntentReply:
        """Pay or refuse in the sample bank's window."""
        return self._post("/v1/sample-bank/payments", request, PaymentIntentReply)

    def document(self, document_id: str, copy_number: int | None = None, language: str = "ar") -> bytes:
        """Fetch a paper (PDF), or one of its printed copies, in either language."""
        return self._bytes(f"/v1/documents/{document_id}?{_query({'copy': copy_number, 'language': language})}")

    def begin_print(self, document_id: str, key: str) -> PrintReply:
        """Say that a paper is about to be printed."""
        return self._post(f"/v1/documents/{document_id}/prints", None, PrintReply, key=key)

    # --- whether papers are true ---

    def paper_lists(self) -> PaperListsReply:
        """Fetch the signed lists by which papers are judged offline."""
        return self._get("/v1/paper-lists", PaperListsReply, open_to_all=True)

    def paper_check(self, number: str, code: str) -> PaperCheckReply:
        """Fetch what the QR code of a paper says, and its record, by its number and check code."""
        return self._get(
            f"/v1/paper-checks?{_query({'number': number, 'code': code})}", PaperCheckReply, open_to_all=True
        )

    def standing_requests(self, document_id: str = "") -> StandingRequestsReply:
        """Ask what was asked about the standing of papers, or of one paper."""
        return self._get(f"/v1/desk/standing-requests?{_query({'document_id': document_id})}", StandingRequestsReply)

    def ask_standing(self, document_id: str, key: str, request: StandingRequest) -> StandingRequestBody:
        """Ask that a paper be suspended, revoked or made valid again."""
        return self._post(f"/v1/desk/documents/{document_id}/standing-requests", request, StandingRequestBody, key=key)

    def decide_standing(self, request_id: str, key: str, decision: StandingDecision) -> StandingRequestBody:
        """Approve or refuse what somebody else asked."""
        path = f"/v1/desk/standing-requests/{request_id}/decision"
        return self._post(path, decision, StandingRequestBody, key=key)

    def sample_messages(self) -> SampleInboxReply:
        """Read the sample inbox."""
        return self._get("/v1/sample-messages", SampleInboxReply, open_to_all=True)

    def sample_phone(self) -> SamplePhoneReply:
        """Read the sample telephone."""
        return self._get("/v1/sample-phone", SamplePhoneReply, open_to_all=True)

    def answer_sample_phone(self, request_id: str, number: str | None) -> None:
        """Choose a number on the sample telephone, or refuse."""
        self._act("POST", f"/v1/sample-phone/{request_id}", _frozen(SamplePhoneAnswer(number=number)), open_to_all=True)

    # --- the one way out ---

    def call(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Send a request of the signed-in account as it is (file uploads speak a protocol of their own)."""
        return self._answer(method, path, body, headers)

    def _get(self, path: str, model: type[R], *, open_to_all: bool = False) -> R:
        return read_reply(self._answer("GET", path, open_to_all=open_to_all, safe=True), model)

    def _post(
        self, path: str, body: Request | None, model: type[R], *, key: str | None = None, open_to_all: bool = False
    ) -> R:
        headers = {KEY_HEADER: key} if key else {}
        return read_reply(self._answer("POST", path, _frozen(body), headers, open_to_all=open_to_all), model)

    def _act(self, method: str, path: str, body: bytes = b"", *, open_to_all: bool = False) -> None:
        """Do something that has no answer but its success."""
        answer = self._answer(method, path, body, open_to_all=open_to_all)
        if answer.status >= 400:
            raise refusal_of(answer)

    def _bytes(self, path: str, *, open_to_all: bool = False) -> bytes:
        answer = self._answer("GET", path, open_to_all=open_to_all, safe=True)
        if answer.status >= 400:
            raise refusal_of(answer)
        return answer.body

    def _answer(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        open_to_all: bool = False,
        safe: bool = False,
    ) -> Answer:
        if open_to_all:
            return self._exchange.send(method, path, body, {DEVICE_HEADER: self._device, **(headers or {})}, safe=safe)
        if self._session is None:
            raise SignedOutError
        sent, access = self._headers(headers), self._session.access
        answer = self._exchange.send(method, path, body, {**sent, "Authorization": f"Bearer {access}"}, safe=safe)
        # Tokens of another account are not renewed: what was asked waits for its own.
        if answer.status != 401 or isinstance(refusal_of(answer), WrongAccountError):
            return answer
        access = self._session.renew(access)
        return self._exchange.send(method, path, body, {**sent, "Authorization": f"Bearer {access}"}, safe=safe)

    def _headers(self, headers: Mapping[str, str] | None) -> dict[str, str]:
        """Return the headers of a request that belongs to this door's person."""
        account = {ACCOUNT_HEADER: self._person_id} if self._person_id else {}
        return {DEVICE_HEADER: self._device, **account, **(headers or {})}


def _raw_key(text: str) -> bytes:
    try:
        return base64.b64decode(text)
    except ValueError as error:
        raise ConnectionSettingsError("server_key_wrong") from error


def _frozen(body: Request | None) -> bytes:
    """Return the one byte form of a body: the same request has the same bytes on every retry."""
    return canonical_bytes(body.model_dump(mode="json")) if body else b""


def _query(wanted: Mapping[str, Any]) -> str:
    return urlencode({name: _plain(value) for name, value in wanted.items() if value not in (None, "")})


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
