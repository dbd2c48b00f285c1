"""Tells of what happened without a move that names notices, in the transaction in which it did."""

from collections.abc import Callable, Mapping

from balady_desktop.backend.notifying.facts import Found, application_by_id, bill_by_id
from balady_desktop.backend.notifying.invitation_facts import of_invitation
from balady_desktop.backend.notifying.membership_facts import of_membership
from balady_desktop.backend.notifying.record_facts import OF_RECORDS
from balady_desktop.backend.notifying.service import tell
from balady_desktop.backend.work import Work
from balady_desktop.domain.notice_words import DELEGATION, INVITATION, MEMBERSHIP
from balady_desktop.domain.notices import notices_of
from balady_desktop.domain.occasions import OCCASIONS, Happened

_FIND: Mapping[str, Callable[[Work, str], Found | None]] = {
    **OF_RECORDS,
    "application": application_by_id,
    "bill": bill_by_id,
    INVITATION: of_invitation,
    MEMBERSHIP: of_membership,
    DELEGATION: of_membership,
}


def tell_happened(work: Work, happened: Happened) -> None:
    """Tell whom the notices of an occasion name, once."""
    occasion = OCCASIONS[happened.occasion]
    for one in notices_of(work.context.catalogue.texts).of_occasion(happened.occasion):
        found = _FIND[one.about](work, happened.thing)
        if found is not None:
            tell(work, found, one, f"{happened.occasion}:{happened.key}", one.to, occasion.act)
