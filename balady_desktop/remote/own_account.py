"""Calls about the own account and its session."""

from balady_desktop.remote.door import Door, frozen
from balady_desktop.wire.accounts import (
    AccountReply,
    ClosingRequest,
    EmailChange,
    EndedReply,
    MobileChange,
    MobileProof,
    PasswordChange,
)
from balady_desktop.wire.recovery import ChallengeReply
from balady_desktop.wire.sessions import PersonReply


class OwnAccount(Door):
    """For whoever is signed in."""

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
        self._act("POST", "/v1/account/closing", frozen(request))

    def sign_out(self) -> None:
        """End the session on the server, and here."""
        self._answer("DELETE", "/v1/sessions/current")
        self.end_session()

    def person(self) -> PersonReply:
        """Ask who is signed in, with the known facts as they are now."""
        return self._get("/v1/people/me", PersonReply)
