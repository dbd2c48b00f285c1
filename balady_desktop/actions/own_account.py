"""The own account: what it knows, its password, mobile and e-mail address, other computers, the end of it."""

from balady_desktop.actions.account_views import Challenge, OwnAccountView, SignedInAt, Staying
from balady_desktop.actions.acting import Acting
from balady_desktop.actions.recovering import challenge_of
from balady_desktop.actions.removing import remove_from_computer
from balady_desktop.actions.signing_in import keep_password
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.identifiers import mask_mobile, mobile_to_e164
from balady_desktop.wire.accounts import ClosingRequest, EmailChange, MobileChange, MobileProof, PasswordChange


class OwnAccount:
    """What the signed-in person changes of the own account; every change needs the server."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def open(self) -> OwnAccountView:
        """Ask what the account knows."""
        reply = self._workplace.server().own_account()
        return OwnAccountView(
            reply.user_name,
            reply.mobile or "",
            reply.email or "",
            reply.is_staff,
            reply.next_mobile_masked,
            reply.next_mobile_from,
            tuple(SignedInAt(one.began_at, one.is_this) for one in reply.computers),
            tuple(Staying(one.kind, one.number, one.until) for one in reply.stays),
        )

    def change_password(self, password: str, new_password: str) -> int:
        """Change the password, here too where it opens the lock; returns how many computers were signed out."""
        storage = self._workplace.storage()
        request = PasswordChange(password=password, new_password=new_password)
        ended = self._workplace.server().change_password(request).signed_out
        keep_password(storage, new_password)
        return ended

    def change_email(self, password: str, email: str) -> int:
        """Change the e-mail address."""
        ended = self._workplace.server().change_email(EmailChange(password=password, email=email)).signed_out
        self._learn_person()
        return ended

    def begin_mobile(self, password: str, mobile: str) -> Challenge:
        """Have a code sent to a new mobile."""
        reply = self._workplace.server().begin_mobile(MobileChange(password=password, mobile=mobile))
        return challenge_of(self._workplace, reply, mask_mobile(mobile_to_e164(mobile) or mobile))

    def prove_mobile(self, challenge: Challenge, code: str) -> int:
        """Type the code of the new mobile."""
        proof = MobileProof(challenge_id=challenge.challenge_id, resume_token=challenge.token, code=code)
        ended = self._workplace.server().prove_mobile(proof).signed_out
        self._learn_person()
        return ended

    def keep_mobile(self) -> None:
        """Cancel a change of the mobile that waits."""
        self._workplace.server().keep_mobile()

    def sign_out_others(self) -> int:
        """Sign every other computer out."""
        return self._workplace.server().sign_out_others().signed_out

    def close(self, password: str) -> None:
        """Close the account, and take it from this computer."""
        account_id = self._workplace.storage().account_id
        self._workplace.server().close_account(ClosingRequest(password=password))
        remove_from_computer(self._workplace, account_id)

    def _learn_person(self) -> None:
        """Take the facts that fill forms as they are now."""
        Acting(self._workplace).learn()
