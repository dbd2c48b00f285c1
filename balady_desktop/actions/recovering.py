"""Coming back to an account: nothing of it is kept here, and an interrupted one begins again."""

from collections.abc import Mapping
from typing import Any

from balady_desktop.actions.account_views import Challenge, CodeSent, Recovered
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.recovering import MOBILE, recovery_of
from balady_desktop.wire.recovery import ChallengeReply, NewPasswordRequest, ProofRequest, RecoveryRequest
from balady_desktop.wire.registrations import PictureAnswer


class Recovering:
    """What somebody can do who cannot sign in."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def definition(self, service: str, *, lost_mobile: bool) -> ServiceDefinition:
        """Return the journey back for whoever registered by a service."""
        return recovery_of(self._workplace.catalogue.service(service), lost_mobile=lost_mobile)

    def ask_code(self, service: str, answers: Mapping[str, Any], picture: Mapping[str, str]) -> Challenge:
        """Say who one is; an answer to `mobile` takes the place of a lost one."""
        with self._workplace.device.reading() as store:
            device = store.device_id()
        request = RecoveryRequest(
            service=service,
            answers={name: typed for name, typed in answers.items() if name != MOBILE},
            picture=PictureAnswer(**picture),
            device=device,
            mobile=answers.get(MOBILE),
        )
        return self._challenge(self._workplace.server().begin_recovery(request))

    def resend(self, challenge: Challenge) -> Challenge:
        """Ask for a new code."""
        return self._challenge(self._workplace.server().resend_recovery(challenge.challenge_id, challenge.token))

    def prove(self, challenge: Challenge, code: str, picture: Mapping[str, str]) -> Recovered:
        """Type the code."""
        request = ProofRequest(resume_token=challenge.token, code=code, picture=PictureAnswer(**picture))
        reply = self._workplace.server().prove_recovery(challenge.challenge_id, request)
        return Recovered(reply.user_name, reply.mobile_from)

    def choose_password(self, challenge: Challenge, password: str) -> str:
        """Set a new password; returns the user name."""
        request = NewPasswordRequest(resume_token=challenge.token, password=password)
        return self._workplace.server().recover_password(challenge.challenge_id, request).user_name

    def _challenge(self, reply: ChallengeReply) -> Challenge:
        return challenge_of(self._workplace, reply)


def challenge_of(workplace: Workplace, reply: ChallengeReply, mobile_masked: str = "") -> Challenge:
    """Return a code under way; of a recovery nobody says to which mobile."""
    wait = max(0, round((reply.resend_at - workplace.now()).total_seconds()))
    sent = CodeSent(mobile_masked, reply.resend_at, reply.expires_at, reply.tries_left, wait)
    return Challenge(reply.challenge_id, reply.resume_token, sent)
