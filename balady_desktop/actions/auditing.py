"""Looking without handling: the audit trail, figures, and one case for a stated purpose. Always with the server."""

from datetime import date

from balady_desktop.actions.audit_views import (
    ActView,
    CaseView,
    CountView,
    FiguresView,
    MoneyView,
    MonthView,
    Sought,
    TrailPage,
    VerifiedPart,
)
from balady_desktop.actions.editions import fetch_edition
from balady_desktop.actions.open_accounts import for_one_account
from balady_desktop.actions.telling import application_view
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.words import Language, Words
from balady_desktop.wire.trail import (
    CaseRequest,
    EvidenceRequest,
    FiguresReply,
    FiguresRequest,
    TrailRequest,
    TrailRow,
    VerificationRequest,
)

PAGE, EXPORTED_PAGE = 100, 500


@for_one_account
class Auditing:
    """The server writes down every look; what is taken out of the program or is a single case has a purpose."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def trail(self, sought: Sought, before: int | None = None, purpose: str = "") -> TrailPage:
        """Return a page of a chain; with a purpose, one that is to be exported."""
        request = TrailRequest(
            body=sought.body,
            person=sought.person,
            thing=sought.thing,
            act=sought.act,
            looks=sought.looks,
            first=_iso(sought.first),
            last=_iso(sought.last),
            before=before,
            limit=EXPORTED_PAGE if purpose else PAGE,
            purpose=purpose,
        )
        reply = self._workplace.server().trail(request)
        return TrailPage(
            rows=tuple(map(_act, reply.rows)),
            next_before=reply.next_before,
            body=reply.body,
            length=reply.length,
            broken_at=reply.broken_at,
            began_anew_at=reply.began_anew_at,
            bodies=tuple((one.body, Words(one.name_ar, one.name_en)) for one in reply.bodies),
            acts=tuple((one.act, Words(one.words_ar, one.words_en)) for one in reply.acts),
        )

    def verify(self, body: str, after: int | None) -> VerifiedPart:
        """Have what follows a row verified; None begins."""
        reply = self._workplace.server().verify_trail(VerificationRequest(body=body, after=after))
        return VerifiedPart(reply.verified_to, reply.length, reply.is_end, reply.broken_at)

    def figures(self, first: date, last: date) -> FiguresView:
        """Return the figures of a period. Raises Trouble `answers_invalid` for one that is none or too long."""
        request = FiguresRequest(first=first.isoformat(), last=last.isoformat())
        return _figures(self._workplace.server().figures(request))

    def case(self, number: str, purpose: str) -> CaseView:
        """Return one case by any of its numbers. Raises Trouble `not_found`, `answers_invalid`."""
        server = self._workplace.server()
        reply = server.case(CaseRequest(number=number, purpose=purpose))
        body = reply.application
        fetch_edition(self._workplace, server, body.service, body.definition)
        view = application_view(self._workplace, body)
        return CaseView(view, Words(reply.applicant_ar, reply.applicant_en), tuple(map(_act, reply.trail)))

    def evidence(self, application_id: str, purpose: str, language: Language) -> bytes:
        """Return the evidence pack of one case (ZIP). Raises Trouble `answers_invalid`, `signer_unavailable`."""
        request = EvidenceRequest(purpose=purpose, language=language)
        return self._workplace.server().evidence(application_id, request)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _act(row: TrailRow) -> ActView:
    return ActView(
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        actor_words=Words(row.actor_ar, row.actor_en),
        actor_kind=row.actor_kind,
        act=row.act,
        act_words=Words(row.act_ar, row.act_en),
        is_look=row.is_look,
        thing=row.thing,
        thing_kind=row.thing_kind,
        number=row.number,
        called=Words(row.number, row.number_en or row.number),
        purpose=row.purpose,
    )


def _figures(reply: FiguresReply) -> FiguresView:
    names = {(one.kind, one.of, one.code): Words(one.words_ar, one.words_en) for one in reply.names}

    def named(kind: str, code: str, of: str = "") -> Words:
        return names.get((kind, of, code)) or Words(code, code)

    return FiguresView(
        body=named("body", reply.body),
        first=reply.first,
        last=reply.last,
        as_of=reply.as_of,
        counts=tuple(
            CountView(
                named("body", one.body),
                named("service", one.service),
                named("state", one.state, one.service),
                one.count,
                one.late,
            )
            for one in reply.counts
        ),
        money=tuple(
            MoneyView(
                named("body", one.body),
                named("service", one.service),
                one.receipts,
                one.collected,
                one.refunds,
                one.refunded,
            )
            for one in reply.money
        ),
        months=tuple(
            MonthView(one.month, one.received, one.decided, one.missed, one.collected) for one in reply.months
        ),
    )
