"""The computer judges papers by lists of its own: fetched, pinned to their root, never rolled back, used offline."""

import io
import json
import textwrap
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
import segno
from PIL import Image

from balady_desktop.actions import paper_files, rendering
from balady_desktop.actions.verifying import Verifying
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.documents.records import RECORD_NAME, record_bytes, record_digest
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.proofs import PaperCheckReply
from benchmarks.paper_world import NOW, RECORD, REVOKED, SUSPENDED, PaperWorld, make_claims, make_key
from tests.desktop.town_papers import paper_world
from tests.desktop.town_server import TownServer


@pytest.fixture
def world() -> PaperWorld:
    return paper_world()


@pytest.fixture
def town() -> TownServer:
    made = TownServer(now=NOW)
    made.issue_papers()
    return made


@pytest.fixture
def place(town: TownServer) -> ServerPlace:
    return ServerPlace("https://127.0.0.1:1", None, lambda *_: town)


@pytest.fixture
def verifying(workplace: Workplace) -> Verifying:
    workplace.learn_time(NOW)
    return Verifying(workplace)


def square(world: PaperWorld, **said: Any) -> str:
    return world.square(world.licence.paper(make_claims(**said)))


def picture(text: str) -> bytes:
    drawn = io.BytesIO()
    segno.make_qr(text, error="m").save(drawn, kind="png", scale=4, border=4)
    return drawn.getvalue()


def pdf(text: str, record: bytes | None) -> bytes:
    scan = io.BytesIO()
    Image.open(io.BytesIO(picture(text))).convert("RGB").save(scan, "PDF", resolution=200)
    writer = pypdf.PdfWriter(scan)
    if record is not None:
        writer.add_attachment(RECORD_NAME, record)
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


# --- judging ---


def test_without_lists_nothing_can_be_judged(verifying: Verifying, world: PaperWorld) -> None:
    check = verifying.judge(square(world))
    assert (check.verdict.word, check.verdict.reason) == ("undecided", "no_trust_list")
    assert verifying.lists().signed_at is None


def test_after_one_contact_everything_is_judged_without_the_server(
    verifying: Verifying, town: TownServer, world: PaperWorld
) -> None:
    verifying.refresh_lists()
    town.is_away = True
    again = Verifying(verifying._workplace)
    words = {again.judge(square(world, status_index=at)).verdict.word for at in (3, REVOKED, SUSPENDED)}
    assert words == {"valid", "revoked", "suspended"}
    assert again.judge(square(world, expires_at=NOW - timedelta(minutes=1))).verdict.word == "expired"
    lists = again.lists()
    assert lists.signed_at == NOW - timedelta(hours=6)
    assert lists.fetched_at is not None


def test_a_text_that_a_scanner_typed_through_an_arabic_keyboard_is_read(
    verifying: Verifying, world: PaperWorld
) -> None:
    verifying.refresh_lists()
    keys = dict(zip("QWERTYUIOPASDFGHJKLZXCVNM", "ضصثقفغعهخحشسيبلاتنمئءؤرىة", strict=True))
    disguised = "".join(keys.get(letter, letter) for letter in square(world).replace("B", "b"))
    assert verifying.judge(disguised.replace("b", "لا").replace(".", "ز").replace("/", "ظ")).verdict.word == "valid"


def test_a_picture_is_judged_by_its_square(verifying: Verifying, world: PaperWorld) -> None:
    verifying.refresh_lists()
    (check,) = verifying.read_file(picture(square(world)))
    assert check.verdict.word == "valid"
    assert check.record is None


def test_a_pdf_shows_its_whole_record_once_it_is_the_one_that_was_signed(
    verifying: Verifying, world: PaperWorld
) -> None:
    verifying.refresh_lists()
    (check,) = verifying.read_file(pdf(square(world), record_bytes(RECORD)))
    assert check.verdict.word == "valid"
    assert check.record == RECORD


@pytest.mark.parametrize("record", [json.dumps({**RECORD, "workers": 40}).encode(), b"[1]", b"no json"])
def test_a_pdf_whose_record_was_changed_is_false(verifying: Verifying, world: PaperWorld, record: bytes) -> None:
    verifying.refresh_lists()
    (check,) = verifying.read_file(pdf(square(world), record))
    assert (check.verdict.word, check.verdict.reason) == ("false", "record_differs")


def test_another_papers_square_is_not_ours(verifying: Verifying) -> None:
    verifying.refresh_lists()
    (check,) = verifying.read_file(picture("https://example.com/menu"))
    assert (check.verdict.word, check.verdict.reason) == ("undecided", "not_a_square")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"GIF89a" + bytes(40), "file_type"),
        (b"\0\0\0\x18ftypheic" + bytes(99), "file_type"),
        (b"", "file_type"),
        (b"\x89PNG\r\n\x1a\n rubbish", "file_unreadable"),
        (b"Dear Sir", "not_a_square"),
    ],
)
def test_fault_04_a_file_that_cannot_be_read_is_not_decided(verifying: Verifying, content: bytes, reason: str) -> None:
    (check,) = verifying.read_file(content)
    assert (check.verdict.word, check.verdict.reason) == ("undecided", reason)
    assert not check.may_change


def test_fault_04_a_file_that_is_not_there_is_not_decided(verifying: Verifying, tmp_path: Path) -> None:
    (check,) = verifying.read_path(tmp_path / "gone.pdf")
    assert (check.verdict.word, check.verdict.reason) == ("undecided", "file_unreadable")


@pytest.mark.parametrize("name", ["a\0b.pdf", "\ud800.pdf", "x" * 5000, ""])
def test_fault_17_an_impossible_name_is_not_decided(verifying: Verifying, tmp_path: Path, name: str) -> None:
    (check,) = verifying.read_path(tmp_path / name)
    assert (check.verdict.word, check.verdict.reason) == ("undecided", "file_unreadable")


def test_fault_04_a_picture_without_a_code_is_not_decided(verifying: Verifying) -> None:
    blank = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(blank, "PNG")
    (check,) = verifying.read_file(blank.getvalue())
    assert (check.verdict.word, check.verdict.reason) == ("undecided", "no_square")


@pytest.mark.parametrize("form", ["WEBP", "BMP", "GIF", "TIFF", "AVIF", "JPEG2000"])
def test_fault_04_a_picture_of_another_format_is_read(verifying: Verifying, world: PaperWorld, form: str) -> None:
    verifying.refresh_lists()
    drawn = io.BytesIO()
    Image.open(io.BytesIO(picture(square(world)))).convert("RGB").save(drawn, form)
    (check,) = verifying.read_file(drawn.getvalue())
    assert check.verdict.word == "valid"


# --- several codes ---


def pages(*texts: str, form: str = "PDF") -> bytes:
    drawn = [Image.open(io.BytesIO(picture(text))).convert("RGB") for text in texts]
    whole = io.BytesIO()
    drawn[0].save(whole, form, save_all=True, append_images=drawn[1:], resolution=200)
    return whole.getvalue()


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_fault_03_the_worst_of_several_codes_is_first(verifying: Verifying, world: PaperWorld, form: str) -> None:
    verifying.refresh_lists()
    texts = (square(world), square(world, status_index=SUSPENDED), square(world, status_index=REVOKED))
    for given in (texts, texts[::-1]):
        checks = verifying.read_file(pages(*given, form=form))
        assert [one.verdict.word for one in checks] == ["revoked", "suspended", "valid"]
        assert verifying.checks()[:3] == checks


@pytest.mark.parametrize("form", ["PDF", "PNG"])
def test_fault_03_all_codes_of_one_page_are_judged(verifying: Verifying, world: PaperWorld, form: str) -> None:
    verifying.refresh_lists()
    drawn = [Image.open(io.BytesIO(picture(text))) for text in (square(world), square(world, status_index=REVOKED))]
    width, height = drawn[0].size
    page = Image.new("RGB", (2 * width, height), "white")
    for place, one in enumerate(drawn):
        page.paste(one.convert("RGB"), (place * width, 0))
    whole = io.BytesIO()
    page.save(whole, form, resolution=200)
    assert [one.verdict.word for one in verifying.read_file(whole.getvalue())] == ["revoked", "valid"]


def test_fault_03_a_code_of_somebody_else_decides_nothing(verifying: Verifying, world: PaperWorld) -> None:
    verifying.refresh_lists()
    checks = verifying.read_file(pages("https://example.com/menu", square(world)))
    assert [one.verdict.reason for one in checks] == ["ok", "not_a_square"]
    cut = square(world, number="10010026000009")[:200]
    assert [one.verdict.reason for one in verifying.read_file(pages(square(world), cut))] == ["malformed", "ok"]


def test_fault_03_pages_that_were_not_read_leave_the_file_undecided(
    verifying: Verifying, world: PaperWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_files, "_MOST_PAGES", 2)
    verifying.refresh_lists()
    texts = [square(world), square(world, number="10010026000009"), square(world, status_index=REVOKED)]
    checks = verifying.read_file(pages(*texts))
    assert [one.verdict.reason for one in checks] == ["pages_left_out", "ok", "ok"]
    assert [one.verdict.reason for one in verifying.read_file(pages(*texts[:2]))] == ["ok", "ok"]


def test_fault_03_each_code_has_its_own_record_and_a_changed_one_is_false(
    verifying: Verifying, world: PaperWorld
) -> None:
    verifying.refresh_lists()
    other = {**RECORD, "workers": 40}
    texts = (square(world), square(world, record_digest=record_digest(other), number="10010026000009"))
    writer = pypdf.PdfWriter(io.BytesIO(pages(*texts)))
    writer.add_attachment(RECORD_NAME, record_bytes(other))
    one_record = io.BytesIO()
    writer.write(one_record)
    checks = verifying.read_file(one_record.getvalue())
    assert [(one.verdict.word, one.record) for one in checks] == [("valid", None), ("valid", other)]
    writer.add_attachment(RECORD_NAME, record_bytes({**RECORD, "workers": 41}))
    changed = io.BytesIO()
    writer.write(changed)
    checks = verifying.read_file(changed.getvalue())
    assert [one.verdict.reason for one in checks] == ["record_differs", "ok"]


def test_fault_03_all_codes_that_a_camera_sees_are_judged(verifying: Verifying, world: PaperWorld) -> None:
    verifying.refresh_lists()
    checks = verifying.judge_all((square(world), square(world, status_index=REVOKED)))
    assert [one.verdict.word for one in checks] == ["revoked", "valid"]


def test_fault_03_a_text_file_of_several_codes_is_judged_line_by_line(verifying: Verifying, world: PaperWorld) -> None:
    verifying.refresh_lists()
    lines = (square(world), square(world, status_index=REVOKED), square(world)[:150])
    checks = verifying.read_file("\r\n".join(lines).encode("utf-16"))
    assert [one.verdict.reason for one in checks] == ["revoked", "malformed", "ok"]
    wrapped = "\n".join(textwrap.wrap(lines[0], 60)).encode()
    assert [one.verdict.reason for one in verifying.read_file(wrapped)] == ["ok"]
    letter = f"Dear Sir,\nhere it is:\n{lines[0]}\nRegards".encode()
    assert [one.verdict.reason for one in verifying.read_file(letter)] == ["ok"]


# --- pictures that are not plain ---


@pytest.mark.parametrize("ink", ["black", "white", "navy"])
def test_fault_07_a_code_on_a_clear_ground_is_read(verifying: Verifying, world: PaperWorld, ink: str) -> None:
    verifying.refresh_lists()
    drawn = io.BytesIO()
    segno.make_qr(square(world), error="m").save(drawn, kind="png", scale=4, border=4, dark=ink, light=None)
    (check,) = verifying.read_file(drawn.getvalue())
    assert check.verdict.word == "valid"


def test_by_number_and_code_the_server_is_asked_and_this_computer_judges(
    verifying: Verifying, town: TownServer, world: PaperWorld
) -> None:
    verifying.refresh_lists()
    town.checks["10010026000001", "ABCD2345"] = PaperCheckReply(square=square(world), record=RECORD)
    check = verifying.check_by_number(" ١٠٠١٠٠٢٦٠٠٠٠٠١ ", "abcd-٢٣٤٥")
    assert check.verdict.word == "valid"
    assert check.record == RECORD
    # A server that shows another record than the one that was signed is not believed.
    town.checks["10010026000001", "ABCD2345"] = PaperCheckReply(square=square(world), record={"paper": "licence"})
    assert verifying.check_by_number("10010026000001", "ABCD2345").verdict.reason == "record_differs"


# --- the lists ---


def test_an_older_list_is_refused_and_the_newer_one_stays(
    verifying: Verifying, town: TownServer, world: PaperWorld
) -> None:
    verifying.refresh_lists()
    town.trust = world.signed_trust(replace(world.trust, version=4))
    with pytest.raises(Trouble, match="paper_lists_older"):
        verifying.refresh_lists()
    town.trust = world.signed_trust(world.trust)
    town.statuses = [world.signed_status(world.status_list(NOW - timedelta(hours=2), bits=b"\0" * 99))]
    with pytest.raises(Trouble, match="paper_lists_older"):
        verifying.refresh_lists()
    assert verifying.judge(square(world, status_index=REVOKED)).verdict.word == "revoked"


def test_one_bad_list_takes_none_of_them(verifying: Verifying, town: TownServer, world: PaperWorld) -> None:
    verifying.refresh_lists()
    town.trust = world.signed_trust(replace(world.trust, version=6))
    town.statuses = [b"not a list"]
    with pytest.raises(Trouble, match="paper_lists_wrong"):
        verifying.refresh_lists()
    held = verifying.lists().trust
    assert held is not None
    assert held.version == 5


def test_a_changed_root_is_refused(verifying: Verifying, town: TownServer, world: PaperWorld) -> None:
    verifying.refresh_lists()
    thief = make_key(99, "00100100", "root")
    town.root = thief.trusted.public
    town.trust = world.signed_trust(replace(world.trust, version=9), thief)
    with pytest.raises(Trouble, match="paper_root_changed"):
        verifying.refresh_lists()
    held = verifying.lists().trust
    assert held is not None
    assert held.version == 5


def test_a_list_of_another_root_is_refused(verifying: Verifying, town: TownServer, world: PaperWorld) -> None:
    town.trust = world.signed_trust(world.trust, make_key(99, "00100100", "root"))
    with pytest.raises(Trouble, match="paper_lists_wrong"):
        verifying.refresh_lists()
    assert verifying.lists().trust is None


def test_a_server_that_signs_nothing_says_so(verifying: Verifying, town: TownServer) -> None:
    town.root = None
    with pytest.raises(Trouble, match="paper_lists_none"):
        verifying.refresh_lists()


def test_old_lists_say_that_they_are_old(verifying: Verifying, town: TownServer, world: PaperWorld) -> None:
    verifying.refresh_lists()
    town.now = datetime(2026, 12, 9, tzinfo=UTC)
    verifying._workplace.learn_time(town.now)
    check = verifying.judge(square(world))
    assert check.verdict.word == "undecided"
    assert check.verdict.freshness == "old"
    # What no later list takes back is still said.
    assert verifying.judge(square(world, status_index=REVOKED)).verdict.word == "revoked"


def test_a_round_refreshes_them_now_and_then_and_in_silence(
    verifying: Verifying, town: TownServer, world: PaperWorld
) -> None:
    town.is_away = True
    assert verifying.refresh_if_due() is None
    town.is_away = False
    assert verifying.refresh_if_due() is None
    town.root = None
    assert verifying.refresh_if_due() is None
    town.root, town.now = b"another root", NOW + timedelta(minutes=11)
    verifying._workplace.learn_time(town.now)
    told = verifying.refresh_if_due()
    assert told is not None
    assert told.code == "paper_root_changed"


def test_what_could_not_be_decided_is_judged_again_by_newer_lists(verifying: Verifying, world: PaperWorld) -> None:
    first = verifying.judge(square(world))
    assert first.may_change
    (again,) = verifying.judge_again((first,))
    assert again.verdict.word == "valid"
    assert not again.may_change
    assert verifying.checks() == (again,)
    verifying.forget_checks()
    assert verifying.checks() == ()


def test_nothing_of_a_check_can_be_read_in_a_log(verifying: Verifying, world: PaperWorld) -> None:
    check = verifying.judge(square(world), RECORD)
    assert square(world) not in repr(check)


@pytest.mark.parametrize("form", ["PDF", "TIFF"])
def test_fault_46_a_small_file_of_many_large_pages_is_not_searched_without_end(
    world: PaperWorld, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    texts = [square(world), square(world, status_index=REVOKED), square(world, status_index=SUSPENDED)]
    media_type = {"PDF": "application/pdf", "TIFF": "image/tiff"}[form]
    job: dict[str, Any] = {"kind": "squares", "media_type": media_type, "dpi": 200, "most": 100}
    content = pages(*texts, form=form)
    page = next(iter(rendering._pages(content, job)))
    for most, read in ((0, 0), (1, 1), (2, 2), (3, 3), (2.9, 2)):
        monkeypatch.setattr(rendering, "SEARCHED_PIXELS", page.width * page.height * most)
        assert rendering._squares(content, job) == {"texts": texts[:read], "all_pages": read == len(texts)}
