"""Signing in by the national sign-in service, and answering on the sample telephone of a sample server."""

from balady_desktop.actions.account_views import Account, NationalLook, NumberToMatch, PhoneRequest
from balady_desktop.actions.signing_in import SigningIn
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language
from balady_desktop.remote.errors import RefusedError, RemoteError

# The server swept the request away: for the person its time is over.
_SWEPT = "not_found"
# Looked too often: nothing is decided.
_TOO_MANY = "too_many"


class NationalSigningIn:
    """What somebody does who signs in with a telephone."""

    def __init__(self, workplace: Workplace, signing_in: SigningIn) -> None:
        self._workplace = workplace
        self._signing_in = signing_in

    def begin(self, id_number: str, language: Language) -> NumberToMatch:
        """Have the person asked on the telephone; returns the number to choose there.

        Raises Trouble: `answers_invalid` with a problem of `id_number`, `national_busy`, `national_unavailable`,
        `too_many`, and the errors of the way.
        """
        reply = self._workplace.server().begin_national(id_number, language)
        return NumberToMatch(reply.sign_in_id, reply.token, reply.number, reply.seconds, reply.look_seconds)

    def look(self, asked: NumberToMatch) -> NationalLook:
        """Ask how it stands. No answer of the server or of the service is neither a yes nor a no.

        Raises Trouble once it is over: `national_refused`, `national_expired`, `national_replaced`, `national_used`,
        `national_cancelled`, `national_no_account`.
        """
        try:
            reply = self._workplace.server().look_national(asked.sign_in_id, asked.token)
        except RefusedError as refused:
            if refused.code == _SWEPT:
                raise Trouble("national_expired") from refused
            if refused.code != _TOO_MANY:
                raise
            return NationalLook(is_answered=False)
        except RemoteError:
            return NationalLook(is_answered=False)
        return NationalLook(reply.session, reply.seconds, reply.state != "unanswered")

    def enter(self, look: NationalLook) -> Account:
        """Open the account whose owner accepted on the telephone. No password is kept for its lock."""
        if look.session is None:
            raise Trouble("national_expired")
        return self._signing_in.enter(look.session, None)

    def cancel(self, asked: NumberToMatch) -> None:
        """Take it back; where the server cannot be told, it ends by its own time."""
        try:
            self._workplace.server().cancel_national(asked.sign_in_id, asked.token)
        except RemoteError:
            return

    def phone(self) -> tuple[PhoneRequest, ...]:
        """Return what the telephones of the sample people show, the newest first."""
        reply = self._workplace.server().sample_phone()
        return tuple(PhoneRequest(one.id, one.id_masked, tuple(one.numbers), one.asked_at) for one in reply.requests)

    def answer(self, request_id: str, number: str | None) -> None:
        """Choose a number on the sample telephone, None to refuse. Raises Trouble `national_expired`."""
        self._workplace.server().answer_sample_phone(request_id, number)
