"""Calls of whoever is not signed in yet: registering, signing in, coming back to an account."""

from balady_desktop.domain.words import Language
from balady_desktop.remote.door import Door, frozen
from balady_desktop.wire.browser import (
    BrowserAnswerRequest,
    BrowserCancelRequest,
    BrowserSignInReply,
    BrowserSignInRequest,
)
from balady_desktop.wire.national import (
    NationalLookReply,
    NationalLookRequest,
    NationalSignInReply,
    NationalSignInRequest,
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
from balady_desktop.wire.server import PictureReply
from balady_desktop.wire.sessions import SessionReply, SignInRequest


class Entering(Door):
    """Nobody is signed in for these."""

    def picture(self, language: Language = "ar") -> PictureReply:
        """Ask for a verification picture, spoken in a language."""
        return self._post(f"/v1/verification-pictures?language={language}", None, PictureReply, open_to_all=True)

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
        body = frozen(NationalLookRequest(token=token, device=self._device))
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
        body = frozen(BrowserCancelRequest(token=token, device=self._device))
        self._act("POST", f"/v1/browser-sign-ins/{sign_in_id}/cancellation", body, open_to_all=True)

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
