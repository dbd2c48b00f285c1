"""Fields clean what is typed, say what is wrong in the right place, and are named for a screen reader."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.code_field import CodeField, NumberField, clean_latin
from balady_desktop.desktop.parts.date_field import DateField
from balady_desktop.desktop.parts.error_summary import ErrorSummary, ProblemLine
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.month_grid import MonthGrid
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.password_field import PasswordField
from balady_desktop.desktop.parts.picture_code import PictureCode
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.parts.segmented import Choice, ChoiceCards, Segmented
from balady_desktop.domain.calendar import DateProblem, ParsedDate
from balady_desktop.domain.numbers import parse_decimal
from tests.desktop.typing_help import press, type_text

TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication) -> Iterator[None]:
    look().apply("light", "ar", "guided", 1.0)
    yield
    look().apply("light", "ar", "guided", 1.0)


@pytest.mark.parametrize("typed", ["1034567890", "١٠٣٤٥٦٧٨٩٠", "103 456-7890", "\u200f1034567890\u2069"])
def test_ids_are_cleaned_not_refused(qtbot: QtBot, typed: str) -> None:
    field = CodeField(10)
    qtbot.addWidget(field)
    type_text(field, typed)
    assert field.value() == "1034567890"


def test_a_paste_of_ten_megabytes_is_cut_at_once(qtbot: QtBot) -> None:
    field = CodeField(10)
    qtbot.addWidget(field)
    began = time.perf_counter()
    field.insert("1" * 10_000_000)
    assert len(field.value()) == 10
    assert time.perf_counter() - began < 5, "a hang, not a measure"


def test_codes_run_from_the_left_in_an_arabic_window(qtbot: QtBot) -> None:
    field = CodeField(10)
    qtbot.addWidget(field)
    assert field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert field.alignment() & Qt.AlignmentFlag.AlignLeft


def test_hyphens_belong_to_an_address(qtbot: QtBot) -> None:
    field = CodeField(64, clean_latin)
    qtbot.addWidget(field)
    type_text(field, "noura-a @example.sa")
    assert field.value() == "noura-a@example.sa"


@pytest.mark.parametrize("typed", ["12.5", "١٢٫٥", "12,5"])
def test_a_decimal_is_never_a_hundred_and_twenty_five(qtbot: QtBot, typed: str) -> None:
    field = NumberField("م²")
    qtbot.addWidget(field)
    type_text(field, typed)
    assert str(parse_decimal(field.value(), 2)) == "12.5"


def test_a_frame_names_its_input_and_reads_the_error_before_the_hint(qtbot: QtBot) -> None:
    frame = FieldFrame("رقم الهوية", "10 أرقام", CodeField(10))
    qtbot.addWidget(frame)
    frame.set_error("أدخل رقم الهوية المكوَّن من 10 أرقام")
    assert frame.editor.accessibleName() == "رقم الهوية"
    assert frame.editor.accessibleDescription() == "أدخل رقم الهوية المكوَّن من 10 أرقام\n10 أرقام"
    assert frame.editor.property("state") == "error"
    frame.set_error(None)
    assert frame.editor.accessibleDescription() == "10 أرقام"
    assert frame.editor.property("state") == ""


def test_an_error_stands_above_the_input(qtbot: QtBot) -> None:
    frame = FieldFrame("رقم الهوية", "10 أرقام", CodeField(10))
    qtbot.addWidget(frame)
    frame.resize(400, 160)
    frame.show()
    frame.set_error("خطأ")
    frame.layout().activate()
    heights = [w.mapTo(frame, QPoint(0, 0)).y() for w in (frame._label, frame._hint, frame._error_text, frame.input)]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4


def test_nothing_moves_when_a_field_is_focused(qtbot: QtBot) -> None:
    frame = FieldFrame("الاسم", "", QLineEdit())
    qtbot.addWidget(frame)
    frame.show()
    before = frame.sizeHint()
    frame.input.setFocus()
    frame.set_error("")
    assert frame.sizeHint() == before


def test_the_saved_tick_comes_and_goes_without_moving_anything(qtbot: QtBot) -> None:
    frame = FieldFrame("الاسم", "", QLineEdit())
    qtbot.addWidget(frame)
    frame.show()
    before = frame.sizeHint()
    frame._saved_timer.setInterval(1)
    frame.set_saved()
    assert frame._saved.isVisible()
    assert frame.sizeHint() == before
    qtbot.waitUntil(lambda: not frame._saved.isVisible())


def test_a_composite_carries_the_name_where_the_focus_is(qtbot: QtBot) -> None:
    for made in (PasswordField(), DateField(TODAY), NumberField("م"), PictureCode()):
        frame = FieldFrame("سؤال", "", made)
        qtbot.addWidget(frame)
        assert frame.editor is not made
        assert frame.editor.accessibleName() == "سؤال"


def test_read_only_keeps_the_focus_and_refuses_typing(qtbot: QtBot) -> None:
    frame = FieldFrame("الاسم", "", QLineEdit("نورة"))
    qtbot.addWidget(frame)
    frame.set_readonly(True, "من سجل الهوية")
    type_text(frame.input, "س")
    assert frame.input.text() == "نورة"
    assert frame.input.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert "من سجل الهوية" in frame.input.accessibleDescription()


def test_the_summary_takes_the_focus_and_leads_to_the_field(qtbot: QtBot) -> None:
    page = ScrollPage()
    summary, frame = ErrorSummary(), FieldFrame("تاريخ الميلاد", "", DateField(TODAY))
    for widget in (summary, frame):
        page.add(widget)
    qtbot.addWidget(page)
    page.resize(800, 400)
    page.show()
    page.activateWindow()
    summary.show_problems([ProblemLine("أدخل تاريخ الميلاد", frame.input)])
    qtbot.waitUntil(summary.hasFocus)
    line = next(iter(summary.findChildren(QPushButton)))
    assert line.accessibleName() == "أدخل تاريخ الميلاد"
    with qtbot.waitSignal(summary.followed):
        line.click()
    qtbot.waitUntil(frame.editor.hasFocus)
    summary.show_problems([])
    assert summary.isHidden()


@pytest.mark.parametrize(
    ("typed", "day", "calendar"),
    [
        ("1420/09/15", date(1999, 12, 23), "hijri"),
        ("١٤٢٠/٠٩/١٥", date(1999, 12, 23), "hijri"),
        ("14200915", date(1999, 12, 23), "hijri"),
        ("1420-9-15", date(1999, 12, 23), "hijri"),
        ("1999/12/23", date(1999, 12, 23), "gregorian"),
    ],
)
def test_a_date_in_either_calendar(qtbot: QtBot, typed: str, day: date, calendar: str) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    type_text(field, typed)
    assert field.parsed() == ParsedDate(day, calendar)
    other = "1999/12/23" if calendar == "hijri" else "1420/09/15"
    assert f"\u2066{other}\u2069" in field.other_text()


def test_a_date_that_is_none_says_why_and_keeps_the_words(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.set_text("1420/13/01")
    assert field.parsed() == DateProblem.NO_SUCH_DAY
    assert field.text() == "1420/13/01"
    assert field.other_text().strip() == ""


def test_picking_a_day_writes_it_in_the_calendar_shown(qtbot: QtBot) -> None:
    field = DateField(TODAY)
    qtbot.addWidget(field)
    field.set_text("1448/05/29")
    field.open_calendar()
    popup = field.popup()
    assert popup is not None
    assert popup.calendar() == "hijri"
    popup.grid.picked.emit(date(2026, 11, 10))
    assert field.text() == "1448/05/30"
    popup.close()


def test_the_arrow_that_points_ahead_goes_ahead(qtbot: QtBot) -> None:
    grid = MonthGrid(date(2026, 11, 10))
    qtbot.addWidget(grid)
    grid.set_calendar("gregorian")
    for language, key in (("ar", Qt.Key.Key_Left), ("en", Qt.Key.Key_Right)):
        look().apply(language=language)
        grid.show_day(date(2026, 11, 30))
        press(grid._cells[10], key)
        assert grid._day == date(2026, 12, 1)


def test_the_month_grid_stops_at_the_ends_of_the_table(qtbot: QtBot) -> None:
    grid = MonthGrid(TODAY)
    qtbot.addWidget(grid)
    for calendar in ("hijri", "gregorian"):
        grid.set_calendar(calendar)
        for months in (12 * 300, -12 * 300, -1, 1):
            grid.turn(months)
        grid.show_day(date(1800, 1, 1))
        grid.show_day(date(2200, 1, 1))
        assert grid.title()


@pytest.fixture
def combo(qtbot: QtBot) -> SearchableCombo:
    made = SearchableCombo("اختيار البلدية")
    for value, text in enumerate(
        ("بلدية الزلفي", "بلدية أُحُد رفيدة", "أمانة الرياض", *(f"بلدية {n}" for n in range(12)))
    ):
        made.add_choice(value, text, "Riyadh" if "الرياض" in text else "")
    qtbot.addWidget(made)
    made.resize(300, 40)
    made.show()
    return made


@pytest.mark.parametrize(("typed", "found"), [("زلفى", 0), ("احد", 1), ("riyadh", 2), ("رفيدة بلدية", 1)])
def test_a_list_is_searched_by_folded_words(combo: SearchableCombo, qtbot: QtBot, typed: str, found: int) -> None:
    combo.setCurrentIndex(-1)
    combo.showPopup()
    popup = combo.popup()
    assert popup is not None
    type_text(popup.search, typed)
    with qtbot.waitSignal(combo.value_changed):
        press(popup.search, Qt.Key.Key_Return)
    assert combo.value() == found
    assert popup.isHidden()


@pytest.mark.parametrize("typed", ["عبدالله", "ابي الخيل", "أبوالخيل", "السعود", "عبد الله بن ابوالخيل"])
def test_fault_18_a_compound_name_is_found_in_a_list(combo: SearchableCombo, typed: str) -> None:
    combo.add_choice("named", "حي عبد الله أبا الخيل آل سعود")
    combo.showPopup()
    popup = combo.popup()
    assert popup is not None
    type_text(popup.search, typed)
    press(popup.search, Qt.Key.Key_Return)
    assert combo.value() == "named"


def test_escape_leaves_the_answer_as_it_was(combo: SearchableCombo) -> None:
    combo.setCurrentIndex(2)
    combo.showPopup()
    popup = combo.popup()
    assert popup is not None
    press(popup.search, Qt.Key.Key_Down)
    press(popup.search, Qt.Key.Key_Escape)
    assert popup.isHidden()
    assert combo.value() == 2


def test_the_wheel_changes_no_answer(combo: SearchableCombo) -> None:
    combo.setFocus()
    combo.setCurrentIndex(2)
    where = QPointF(10, 10)
    wheel = QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert combo.value() == 2


def test_cards_are_radio_buttons(qtbot: QtBot) -> None:
    cards = ChoiceCards([Choice("citizen", "مواطن / مقيم", "برقم الهوية"), Choice("office", "مكتب هندسي")])
    frame = FieldFrame("نوع الحساب", "", cards)
    qtbot.addWidget(frame)
    frame.show()
    with qtbot.waitSignal(cards.value_changed) as said:
        qtbot.mouseClick(cards.card("office"), Qt.MouseButton.LeftButton)
    assert said.args == ["office"]
    assert cards.value() == "office"
    assert cards.card("citizen").accessibleName() == "مواطن / مقيم", "the question must not hide the answer"
    cards.set_value("")
    assert cards.value() == ""


def test_a_segment_says_what_was_chosen(qtbot: QtBot) -> None:
    strip = Segmented([Choice("a", "هجري"), Choice("b", "ميلادي")])
    qtbot.addWidget(strip)
    strip.set_value("a")
    with qtbot.waitSignal(strip.value_changed):
        qtbot.mouseClick(strip._buttons["b"], Qt.MouseButton.LeftButton)
    assert strip.value() == "b"


def test_a_new_picture_forgets_the_digits_of_the_old(qtbot: QtBot) -> None:
    code = PictureCode()
    qtbot.addWidget(code)
    type_text(code, "٤٩١٧")
    assert code.value() == "4917"
    code.set_picture(b"not a picture")
    assert code.value() == ""


def test_the_digits_are_typed_under_the_picture(qtbot: QtBot) -> None:
    """A field that runs left to right was laid out at the far side of an Arabic page."""
    code = PictureCode()
    qtbot.addWidget(code)
    code.resize(700, 200)
    code.show()
    for language in ("ar", "en"):
        look().apply(language=language)
        code.layout().activate()
        picture, line = code._frame.geometry(), code.edit.geometry()
        assert (picture.left(), picture.right()) == (line.left(), line.right())


def test_long_problems_wrap_instead_of_being_cut(qtbot: QtBot) -> None:
    summary = ErrorSummary()
    qtbot.addWidget(summary)
    summary.resize(320, 100)
    summary.show_problems([ProblemLine("أدخل رقم الهوية المكوَّن من 10 أرقام " * 4, summary)])
    line = summary.findChildren(QPushButton)[0]
    assert line.heightForWidth(280) > 2 * line.heightForWidth(5000) - 10
