"""Publishing editions of services: an administrator proposes a folder, another approves it, two again end it."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.publication_views import EndingView, PublicationView, ServiceChangeView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.grace import grace_days_of
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.wire.canonical import digest
from balady_desktop.wire.publications import (
    DecisionRequest,
    EndingBody,
    EndingRequest,
    ProposalRequest,
    PublicationBody,
    ServiceChangeBody,
    WordsBody,
)

# What is read at once; the command tells every line.
_MOST_LINES = 50


@for_one_account
class Publishing:
    """Always with the server, which alone decides; nobody approves what he proposed himself."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def publications(self) -> tuple[PublicationView, ...]:
        """Return what was ever proposed, the newest first."""
        return tuple(_view(one) for one in self._workplace.server().publications().publications)

    def grace_days(self) -> int:
        """Return for how many days the editions before are taken where the proposal says nothing else."""
        return grace_days_of(self._workplace.catalogue.parameters)

    def propose(self, folder: Path, effective_on: date, note: str, grace_days: int | None = None) -> PublicationView:
        """Check a folder here, then propose it; `grace_days` as for `grace_days()`.

        Raises Trouble `folder_unreadable`, `publication_wrong` with the lines of the check, `publication_waits`.
        """
        files = read_folder(folder)
        self._check(files)
        said = {} if grace_days is None else {"grace_days": grace_days}
        request = ProposalRequest(effective_on=effective_on.isoformat(), note=note, files=files, **said)
        server = self._workplace.server()
        return self._once(f"propose {digest(request.model_dump())}", lambda key: server.propose(key, request))

    def decide(self, publication_id: str, approve: bool, text: str) -> PublicationView:
        """Approve or refuse. Raises Trouble `same_person`, `publication_decided`, `effective_past`."""
        request, server = DecisionRequest(approve=approve, text=text), self._workplace.server()
        act = f"decide {publication_id} {request.model_dump_json()}"
        return self._once(act, lambda key: server.decide_publication(publication_id, key, request))

    def ask_ending(self, publication_id: str, standing: str, reason: str) -> PublicationView:
        """Ask that a publication be withdrawn or called faulty. Raises Trouble `ending_waits`, `publication_ended`."""
        request, server = EndingRequest(standing=standing, reason=reason), self._workplace.server()
        act = f"end {publication_id} {request.model_dump_json()}"
        return self._once(act, lambda key: server.ask_ending(publication_id, key, request))

    def decide_ending(self, ending_id: str, approve: bool, text: str) -> PublicationView:
        """Approve or refuse that a publication ends. Raises Trouble `same_person`, `publication_decided`."""
        request, server = DecisionRequest(approve=approve, text=text), self._workplace.server()
        act = f"decide ending {ending_id} {request.model_dump_json()}"
        return self._once(act, lambda key: server.decide_ending(ending_id, key, request))

    def _check(self, files: Mapping[str, str]) -> None:
        # Imported here for start-up time: only administrators check.
        from balady_desktop.domain.publishing import publication_complaints

        complaints = publication_complaints(self._workplace.catalogue, files)
        if complaints:
            lines = [Problem("files", "catalogue_complaint", {"line": str(one)}) for one in complaints]
            raise Trouble("publication_wrong", problems=tuple(lines[:_MOST_LINES]))

    def _once(self, act: str, send: Callable[[str], PublicationBody]) -> PublicationView:
        with self._workplace.act(act) as key:
            return _view(send(key))


def read_folder(folder: Path) -> dict[str, str]:
    """Return the YAML files of a catalogue's folder by their names. Raises Trouble `folder_unreadable`."""
    try:
        paths = sorted(folder.rglob("*.yaml"))
        files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    except (OSError, UnicodeError):
        raise Trouble("folder_unreadable") from None
    if not files:
        raise Trouble("folder_unreadable")
    return files


def _view(body: PublicationBody) -> PublicationView:
    return PublicationView(
        publication_id=body.publication_id,
        number=body.number,
        state=body.state,
        effective_on=date.fromisoformat(body.effective_on),
        note=body.note,
        proposed_by=body.proposed_by,
        proposed_at=body.proposed_at,
        is_mine=body.is_mine,
        changes=tuple(map(_change, body.changes)),
        decided_by=body.decided_by,
        decided_at=body.decided_at,
        text=body.text,
        since=body.since,
        ended_at=body.ended_at,
        fault=body.fault,
        endings=tuple(map(_ending, body.endings)),
        grace_days=body.grace_days,
        proposed_by_en=body.proposed_by_en,
        decided_by_en=body.decided_by_en,
    )


def _change(body: ServiceChangeBody) -> ServiceChangeView:
    # Imported here for start-up time: it reads tariffs.
    from balady_desktop.domain.rate_changes import RateChange

    rates = (
        RateChange(_words(one.article), tuple(one.classes), one.up_to, one.before, one.after) for one in body.rates
    )
    return ServiceChangeView(_words(body.title), body.what, tuple(map(_words, body.names)), tuple(rates))


def _ending(body: EndingBody) -> EndingView:
    return EndingView(
        body.ending_id,
        body.standing,
        body.reason,
        body.asked_by,
        body.asked_at,
        body.is_mine,
        body.state,
        body.decided_by,
        body.decided_at,
        body.text,
        body.asked_by_en,
        body.decided_by_en,
    )


def _words(body: WordsBody) -> Words:
    return Words(body.ar, body.en)
