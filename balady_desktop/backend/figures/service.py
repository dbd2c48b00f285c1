"""Gathers the figures of a period, and what their codes are called; that they were looked at is written down."""

from collections import defaultdict
from datetime import date

from balady_desktop.backend.context import Context
from balady_desktop.backend.figures.queries import Span, by_month, collected, counts, refunded
from balady_desktop.backend.people.bodies import read_bodies
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.work import Work
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow import Workflow
from balady_desktop.wire.trail import CountBody, FiguresReply, FiguresRequest, MoneyBody, MonthBody, NamedBody

# More months than that make no picture, and one reading sums no more.
MOST_MONTHS = 36


def read_figures(work: Work, request: FiguresRequest) -> FiguresReply:
    """Return the figures. Refuses with 422 a period that is none or too long."""
    span = _read_span(request)
    actor, connection = work.signed_in, work.connection
    numbers = counts(connection, actor.bodies, span)
    money: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for place, rows in ((0, collected(connection, actor.bodies, span)), (2, refunded(connection, actor.bodies, span))):
        for row in rows:
            money[row.municipality, row.service][place : place + 2] = [row.number, int(row.amount)]
    months = span.months()
    parts = by_month(connection, actor.bodies, months)
    bodies = {row.municipality for row in numbers} | {body for body, _ in money} | {actor.body or ""}
    states = {(row.service, row.state) for row in numbers}
    services = {service for service, _ in states} | {service for _, service in money}
    work.audit(actor.body, "figures.read", actor.body or "", request.model_dump(mode="json"))
    return FiguresReply(
        body=actor.body or "",
        first=span.first,
        last=span.last,
        as_of=work.now,
        counts=[
            CountBody(body=row.municipality, service=row.service, state=row.state, count=row.number, late=int(row.late))
            for row in numbers
        ],
        money=[
            MoneyBody(body=body, service=service, receipts=n, collected=total, refunds=back, refunded=returned)
            for (body, service), (n, total, back, returned) in sorted(money.items())
        ],
        months=[
            MonthBody(month=month.first, received=received, decided=decided, missed=missed, collected=total)
            for month, (received, decided, missed, total) in zip(months, parts, strict=True)
        ],
        names=_names(work, bodies, services, states),
    )


def _read_span(request: FiguresRequest) -> Span:
    try:
        span = Span(date.fromisoformat(request.first), date.fromisoformat(request.last))
    except ValueError:
        raise Refusal(422, "answers_invalid", [Problem("first", "date_format")]) from None
    if span.last < span.first:
        raise Refusal(422, "answers_invalid", [Problem("last", "period_order")])
    if len(span.months()) > MOST_MONTHS:
        raise Refusal(422, "answers_invalid", [Problem("last", "period_long", {"most": str(MOST_MONTHS)})])
    return span


def _names(work: Work, bodies: set[str], services: set[str], states: set[tuple[str, str]]) -> list[NamedBody]:
    tree = read_bodies(work.connection, work.context.catalogue)
    known = ((code, tree.find(code)) for code in sorted(bodies))
    found = [_named("body", code, one.words if one is not None else Words(code, code)) for code, one in known]
    found += [_named("service", one, _title(work.context, one)) for one in sorted(services)]
    return found + [_named("state", state, _state(work.context, of, state), of) for of, state in sorted(states)]


def _named(kind: str, code: str, words: Words, of: str = "") -> NamedBody:
    return NamedBody(kind=kind, code=code, words_ar=words.ar, words_en=words.en, of=of)


def _title(context: Context, service: str) -> Words:
    """Return the title of a service by the catalogue of today; one that it has no more is told by its code."""
    if service not in context.catalogue.service_names():
        return Words(service, service)
    return context.catalogue.service(service).title


def _state(context: Context, service: str, state: str) -> Words:
    workflow = _find_workflow(context, service)
    found = next((one for one in workflow.states if one.code == state), None) if workflow is not None else None
    return found.words if found is not None else Words(state, state)


def _find_workflow(context: Context, service: str) -> Workflow | None:
    if service not in context.catalogue.service_names():
        return None
    name = context.catalogue.service(service).workflow
    return context.catalogue.workflow(name) if name else None
