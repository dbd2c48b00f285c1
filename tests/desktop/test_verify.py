"""The verification desk: every way to bring a paper, the verdict in words, the lists, and nothing left behind."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import segno
from PIL import Image
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.camera import Frame
from balady_desktop.actions.verifying import Verifying
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.verify.verdict_card import VerdictCard
from balady_desktop.desktop.verify.verdict_words import told, why
from balady_desktop.desktop.verify.verify import VerifyScreen
from balady_desktop.documents.proofs.verdict import Word
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import OfflineError
from balady_desktop.wire.proofs import PaperCheckReply
from benchmarks.paper_world import NOW, RECORD, REVOKED, SUPERSEDED, SUSPENDED, make_claims
from tests.desktop.desk_kit import AtOnce, Desk, dressed, nameless
from tests.desktop.town_papers import paper_world, square
from tests.desktop.typing_help import press, type_text


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def has_lists() -> bool:
    """Whether this computer has fetched the lists before."""
    return True


without_lists = pytest.mark.parametrize("has_lists", [False])


@pytest.fixture
def cameras() -> list["Film | Trouble"]:
    """What is found where a camera is looked for."""
    return []


@pytest.fixture
def desk(qapp: QApplication, has_lists: bool, cameras: list["Film | Trouble"]) -> Desk:
    def open_camera() -> Film:
        found = cameras.pop()
        if isinstance(found, Trouble):
            raise found
        return found

    made = Desk(look(), AtOnce(), now=NOW)
    made.town.issue_papers()
    made.town.checks["10010026000001", "ABCD2345"] = PaperCheckReply(square=square(), record=RECORD)
    made.program.verifying = Verifying(made.program.workplace, open_camera)
    if has_lists:
        made.program.verifying.refresh_lists()
    return made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> VerifyScreen:
    made = VerifyScreen(desk.shell, {})
    qtbot.addWidget(made)
    made.resize(1366, 900)
    made.show()
    return made


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def verdict(screen: VerifyScreen) -> str:
    assert screen.card is not None
    return screen.card.head.word.text()


def scan(screen: VerifyScreen, text: str, at: QWidget | None = None, every_ms: int = 5) -> None:
    """As a keyboard-wedge scanner types: fast keys, then Enter, wherever the focus is."""
    target = at or screen.typed.scan
    for number, letter in enumerate([*text, "\r"]):
        key = Qt.Key.Key_Return if letter == "\r" else 0
        event = QKeyEvent(QEvent.Type.KeyPress, int(key), Qt.KeyboardModifier.NoModifier, letter)
        event.setTimestamp(1000 + number * every_ms)
        QApplication.sendEvent(target, event)
        moved = QApplication.focusWidget()
        target = moved if moved is not None and screen.isAncestorOf(moved) else target


def drawn(text: str) -> Image.Image:
    """Draw a QR code."""
    kept = io.BytesIO()
    segno.make_qr(text, error="m").save(kept, kind="png", scale=4, border=4)
    return Image.open(kept).convert("RGB")


def photo(*texts: str) -> bytes:
    """Return a picture with QR codes beside each other."""
    codes = [drawn(text) for text in texts]
    page = Image.new("RGB", (sum(one.width for one in codes), max(one.height for one in codes)), "white")
    for at, one in enumerate(codes):
        page.paste(one, (sum(before.width for before in codes[:at]), 0))
    kept = io.BytesIO()
    page.save(kept, "PNG")
    return kept.getvalue()


# --- the words ---


@pytest.mark.parametrize(
    ("said_of_it", "word"),
    [
        ({}, "Valid"),
        ({"status_index": SUSPENDED}, "Suspended"),
        ({"status_index": REVOKED}, "Revoked"),
        ({"status_index": SUPERSEDED}, "Revoked"),
        ({"expires_at": NOW - timedelta(days=1)}, "Expired"),
    ],
)
def test_a_scanned_paper_is_told_in_one_word(
    screen: VerifyScreen, desk: Desk, said_of_it: dict[str, Any], word: str
) -> None:
    scan(screen, square(**said_of_it))
    assert verdict(screen) == word
    assert "10010026000001" in said(screen)
    assert "م*** ع*** ع*** ا***" in said(screen)
    assert screen.typed.scan.text() == ""
    assert nameless(screen) == []


def test_a_forged_paper_is_told_false_and_shows_nothing_of_what_it_claims(screen: VerifyScreen, desk: Desk) -> None:
    world = paper_world()
    forged = world.square(replace(world.stranger, trusted=world.licence.trusted).paper(make_claims()))
    scan(screen, forged)
    assert verdict(screen) == "Not genuine"
    assert screen.card is not None
    assert screen.card.head.tone() == "error"
    assert "10010026000001" not in said(screen.card)


def test_what_a_thief_signed_is_not_repeated(screen: VerifyScreen, desk: Desk) -> None:
    world = paper_world()
    scan(screen, world.square(world.stolen.paper(make_claims(number="10010026999999"))))
    assert verdict(screen) == "Not genuine"
    assert "stolen key" in said(screen)
    assert "10010026999999" not in said(screen)


def test_a_changed_file_is_told_beside_what_was_really_signed(screen: VerifyScreen, desk: Desk) -> None:
    screen._show(desk.program.verifying.judge(square(), {"paper": "licence", "licence_number": "666"}))
    assert verdict(screen) == "Not genuine"
    assert "10010026000001" in said(screen)
    assert "666" not in said(screen)


@without_lists
def test_without_lists_nothing_is_said_of_the_paper(screen: VerifyScreen, desk: Desk) -> None:
    desk.calls.fails["lists"] = OfflineError()
    scan(screen, square())
    assert verdict(screen) == "Could not be checked"
    assert desk.notifications.record == []
    screen.lists.look_again()
    assert screen.lists.badge.text() == "No lists yet"
    del desk.calls.fails["lists"]
    asked = len(desk.calls.named("lists"))
    screen.lists.refresh_button.click()
    assert len(desk.calls.named("lists")) == asked + 1
    assert screen.lists.badge.text() == "Fresh"
    scan(screen, square())
    assert verdict(screen) == "Valid"


@without_lists
def test_a_paper_younger_than_the_lists_is_judged_again_by_newer_ones(screen: VerifyScreen, desk: Desk) -> None:
    scan(screen, square())
    assert verdict(screen) == "Valid"
    assert len(desk.calls.named("lists")) == 1
    assert len(desk.program.verifying.checks()) == 1
    assert screen.lists.refresh_button.isEnabled()


@pytest.mark.parametrize("word", list(Word))
def test_every_word_has_a_name_a_tone_and_an_icon_of_its_own(word: Word) -> None:
    words = [told(one) for one in Word]
    assert told(word).word
    assert len({(one.word, one.icon) for one in words}) == len(words)


def test_a_reason_of_a_later_version_is_not_decided() -> None:
    assert why("something new") == why("status_unknown")


# --- the ways ---


def test_a_scanner_under_an_arabic_keyboard_is_understood(screen: VerifyScreen, desk: Desk) -> None:
    keys = dict(zip("QWERTYUIOPASDFGHJKLZXCVNM", "ضصثقفغعهخحشسيبلاتنمئءؤرىة", strict=True))
    code = square()
    disguised = "".join({**keys, "B": "لا", ".": "ز", "/": "ظ"}.get(letter, letter) for letter in code)
    scan(screen, disguised)
    assert verdict(screen) == "Valid"


def test_a_scanner_that_types_into_another_field_is_led_to_the_right_one(screen: VerifyScreen, desk: Desk) -> None:
    screen.activateWindow()
    type_text(screen.typed.number, "1001")
    screen.typed.number.setFocus()
    scan(screen, square(), screen.typed.number)
    assert verdict(screen) == "Valid"
    assert screen.typed.number.value() == "1001"


def test_a_person_types_a_number_however_slowly(screen: VerifyScreen, desk: Desk) -> None:
    screen.typed.number.setFocus()
    scan(screen, "10010026000001", screen.typed.number, every_ms=120)
    assert screen.typed.number.value() == "10010026000001"
    assert desk.program.verifying.checks() == ()


@pytest.mark.parametrize("every_ms", [5, 20, 45, 60, 100])
@pytest.mark.parametrize("prefix", ["", "]Q1", "\\000026"])
def test_fault_06_a_slow_scanner_is_led_to_the_right_field(
    screen: VerifyScreen, desk: Desk, every_ms: int, prefix: str
) -> None:
    screen.activateWindow()
    for field in (screen.typed.number, screen.typed.code):
        screen.typed.number.setText("1001")
        screen.typed.code.setText("AB")
        field.setFocus()
        scan(screen, prefix + square(), field, every_ms)
        assert verdict(screen) == "Valid"
        assert (screen.typed.number.value(), screen.typed.code.value()) == ("1001", "AB")
        screen.card = None


def test_fault_06_so_is_one_under_an_arabic_keyboard(screen: VerifyScreen, desk: Desk) -> None:
    keys = dict(zip("QWERTYUIOPASDFGHJKLZXCVNM", "ضصثقفغعهخحشسيبلاتنمئءؤرىة", strict=True))
    code = square()
    disguised = "".join({**keys, "B": "ﻻ", ".": "ز", "/": "ظ"}.get(letter, letter) for letter in code)
    screen.activateWindow()
    screen.typed.number.setFocus()
    scan(screen, disguised, screen.typed.number, every_ms=60)
    assert verdict(screen) == "Valid"
    assert screen.typed.number.value() == ""


def test_fault_06_what_was_typed_just_before_the_scan_stays(screen: VerifyScreen, desk: Desk) -> None:
    screen.activateWindow()
    screen.typed.number.setFocus()
    scan(screen, "1001" + square(), screen.typed.number, every_ms=60)
    assert verdict(screen) == "Valid"
    assert screen.typed.number.value() == "1001"


def test_fault_06_a_number_and_a_key_held_down_stay_where_they_are_typed(screen: VerifyScreen, desk: Desk) -> None:
    screen.typed.number.setFocus()
    scan(screen, "10010026000001", screen.typed.number, every_ms=5)
    assert screen.typed.number.value() == "10010026000001"
    screen.typed.number.clear()
    for number in range(12):
        event = QKeyEvent(QEvent.Type.KeyPress, int(Qt.Key.Key_A), Qt.KeyboardModifier.NoModifier, "A", number > 0)
        event.setTimestamp(9000 + number * 30)
        QApplication.sendEvent(screen.typed.number, event)
    assert screen.typed.number.value() == "A" * 12
    assert desk.program.verifying.checks() == ()


def test_fault_06_a_code_that_is_pasted_into_another_field_is_led_to_the_right_one(
    screen: VerifyScreen, desk: Desk
) -> None:
    screen.activateWindow()
    QGuiApplication.clipboard().setText(square())
    press(screen.typed.number, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert screen.typed.number.value() == ""
    assert screen.typed.scan.text() == square()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(("key", "text", "held"), [(Qt.Key.Key_Tab, "\t", False), (Qt.Key.Key_J, "\n", True)])
def test_fault_05_a_scanner_may_end_by_a_tabulator_or_a_line_feed(
    screen: VerifyScreen, desk: Desk, key: Qt.Key, text: str, held: bool
) -> None:
    screen.typed.scan.setText(square())
    modifier = Qt.KeyboardModifier.ControlModifier if held else Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(screen.typed.scan, QKeyEvent(QEvent.Type.KeyPress, int(key), modifier, text))
    assert verdict(screen) == "Valid"


def test_fault_04_a_cut_code_is_told_as_on_the_command_line(screen: VerifyScreen, desk: Desk) -> None:
    scan(screen, square()[:200])
    assert verdict(screen) == "Could not be checked"
    assert "does not mean that the document is forged" in said(screen)


def test_fault_03_all_codes_of_a_file_are_shown_the_worst_first(screen: VerifyScreen, tmp_path: Path) -> None:
    both = tmp_path / "both.png"
    both.write_bytes(photo(square(), square(status_index=REVOKED)))
    screen.files._picker = lambda: str(both)
    screen.files.open_button.click()
    assert verdict(screen) == "Revoked"
    shown = [card.head.word.text() for card in screen.findChildren(VerdictCard)]
    assert shown == ["Revoked", "Valid"]
    assert "2 QR code" in said(screen)


def test_fault_28_the_screen_says_which_date_is_the_legal_one(screen: VerifyScreen, desk: Desk) -> None:
    scan(screen, square(expires_at=NOW + timedelta(days=900)))
    assert "التاريخ المعتمد" in said(screen)


def test_fault_03_all_codes_before_the_camera_are_judged(screen: VerifyScreen, desk: Desk) -> None:
    screen.camera.seen.emit((square(), square(status_index=REVOKED)))
    assert verdict(screen) == "Revoked"


def test_keys_that_nothing_takes_go_to_the_line_of_squares(screen: VerifyScreen) -> None:
    press(screen, Qt.Key.Key_H, text="H")
    assert screen.typed.scan.text() == "H"


def test_number_and_code_bring_the_whole_record(screen: VerifyScreen, desk: Desk) -> None:
    type_text(screen.typed.number, "١٠٠١٠٠٢٦٠٠٠٠٠١")
    press(screen.typed.number, Qt.Key.Key_Return)
    type_text(screen.typed.code, "abcd-2345")
    press(screen.typed.code, Qt.Key.Key_Return)
    assert desk.calls.named("check_by_number") == [("10010026000001", "ABCD2345")]
    assert verdict(screen) == "Valid"
    assert "All the data in the document" in said(screen)
    assert "Workers" in said(screen) or "عدد العاملين" in said(screen)


def test_what_is_missing_is_told_at_its_field(screen: VerifyScreen, desk: Desk) -> None:
    screen.typed.give_number()
    assert screen.typed.number_frame.error()
    screen.typed.number.setText("1")
    screen.typed.code.setText("AB")
    screen.typed.give_number()
    assert screen.typed.number_frame.error() is None
    assert screen.typed.code_frame.error()
    screen.typed.give_text()
    assert screen.typed.scan_frame.error()
    assert desk.calls.named("check_by_number") == []
    assert desk.program.verifying.checks() == ()


def test_a_number_that_is_not_known_is_no_verdict(screen: VerifyScreen, desk: Desk) -> None:
    screen.typed.number.setText("1")
    screen.typed.code.setText("ABCD2345")
    screen.typed.give_number()
    assert screen.card is None
    assert "لا توجد وثيقة بهذا الرقم والرمز" in said(screen)


def test_fault_17_an_address_out_of_a_browser_is_told_in_words(screen: VerifyScreen, desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.sa/licence.png")])
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, nothing)
    QApplication.sendEvent(screen.files, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(screen.files, QDropEvent(QPointF(9, 9), copy, data, left, nothing))
    assert "not a file on this computer" in "\n".join(label.text() for label in screen.findChildren(QLabel))


def test_fault_17_a_picture_out_of_a_browser_is_checked(screen: VerifyScreen, desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.sa/licence.webp")])
    data.setImageData(QImage.fromData(photo(square())))
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(screen.files, QDragEnterEvent(QPoint(9, 9), copy, data, left, nothing))
    QApplication.sendEvent(screen.files, QDropEvent(QPointF(9, 9), copy, data, left, nothing))
    assert len(desk.program.verifying.checks()) == 1
    assert verdict(screen) == "Valid"


def test_a_file_is_dropped_and_opened(screen: VerifyScreen, desk: Desk, tmp_path: Path) -> None:
    paper, other = tmp_path / "paper.png", tmp_path / "other.png"
    paper.write_bytes(photo(square(status_index=REVOKED)))
    other.write_bytes(photo(square()))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    nothing = Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(screen.files, QDragEnterEvent(QPoint(9, 9), copy, data, left, nothing))
    drop = QDropEvent(QPointF(9, 9), copy, data, left, nothing)
    QApplication.sendEvent(screen.files, drop)
    assert verdict(screen) == "Revoked"
    screen.files._picker = lambda: str(other)
    screen.files.open_button.click()
    assert len(desk.program.verifying.checks()) == 2
    assert verdict(screen) == "Valid"


def test_a_picture_is_pasted_by_button_and_by_key(screen: VerifyScreen, desk: Desk) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    screen.files.paste_button.click()
    assert "no picture to paste" in said(screen)
    clipboard.setImage(QImage.fromData(photo(square())))
    screen.files.paste()
    press(screen.typed.scan, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.verdict.word for one in desk.program.verifying.checks()] == [Word.VALID, Word.VALID]
    clipboard.clear()


# --- the camera ---


class Film:
    """A camera that shows these pictures one after the other."""

    def __init__(self, *frames: Frame) -> None:
        self.frames, self.is_closed = list(frames), False

    def read(self) -> Frame:
        if not self.frames:
            raise Trouble("camera_lost")
        return self.frames.pop(0)

    def close(self) -> None:
        self.is_closed = True


def frame(text: str = "") -> Frame:
    page = Image.new("RGB", (640, 480), "white")
    if text:
        page.paste(drawn(text), (60, 40))
    return Frame(page.tobytes(), 640, 480)


def test_the_camera_looks_until_it_sees_a_square(screen: VerifyScreen, cameras: list[Film | Trouble]) -> None:
    film = Film(frame(), frame(), frame(square(status_index=REVOKED)), frame())
    cameras.append(film)
    screen.files.camera_button.click()
    assert verdict(screen) == "Revoked"
    assert film.is_closed
    assert len(film.frames) == 1
    assert screen.camera.isHidden()


@pytest.mark.parametrize("code", ["camera_none", "camera_missing"])
def test_without_a_camera_the_desk_says_what_to_do(
    screen: VerifyScreen, cameras: list[Film | Trouble], code: str
) -> None:
    cameras.append(Trouble(code))
    screen.files.camera_button.click()
    assert screen.camera.told.title()
    assert not screen.camera.isHidden()
    screen.camera.stop_button.click()
    assert screen.camera.isHidden()


def test_a_camera_that_stops_is_told(screen: VerifyScreen, cameras: list[Film | Trouble]) -> None:
    film = Film(frame())
    cameras.append(film)
    screen.files.camera_button.click()
    assert "انقطعت الكاميرا" in screen.camera.told.title()
    assert film.is_closed


# --- what stays, and what does not ---


def test_the_sitting_is_listed_and_forgotten_when_the_desk_is_left(screen: VerifyScreen, desk: Desk) -> None:
    verifying = desk.program.verifying
    scan(screen, square())
    scan(screen, square(status_index=REVOKED))
    assert len(verifying.checks()) == 2
    assert not screen.checks.isHidden()
    screen.checks.chosen.emit(verifying.checks()[1])
    assert verdict(screen) == "Valid"
    screen.left()
    assert verifying.checks() == ()


def test_the_sitting_goes_on_after_a_change_of_colours(qtbot: QtBot, screen: VerifyScreen, desk: Desk) -> None:
    scan(screen, square())
    again = VerifyScreen(desk.shell, {})
    qtbot.addWidget(again)
    assert verdict(again) == "Valid"
    again.checks.forget_button.click()
    assert again.card is None
    assert again.checks.isHidden()


def test_nothing_of_a_paper_is_in_the_title(screen: VerifyScreen, desk: Desk) -> None:
    scan(screen, square())
    assert screen.title() == "Check a document"
    assert desk.routes == []


def test_lists_that_cannot_be_fetched_are_told_and_can_be_asked_for_again(screen: VerifyScreen, desk: Desk) -> None:
    desk.town.root = paper_world().stranger.trusted.public
    screen.lists.refresh_button.click()
    assert screen.lists.told.tone() == "error"
    assert screen.lists.refresh_button.isEnabled()
    desk.town.issue_papers()
    screen.lists.refresh_button.release_guard()
    screen.lists.refresh_button.click()
    assert screen.lists.told.tone() == "success"


def test_old_lists_are_told_by_their_age(screen: VerifyScreen, desk: Desk) -> None:
    desk.program.time = NOW + timedelta(days=3)
    screen.lists.look_again()
    assert screen.lists.badge.text() == "A few days old"
    desk.program.time = NOW + timedelta(days=30)
    screen.lists.look_again()
    assert screen.lists.badge.text() == "Too old to check against"
