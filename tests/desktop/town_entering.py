"""A town's side of whoever is not signed in yet: registering, signing in, coming back to an account."""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.wire.browser import BrowserSignInReply
from balady_desktop.wire.national import NationalLookReply, NationalSignInReply, SamplePhoneReply, SamplePhoneRequest
from balady_desktop.wire.protocol import Reply
from balady_desktop.wire.recovery import ChallengeReply, ProofReply
from balady_desktop.wire.registrations import ActivatedReply, CodeSentReply, IdentityReply
from balady_desktop.wire.server import PictureReply
from balady_desktop.wire.sessions import PersonReply, SessionReply

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls

Routes = Mapping[str, Callable[[Any, "Asked"], Any]]


class Door:
    """What signing in and the own account need of a town: see `TownServer`."""

    calls: "Calls"
    # Who signs in, and who is asked about by a session.
    person: PersonReply | None

    def time(self) -> datetime:
        """Return the time by the server's clock."""
        raise NotImplementedError

    def session(self) -> SessionReply:
        """Return a session of the person."""
        assert self.person is not None, "nobody is known here"
        return SessionReply(
            access_token="access",
            refresh_token="refresh",
            access_seconds=600,
            person=self.person,
            today=self.time().date(),
        )

    def challenge(self) -> ChallengeReply:
        """Return a code that is under way."""
        code = self.code_sent()
        return ChallengeReply(
            challenge_id="c1",
            resume_token="token",
            resend_at=code.resend_at,
            expires_at=code.expires_at,
            tries_left=code.tries_left,
        )

    def code_sent(self) -> CodeSentReply:
        """Return a code that is on its way; a new one may be asked for in a minute."""
        now = self.time()
        later = now + timedelta(minutes=5)
        return CodeSentReply(
            mobile_masked="*********567", resend_at=now + timedelta(minutes=1), expires_at=later, tries_left=5
        )


class Entering(Door):
    """Knows one person; every picture has a number, and its digits are whatever is typed."""

    def __init__(self) -> None:
        self.png, self.wav = b"", b"RIFF"
        self.pictures = 0
        # What the registry knows of whoever registers.
        self.known = {
            "first_name": "نورة",
            "father_name": "عبدالله",
            "family_name": "السبيعي",
            "gender": "F",
            "nationality": "سعودية",
        }
        # To whom a proved way back leads, and from when a new mobile counts.
        self.recovered = ProofReply(user_name="noura36")
        # How a sign-in by telephone stands at the next look, and what the sample telephone shows.
        self.look = NationalLookReply(state="waiting", seconds=170)
        self.phone: list[SamplePhoneRequest] = []
        self.browser_state = "state"

    # --- registering ---

    def _picture(self, asked: "Asked") -> Reply:
        self.calls.note("picture", asked.query["language"])
        self.pictures += 1
        return PictureReply(
            id=f"picture-{self.pictures}",
            picture_png=base64.b64encode(self.png).decode(),
            sound_wav=base64.b64encode(self.wav).decode(),
            expires_at=self.time() + timedelta(minutes=5),
        )

    def _identify(self, asked: "Asked") -> Reply:
        body = asked.body
        self.calls.note("identify", body["answers"], body["picture"])
        return IdentityReply(registration_id=body["registration_id"], known=self.known, resume_token="resume")

    def _register(self, asked: "Asked") -> Reply:
        body = asked.body
        self.calls.note("register", body["user_name"], body["password"], body["answers"], body["picture"])
        return self.code_sent()

    def _resend(self, asked: "Asked") -> Reply:
        self.calls.note("resend", *asked.at)
        return self.code_sent()

    def _activate(self, asked: "Asked") -> Reply:
        self.calls.note("activate", asked.body["code"], asked.body["picture"])
        return ActivatedReply(user_name="noura36")

    # --- signing in ---

    def _sign_in(self, asked: "Asked") -> Reply:
        self.calls.note("sign_in", asked.body["user_name"], asked.body["password"])
        return self.session()

    def _first_password(self, asked: "Asked") -> Reply:
        body = asked.body
        self.calls.note("first_password", body["user_name"], body["password"], body["new_password"])
        return self.session()

    def _sign_out(self, asked: "Asked") -> None:
        self.calls.note("sign_out")

    def _begin_national(self, asked: "Asked") -> Reply:
        self.calls.note("begin", asked.body["id_number"], asked.body["language"])
        # Nobody looks by a timer here: the tests say when.
        return NationalSignInReply(
            sign_in_id="s1",
            token="token",
            number="47",
            expires_at=self.time() + timedelta(minutes=3),
            seconds=180,
            look_seconds=3600,
        )

    def _look_national(self, asked: "Asked") -> Reply:
        self.calls.note("look", *asked.at)
        return self.look

    def _cancel(self, asked: "Asked") -> None:
        self.calls.note("cancel", *asked.at)

    def _sample_phone(self, asked: "Asked") -> Reply:
        self.calls.note("phone")
        return SamplePhoneReply(requests=self.phone)

    def _answer_phone(self, asked: "Asked") -> None:
        self.calls.note("answer", *asked.at, asked.body["number"])

    def _begin_browser(self, asked: "Asked") -> Reply:
        self.calls.note("begin", asked.body["redirect_uri"], asked.body["language"])
        return BrowserSignInReply(
            sign_in_id="b1",
            token="token",
            address=f"https://provider.example/authorize?state={self.browser_state}",
            state=self.browser_state,
            seconds=600,
        )

    def _answer_browser(self, asked: "Asked") -> Reply:
        self.calls.note("enter", asked.body["code"], asked.body["state"])
        return self.session()

    # --- coming back ---

    def _recover(self, asked: "Asked") -> Reply:
        self.calls.note("ask_code", asked.body["service"], asked.body["answers"], asked.body["mobile"])
        return self.challenge()

    def _resend_recovery(self, asked: "Asked") -> Reply:
        self.calls.note("resend_recovery")
        return self.challenge()

    def _prove(self, asked: "Asked") -> Reply:
        self.calls.note("prove", asked.body["code"])
        return self.recovered

    def _choose_password(self, asked: "Asked") -> Reply:
        self.calls.note("choose_password", asked.body["password"])
        return self.recovered

    ROUTES: ClassVar[Routes] = {
        r"POST /v1/verification-pictures": _picture,
        r"POST /v1/registrations": _identify,
        r"POST /v1/registrations/([^/]+)/account": _register,
        r"POST /v1/registrations/([^/]+)/codes": _resend,
        r"POST /v1/registrations/([^/]+)/activation": _activate,
        r"POST /v1/sessions": _sign_in,
        r"POST /v1/sessions/first-password": _first_password,
        r"DELETE /v1/sessions/current": _sign_out,
        r"POST /v1/national-sign-ins": _begin_national,
        r"POST /v1/national-sign-ins/([^/]+)/look": _look_national,
        r"POST /v1/(?:national|browser)-sign-ins/([^/]+)/cancellation": _cancel,
        r"GET /v1/sample-phone": _sample_phone,
        r"POST /v1/sample-phone/([^/]+)": _answer_phone,
        r"POST /v1/browser-sign-ins": _begin_browser,
        r"POST /v1/browser-sign-ins/([^/]+)/answer": _answer_browser,
        r"POST /v1/recoveries": _recover,
        r"POST /v1/recoveries/([^/]+)/codes": _resend_recovery,
        r"POST /v1/recoveries/([^/]+)/proof": _prove,
        r"POST /v1/recoveries/([^/]+)/password": _choose_password,
    }
