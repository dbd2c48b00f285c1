"""What former members of a body had changed when their membership ended: taken or left by those who work there now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.acting import Acting
from balady_desktop.actions.conflicting import read_by, told_by
from balady_desktop.actions.editions import fetch_edition, title_of
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.paths import is_row, to_answers
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Language, Words
from balady_desktop.remote.errors import RemoteError
from balady_desktop.wire.offers import OfferAnswer, OfferReply, OffersReply

if TYPE_CHECKING:
    from balady_desktop.remote.municipal_server import MunicipalServer


@dataclass(frozen=True, slots=True)
class OfferedAnswer:
    """An answer as it is now, and as the former member changed it; empty texts are no answer."""

    label: Words
    now: str
    theirs: str


@dataclass(frozen=True, slots=True)
class OfferView:
    """What a former member had changed. `kind`: what he did, or a word of a newer server."""

    offer_id: str
    kind: str
    service_title: Words
    # The draft or application, as the list names it; empty where it has no name or is gone.
    name: str
    author: Words
    at: datetime
    answers: tuple[OfferedAnswer, ...]


@for_one_account
class Offering:
    """Always with the server, which alone knows what arrived too late and decides what becomes of it."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def offers(self, language: Language) -> tuple[OfferView, ...]:
        """Return what waits for an answer, the oldest first. Raises Trouble `role_missing`."""
        return self._views(self._server().offers(), language)

    def answer(self, offer_id: str, is_taken: bool, language: Language) -> tuple[OfferView, ...]:
        """Take or leave; how many still wait is known here at once. Returns what is left.

        What was taken comes down with the next round, as what a colleague changed.
        """
        server, request = self._server(), OfferAnswer(take=is_taken)
        with self._workplace.act(f"offer {offer_id} {is_taken}") as key:
            reply = server.answer_offer(offer_id, key, request)
        Acting(self._workplace).learn()
        return self._views(reply, language)

    def _server(self) -> "MunicipalServer":
        account = self._workplace.account
        body = account.applying_for if account is not None else None
        own = self._workplace.server(as_oneself=True)
        if body is not None:
            return own.act_for(body.body)
        if account is None or account.acting_for:
            raise Trouble("role_missing")
        return own

    def _views(self, reply: OffersReply, language: Language) -> tuple[OfferView, ...]:
        return tuple(self._view(one, language) for one in reply.offers)

    def _view(self, one: OfferReply, language: Language) -> OfferView:
        self._fetch_words(one)
        reader = read_by(self._workplace, one.service, one.definition, self._workplace.party)
        name, answers = self._thing(one)
        paths = [path for path in one.patch if not _says_its_cells(path, one.patch)]
        told = (told_by((reader,), path, answers, (one.now.get(path), one.patch[path]), language) for path in paths)
        return OfferView(
            one.offer_id,
            one.kind,
            title_of(self._workplace, one.service, lambda: one.definition),
            name,
            Words(one.author_ar, one.author_en),
            one.at,
            tuple(OfferedAnswer(label, now, theirs) for label, (now, theirs) in told),
        )

    def _fetch_words(self, one: OfferReply) -> None:
        """Fetch the edition by which the answers are told; without it they are told by what they are."""
        try:
            fetch_edition(self._workplace, self._workplace.server(), one.service, one.definition)
        except RemoteError:
            raise
        except Trouble:
            return

    def _thing(self, one: OfferReply) -> tuple[str, Mapping[str, Any]]:
        """Return what the draft or application is called here, and its answers."""
        with self._workplace.storage().reading() as store:
            draft = store.drafts.find(one.draft_id)
            sent = store.applications.find(one.application_id) if one.application_id else None
            listed = store.listing.find(draft.id if draft is not None else one.application_id or "")
        answers = draft.answers if draft is not None else sent.body["answers"] if sent is not None else None
        return listed.name if listed else "", answers if answers is not None else to_answers(one.now)


def _says_its_cells(path: str, patch: Mapping[str, Any]) -> bool:
    """Whether a path is the place of a row whose cells are told by themselves."""
    return is_row(path) and patch[path] is not None and any(other.startswith(f"{path}.") for other in patch)
