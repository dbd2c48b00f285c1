"""A town's side of the audit trail, of figures and of single cases."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.protocol import Reply
from balady_desktop.wire.trail import (
    ActBody,
    CaseReply,
    CountBody,
    FiguresReply,
    MoneyBody,
    MonthBody,
    NamedBody,
    TrailBody,
    TrailReply,
    TrailRow,
    VerificationReply,
)

if TYPE_CHECKING:
    from tests.desktop.town_server import Asked, Calls

_MOMENT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_ACTS = (
    ("application.opened", "الاطلاع على طلب", "An application was opened", True),
    ("application.approve", "إجراء على طلب: اعتماد", "Move of an application: Approve", False),
    ("case.inspected", "اطلاع جهة مشرفة على معاملة", "A supervising body inspected a case", True),
)


def trail_row(seq: int, **changes: Any) -> TrailRow:
    act, arabic, english, is_look = _ACTS[seq % len(_ACTS)]
    said: dict[str, Any] = {
        "seq": seq,
        "at": _MOMENT + timedelta(minutes=seq),
        "actor": "p7",
        "actor_ar": "سعد الغامدي",
        "actor_en": "Saad Al-Ghamdi",
        "actor_kind": "staff",
        "act": act,
        "act_ar": arabic,
        "act_en": english,
        "is_look": is_look,
        "thing": "app1",
        "thing_kind": "application",
        "number": "A-00100100-2026-000041",
        "purpose": "بلاغ من صاحب المنشأة عن تأخر معاملته" if act == "case.inspected" else "",
    }
    return TrailRow(**{**said, **changes})


class Audit:
    """Beside the others of a town: see `TownServer`."""

    calls: "Calls"

    def __init__(self) -> None:
        # The whole trail, the newest first; how many rows a page and a verified part have; where it is broken.
        self.trail_rows = [trail_row(seq) for seq in range(12, 0, -1)]
        self.trail_page, self.verified_part = 5, 5
        self.broken_at: int | None = None
        self.figures: FiguresReply = figures()
        self.case: CaseReply | None = None
        self.pack = b"PK a pack"

    def _read_trail(self, asked: "Asked") -> Reply:
        body = asked.body
        self.calls.note("trail", body["person"], body["thing"], body["looks"], body["before"], body["purpose"])
        before = body["before"] or len(self.trail_rows) + 1
        rows = [one for one in self.trail_rows if one.seq < before and body["thing"] in ("", one.number)]
        page = rows[: self.trail_page]
        bodies = [("00100100", "بلدية العليا", "Al Olaya Municipality"), ("server", "ما لا يخص جهة", "No body")]
        return TrailReply(
            rows=page,
            next_before=page[-1].seq if len(rows) > len(page) else None,
            body=body["body"] or "00100100",
            length=len(self.trail_rows),
            broken_at=self.broken_at,
            bodies=[TrailBody(body=code, name_ar=arabic, name_en=english) for code, arabic, english in bodies],
            acts=[ActBody(act=act, words_ar=arabic, words_en=english) for act, arabic, english, _ in _ACTS],
        )

    def _verify(self, asked: "Asked") -> Reply:
        after = asked.body["after"]
        self.calls.note("verify", after)
        length = len(self.trail_rows)
        to = 0 if after is None else min(length, after + self.verified_part)
        broken = self.broken_at if self.broken_at is not None and to >= self.broken_at else None
        return VerificationReply(verified_to=to, length=length, is_end=to == length or bool(broken), broken_at=broken)

    def _read_figures(self, asked: "Asked") -> Reply:
        self.calls.note("figures", asked.body["first"], asked.body["last"])
        return self.figures

    def _look_at_case(self, asked: "Asked") -> Reply:
        self.calls.note("case", asked.body["number"], asked.body["purpose"])
        if self.case is None:
            raise Trouble("not_found")
        return self.case

    def _take_evidence(self, asked: "Asked") -> bytes:
        self.calls.note("evidence", *asked.at, asked.body["purpose"])
        return self.pack

    ROUTES: ClassVar[Mapping[str, Callable[[Any, "Asked"], Any]]] = {
        "POST /v1/trail": _read_trail,
        "POST /v1/trail/verification": _verify,
        "POST /v1/figures": _read_figures,
        "POST /v1/cases": _look_at_case,
        "POST /v1/cases/([^/]+)/evidence": _take_evidence,
    }


def figures(**changes: Any) -> FiguresReply:
    bodies = (("00100100", "بلدية العليا", "Al Olaya Municipality"), ("00100200", "بلدية الشمال", "North Municipality"))
    states = (("submitted", "مقدم", "Submitted"), ("issued", "صدرت الرخصة", "Licence issued"))
    service = "professional_licence"
    counts = [
        CountBody(body=body, service=service, state=state, count=(at + 1) * 1_204 + place * 37, late=place * 12)
        for at, (body, _, _) in enumerate(bodies)
        for place, (state, _, _) in enumerate(states)
    ]
    money = [
        MoneyBody(body=bodies[0][0], service=service, receipts=1_180, collected=274_300_050, refunds=3, refunded=45_000)
    ]
    months = [
        MonthBody(
            month=date(2026, month, 1), received=month * 61 % 211, decided=month * 17, missed=month % 4, collected=0
        )
        for month in range(1, 12)
    ]
    names = [
        *(NamedBody(kind="body", code=code, words_ar=arabic, words_en=english) for code, arabic, english in bodies),
        NamedBody(kind="body", code="001001", words_ar="أمانة منطقة الرياض", words_en="Riyadh Region Amanah"),
        NamedBody(kind="service", code=service, words_ar="رخصة مهنية", words_en="Professional licence"),
        *(NamedBody(kind="state", code=code, words_ar=ar, words_en=en, of=service) for code, ar, en in states),
    ]
    said: dict[str, Any] = {
        "body": "001001",
        "first": date(2026, 1, 1),
        "last": date(2026, 11, 21),
        "as_of": _MOMENT,
        "counts": counts,
        "money": money,
        "months": months,
        "names": names,
    }
    return FiguresReply(**{**said, **changes})
