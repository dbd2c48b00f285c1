"""Realistic data for screens, on the real program over a town server."""

import hashlib
import os
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QObject, QRect, QSettings, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from balady_desktop.actions.account_views import Account
from balady_desktop.actions.desk_views import (
    DeskView,
    QueueRowView,
)
from balady_desktop.actions.paper_views import DocumentView, StandingRequestView
from balady_desktop.actions.views import (
    ApplicationView,
    BillView,
    RequestView,
    TimelineView,
    WorkRow,
)
from balady_desktop.desktop.look.theme import Look, look
from balady_desktop.desktop.parts.notifications import Notifications
from balady_desktop.desktop.shell.shell import Changes, Route, ServerView, Shell
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.fees import FeeLine
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.words import Words
from balady_desktop.storage.account import AccountStores
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.wire.server import SampleMessageReply
from tests.desktop.real_program import RealProgram
from tests.desktop.told import application_body, bill_search, desk_reply, queue_row
from tests.desktop.town_server import Calls, TownServer
from tests.file_samples import jpeg, pdf
from tests.services.complete_application import complete_answers

TODAY = date(2026, 11, 21)
NOW = datetime.now(UTC)
_FIRST_LOOK = ("light", "light", "ar", "guided", 1.0)
CATALOGUE = packaged_catalogue()
SERVICE = CATALOGUE.service("professional_licence")
WORKFLOW = CATALOGUE.workflow("licence_review")
KNOWN = {"kind": "citizen", "age": "34", "full_name": "نورة بنت عبدالعزيز بن محمد القحطاني"}
MUNICIPALITY = Words("بلدية العليا، أمانة منطقة الرياض", "Al Olaya Municipality, Riyadh Region Amanah")
# What the municipality issues, and the contents of the files of an application: a photograph first, as it is asked.
PAPER = pdf(2, 200, 283)
FILES = (jpeg(320, 240), *(pdf(2, 200, 250 + number) for number in range(8)))
SHOPS = (
    "بقالة النخيل",
    "مقهى واحة القصيم (فرع 2)",
    "صالون لمسة للحلاقة الرجالية",
    "مكتب Al-Omara للاستشارات",
    "مخبز البيت الدمشقي",
    "ورشة الإتقان لصيانة السيارات",
    "مغسلة الضحى",
    "عيادة ابتسامة",
)
APPLICANT = Account(
    "a" * 32, "p1", "noura2026", Words("نورة القحطاني", "Noura Al-Qahtani"), ("applicant",), "citizen", None, None,
    KNOWN, "keyring",
)  # fmt: skip
REVIEWER = replace(
    APPLICANT,
    display_name=Words("سعد الغامدي", "Saad Al-Ghamdi"),
    roles=("reviewer",),
    acts=CATALOGUE.roles.acts(["reviewer"]),
    municipality="00100100",
    municipality_words=MUNICIPALITY,
)
HEAD = replace(REVIEWER, roles=("head",), acts=CATALOGUE.roles.acts(["head"]))
CASHIER = replace(REVIEWER, roles=("cashier",), acts=CATALOGUE.roles.acts(["cashier"]))


def ago(**parts: float) -> datetime:
    return NOW - timedelta(**parts)


@cache
def picture(width: int, height: int, text: str) -> bytes:
    """A page with lines on it, as PNG."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setPen(QColor("#1B8354"))
    painter.drawRect(QRect(width // 12, height // 14, width * 10 // 12, height * 12 // 14))
    font = painter.font()
    font.setPixelSize(width // 18)
    painter.setFont(font)
    painter.drawText(QRect(0, height // 8, width, height // 8), Qt.AlignmentFlag.AlignCenter, text)
    for line in range(14):
        top = height // 4 + line * height // 22
        painter.fillRect(QRect(width // 8, top, width * 6 // 8 - (line * 37 % 90), 4), QColor("#D2D6DB"))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


@cache
def answers() -> dict[str, Any]:
    made = complete_answers(SERVICE, Facts(TODAY, CATALOGUE.lookups, KNOWN))
    files = [name for name, value in made.items() if isinstance(value, list) and value and "sha256" in value[0]]
    for number, name in enumerate(files):
        is_photo = name == "shop_photo"
        made[name] = [
            {
                "sha256": hashlib.sha256(FILES[number]).hexdigest(),
                "name": "واجهة المحل.jpg" if is_photo else f"{name}-2026.pdf",
                "size": 1_843_200 + number * 90_000,
                "media_type": "image/jpeg" if is_photo else "application/pdf",
            }
        ]
    return made | {"trade_name": SHOPS[0], "street": "شارع العليا العام", "area": "65.5", "workers": "4"}


def fee_lines() -> tuple[FeeLine, ...]:
    year, metre = Words("سنة", "year"), Words("م²", "m²")
    tariff = "shop_licence:1"
    shop = Words("رسم رخصة المحل حسب المساحة", "Shop licence fee, by area")
    sign = Words("رسم لوحة المحل", "Shop sign fee")
    visit = Words("رسم كشفية ومعاينة", "Inspection visit fee")
    return (
        FeeLine("shop_area", tariff, shop, Decimal("65.5"), 600, 2, 78_600, metre, year),
        FeeLine("sign_area", tariff, sign, Decimal(4), 40_000, 2, 320_000, metre, year),
        FeeLine("inspection", tariff, visit, Decimal(1), 2_000, 1, 2_000, None, None),
    )


def bill(state: str = "issued") -> BillView:
    receipt = "0101-1448-000042" if state == "paid" else None
    return BillView(
        "b1", "2026110900427", "901", "app1", fee_lines(), 400_600, date(2026, 11, 19), date(2026, 12, 19),
        state, receipt,
    )  # type: ignore[arg-type]  # a literal by the caller's word  # fmt: skip


def timeline(*moves: str) -> tuple[TimelineView, ...]:
    told = []
    tones = {"return": "warning", "approve": "ok", "issue": "ok", "reject": "error", "submit": "info"}
    for number, name in enumerate(moves):
        move = next(one for one in WORKFLOW.moves if one.move == name)
        who = Words("مقدم الطلب", "The applicant") if "applicant" in move.by else Words("سعد الغامدي", "Saad Al-Ghamdi")
        reasons = (
            (CATALOGUE.lookups.get_table("return_reasons")["document_unreadable"].words,) if name == "return" else ()
        )
        text = "عقد الإيجار غير واضح في الصفحة 2، والمساحة 65.5 لا تطابقه." if name == "return" else ""
        at = ago(days=6 - number, hours=3)
        told.append(TimelineView(move.done or move.words, who, at, text, reasons, tones.get(name, "neutral")))  # type: ignore[arg-type]  # tones of the table
    return tuple(told)


def application(state: str = "returned", **more: Any) -> ApplicationView:
    lease = CATALOGUE.lookups.get_table("return_reasons")["document_unreadable"].words
    area = CATALOGUE.lookups.get_table("return_reasons")["area_does_not_match"].words
    requests = (
        RequestView("r1", "lease_copy", lease, "الصفحة 2 غير مقروءة، أرفق نسخة واضحة.", False),
        RequestView("r2", "area", area, "", False),
    )
    documents = (
        DocumentView("d1", "licence", SERVICE.documents[0].title, "41040012345", ago(days=1)),
        DocumentView("d2", "receipt", Words("إيصال سداد", "Payment receipt"), "0101-1448-000042", ago(days=1)),
    )
    is_paid, is_billed = state == "issued", state in ("issued", "awaiting_payment")
    made = ApplicationView(
        application_id="app1",
        number="1448-010-0000317",
        version=3,
        service=SERVICE.service,
        service_title=SERVICE.title,
        definition=SERVICE,
        rules=CATALOGUE,
        facts=CATALOGUE.facts(ago().date(), KNOWN),
        name=SHOPS[0],
        path="reviewed",
        state=WORKFLOW.get_state(state),
        answers=answers(),
        known=KNOWN,
        municipality_words=MUNICIPALITY,
        timeline=timeline("submit", "take", "return") if state == "returned" else timeline("submit", "take"),
        requests=requests if state == "returned" else (),
        bill=bill("paid" if is_paid else "issued") if is_billed else None,
        documents=documents if is_paid else (),
        licence_number="41040012345" if is_paid else None,
        expires_on=date(2028, 11, 20) if is_paid else None,
        submitted_at=ago(days=6),
        changed_at=ago(hours=5),
    )
    return replace(made, **more)


def desk_view(state: str = "under_review", **more: Any) -> DeskView:
    moves = tuple(one for one in WORKFLOW.moves if state in one.sources and "reviewer" in one.by)
    made = DeskView(application(state), Words(KNOWN["full_name"], "Noura Abdulaziz Al-Qahtani"), None, True, moves)
    return replace(made, **more)


def work_rows(count: int = 14) -> list[WorkRow]:
    states = ("draft", "draft", "returned", "awaiting_payment", "under_review", "issued", "rejected", "draft")
    notes = ((False, "conflict"), (True, None), (False, None), (False, None), (False, None), (False, None))
    rows = []
    for number in range(count):
        state = WORKFLOW.get_state(states[number % len(states)])
        is_draft = state.code == "draft"
        waits, problem = notes[number % len(notes)] if is_draft else (False, None)
        rows.append(
            WorkRow(
                id=f"w{number}",
                kind="draft" if is_draft else "application",
                service_title=SERVICE.title,
                name="" if number == 7 else SHOPS[number % len(SHOPS)],
                number=None if is_draft else f"1448-010-{number:07}",
                state=state.code,
                state_words=state.words,
                tone=state.tone,
                changed_at=ago(minutes=3 + number**3 * 7),
                is_waiting=waits,
                problem="server_trouble" if number == 9 else problem,
                municipality_words=MUNICIPALITY,
            )
        )
    return rows


def queue_rows(count: int = 18) -> list[QueueRowView]:
    codes = ("submitted", "under_review", "submitted", "recommended", "returned", "awaiting_payment")
    return [
        QueueRowView(
            application_id=f"q{number}",
            number=f"1448-010-{317 + number:07}",
            service_title=SERVICE.title,
            name=SHOPS[number % len(SHOPS)],
            applicant_masked="ن*** ع*** ا***ي",
            state=WORKFLOW.get_state(codes[number % len(codes)]),
            submitted_at=ago(days=9 - number * 0.4),
            changed_at=ago(hours=1 + number * 2),
            taken_by="سعد الغامدي" if number % 4 == 1 else None,
            is_mine=number % 8 == 1,
        )
        for number in range(count)
    ]


def standing_request(**more: Any) -> StandingRequestView:
    reason = CATALOGUE.lookups.get_table("standing_reasons")["conditions_broken"].words
    made = StandingRequestView(
        "s1", "d1", SERVICE.documents[0].title, "41040012345", "ن*** ع***", "suspended", "valid", reason,
        "زيارة 2026/11/18: استعمال الرصيف دون تصريح.", "سعد الغامدي", ago(hours=3), False, "open",
    )  # fmt: skip
    return replace(made, **more)


def sample_messages() -> list[SampleMessageReply]:
    code = "رمز تفعيل حسابك في بلدي المكتبي: 48213907. صالح 10 دقائق. لا تشاركه مع أحد."
    bill_text = "صدرت فاتورة لطلبك 1448-010-0000317 بمبلغ 4,006.00 ر.س."
    masked = "05*****321"
    return [
        SampleMessageReply(id="m1", mobile_masked=masked, text=code, sent_at=ago(minutes=1)),
        SampleMessageReply(id="m2", mobile_masked=masked, text=bill_text, sent_at=ago(hours=7)),
    ]


class Desk:
    """A shell, and what came of it."""

    def __init__(self, look: Look, background: Any, account: Account = APPLICANT, now: datetime = NOW) -> None:
        self.calls, self.routes = Calls(), list[Route]()
        self.background = background
        self.town = desk_town(self.calls, now)
        folder = tempfile.mkdtemp(prefix="desk-", dir=os.environ["HOME"])
        self.program: Any = RealProgram(Path(folder), self.town, now)
        weakref.finalize(self, self.program.close)
        # What the server says of itself is known after the first contact.
        self.program.workplace.server()
        self.notifications, self.changes = Notifications(CATALOGUE.explain), Changes()
        self.account = account
        self.lay(application())
        self.server = ServerView(Words("خادم تجريبي", "Sample server"), True, True, True)
        self.shell = Shell(
            self.program,
            background,
            self.notifications,
            look,
            self.changes,
            self.routes.append,
            lambda: self.routes.append(Route("back")),
            lambda: "ar" if look.language == "ar" else "en",
            lambda: self.account,
            lambda: self.server,
            lambda: TODAY,
        )

    def lay(self, *views: ApplicationView) -> None:
        """Have applications in the account's own file, as the server last told of them."""
        with self.program.workplace.storage().transaction() as store:
            for view in views:
                store.applications.put(_copy(view), 0)

    def lay_rows(self, rows: Sequence[WorkRow]) -> None:
        """Have these rows, and no others, in the account's list."""
        body = application_body(application()).model_dump(mode="json")
        with self.program.workplace.storage().transaction() as store:
            store.applications.purge("app1")
            for row in sorted(rows, key=lambda one: one.changed_at):
                _lay_row(store, row, body)

    @property
    def account(self) -> Account | None:
        account: Account | None = self.program.account
        return account

    @account.setter
    def account(self, account: Account | None) -> None:
        self.program.account = account


def _copy(view: ApplicationView) -> ApplicationCopy:
    body = application_body(view)
    return ApplicationCopy(body.application_id, body.draft_id, body.version, "epoch-1", body.model_dump(mode="json"))


def _lay_row(store: AccountStores, row: WorkRow, body: Mapping[str, Any]) -> None:
    changed_at = int(row.changed_at.timestamp() * 1000)
    if row.kind == "application":
        said = {"application_id": row.id, "application_number": row.number, "draft_id": f"draft-of-{row.id}"}
        told = {**body, **said, "state": row.state, "name": row.name, "requests": []}
        store.applications.put(ApplicationCopy(row.id, f"draft-of-{row.id}", 3, "epoch-1", told), changed_at)
        return
    edition, first = CATALOGUE.edition(SERVICE.service).hash, SERVICE.pages[0].id
    store.drafts.create(row.id, SERVICE.service, edition, first, changed_at, name=row.name, words=row.name)
    if row.problem is not None:
        is_held = row.problem != "conflict"
        store.draft_sync.set_state(row.id, "quarantined" if is_held else "draft", row.problem)


def desk_town(calls: Calls | None = None, now: datetime = NOW) -> TownServer:
    """A municipality with a queue, and one file on its desk."""
    town = TownServer(calls, now)
    town.queue, town.file = [queue_row(one) for one in queue_rows()], desk_reply(desk_view())
    town.bill, town.messages = bill_search(bill()), sample_messages()
    town.paper_of, town.closing = lambda *_: PAPER, PAPER
    for content in FILES:
        town.keep_blob(content)
    return town


class AtOnce(QObject):
    """The background without threads: for pictures and for what has no need of waiting."""

    def bind(self, owner: QObject) -> None:
        """There is one account only."""

    def with_store(self, owner: Any, work: Callable[[], Any], then: Any = None, failed: Any = None) -> None:
        try:
            result = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
        else:
            if then is not None:
                then(result)

    with_server = with_store


def dressed(folder: Path) -> Iterator[None]:
    """Arabic, light and roomy, with settings of its own; what a test closed is gone before the next one begins."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))
    QCoreApplication.setOrganizationName("desktop tests")
    now = look()
    if (now.theme, now.language, now.density.name, now.zoom, now.tokens.name) != (
        "light",
        "ar",
        "guided",
        1.0,
        "light",
    ):
        now.apply("light", "ar", "guided", 1.0)
    yield
    QSettings().clear()
    # Without a running loop nothing is deleted later, and each change of the look would dress all that is left.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def nameless(screen: QWidget) -> list[str]:
    """The widgets that a keyboard reaches and a screen reader cannot call by a name."""
    reached = [one for one in screen.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [one for one in reached if not one.objectName().startswith("qt_") and one.isVisible()]
    return [repr(one) for one in own if not (one.accessibleName() or _words_of(one))]


def _words_of(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    return str(words()) if callable(words) and not isinstance(widget, QLineEdit) else ""
