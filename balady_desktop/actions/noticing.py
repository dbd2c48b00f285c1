"""What the person was told: kept on this computer, read without a connection, and the ways that one chose."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from balady_desktop.actions.acting import Acting
from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.notice_views import KindView, NoticeList, NoticeView, WaysView, WayView
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import RefusedError
from balady_desktop.storage.notes import NOTICES_MARK, PERSON_MARK
from balady_desktop.storage.notices import KeptNotice
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.notices import MOST_AT_ONCE, NoticeReply, ReadRequest, WaysReply, WaysRequest, is_notice

if TYPE_CHECKING:
    from balady_desktop.remote.municipal_server import MunicipalServer
    from balady_desktop.storage.account import AccountStorage

# Older ones stay at the server: a screen shows so many.
_MOST_SHOWN = 500
_MOST_PAGES = 40
_NOT_THERE = 404


@for_one_account
class Noticing:
    """Notices belong to the person, whatever body he works for."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    # --- what is here ---

    def list(self) -> NoticeList:
        """Return what was told, from what is kept here."""
        with self._workplace.storage().reading() as store:
            kept, (_, unread) = store.notices.newest(_MOST_SHOWN), store.notices.count()
        return NoticeList(tuple(map(_view, kept)), unread)

    def mark_read(self, ids: Iterable[str]) -> NoticeList:
        """Mark notices as read, here at once and at the server with the next round."""
        session = self._workplace.session()
        with session.storage.transaction() as store:
            store.notices.mark_read(ids)
        Acting(self._workplace).recount()
        return self.list()

    # --- with the server ---

    def exchange(self) -> bool:
        """Say what was read, and fetch what was told where something of it is another; whether anything changed."""
        session = self._workplace.session()
        server = self._workplace.server(as_oneself=True)
        self._say_read(session.storage, server)
        with session.storage.reading() as store:
            said, fetched = store.notes.find(PERSON_MARK), store.notes.find(NOTICES_MARK)
            before = store.notices.count(), store.notices.waiting()
        if said is None or said == fetched:
            return False
        try:
            self._fetch(session.storage, server)
        except RefusedError as error:
            # A server that is older than notices has none.
            if error.status != _NOT_THERE:
                raise
        with session.storage.transaction() as store:
            if session.account is not None:
                store.notices.keep_parties([one.body for one in session.account.memberships])
            store.notes.put(NOTICES_MARK, said)
            after = store.notices.count(), store.notices.waiting()
        Acting(self._workplace).recount()
        return before != after

    def _say_read(self, storage: "AccountStorage", server: "MunicipalServer") -> None:
        with storage.reading() as store:
            read = store.notices.untold(MOST_AT_ONCE)
        if not read:
            return
        server.read_notices(ReadRequest(notices=list(read)))
        with storage.transaction() as store:
            store.notices.told(read)

    def _fetch(self, storage: "AccountStorage", server: "MunicipalServer") -> None:
        """Fetch pages until what is here is what the server has: as a rule that is one page."""
        seen: set[str] = set()
        before: int | None = None
        for _ in range(_MOST_PAGES):
            reply = server.notices(before)
            page = [_kept(one.model_dump(mode="json")) for one in reply.notices]
            page += [_kept(one) for one in reply.unreadable]
            seen.update(one.id for one in page)
            with storage.transaction() as store:
                for one in page:
                    store.notices.put(one)
                if reply.next is None:
                    # All that the server has was read: what it has no more, goes.
                    store.notices.keep_only(seen)
                here, waiting = store.notices.count(), store.notices.waiting()
            is_same = here == (reply.count, reply.unread) and reply.waiting in (None, waiting)
            if reply.next is None or is_same:
                return
            before = reply.next

    # --- ways ---

    def ways(self) -> WaysView:
        """Ask by which ways one is told."""
        return _ways(self._workplace.server(as_oneself=True).notice_ways())

    def choose(self, language: str, ways: Mapping[str, Iterable[str]]) -> WaysView:
        """Choose the language and the ways of each kind; returns what holds then."""
        request = WaysRequest(language=language, ways={kind: list(chosen) for kind, chosen in ways.items()})
        return _ways(self._workplace.server(as_oneself=True).choose_notice_ways(request))


def _kept(body: Any) -> KeptNotice:
    """Return a notice as it is kept: one that cannot be read is kept as it came, for a newer program."""
    said = body if isinstance(body, dict) else {"unreadable": body}
    name, position = said.get("notice_id"), said.get("position")
    return KeptNotice(
        name if isinstance(name, str) else digest(said),
        position if isinstance(position, int) else 0,
        party if isinstance(party := said.get("party"), str) else "",
        said.get("is_read") is True,
        said,
    )


def _view(kept: KeptNotice) -> NoticeView:
    if not is_notice(kept.body):
        nothing = Words("", "")
        return NoticeView(
            kept.id, NEWER, nothing, "", "", "", kept.party, nothing, False, False, None, kept.is_read, is_known=False
        )
    one = NoticeReply.model_validate(kept.body)
    return NoticeView(
        kept.id,
        Words(one.title_ar, one.title_en),
        Words(one.text_ar, one.text_en),
        one.link,
        one.thing,
        one.application_id,
        one.party,
        Words(one.party_ar, one.party_en),
        one.is_desk,
        one.waits,
        one.at,
        kept.is_read,
    )


def _ways(reply: WaysReply) -> WaysView:
    return WaysView(
        reply.language,
        tuple(
            KindView(
                kind.kind,
                Words(kind.words_ar, kind.words_en),
                tuple(WayView(way.way, way.is_on, way.is_fixed) for way in kind.ways),
                Words(kind.why_ar, kind.why_en) if kind.why_ar else None,
            )
            for kind in reply.kinds
        ),
        reply.mobile_masked or "",
        reply.email_masked or "",
        reply.has_email,
    )
