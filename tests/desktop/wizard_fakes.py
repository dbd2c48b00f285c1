"""A program without files and network: the acts that the screens call, kept in memory, with failures on demand."""

import dataclasses
import hashlib
import struct
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from balady_desktop.actions.account_views import (
    Account,
    CodeSent,
    KnownAccount,
    Picture,
    RegistrationView,
    SampleMessage,
    SyncStatus,
)
from balady_desktop.actions.acting import PersonLearnt
from balady_desktop.actions.paper_views import FileOutline, PageImage, PaperView
from balady_desktop.actions.views import (
    ApplicationView,
    ConflictView,
    DraftView,
    RequestView,
    SavedAt,
    WorkList,
    WorkRow,
)
from balady_desktop.domain.answers import Attachment
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.domain.words import Words
from tests.desktop.work_fakes import Calls, FakeVerifying, picture

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
KNOWN = {"kind": "citizen", "age": "36", "id_number": "1000000008"}
ACCOUNT = Account(
    "account-1",
    "person-1",
    "noura36",
    Words("نورة عبدالله السبيعي", "Noura Abdullah Alsubaie"),
    ("applicant",),
    "person",
    None,
    None,
    KNOWN,
    "keyring",
)
REVIEWER = dataclasses.replace(
    ACCOUNT,
    account_id="account-2",
    display_name=Words("فهد المدقق", "Fahad the reviewer"),
    roles=("reviewer",),
    acts=packaged_catalogue().roles.acts(["reviewer"]),
)


def small_png() -> bytes:
    """A picture of one dark pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\x14\x57\x3a")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


PNG = small_png()


class Failing:
    """Raises once what a test has put under the name of an act."""

    def __init__(self) -> None:
        self.failures: dict[str, Exception] = {}
        self.calls: list[tuple[Any, ...]] = []
        self.threads: set[str] = set()

    def called(self, name: str, *arguments: Any) -> None:
        self.calls.append((name, *arguments))
        self.threads.add(threading.current_thread().name)
        error = self.failures.pop(name, None)
        if error is not None:
            raise error

    def names(self) -> list[str]:
        return [call[0] for call in self.calls]


class FakeDrafting(Failing):
    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[str, DraftView] = {}
        self.found_conflicts: list[ConflictView] = []

    def add(self, draft_id: str, **changes: Any) -> DraftView:
        rules = packaged_catalogue()
        definition, facts = rules.service("professional_licence"), rules.facts(NOW.date(), KNOWN)
        first = definition.pages[0].id
        made = DraftView(
            draft_id, "professional_licence", definition, rules, facts, False, {}, first, KNOWN, "draft", None, NOW
        )
        self.drafts[draft_id] = dataclasses.replace(made, **changes)
        return self.drafts[draft_id]

    def begin(self, service: str) -> DraftView:
        self.called("begin", service)
        return self.add(f"draft-{len(self.drafts) + 1}")

    def open(self, draft_id: str) -> DraftView:
        self.called("open", draft_id)
        return self.drafts[draft_id]

    def close(self) -> None:
        self.called("close")

    def save(self, draft_id: str, patch: Mapping[str, Any], page: str) -> SavedAt:
        self.called("save", draft_id, dict(patch), page)
        draft = self.drafts[draft_id]
        answers = {**draft.answers, **patch}
        kept = {name: value for name, value in answers.items() if value is not None}
        self.drafts[draft_id] = dataclasses.replace(draft, answers=kept, page=page)
        return SavedAt(NOW)

    def list(self, search: str = "", filter: str = "all", **_: Any) -> WorkList:
        self.called("list", search, filter)
        rows = tuple(
            WorkRow(
                one.draft_id,
                "draft",
                one.definition.title,
                str(one.answers.get("trade_name", "")),
                None,
                "draft",
                Words("مسودة", "Draft"),
                "neutral",
                one.changed_at,
                False,
                None,
                None,
                is_copy=one.is_copy,
            )
            for one in self.drafts.values()
        )
        return WorkList(rows, len(rows))

    def conflicts(self, draft_id: str, language: str = "ar") -> tuple[ConflictView, ...]:
        self.called("conflicts", draft_id)
        return tuple(self.found_conflicts)

    def settle(self, draft_id: str, field_id: str, keep: str) -> bool:
        self.called("settle", draft_id, field_id, keep)
        self.found_conflicts = [one for one in self.found_conflicts if one.field_id != field_id]
        return True


class FakeAttaching(Failing):
    def attach(
        self,
        draft_id: str,
        field_id: str,
        path: str,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Attachment:
        self.called("attach", draft_id, field_id, Path(path).name)
        content = Path(path).read_bytes()
        if not content:
            raise Trouble("attachment_refused", None, (Problem(field_id, "attachment_empty"),))
        progress(len(content) // 2, len(content))
        if is_cancelled():
            raise Trouble("cancelled")
        progress(len(content), len(content))
        digest = hashlib.sha256(content).hexdigest()
        return Attachment(digest, Path(path).name, len(content), "image/png")

    def attach_content(
        self,
        draft_id: str,
        field_id: str,
        name: str,
        content: bytes,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Attachment:
        self.called("attach_content", draft_id, field_id, name)
        return Attachment(hashlib.sha256(content).hexdigest(), name, len(content), "image/png")

    def detach(self, draft_id: str, field_id: str, sha256: str) -> None:
        self.called("detach", draft_id, field_id)

    def fetch(self, sha256: str) -> bytes:
        self.called("fetch", sha256)
        return PNG

    def thumbnail(self, sha256: str) -> bytes | None:
        return PNG


class FakeSubmitting(Failing):
    def __init__(self, drafting: FakeDrafting) -> None:
        super().__init__()
        self._drafting = drafting

    def submit(self, draft_id: str) -> None:
        self.called("submit", draft_id)
        self._drafting.drafts[draft_id] = dataclasses.replace(self._drafting.drafts[draft_id], state="ready")

    def answer(self, draft_id: str) -> None:
        self.called("answer", draft_id)
        self._drafting.drafts[draft_id] = dataclasses.replace(self._drafting.drafts[draft_id], state="ready")

    def withdraw(self, draft_id: str) -> bool:
        self.called("withdraw", draft_id)
        self._drafting.drafts[draft_id] = dataclasses.replace(self._drafting.drafts[draft_id], state="draft")
        return True

    def edit_copy(self, draft_id: str) -> DraftView:
        self.called("edit_copy", draft_id)
        return self._drafting.add("copy-1", answers=self._drafting.drafts[draft_id].answers)


class FakeFollowing(Failing):
    def __init__(self, drafting: FakeDrafting) -> None:
        super().__init__()
        self._drafting = drafting
        self.sent: ApplicationView | None = None

    def find_sent(self, draft_id: str, application_id: str | None) -> "ApplicationView | None":
        self.called("find_sent", draft_id)
        return self.sent

    def open_for_answer(self, application_id: str) -> DraftView:
        self.called("open_for_answer", application_id)
        return self._drafting.drafts[f"answer-{application_id}"]


class FakeRegistering(Failing):
    """Knows one person; every picture's digits are its number."""

    def __init__(self) -> None:
        super().__init__()
        self.unfinished: RegistrationView | None = None
        self.known = {
            "first_name": "نورة",
            "father_name": "عبدالله",
            "family_name": "السبيعي",
            "gender": "F",
            "nationality": "سعودية",
        }
        self.pictures = 0
        self.png, self.wav = PNG, b"RIFF"

    def find_unfinished(self) -> RegistrationView | None:
        return self.unfinished

    def begin(self, service: str) -> RegistrationView:
        self.called("begin", service)
        definition = packaged_catalogue().service(service)
        self.unfinished = RegistrationView("reg-1", service, definition, {}, {}, definition.pages[0].id, None)
        return self.unfinished

    def save(self, registration_id: str, page: str, patch: Mapping[str, Any]) -> None:
        self.called("save", page, dict(patch))
        if self.unfinished is not None:
            answers = {**self.unfinished.answers, **patch}
            self.unfinished = dataclasses.replace(self.unfinished, answers=answers, page=page)

    def abandon(self, registration_id: str) -> None:
        self.called("abandon", registration_id)
        self.unfinished = None

    def picture(self, language: str = "ar") -> Picture:
        self.called("picture")
        self.pictures += 1
        return Picture(f"picture-{self.pictures}", self.png, self.wav, NOW + timedelta(minutes=5))

    def verify_identity(self, registration_id: str, picture_answer: Mapping[str, str]) -> RegistrationView:
        self.called("verify_identity", dict(picture_answer))
        assert self.unfinished is not None
        self.unfinished = dataclasses.replace(self.unfinished, known=self.known, page="known")
        return self.unfinished

    def register(self, registration_id: str, secrets: Mapping[str, str], picture_answer: Mapping[str, str]) -> CodeSent:
        self.called("register", dict(secrets), dict(picture_answer))
        return code_sent()

    def resend(self, registration_id: str) -> CodeSent:
        self.called("resend")
        return code_sent()

    def activate(self, registration_id: str, code: str, picture_answer: Mapping[str, str]) -> str:
        self.called("activate", code, dict(picture_answer))
        self.unfinished = None
        return "noura36"


def code_sent(seconds: int = 60) -> CodeSent:
    return CodeSent("*********567", NOW + timedelta(seconds=60), NOW + timedelta(minutes=5), 5, seconds)


class FakeSigningIn(Failing):
    def __init__(self, program: "FakeProgram") -> None:
        super().__init__()
        self._program = program

    def accounts(self) -> tuple[KnownAccount, ...]:
        return (KnownAccount("account-1", "noura36", ACCOUNT.display_name, NOW),)

    def sign_in(self, user_name: str, password: str) -> Account:
        self.called("sign_in", user_name, password)
        self._program.account = ACCOUNT
        return ACCOUNT

    def unlock(self, account_id: str, password: str) -> Account:
        self.called("unlock", account_id, password)
        self._program.account = ACCOUNT
        return ACCOUNT

    def lock(self) -> None:
        self.called("lock")
        if self._program.account is not None:
            self._program.account = dataclasses.replace(self._program.account, is_locked=True)

    def sign_out(self) -> None:
        self.called("sign_out")
        self._program.account = None


@dataclasses.dataclass
class FakeRound:
    trouble: Trouble | None = None
    has_changed_anything: bool = False
    has_new_catalogue: bool = False
    conflicts: int = 0
    held_deletions: int = 0
    person: PersonLearnt = dataclasses.field(default_factory=PersonLearnt)
    clock_is_wrong: bool = False
    unread: int = 0


class FakeSyncing(Failing):
    def __init__(self) -> None:
        super().__init__()
        self.now = SyncStatus(True, NOW - timedelta(minutes=3), 2, 240, 0, None)
        self.tell: Callable[[], object] = lambda: None
        self.result = FakeRound()

    def watch(self, tell: Callable[[], object]) -> None:
        self.tell = tell

    def status(self) -> SyncStatus:
        return self.now

    def meet(self) -> bool:
        self.called("meet")
        return False

    def round(self, *, is_forced: bool = False) -> "FakeRound":
        self.called("round")
        return self.result


@dataclasses.dataclass(frozen=True)
class FakePreferences:
    language: str = "ar"
    theme: str = "light"
    density: str = "guided"
    zoom: int = 100
    use: str = "own"
    paper_digits: str = "western"
    hundred: str = "مئة"


class FakePreferring(Failing):
    def __init__(self) -> None:
        super().__init__()
        self.kept = FakePreferences()

    def get(self) -> FakePreferences:
        return self.kept

    def put(self, preferences: FakePreferences) -> None:
        self.called("put")
        self.kept = preferences


class FakePrinting:
    """Papers of one white page."""

    def __init__(self) -> None:
        self.made: list[tuple[str, str]] = []

    def draft_summary(self, draft_id: str, language: str) -> PaperView:
        self.made.append((draft_id, language))
        return PaperView(Words("ملخص الطلب", "Application summary"), b"%PDF-1.7")

    def requirements(self, service: str, language: str) -> PaperView:
        self.made.append((service, language))
        return PaperView(Words("كشف المتطلبات", "Requirements"), b"%PDF-1.7")

    def outline(self, content: bytes, media_type: str = "application/pdf") -> FileOutline:
        return FileOutline(((50, 70),), 1)

    def pages(
        self, content: bytes, dpi: int, numbers: Sequence[int], media_type: str = "application/pdf"
    ) -> tuple[PageImage, ...]:
        return (PageImage(picture(100, 140, "ملخص"), 100, 140),)


class FakeInbox:
    """A sample inbox to which nothing came yet."""

    def messages(self) -> tuple[SampleMessage, ...]:
        return ()


class FakeProgram:
    def __init__(self) -> None:
        self.account: Account | None = None
        self.catalogue = packaged_catalogue()
        self.drafting, self.attaching = FakeDrafting(), FakeAttaching()
        self.submitting, self.following = FakeSubmitting(self.drafting), FakeFollowing(self.drafting)
        self.registering, self.signing_in = FakeRegistering(), FakeSigningIn(self)
        self.syncing, self.preferring = FakeSyncing(), FakePreferring()
        self.printing, self.verifying = FakePrinting(), FakeVerifying(Calls())
        self.sample_inbox = FakeInbox()


def request(field_id: str, text: str = "") -> RequestView:
    return RequestView("request-1", field_id, Words("الوثيقة غير واضحة", "The document is unclear"), text, False)


COMPLETE: Mapping[str, Any] = {
    "capacity": "owner",
    "number_700": "7000000001",
    "legal_form": "sole",
    "trade_name": "بقالة النخيل",
    "activity": "471101",
    "municipality": "00100100",
    "district": "العليا",
    "street": "شارع العليا",
    "short_address": "RRRD2929",
    "coordinates": "24.7136, 46.6753",
    "area": "١٢٫٥",
    "opening": "day",
    "workers": "3",
    "signs": [{"id": "e1", "answers": {"sign_kind": "lit", "sign_width": "2", "sign_height": "1"}}],
    "tenure": "lease",
    "lease_number": "123456",
    "lease_start": "2026/01/01",
    "lease_end": "2028/01/01",
    "shop_photo": [{"sha256": "aa", "name": "photo.png", "size": 120_000, "media_type": "image/png"}],
    "lease_copy": [
        {"sha256": "bb", "name": "عقد الإيجار (نسخة 2).pdf", "size": 2_400_000, "media_type": "application/pdf"}
    ],
    "period_years": "1",
    "declaration": True,
}


def complete_answers() -> dict[str, Any]:
    """Answers with which nothing is wrong: attachments that the activity asks for are added."""
    from balady_desktop.domain.journey import Journey
    from balady_desktop.domain.sheets import Facts

    definition = packaged_catalogue().service("professional_licence")
    answers = dict(COMPLETE)
    table = packaged_catalogue().lookups.get_table("activities")
    if answers["activity"] not in table:
        answers["activity"] = next(code for code, one in table.items() if one.attributes["path"] == "instant")
    journey = Journey(definition, answers, Facts(TODAY, packaged_catalogue().lookups, KNOWN))
    for problem in journey.problems():
        if problem.code == "empty_attachment":
            accepts = definition.get_field(problem.field).accepts
            answers[problem.field] = [{"sha256": problem.field, "name": "file", "size": 9, "media_type": accepts[0]}]
    return answers
