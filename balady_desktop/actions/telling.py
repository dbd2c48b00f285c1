"""Turns what the server tells of applications and bills into words: the same for applicants and for the desk."""

from collections.abc import Mapping

from balady_desktop.actions.asked_with import asked_with
from balady_desktop.actions.clock_views import clock_view
from balady_desktop.actions.editions import rules_of, state_in
from balady_desktop.actions.move_words import reasons_said, said_in_words
from balady_desktop.actions.newer import NEWER
from balady_desktop.actions.paper_views import DocumentView, StandingChangeView
from balady_desktop.actions.takers import takers
from balady_desktop.actions.tallying import last_replies
from balady_desktop.actions.task_outlines import task_outlines
from balady_desktop.actions.views import ApplicationView, BillView, RequestView, TimelineView
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.issued import Issued
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.move_forms import scope_of
from balady_desktop.domain.moves_before import said_before
from balady_desktop.domain.paper_kinds import kind_words
from balady_desktop.domain.register_answers import read_answers
from balady_desktop.domain.riyadh import riyadh_date
from balady_desktop.domain.standing import WITHOUT_END, standing_on, worst_standing
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Move, Tone, Workflow
from balady_desktop.wire.applications import (
    ApplicationBody,
    AskedOfApplicant,
    BillBody,
    DocumentBody,
    TimelineEntry,
)
from balady_desktop.wire.fee_lines import fee_line

# Whatever the program itself sums up of an application; the server issues none.
_SUMMARY = "summary"
_CHANGED: Mapping[str, tuple[Words, Tone]] = {
    "suspended": (Words("أوقفت البلدية {document}", "The municipality suspended: {document}"), "warning"),
    "revoked": (Words("ألغت البلدية {document}", "The municipality revoked: {document}"), "error"),
    "valid": (Words("أعادت البلدية سريان {document}", "The municipality made valid again: {document}"), "ok"),
    "superseded": (Words("صدرت وثيقة أخرى محل {document}", "Another document replaced: {document}"), "neutral"),
}
_CHANGED_OTHERWISE = Words(f"{NEWER.ar}: {{document}}", f"{NEWER.en}: {{document}}")


def application_view(workplace: Workplace, body: ApplicationBody) -> ApplicationView:
    """Return an application as screens see it."""
    rules = rules_of(workplace, body.service, body.definition)
    definition = rules.service(body.service)
    workflow = rules.workflow(definition.workflow or "")
    municipality = rules.lookups.find_table("municipalities").get(body.municipality)
    kept = {name: one.model_dump(mode="json") for name, one in body.registers.items()}
    said = read_answers(kept, definition.fields(), rules.registers)
    documents = tuple(_document(workplace, one, definition.documents, body) for one in body.documents)
    facts = rules.facts(body.judged_on or workplace.today(), body.known, body.sent_on, said)

    def holds(condition: Condition | None) -> bool:
        journey = Journey(definition, body.answers, facts)
        return condition is None or _scope(journey, workflow, body).holds(condition)

    return ApplicationView(
        application_id=body.application_id,
        number=body.application_number,
        version=body.version,
        service=body.service,
        service_title=definition.title,
        definition=definition,
        rules=rules,
        facts=facts,
        name=body.name,
        path=body.path,
        state=state_in(workflow, body.state),
        answers=body.answers,
        known=body.known,
        municipality_words=municipality.words if municipality else Words(body.municipality, body.municipality),
        timeline=_whole_timeline(workplace, rules, workflow, body, documents),
        requests=tuple(
            request_view(workplace, asked, entry) for asked, entry in asked_with(body.requests, body.timeline)
        ),
        bill=bill_view(workplace, body.bill) if body.bill else None,
        bills=tuple(bill_view(workplace, one) for one in body.bills or ([body.bill] if body.bill else [])),
        documents=documents,
        licence_number=body.licence_number,
        expires_on=body.expires_on,
        submitted_at=body.submitted_at,
        changed_at=body.changed_at,
        standing=worst_standing((one.kind, one.standing) for one in documents),
        party=body.party,
        clock=clock_view(workplace, rules, workflow, body, holds),
        tasks=task_outlines(workplace, rules, workflow, body),
        parties=takers(definition, body, workplace.catalogue.roles),
        is_followed=body.is_followed,
    )


def scope_of_body(application: ApplicationView, workflow: Workflow, body: ApplicationBody) -> Journey:
    """Return the application as conditions of moves know it: with what was said with its moves."""
    return _scope(Journey(application.definition, application.answers, application.facts), workflow, body)


def _scope(journey: Journey, workflow: Workflow, body: ApplicationBody) -> Journey:
    said = {entry.move: entry.answers for entry in body.timeline if entry.answers}
    done = sorted((one for one in body.tasks if one.answered_at), key=lambda one: (str(one.answered_at), one.task_id))
    answered = {one.task: one.answers for one in done if one.answers}
    return scope_of(journey, workflow, said, answered, last_replies(body.tasks), is_instant=body.path == "instant")


def _whole_timeline(
    workplace: Workplace,
    rules: Catalogue,
    workflow: Workflow,
    body: ApplicationBody,
    documents: tuple[DocumentView, ...],
) -> tuple[TimelineView, ...]:
    """Return the moves of the application and what became of its papers, in the order of time."""
    moves = (_timeline(workplace, rules, workflow, entry) for entry in body.timeline)
    changes = (_changed(workplace, one, change) for one in documents for change in one.changes)
    return tuple(sorted((*moves, *changes), key=lambda entry: entry.at))


def _changed(workplace: Workplace, document: DocumentView, change: StandingChangeView) -> TimelineView:
    words, tone = _CHANGED.get(change.standing, (_CHANGED_OTHERWISE, "neutral"))
    title = document.title
    return TimelineView(
        Words(words.ar.format(document=title.ar), words.en.format(document=title.en)),
        workplace.catalogue.roles.who_may("decide_standing"),
        change.at,
        "\n".join(change.texts),
        (change.reason,),
        tone,
    )


def _timeline(workplace: Workplace, rules: Catalogue, workflow: Workflow, entry: TimelineEntry) -> TimelineView:
    made = workflow.made_move(entry.move, entry.state)
    words = (made.done or made.words) if made else NEWER
    reasons = tuple(_reason(workplace, code) for code in entry.reasons)
    text = entry.text
    told: tuple[tuple[Words, Words], ...] = ()
    if made is not None and entry.answers:
        reasons, told = reasons_said(rules, made, entry.answers), _told(rules, made, entry)
        # The same words once more, for programs that know of no answers: here each stands with its label.
        text = "" if text == said_before(made.asks, entry.answers).text else text
    tone = (made.tone if made else None) or state_in(workflow, entry.state).tone
    return TimelineView(words, _who(workplace, entry), entry.at, text, reasons, tone, told)


def _who(workplace: Workplace, entry: TimelineEntry) -> Words:
    roles = workplace.catalogue.roles
    delegated = roles.delegated if entry.by_delegate else None
    role = (delegated.words if delegated else roles.find_words(entry.role)) or NEWER
    return Words(f"{role.ar} · {entry.actor}", f"{role.en} · {entry.actor_en or entry.actor}") if entry.actor else role


def _told(rules: Catalogue, made: Move, entry: TimelineEntry) -> tuple[tuple[Words, Words], ...]:
    return said_in_words(rules, made, entry.answers, riyadh_date(entry.at))


def request_view(workplace: Workplace, asked: AskedOfApplicant, entry: TimelineEntry | None) -> RequestView:
    """Return one thing asked of the applicant in words; `entry` is the move with which it was asked."""
    return RequestView(
        asked.request_id,
        asked.field,
        _reason(workplace, asked.reason),
        asked.text,
        asked.is_answered,
        _who(workplace, entry) if entry is not None else None,
        entry.at if entry is not None else None,
    )


def _reason(workplace: Workplace, code: str) -> Words:
    for table in ("return_reasons", "rejection_reasons", "standing_reasons", "refund_reasons"):
        record = workplace.catalogue.lookups.find_table(table).get(code)
        if record is not None:
            return record.words
    return Words(code, code)


def bill_view(workplace: Workplace, body: BillBody) -> BillView:
    """Return a bill as its payer sees it."""
    said = workplace.server_said()
    return BillView(
        body.bill_id,
        body.bill_number,
        said.biller_code if said else "",
        body.application_id,
        tuple(fee_line(line) for line in body.lines),
        body.total,
        body.issued_on,
        body.due_on,
        body.state,
        body.receipt_number,
        Words(body.words_ar, body.words_en) if body.words_ar else None,
        body.credited,
    )


def _document(
    workplace: Workplace, body: DocumentBody, issued: tuple[Issued, ...], of: ApplicationBody
) -> DocumentView:
    title = next((one.title for one in issued if one.kind == body.kind), document_title(body.kind))
    standing = standing_on(workplace.today(), body.standing, None if body.kind in WITHOUT_END else of.expires_on)
    changes = tuple(
        StandingChangeView(one.standing, _reason(workplace, one.reason), tuple(one.texts), one.at)
        for one in body.changes
    )
    return DocumentView(body.document_id, body.kind, title, body.number, body.issued_at, standing, changes)


def document_title(kind: str) -> Words:
    """Return the name of a kind of paper where its service gives none."""
    return kind_words("application" if kind == _SUMMARY else kind) or NEWER
