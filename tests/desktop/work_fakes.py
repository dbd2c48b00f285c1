"""Realistic data for screens, on the real program over a town server; some acts are still made up in memory."""

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
from types import SimpleNamespace
from typing import Any

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QObject, QRect, QSettings, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QLineEdit, QWidget

from balady_desktop.actions.account_views import Account, KnownAccount, SyncStatus
from balady_desktop.actions.camera import Frame, FrameSource, find_squares
from balady_desktop.actions.desk_views import (
    DeskView,
    QueueRowView,
)
from balady_desktop.actions.paper_views import DocumentView, FileOutline, PageImage, PaperView, StandingRequestView
from balady_desktop.actions.verifying import ListsView, PaperCheck
from balady_desktop.actions.views import (
    ApplicationView,
    BillView,
    RequestView,
    TimelineView,
    UndoToken,
    WorkList,
    WorkRow,
)
from balady_desktop.desktop.look.theme import Look, look
from balady_desktop.desktop.parts.notifications import Notifications
from balady_desktop.desktop.shell.shell import Changes, Route, ServerView, Shell
from balady_desktop.documents.proofs.several import badness
from balady_desktop.documents.proofs.verdict import Held, judge
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.fees import FeeLine
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.text import fold
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from balady_desktop.storage.applications import ApplicationCopy
from balady_desktop.wire.server import SampleMessageReply
from benchmarks.paper_world import NOW as PAPERS_NOW
from benchmarks.paper_world import RECORD, PaperWorld, make_claims
from tests.desktop.real_program import RealProgram
from tests.desktop.told import application_body, bill_search, desk_reply, queue_row
from tests.desktop.town_server import Calls, TownServer
from tests.services.complete_application import complete_answers

TODAY = date(2026, 11, 21)
NOW = datetime.now(UTC)
_FIRST_LOOK = ("light", "light", "ar", "guided", 1.0)
CATALOGUE = packaged_catalogue()
SERVICE = CATALOGUE.service("professional_licence")
WORKFLOW = CATALOGUE.workflow("licence_review")
KNOWN = {"kind": "citizen", "age": "34", "full_name": "نورة بنت عبدالعزيز بن محمد القحطاني"}
MUNICIPALITY = Words("بلدية العليا، أمانة منطقة الرياض", "Al Olaya Municipality, Riyadh Region Amanah")
# The contents of the files of an application.
FILES = tuple(f"content {number}".encode() for number in range(9))
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


class FakeDrafting:
    def __init__(self, calls: Calls) -> None:
        self.calls, self.rows, self.deleted = calls, work_rows(), dict[str, WorkRow]()

    def list(self, search: str, filter: str, sort: str, ascending: bool, offset: int, limit: int) -> WorkList:
        self.calls.note("list", search, filter, sort, ascending, offset, limit)
        kinds = {"all": ("draft", "application"), "drafts": ("draft",), "sent": ("application",)}[filter]
        wanted = fold(search).split()
        found = [one for one in self.rows if one.kind in kinds]
        found = [one for one in found if all(word in fold(f"{one.name} {one.number or ''}") for word in wanted)]
        keys: Mapping[str, Callable[[WorkRow], Any]] = {
            "changed": lambda one: one.changed_at,
            "name": lambda one: fold(one.name),
            "state": lambda one: one.state,
            "number": lambda one: one.number or "",
        }
        found.sort(key=keys[sort], reverse=not ascending)
        return WorkList(tuple(found[offset : offset + limit]), len(found))

    def copy(self, draft_id: str) -> Any:
        self.calls.note("copy", draft_id)
        return SimpleNamespace(draft_id="copied")

    def delete(self, draft_id: str) -> UndoToken:
        self.calls.note("delete", draft_id)
        self.deleted[draft_id] = next(one for one in self.rows if one.id == draft_id)
        self.rows = [one for one in self.rows if one.id != draft_id]
        return UndoToken(draft_id, 60)

    def undo_delete(self, token: UndoToken) -> bool:
        self.calls.note("undo_delete", token.draft_id)
        self.rows.append(self.deleted.pop(token.draft_id))
        return True


class FakePrinting:
    def __init__(self, calls: Calls) -> None:
        self.calls, self.pages_of_paper = calls, 2

    def fetch(self, document_id: str, title: Words, language: str = "ar") -> PaperView:
        self.calls.note("fetch", document_id, language)
        return PaperView(title, b"%PDF-1.7 sample")

    def fetch_to_save(self, document_id: str, title: Words, language: str = "ar") -> PaperView:
        return self.fetch(document_id, title, language)

    def fetch_to_print(self, document_id: str, title: Words, language: str = "ar") -> PaperView:
        self.calls.note("fetch_to_print", document_id, language)
        return PaperView(title, b"%PDF-1.7 copy")

    def requirements(self, service: str, language: str) -> PaperView:
        self.calls.note("requirements", service, language)
        return PaperView(Words("كشف متطلبات الخدمة", "Service requirements"), b"%PDF-1.7")

    def day_closing(self, day: date, language: str, *, mine: bool) -> PaperView:
        self.calls.note("day_closing", day, language, mine)
        return PaperView(Words("إقفال اليوم", "Day closing"), b"%PDF-1.7")

    def draft_summary(self, draft_id: str, language: str) -> PaperView:
        self.calls.note("draft_summary", draft_id, language)
        return PaperView(Words("ملخص الطلب", "Application summary"), f"%PDF-1.7 {language}".encode())

    def application_summary(self, application_id: str, language: str) -> PaperView:
        self.calls.note("application_summary", application_id, language)
        return PaperView(Words("ملخص الطلب", "Application summary"), f"%PDF-1.7 {language}".encode())

    def outline(self, content: bytes, media_type: str = "application/pdf") -> FileOutline:
        self.calls.note("outline", len(content), media_type)
        if media_type != "application/pdf":
            return FileOutline(((800, 600),), 1)
        return FileOutline(((595.3, 841.9),) * self.pages_of_paper, self.pages_of_paper)

    def pages(
        self, content: bytes, dpi: int, numbers: Sequence[int], media_type: str = "application/pdf"
    ) -> tuple[PageImage, ...]:
        self.calls.note("pages", len(content), dpi, media_type)
        if media_type != "application/pdf":
            return (PageImage(picture(1600, 1200, "واجهة المحل"), 1600, 1200),)
        width, height = round(8.27 * dpi), round(11.69 * dpi)
        png = picture(width, height, "رخصة نشاط تجاري")
        return tuple(PageImage(png, width, height) for _ in numbers)

    def all_pages(self, content: bytes, dpi: int) -> tuple[PageImage, ...]:
        return self.pages(content, dpi, range(1, self.pages_of_paper + 1))


def standing_request(**more: Any) -> StandingRequestView:
    reason = CATALOGUE.lookups.get_table("standing_reasons")["conditions_broken"].words
    made = StandingRequestView(
        "s1", "d1", SERVICE.documents[0].title, "41040012345", "ن*** ع***", "suspended", "valid", reason,
        "زيارة 2026/11/18: استعمال الرصيف دون تصريح.", "سعد الغامدي", ago(hours=3), False, "open",
    )  # fmt: skip
    return replace(made, **more)


class FakeVerifying:
    """Judges with a world of papers of its own; `lists_here` are what the computer holds."""

    def __init__(self, calls: Calls) -> None:
        self.calls, self.world = calls, PaperWorld()
        self.held: Held = self.world.held
        self.now = PAPERS_NOW
        self.source: FrameSource | None = None
        # The codes of any file that is brought; without them it has the code of a valid document.
        self.in_the_file: list[str] = []
        self._checks: tuple[PaperCheck, ...] = ()

    def judge(self, text: str, record: Mapping[str, Any] | None = None) -> PaperCheck:
        self.calls.note("judge", text)
        check = PaperCheck(judge(text, self.held, self.now, record), self.now, record, text, record)
        self._checks = (check, *self._checks)
        return check

    def judge_all(self, texts: Sequence[str]) -> tuple[PaperCheck, ...]:
        return tuple(sorted(map(self.judge, texts), key=lambda one: badness(one.verdict)))

    def judge_again(self, checks: Sequence[PaperCheck]) -> tuple[PaperCheck, ...]:
        self.calls.note("judge_again")
        self.held = self.world.held
        again = {id(one): self._again(one) for one in checks}
        self._checks = tuple(again.get(id(one), one) for one in self._checks)
        return tuple(again.values())

    def _again(self, check: PaperCheck) -> PaperCheck:
        return PaperCheck(judge(check.square, self.held, self.now, check.given), self.now, check.given, check.square)

    def check_by_number(self, number: str, code: str) -> PaperCheck:
        self.calls.note("check_by_number", number, code)
        return self.judge(self.square(), RECORD)

    def read_path(self, path: Path) -> tuple[PaperCheck, ...]:
        self.calls.note("read_path", path)
        return self.judge_all(self.in_the_file or [self.square()])

    def read_file(self, content: bytes) -> tuple[PaperCheck, ...]:
        self.calls.note("read_file", content)
        return self.judge_all(self.in_the_file or [self.square()])

    def checks(self) -> tuple[PaperCheck, ...]:
        return self._checks

    def forget_checks(self) -> None:
        self._checks = ()

    def lists(self) -> ListsView:
        return ListsView(self.held.trust, tuple(self.held.statuses.values()), self.now, self.now)

    def refresh_lists(self) -> ListsView:
        self.calls.note("refresh_lists")
        self.held = self.world.held
        return self.lists()

    def open_camera(self) -> FrameSource:
        self.calls.note("open_camera")
        if self.source is None:
            raise Trouble("camera_none")
        return self.source

    def find_squares(self, frame: Frame) -> tuple[str, ...]:
        return find_squares(frame)

    def square(self, **said: Any) -> str:
        return self.world.square(self.world.licence.paper(make_claims(**said)))


def sample_messages() -> list[SampleMessageReply]:
    code = "رمز تفعيل حسابك في بلدي المكتبي: 48213907. صالح 10 دقائق. لا تشاركه مع أحد."
    bill_text = "صدرت فاتورة لطلبك 1448-010-0000317 بمبلغ 4,006.00 ر.س."
    masked = "05*****321"
    return [
        SampleMessageReply(id="m1", mobile_masked=masked, text=code, sent_at=ago(minutes=1)),
        SampleMessageReply(id="m2", mobile_masked=masked, text=bill_text, sent_at=ago(hours=7)),
    ]


def round_result(calls: Calls) -> Any:
    """A round tells its trouble in its result, as the real one does."""
    try:
        calls.note("round")
    except Trouble as trouble:
        return SimpleNamespace(trouble=trouble)
    return SimpleNamespace(trouble=None)


def desk_program(calls: Calls, town: TownServer) -> RealProgram:
    """The real program; what is still made up lies over its acts."""
    accounts = (
        KnownAccount("a1", "noura2026", APPLICANT.display_name, ago(minutes=4)),
        KnownAccount("a2", "saad.g", REVIEWER.display_name, ago(days=2)),
    )
    status = SyncStatus(True, ago(minutes=2), 1, 40, 0, None)
    made = RealProgram(Path(tempfile.mkdtemp(prefix="desk-", dir=os.environ["HOME"])), town, NOW)
    # What is put here is found before the real act is made.
    made.__dict__ |= {
        "drafting": FakeDrafting(calls),
        "printing": FakePrinting(calls),
        "verifying": FakeVerifying(calls),
        "submitting": SimpleNamespace(edit_copy=lambda draft_id: SimpleNamespace(draft_id=f"copy of {draft_id}")),
        "signing_in": SimpleNamespace(accounts=lambda: accounts),
        "syncing": SimpleNamespace(status=lambda: status, round=lambda: round_result(calls)),
    }
    return made


class Desk:
    """A shell, and what came of it."""

    def __init__(self, look: Look, background: Any, account: Account = APPLICANT) -> None:
        self.calls, self.routes = Calls(), list[Route]()
        self.background = background
        self.town = desk_town(self.calls)
        self.program: Any = desk_program(self.calls, self.town)
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
                body = application_body(view)
                copy = ApplicationCopy(
                    body.application_id, body.draft_id, body.version, "epoch-1", body.model_dump(mode="json")
                )
                store.applications.put(copy, 0)

    @property
    def account(self) -> Account | None:
        account: Account | None = self.program.account
        return account

    @account.setter
    def account(self, account: Account | None) -> None:
        self.program.account = account


def desk_town(calls: Calls | None = None) -> TownServer:
    """A municipality with a queue, and one file on its desk."""
    town = TownServer(calls, NOW)
    town.queue, town.file = [queue_row(one) for one in queue_rows()], desk_reply(desk_view())
    town.bill, town.messages = bill_search(bill()), sample_messages()
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
