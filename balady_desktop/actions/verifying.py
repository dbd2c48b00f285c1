"""Whether a paper is true: judged here by the signed lists of this computer, with no network at all."""

import base64
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from balady_desktop.actions.camera import Camera, Frame, FrameSource, find_squares
from balady_desktop.actions.paper_files import PaperFile, judge_paper_file, read_paper_file
from balady_desktop.actions.workplace import Workplace, from_ms
from balady_desktop.documents.proofs.claims import Claims
from balady_desktop.documents.proofs.errors import ProofError
from balady_desktop.documents.proofs.several import Judge, Judged, badness
from balady_desktop.documents.proofs.status import StatusList, newer_status, read_status_list
from balady_desktop.documents.proofs.trust import TrustList, newer, read_trust_list
from balady_desktop.documents.proofs.verdict import Held, Verdict, judge
from balady_desktop.domain.text import clean_input, digits_to_ascii, only_code
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import RemoteError
from balady_desktop.storage.device import DeviceStores
from balady_desktop.storage.paper_lists import TRUST, PaperList

_AGAIN_AFTER = timedelta(minutes=10)
_MOST_CHECKS = 50
_MENDED_BY_LISTS = frozenset({"no_trust_list", "trust_list_old", "unknown_key", "status_unknown", "status_list_old"})
_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """One check: the verdict and, from a PDF or by number and code, all that the paper says."""

    verdict: Verdict
    at: datetime
    record: Mapping[str, Any] | None = field(default=None, repr=False)
    # What was brought, to be judged again by newer lists; in memory only.
    square: str = field(default="", repr=False)
    given: Mapping[str, Any] | None = field(default=None, repr=False)

    @property
    def claims(self) -> Claims | None:
        """What the municipality itself said by the QR code; what a thief signed is not repeated."""
        is_forged = self.verdict.word == "false" and self.verdict.reason != "record_differs"
        return None if is_forged else self.verdict.claims

    @property
    def may_change(self) -> bool:
        """Whether newer lists could say more than these did."""
        return self.verdict.reason in _MENDED_BY_LISTS


@dataclass(frozen=True, slots=True)
class ListsView:
    """What this computer judges by: None where it has no list yet."""

    trust: TrustList | None = field(repr=False)
    statuses: tuple[StatusList, ...] = field(default=(), repr=False)
    fetched_at: datetime | None = None
    now: datetime | None = None

    @property
    def signed_at(self) -> datetime | None:
        """When the oldest of the lists was signed: a verdict is as fresh as that."""
        signed = [one.issued_at for one in (self.trust, *self.statuses) if one is not None]
        return min(signed, default=None)


class Verifying:
    """Open to everyone, signed in or not. Thread-safe."""

    def __init__(self, workplace: Workplace, camera: Callable[[], FrameSource] = Camera) -> None:
        self._workplace = workplace
        self._camera = camera
        self._turn = threading.Lock()
        self._kept: ListsView | None = None
        # The checks of one sitting at the desk, the newest first; never on the disk.
        self._checks: tuple[PaperCheck, ...] = ()

    # --- the sitting ---

    def checks(self) -> tuple[PaperCheck, ...]:
        """Return the checks of this sitting, the newest first."""
        return self._checks

    def forget_checks(self) -> None:
        """The desk was left: nobody after this person sees what was checked."""
        self._checks = ()

    def _note(self, check: PaperCheck) -> PaperCheck:
        self._checks = (check, *self._checks)[:_MOST_CHECKS]
        return check

    def open_camera(self) -> FrameSource:
        """Open the camera. Raises Trouble `camera_missing` and `camera_none`."""
        return self._camera()

    def find_squares(self, frame: Frame) -> tuple[str, ...]:
        """Return the QR codes that a camera sees."""
        return find_squares(frame)

    # --- judging ---

    def judge(self, text: str, record: Mapping[str, Any] | None = None) -> PaperCheck:
        """Judge what a QR code says, however it reached us."""
        return self._note(self._judged(text, record))

    def judge_again(self, checks: Sequence[PaperCheck]) -> tuple[PaperCheck, ...]:
        """Fetch the lists and judge once more; each takes the place of what could not be decided."""
        self.refresh_lists()
        again = {id(one): self._judged(one.square, one.given) if one.may_change else one for one in checks}
        self._checks = tuple(again.get(id(one), one) for one in self._checks)
        return tuple(sorted(again.values(), key=lambda one: badness(one.verdict)))

    def _judged(self, text: str, record: Mapping[str, Any] | None) -> PaperCheck:
        return self._check(Judged(text, record, self._judge_one()(text, record)))

    def judge_all(self, texts: Sequence[str]) -> tuple[PaperCheck, ...]:
        """Judge all codes that were read together, the worst first."""
        return self._note_all(judge_paper_file(PaperFile(tuple(texts)), self._judge_one()))

    def read_file(self, content: bytes) -> tuple[PaperCheck, ...]:
        """Judge every code of a picture, a PDF or a text file, the worst first; what cannot be read is undecided.

        The record that a PDF carries has to be the one that was signed.
        """
        return self._note_all(judge_paper_file(read_paper_file(content), self._judge_one()))

    def read_path(self, path: Path) -> tuple[PaperCheck, ...]:
        """Judge the file of this name, as `read_file`."""
        try:
            content = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
        # A name may contain what no file system knows: Python raises ValueError for it.
        except (OSError, ValueError):
            content = None
        if content is None:
            return self._note_all(judge_paper_file(PaperFile(trouble="file_unreadable"), self._judge_one()))
        return self.read_file(content)

    def _judge_one(self) -> Judge:
        lists, now = self.lists(), self._workplace.now()
        held = Held(lists.trust, {(one.issuer, one.year): one for one in lists.statuses})
        return lambda text, record: judge(text, held, now, record)

    def _note_all(self, judged: Iterable[Judged]) -> tuple[PaperCheck, ...]:
        checks = tuple(self._check(one) for one in judged)
        # The newest first, and of one file the worst.
        for check in reversed(checks):
            self._note(check)
        return checks

    def _check(self, judged: Judged) -> PaperCheck:
        verdict, record = judged.verdict, judged.record
        # What was not signed is not shown as what the paper says.
        shown = record if verdict.claims is not None else None
        return PaperCheck(verdict, self._workplace.now(), shown, judged.text, record)

    def check_by_number(self, number: str, code: str) -> PaperCheck:
        """Fetch what a paper says by its number and check code, and judge it here. Raises Trouble `paper_unknown`."""
        server = self._workplace.server()
        reply = server.paper_check(_code(number), only_code(code).upper())
        return self.judge(reply.square, reply.record)

    # --- the lists ---

    def lists(self) -> ListsView:
        """Return the lists of this computer."""
        with self._turn:
            if self._kept is None:
                self._kept = self._read()
            return replace(self._kept, now=self._workplace.now())

    def refresh_lists(self) -> ListsView:
        """Fetch the lists. Raises Trouble where there is no connection, or where they are not to be trusted."""
        workplace = self._workplace
        server = workplace.server()
        said = server.server()
        workplace.learn_server(said)
        if said.paper_root is None:
            raise Trouble("paper_lists_none")
        root, reply = base64.b64decode(said.paper_root), server.paper_lists()
        with self._turn:
            self._take(root, base64.b64decode(reply.trust_list), map(base64.b64decode, reply.status_lists))
            self._kept = None
        return self.lists()

    def refresh_if_due(self) -> Trouble | None:
        """Refresh beside a round, not at every one; returns what a person must know, silent without a network."""
        fetched_at = self.lists().fetched_at
        if fetched_at is not None and self._workplace.now() - fetched_at < _AGAIN_AFTER:
            return None
        try:
            self.refresh_lists()
        except RemoteError:
            return None
        except Trouble as trouble:
            # A server without lists is no trouble of whoever syncs.
            return None if trouble.code == "paper_lists_none" else trouble
        return None

    def _take(self, root: bytes, trust_list: bytes, status_lists: Iterable[bytes]) -> None:
        """Keep what is newer, all of it or nothing."""
        held, now = self._read(), self._workplace.now()
        with self._workplace.device.transaction() as store:
            self._pin(store, root)
            try:
                trust = newer(held.trust, read_trust_list(trust_list, root))
                self._put(store, TRUST, trust.version, trust_list)
                before = {(one.issuer, one.year): one for one in held.statuses}
                for content in status_lists:
                    offered = read_status_list(content, trust, now)
                    status = newer_status(before.get((offered.issuer, offered.year)), offered)
                    self._put(store, _name(status), int(status.issued_at.timestamp()), content)
            except ProofError as error:
                code = "paper_lists_older" if error.code == "rolled_back" else "paper_lists_wrong"
                raise Trouble(code) from error

    def _pin(self, store: DeviceStores, root: bytes) -> None:
        try:
            store.paper_lists.pin_root(self._workplace.server_name, root)
        except ValueError as error:
            raise Trouble("paper_root_changed") from error

    def _put(self, store: DeviceStores, name: str, version: int, content: bytes) -> None:
        kept = PaperList(name, version, content, self._workplace.now_ms())
        store.paper_lists.put(self._workplace.server_name, kept)

    def _read(self) -> ListsView:
        server = self._workplace.server_name
        with self._workplace.device.reading() as store:
            root, kept = store.paper_lists.find_root(server), store.paper_lists.all(server)
        found = {one.name: one for one in kept}
        trusted = found.pop(TRUST, None)
        if root is None or trusted is None:
            return ListsView(None)
        trust = read_trust_list(trusted.content, root)
        now = self._workplace.now()
        statuses = (_status(one, trust, now) for one in found.values())
        return ListsView(trust, tuple(one for one in statuses if one is not None), from_ms(trusted.fetched_at))


def _status(kept: PaperList, trust: TrustList, now: datetime) -> StatusList | None:
    """A list whose key is no longer believed says nothing; its papers cannot be judged until the next one."""
    try:
        return read_status_list(kept.content, trust, now)
    except ProofError:
        return None


def _code(typed: str) -> str:
    return digits_to_ascii(clean_input(typed)).replace(" ", "").upper()


def _name(status: StatusList) -> str:
    return f"status/{status.issuer}/{status.year}"
