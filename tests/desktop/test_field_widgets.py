"""Every field type has its widget; each keeps what is typed, refuses nothing and loses nothing."""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import CodeSent
from balady_desktop.desktop.field_widgets import FIELD_WIDGETS, FieldContext, FieldWidget, make_widget
from balady_desktop.desktop.field_widgets.kept_files import KeptFiles
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.shell.background import Background
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.definition import Field, Option
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.words import Words
from balady_desktop.remote.errors import OfflineError
from tests.catalogue.sample_catalogue import sample_catalogue
from tests.desktop.laid import lay_draft, lay_registration
from tests.desktop.real_program import RealProgram
from tests.desktop.samples import ACCOUNT, KNOWN, NOW, PNG, TODAY
from tests.desktop.town_server import TownServer
from tests.desktop.typing_help import press, type_text
from tests.file_samples import jpeg as photograph

FACTS = Facts(TODAY, packaged_catalogue().lookups, KNOWN)
MUNICIPALITIES = FACTS.lookups.get_table("municipalities")


def code_sent(seconds: int = 60) -> CodeSent:
    return CodeSent("*********567", NOW + timedelta(seconds=60), NOW + timedelta(minutes=5), 5, seconds)


class Bench:
    """Makes widgets of fields of the licence, or of fields of its own."""

    def __init__(self, qtbot: QtBot, program: RealProgram) -> None:
        self.qtbot = qtbot
        self.background = Background()
        self.program, self.town = program, program.town
        self.town.pictures = 0
        self.undone: list[str] = []
        self.windows: list[QWidget] = []
        self._ids = iter(f"e{number}" for number in range(1, 999))
        self.context = FieldContext(
            "en",
            packaged_catalogue(),
            self.background,
            lambda trouble: f"trouble {trouble.code}",
            lambda: next(self._ids),
            files=KeptFiles(program, "d1", lambda: program.attaching),
            picture=program.registering.picture,
            resend=lambda: program.registering.resend("reg-1"),
            code=code_sent(),
            offer_undo=self.undone.append,
        )

    def licence(self, field_id: str, answers: dict[str, Any] | None = None, **context: Any) -> Any:
        definition = packaged_catalogue().service("professional_licence")
        journey, field = Journey(definition, answers or {}, FACTS), definition.get_field(field_id)
        if field.type == "attachment":
            lay_draft(self.program, "d1")
        return self.made(field, journey, **context)

    def own(self, kind: str, **more: Any) -> Any:
        field = Field("own", kind, Words("سؤال", "Question"), **more)
        definition = packaged_catalogue().service("professional_licence")
        return self.made(field, Journey(definition, {}, FACTS))

    def made(self, field: Field, journey: Journey, **context: Any) -> FieldWidget:
        widget = make_widget(field, journey, replace(self.context, **context))
        self.qtbot.addWidget(widget)
        widget.show()
        self.settle()
        return widget

    def kept(self, field_id: str) -> Any:
        """What is on the disk of a field of the draft."""
        return self.program.drafting.look("d1").answers.get(field_id)

    def settle(self) -> None:
        self.qtbot.waitUntil(self.background.is_idle, timeout=10_000)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealProgram]:
    """What the widgets ask for; each test begins with a draft of its own."""
    made = RealProgram(tmp_path_factory.mktemp("program"), TownServer(now=NOW), NOW)
    made.account, made.town.png = ACCOUNT, PNG
    yield made
    made.close()


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, program: RealProgram) -> Iterator[Bench]:
    look().apply("light", "en", "guided", 1.0)
    made = Bench(qtbot, program)
    yield made
    made.settle()
    made.background.close()
    look().apply("light", "ar", "guided", 1.0)


def test_every_field_type_has_its_widget() -> None:
    assert FIELD_WIDGETS.keys() == FIELD_TYPES.keys()


def value_of(widget: FieldWidget, **more: Any) -> Any:
    """What the rules make of what the widget holds."""
    from balady_desktop.domain.answers import Asking

    return FIELD_TYPES[widget.field.type].parse(
        widget.typed(), Asking(widget.field, FACTS.lookups, TODAY, lambda name: more.get(name), {})
    )


@pytest.mark.parametrize("typed", ["12.5", "١٢٫٥", "12,5", "١٢,٥", "۱۲٫۵"])
def test_a_decimal_is_twelve_and_a_half_however_it_is_typed(bench: Bench, typed: str) -> None:
    widget = bench.licence("area")
    type_text(widget.edit, typed)
    assert str(value_of(widget)) == "12.5"


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("person_id", "١٠٠٠٠٠٠٠٠٨", "1000000008"),
        ("person_id", "1000 0000-08", "1000000008"),
        ("establishment_700", "٧٠٠٠٠٠٠٠٠١", "7000000001"),
        ("mobile", "٠٥٠ ١٢٣ ٤٥٦٧", "+966501234567"),
        ("mobile", "+966 50 123 4567", "+966501234567"),
        ("email", "Name@Example.com", "Name@example.com"),
        ("short_address", "rrrd ٢٩٢٩", "RRRD2929"),
        ("coordinates", "٢٤٫٧١٣٦، ٤٦٫٦٧٥٣", "24.7136, 46.6753"),
        ("user_name", "noura٣٦", "noura36"),
        ("whole_number", "١٢", 12),
    ],
)
def test_digits_of_any_script_are_taken(bench: Bench, kind: str, typed: str, value: object) -> None:
    widget = bench.own(kind)
    type_text(widget.edit, typed)
    assert value_of(widget) == value


def test_an_eleventh_digit_is_a_problem_and_not_swallowed(bench: Bench) -> None:
    widget = bench.own("person_id")
    type_text(widget.edit, "10000000089")
    assert value_of(widget).code == "id_length"


@pytest.mark.parametrize("kind", sorted(FIELD_WIDGETS.keys() - {"group", "attachment", "lookup", "municipality"}))
@pytest.mark.parametrize("damaged", [None, 7, ["x"], {"a": 1}, "nonsense", True, [{"id": 3}]])
def test_a_damaged_answer_is_shown_as_nothing_and_never_crashes(bench: Bench, kind: str, damaged: Any) -> None:
    widget = bench.own(kind, options=(Option("a", Words("أ", "A")),))
    with bench.qtbot.assertNotEmitted(widget.changed):
        widget.set_typed(damaged)


@pytest.mark.parametrize("field_id", ["signs", "shop_photo", "activity", "municipality"])
@pytest.mark.parametrize("damaged", [None, 7, ["x"], {"a": 1}, "nonsense", [{"id": 3}]])
def test_a_damaged_list_is_shown_as_nothing(bench: Bench, field_id: str, damaged: Any) -> None:
    widget = bench.licence(field_id)
    with bench.qtbot.assertNotEmitted(widget.changed):
        widget.set_typed(damaged)


@pytest.mark.parametrize("kind", ["text", "long_text", "person_id", "decimal", "email", "date", "password", "district"])
def test_ten_megabytes_pasted_are_cut(bench: Bench, kind: str) -> None:
    widget = bench.own(kind)
    if isinstance(widget.edit, QLineEdit):
        QApplication.clipboard().setText("1" * 10_000_000)
        widget.edit.paste()
    else:
        data = QMimeData()
        data.setText("1" * 10_000_000)
        widget.edit.insertFromMimeData(data)
    assert 0 < len(widget.typed()) < 1_000


def test_a_paste_that_was_cut_says_so(bench: Bench) -> None:
    widget = bench.own("text", longest=80)
    QApplication.clipboard().setText("ا" * 100_000)
    widget.edit.paste()
    bench.qtbot.waitUntil(lambda: "too long" in widget.cut_notice())
    assert value_of(widget).code == "text_long"
    widget.edit.setText("short")
    assert widget.cut_notice() == ""


def test_a_long_text_says_how_much_room_is_used(bench: Bench) -> None:
    widget = bench.own("long_text", longest=100)
    type_text(widget.edit, "أهلاً")
    assert "5" in widget.count_words()


def test_codes_run_from_the_left_in_an_arabic_window(bench: Bench) -> None:
    look().apply(language="ar")
    for kind in ("person_id", "mobile", "email", "date", "coordinates", "password", "decimal"):
        assert bench.own(kind).edit.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_date_shows_the_other_calendar_and_takes_eight_digits(bench: Bench) -> None:
    widget = bench.own("date")
    type_text(widget.edit, "١٤٠٥٠٣١٢")
    assert widget.typed() == "1405/03/12"
    assert "1984/12/04" in widget.other_text()


def test_five_choices_are_cards_and_six_are_a_list(bench: Bench) -> None:
    options = tuple(Option(f"c{number}", Words(f"خ{number}", f"Choice {number}")) for number in range(6))
    for count in (2, 5, 6):
        widget = bench.own("choice", options=options[:count])
        with bench.qtbot.waitSignal(widget.changed):
            widget.choose("c1")
        assert widget.typed() == "c1"


def test_a_choice_that_is_closed_stays_until_another_is_chosen(bench: Bench) -> None:
    definition = packaged_catalogue().service("professional_licence")
    table = packaged_catalogue().lookups.get_table("activities")
    risky = next(code for code, one in table.items() if one.attributes["health_risk"])
    safe = next(code for code, one in table.items() if not one.attributes["health_risk"])
    widget = bench.licence("period_years", {"activity": safe})
    widget.set_typed("3")
    widget.refresh(Journey(definition, {"activity": risky}, FACTS))
    assert widget.typed() == "3"
    widget.choose("1")
    assert widget.typed() == "1"


def test_a_declaration_is_ticked_by_its_words(bench: Bench) -> None:
    widget = bench.licence("declaration")
    assert widget.typed() is None
    bench.qtbot.mouseClick(widget._label, Qt.MouseButton.LeftButton)
    assert widget.typed() is True


def test_an_activity_is_found_by_folded_words_and_shows_its_badges(bench: Bench) -> None:
    widget = bench.licence("activity")
    table = packaged_catalogue().lookups.get_table("activities")
    record = next(one for one in table.values() if "إ" in one.words.ar or "أ" in one.words.ar)
    type_text(widget.search, record.words.ar.replace("إ", "ا").replace("أ", "ا"))
    bench.qtbot.keyClick(widget.search, Qt.Key.Key_Return)
    assert widget.typed() == record.code
    assert widget._title.text() == record.words.en


@pytest.mark.parametrize("between", ["", "-", " ", " بن "])
def test_fault_18_an_activity_is_found_however_its_words_are_joined(bench: Bench, between: str) -> None:
    widget = bench.licence("activity")
    activities = packaged_catalogue().lookups.get_table("activities").values()
    record = next(one for one in activities if one.words.ar.count(" ") == 1 and " ال" in one.words.ar)
    type_text(widget.search, record.words.ar.replace(" ", between))
    bench.qtbot.keyClick(widget.search, Qt.Key.Key_Return)
    assert widget.typed() == record.code


def test_a_list_that_opens_again_offers_the_rows_that_fit_the_answers_of_now(bench: Bench) -> None:
    widget = bench.licence("activity", {"capacity": "owner"})
    definition = packaged_catalogue().service("professional_licence")
    activities = packaged_catalogue().lookups.get_table("activities")
    widget.refresh(Journey(definition, {"capacity": "owner"}, FACTS))
    assert widget.list.model().rowCount() == len(activities)
    widget.choose(next(iter(activities)))
    # A hidden list is not filled at each key of another field; it is when it opens.
    widget.refresh(Journey(definition, {"capacity": "self"}, FACTS))
    widget.again.click()
    professions = [one for one in activities.values() if one.attributes["kind"] == "professional"]
    assert 0 < widget.list.model().rowCount() == len(professions) < len(activities)


def test_a_search_without_a_result_chooses_nothing(bench: Bench) -> None:
    widget = bench.licence("activity")
    type_text(widget.search, "قققق")
    bench.qtbot.keyClick(widget.search, Qt.Key.Key_Return)
    assert widget.typed() is None


def test_region_and_amanah_narrow_the_municipalities(bench: Bench) -> None:
    widget = bench.licence("municipality")
    assert widget.municipality.count() == 285
    widget.region.set_value("004")
    assert widget.amanah.value() == "004001"
    assert widget.typed() is None
    assert 0 < len(widget.municipality.offered()) < 60
    widget.municipality.setCurrentIndex(0)
    assert widget.typed() == widget.municipality.value()


def test_a_municipality_found_at_once_tells_its_region(bench: Bench) -> None:
    widget = bench.licence("municipality")
    widget.municipality.set_value("00100100")
    assert (widget.typed(), widget.region.value(), widget.amanah.value()) == ("00100100", "001", "001001")


def test_fault_18_another_municipality_is_found_whatever_region_was_chosen_before(bench: Bench) -> None:
    widget = bench.licence("municipality")
    widget.municipality.set_value("00100100")
    offered = widget.municipality.offered()
    other = next(code for code in MUNICIPALITIES if code not in offered)
    widget.municipality.showPopup()
    popup = widget.municipality.popup()
    assert popup is not None
    assert popup.list.model().rowCount() == len(offered)
    popup.search.setText(MUNICIPALITIES[other].path("ar"))
    press(popup.search, Qt.Key.Key_Return)
    assert widget.typed() == other
    assert widget.region.value() == MUNICIPALITIES[other].attributes["region"]


def test_fault_18_arrows_of_a_closed_list_do_not_walk_out_of_the_region(bench: Bench) -> None:
    widget = bench.licence("municipality")
    widget.municipality.set_value("00100100")
    widget.municipality.set_value(widget.municipality.offered()[-1])
    before = widget.typed()
    press(widget.municipality, Qt.Key.Key_Down)
    assert widget.typed() == before


def test_another_region_takes_the_municipality_away(bench: Bench) -> None:
    widget = bench.licence("municipality")
    widget.set_typed("00100100")
    widget.region.set_value("002")
    assert widget.typed() is None
    assert widget.amanah.value() is None


def test_districts_of_the_municipality_are_suggested_and_others_are_free(bench: Bench) -> None:
    widget = bench.licence("district", {"municipality": "00100100"})
    type_text(widget.edit, "Olay")
    assert widget.suggestions() == ("Al Olaya",)
    widget.edit.setText("A new quarter")
    assert widget.typed() == "A new quarter"


def test_a_group_begins_with_the_least_number_of_cards(bench: Bench) -> None:
    widget = bench.licence("signs")
    (key,) = widget.cards()
    assert widget.typed() == [{"id": key, "answers": {}}]


def on_a_low_page(bench: Bench, widget: FieldWidget) -> ScrollPage:
    """Put a widget on a page that is lower than it, under other things, as above a footer."""
    window, page = QWidget(), ScrollPage()
    bench.windows.append(window)
    column(window).addWidget(page)
    above = QWidget()
    above.setFixedHeight(300)
    page.add(above)
    page.add(widget)
    page.finish()
    window.resize(700, 320)
    window.show()
    bench.qtbot.waitExposed(window)
    page.verticalScrollBar().setValue(0)
    return page


def is_in_sight(page: ScrollPage, widget: QWidget, part: QRect | None = None) -> bool:
    seen = part or widget.rect()
    top = widget.mapTo(page.viewport(), seen.topLeft()).y()
    return bool(top >= 0 and top + min(seen.height(), 40) <= page.viewport().height())


def test_a_card_that_was_added_comes_into_sight(bench: Bench) -> None:
    widget = bench.licence("signs")
    page = on_a_low_page(bench, widget)
    widget.add_element()
    _, second = widget.cards()
    bench.qtbot.waitUntil(lambda: is_in_sight(page, widget.cards()[second]), timeout=5_000)


def test_the_current_row_of_a_list_comes_into_sight_and_so_does_what_was_chosen(bench: Bench) -> None:
    widget = bench.licence("activity")
    page = on_a_low_page(bench, widget)
    for _ in range(3):
        press(widget.search, Qt.Key.Key_Down)
    rows = widget.list

    def shows_row() -> bool:
        row = rows.visualRect(rows.currentIndex())
        return row.isValid() and is_in_sight(page, rows.viewport(), row)

    bench.qtbot.waitUntil(shows_row, timeout=5_000)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    press(widget.search, Qt.Key.Key_Return)
    assert widget.typed()
    bench.qtbot.waitUntil(lambda: is_in_sight(page, widget.again), timeout=5_000)


def test_cards_are_added_removed_and_brought_back(bench: Bench) -> None:
    widget = bench.licence("signs")
    widget.add_element()
    first, second = widget.cards()
    type_text(widget.cards()[second].frames["sign_width"].editor, "٢٫٥")
    before = widget.typed()
    assert before[1]["answers"] == {"sign_width": "2.5"}
    widget.remove_element(second)
    assert [one["id"] for one in widget.typed()] == [first]
    assert bench.undone == ["Sign \u20662\u2069 was removed"]
    widget.set_typed(before)
    assert widget.typed() == before


def test_problems_of_a_card_stand_at_its_fields(bench: Bench) -> None:
    widget = bench.licence("signs")
    (key,) = widget.cards()
    path = f"signs.{key}.sign_width"
    widget.show_problems({path: "Enter the width."})
    frame = widget.cards()[key].frames["sign_width"]
    assert frame.error() == "Enter the width."
    assert widget.target(path) is frame.editor


def test_a_file_is_copied_shown_and_taken_away(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "صورة (1).png"
    path.write_bytes(PNG)
    widget = bench.licence("shop_photo")
    widget.take_files([str(path)])
    bench.settle()
    (one,) = widget.typed()
    assert (one["name"], one["size"]) == (path.name, len(PNG))
    assert bench.kept("shop_photo") == [one]
    (key,) = widget.box.keys()
    widget.box.remove.emit(key)
    bench.settle()
    assert widget.typed() is None
    assert bench.kept("shop_photo") is None
    assert bench.undone


def drop(widget: Any, data: QMimeData) -> None:
    copy, left, nothing = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    zone = widget.box._zone
    entering = QDragEnterEvent(QPoint(9, 9), copy, data, left, nothing)
    zone.dragEnterEvent(entering)
    assert entering.isAccepted(), "what cannot be taken is told when it is dropped"
    zone.dropEvent(QDropEvent(QPointF(9, 9), copy, data, left, nothing))


def out_of_a_browser(address: str, *, image: bool = False, jpeg: bytes = b"") -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(address)])
    if image:
        picture = QImage(4, 4, QImage.Format.Format_RGB32)
        picture.fill(0xFFFFFF)
        data.setImageData(picture)
    if jpeg:
        data.setData("image/jpeg", jpeg)
    return data


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (out_of_a_browser("https://example.sa/photos/shop.webp?size=2", image=True), "shop.png"),
        (out_of_a_browser("https://example.sa/photos/shop.jpg", image=True, jpeg=photograph()), "shop.jpg"),
        (out_of_a_browser(f"data:image/png;base64,{b64encode(PNG).decode()}"), "Picture.png"),
    ],
)
def test_fault_17_a_picture_out_of_a_browser_is_taken(bench: Bench, data: QMimeData, name: str) -> None:
    widget = bench.licence("shop_photo")
    drop(widget, data)
    bench.settle()
    (one,) = widget.typed()
    assert one["name"] == name
    assert bench.kept("shop_photo") == [one]


@pytest.mark.parametrize("address", ["https://example.sa/shop.jpg", "blob:https://example.sa/1", "data:text/plain,x"])
def test_fault_17_what_is_not_on_this_computer_is_told_in_words(bench: Bench, address: str) -> None:
    widget = bench.licence("shop_photo")
    drop(widget, out_of_a_browser(address))
    bench.settle()
    (key,) = widget.box.keys()
    assert "browser" in widget.box.row(key).told()
    assert widget.typed() is None
    text = QMimeData()
    text.setText("words")
    drop(widget, text)
    assert len(widget.box.keys()) == 2


def test_fault_17_an_impossible_name_is_a_problem_of_its_row(bench: Bench, tmp_path: Path) -> None:
    widget = bench.licence("shop_photo")
    data = QMimeData()
    data.setUrls([QUrl("file:///tmp/a%00b.png"), QUrl.fromLocalFile(str(tmp_path))])
    drop(widget, data)
    bench.settle()
    assert all(widget.box.row(key).told() for key in tuple(widget.box.keys()))
    assert len(widget.box.keys()) == 2


def test_fault_17_hundreds_of_files_are_not_hundreds_of_rows(bench: Bench, tmp_path: Path) -> None:
    widget = bench.licence("shop_photo")
    widget.take_files([str(tmp_path / f"{number}.png") for number in range(500)])
    bench.settle()
    told = [widget.box.row(key).told() for key in tuple(widget.box.keys())]
    assert len(told) == 31
    assert "470" in told[-1] or any("470" in text for text in told)


def test_fault_16_an_attachment_of_a_draft_is_opened(bench: Bench, tmp_path: Path) -> None:
    shown: list[Any] = []
    bench.context = replace(bench.context, show_file=lambda files, file: shown.append((files, file)))
    path = tmp_path / "photo.png"
    path.write_bytes(PNG)
    widget = bench.licence("shop_photo")
    widget.take_files([str(path)])
    bench.settle()
    (key,) = widget.box.keys()
    widget.set_locked(True)
    assert not widget.box.row(key).open_button.isHidden()
    widget.box.row(key).open_button.click()
    ((files, file),) = shown
    assert (files, file.name) == ((file,), "photo.png")


def test_each_file_has_its_own_problem(bench: Bench, tmp_path: Path) -> None:
    good, empty = tmp_path / "good.png", tmp_path / "empty.png"
    good.write_bytes(PNG)
    empty.write_bytes(b"")
    widget = bench.licence("shop_photo")
    widget.take_files([str(empty), str(good), str(tmp_path / "gone.png")])
    bench.settle()
    assert len(widget.typed()) == 1
    told = [widget.box.row(key).told() for key in tuple(widget.box.keys())]
    assert sorted(bool(text) for text in told) == [True, True, True]
    assert any("empty" in text for text in told)
    assert any("could not be read" in text for text in told)


def test_a_cancelled_copy_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "big.png"
    path.write_bytes(PNG)
    widget = bench.licence("shop_photo")
    bench.background.with_store(widget, lambda: None)
    widget.take_files([str(path)])
    (key,) = widget.box.keys()
    widget.box.cancel.emit(key)
    bench.settle()
    assert widget.typed() is None
    assert widget.box.keys() == ()


def test_a_copy_that_is_cancelled_at_its_end_leaves_nothing(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "big.png"
    path.write_bytes(PNG)
    widget = bench.licence("shop_photo")
    widget.take_files([str(path)])
    # The store has one thread: when it comes to this, the copy is whole, and nobody was told of it yet.
    copied = Event()
    bench.background.with_store(widget, copied.set)
    assert copied.wait(10)
    (key,) = widget.box.keys()
    widget.box.cancel.emit(key)
    bench.settle()
    assert widget.typed() is None
    assert widget.box.keys() == ()


def test_a_picture_is_fetched_renewed_and_answered(bench: Bench) -> None:
    widget = bench.own("verification_picture")
    assert bench.town.pictures == 1
    type_text(widget.edit, "٤٨١٥")
    assert widget.typed() == {"id": "picture-1", "digits": "4815"}
    widget.renew()
    assert widget.typed() is None
    bench.settle()
    type_text(widget.edit, "12")
    assert widget.typed() == {"id": "picture-2", "digits": "12"}


def test_a_picture_that_cannot_be_fetched_says_why(bench: Bench) -> None:
    bench.town.calls.fails_once["picture"] = OfflineError()
    widget = bench.own("verification_picture")
    assert widget.told() == "trouble offline"
    widget.renew()
    bench.settle()
    assert widget.told() == ""


def test_another_code_can_be_asked_for_once_the_wait_is_over(bench: Bench) -> None:
    lay_registration(bench.program, "activation", has_code=True)
    widget = bench.made(
        Field("code", "activation_code", Words("رمز", "Code")),
        Journey(packaged_catalogue().service("professional_licence"), {}, FACTS),
        code=code_sent(2),
    )
    assert "567" in widget.told()
    assert not widget.again.isVisible()
    for _ in range(2):
        widget._tick.timeout.emit()
    assert widget.again.isVisible()
    widget.again.click()
    bench.settle()
    assert bench.town.calls.made[-1] == ("resend", ("reg-1",))
    assert widget.seconds_left == 60


@pytest.mark.parametrize("kind", sorted(FIELD_WIDGETS.keys() - {"group", "attachment", "lookup", "municipality"}))
def test_a_locked_field_can_be_read_and_not_changed(bench: Bench, kind: str) -> None:
    widget = bench.own(kind, options=(Option("a", Words("أ", "A")),))
    widget.set_locked(True)
    edit = getattr(widget, "edit", None)
    if edit is not None:
        before = widget.typed()
        type_text(edit, "1")
        assert widget.typed() == before


# --- kinds that came with values ---


def of_the_sample(bench: Bench, field_id: str, answers: dict[str, Any] | None = None) -> Any:
    """A widget of the service that uses every word of the language, and its journey."""
    definition = sample_catalogue().service("tobacco_return")
    return bench.made(definition.get_field(field_id), journey_of_the_sample(answers or {}))


def journey_of_the_sample(answers: dict[str, Any]) -> Journey:
    catalogue = sample_catalogue()
    return Journey(catalogue.service("tobacco_return"), answers, catalogue.facts(TODAY, KNOWN))


def test_several_answers_are_ticked_and_one_no_longer_offered_stays_until_another_is_chosen(bench: Bench) -> None:
    widget = of_the_sample(bench, "days")
    widget.set_typed(["week", "gone"])
    assert widget.typed() == ["week", "gone"]
    widget.boxes["holidays"].setChecked(True)
    assert widget.typed() == ["week", "holidays"]
    widget.set_locked(True)
    assert not any(box.isEnabled() for box in widget.boxes.values())
    for box in widget.boxes.values():
        box.setChecked(False)
    assert widget.typed() is None


def test_a_month_is_picked_from_the_nearest_and_an_older_one_is_still_shown(bench: Bench) -> None:
    widget = of_the_sample(bench, "month")
    assert widget.combo.itemData(0) == f"{TODAY:%Y-%m}"
    widget.set_typed("2001-05")
    assert widget.typed() == "2001-05"
    assert widget.combo.currentText() == "May \u20662001\u2069"
    ahead = bench.own("month", time="future")
    assert ahead.combo.itemData(1) > ahead.combo.itemData(0)


def test_a_computed_value_follows_the_answers_and_nobody_types_in_it(bench: Bench) -> None:
    widget = of_the_sample(bench, "yearly_fee")
    assert (widget.edit.text(), widget.edit.isReadOnly(), widget.typed()) == ("-", True, None)
    widget.refresh(journey_of_the_sample({"facility": "cafe", "municipality": "00100100"}))
    assert widget.edit.text() == "SAR \u206630,000.00\u2069"


def test_a_computed_column_follows_its_own_row(bench: Bench) -> None:
    widget = of_the_sample(bench, "lines")
    widget.add_element()
    first, second = widget.cards().values()
    for name, text in (("units_sold", "2"), ("sales", "50")):
        first.frames[name].input.edit.setText(text)
    assert [card.frames["price"].input.edit.text() for card in (first, second)] == ["SAR \u206625.00\u2069", "-"]


def test_given_rows_are_filled_in_and_neither_added_nor_removed(bench: Bench) -> None:
    widget = of_the_sample(bench, "checks_done")
    assert [card.title() for card in widget.cards().values()] == ["Molasses", "Cigar"]
    assert widget.add_button.isHidden()
    assert widget.typed() is None
    widget.cards()["cigar"].frames["stock"].input.edit.setText("4")
    assert widget.typed() == [{"id": "cigar", "answers": {"stock": "4"}}]
    widget.set_typed([{"id": "molasses", "answers": {"stock": "1"}}, {"id": "gone", "answers": {"stock": "9"}}])
    assert widget.typed() == [{"id": "molasses", "answers": {"stock": "1"}}]


def test_only_rows_that_fit_are_offered(bench: Bench) -> None:
    widget = of_the_sample(bench, "facility")
    widget.refresh(journey_of_the_sample({}))
    assert [widget._records.find(at).code for at in range(widget._records.rowCount())] == ["hotel", "cafe"]
    several = bench.own("lookup", lookup="return_reasons", most=3)
    assert next(iter(several.boxes)) == "document_missing"
