"""The sample gateway's inbox: there with a sample server only."""

from balady_desktop.actions.account_views import SampleMessage
from balady_desktop.actions.workplace import Workplace


class SampleInbox:
    """Messages that a real gateway would have sent."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def messages(self) -> tuple[SampleMessage, ...]:
        """Return the messages, newest first."""
        reply = self._workplace.server().sample_messages()
        return tuple(SampleMessage(one.id, one.mobile_masked, one.text, one.sent_at) for one in reply.messages)
