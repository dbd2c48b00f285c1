"""What is shown: steps, tables, uploads, messages, status; and that all of it can be reached and named."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.buttons import Button, icon_button, primary, secondary
from balady_desktop.desktop.parts.card import Card
from balady_desktop.desktop.parts.data_table import DataTable
from balady_desktop.desktop.parts.dialog import Dialog, ask
from balady_desktop.desktop.parts.empty_state import EmptyState
from balady_desktop.desktop.parts.header_bar import HeaderBar, HeaderItem
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.parts.message_area import MOST_BARS, MessageArea
from balady_desktop.desktop.parts.notice_board import NoticeBoard
from balady_desktop.desktop.parts.notice_strip import NoticeStrip
from balady_desktop.desktop.parts.notifications import Notice, Notifications
from balady_desktop.desktop.parts.page_header import PageHeader
from balady_desktop.desktop.parts.password_field import PasswordField
from balady_desktop.desktop.parts.picture_code import PictureCode
from balady_desktop.desktop.parts.progress_card import ProgressCard
from balady_desktop.desktop.parts.status_strip import StatusStrip
from balady_desktop.desktop.parts.stepper import Step, StepCaption, StepperRail
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.desktop.parts.timeline import Timeline, TimelineMove
from balady_desktop.desktop.parts.toast import Toast
from balady_desktop.desktop.parts.upload_box import UploadBox
from balady_desktop.domain.trouble import Trouble, TroubleWords
from balady_desktop.domain.words import Words
from tests.desktop.typing_help import press


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    qapp.setOrganizationName("parts")
    look().apply("light", "ar", "guided", 1.0)
    yield
    look().apply("light", "ar", "guided", 1.0)


def test_two_hasty_clicks_count_once(qtbot: QtBot) -> None:
    button, clicks = primary("إرسال"), []
    qtbot.addWidget(button)
    button.clicked.connect(lambda: clicks.append(1))
    for _ in range(2):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    press(button, Qt.Key.Key_Return)
    press(button, Qt.Key.Key_Space, text=" ")
    assert len(clicks) == 1
    button.release_guard()
    press(button, Qt.Key.Key_Return)
    assert len(clicks) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("make", [lambda: Button("حفظ"), lambda: Tile("search", "تحقق")], ids=["button", "tile"])
def test_fault_30_enter_presses_a_button_and_with_ctrl_it_is_the_pages_key(
    qtbot: QtBot, make: Callable[[], QAbstractButton], key: Qt.Key
) -> None:
    button = make()
    qtbot.addWidget(button)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    for held in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        press(button, key, held)
    assert clicks == []
    press(button, key)
    assert len(clicks) == 1


def test_a_button_without_words_is_named_by_its_tip(qtbot: QtBot) -> None:
    button = icon_button("x", "إغلاق", "Esc")
    qtbot.addWidget(button)
    assert button.accessibleName() == "إغلاق"
    assert "Esc" in button.toolTip()


STEPS = [Step("home", "الرئيسية", "done"), Step("id", "الهوية", "problem"), Step("code", "الرمز", "locked")]


def test_each_step_is_a_named_button(qtbot: QtBot) -> None:
    rail = StepperRail()
    qtbot.addWidget(rail)
    rail.set_steps(STEPS, "id")
    rail.show()
    names = [button.accessibleName() for button in rail._buttons]
    assert "Step \u20662\u2069 of \u20663\u2069" in names[1]
    assert "الهوية" in names[1]
    assert "current" in names[1]
    assert "complete" in names[0]
    with qtbot.waitSignal(rail.step_chosen) as said:
        press(rail._buttons[0], Qt.Key.Key_Space, text=" ")
    assert said.args == ["home"]
    assert not rail._buttons[2].isEnabled()


def test_the_caption_is_silent_about_an_unknown_total(qtbot: QtBot) -> None:
    caption = StepCaption()
    qtbot.addWidget(caption)
    caption.set_step(4, 10, "رخصة")
    assert caption.text() == "Step \u20664\u2069 of \u206610\u2069 · رخصة"
    caption.set_step(4, 0, "رخصة")
    assert caption.text() == "رخصة"


def _model(rows: int) -> QStandardItemModel:
    model = QStandardItemModel(0, 3)
    model.setHorizontalHeaderLabels(["الرقم", "الحالة", "المبلغ"])
    for number in range(rows):
        model.appendRow([QStandardItem(f"PRO-{number}"), QStandardItem("مسودة"), QStandardItem("10.00")])
    return model


def test_a_table_shows_its_empty_state_and_opens_by_enter(qtbot: QtBot) -> None:
    table, state = DataTable("one"), EmptyState("inbox", "لا توجد طلبات بعد", "طلب جديد")
    model = _model(0)
    table.setModel(model)
    table.set_empty_state(state)
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    assert state.isVisible()
    model.appendRow([QStandardItem("PRO-1"), QStandardItem("مسودة"), QStandardItem("10.00")])
    assert not state.isVisible()
    table.selectRow(0)
    with qtbot.waitSignal(table.opened) as said:
        press(table, Qt.Key.Key_Return)
    assert said.args[0].row() == 0
    assert table.horizontalHeader().defaultAlignment() & Qt.AlignmentFlag.AlignLeading


def test_a_table_remembers_its_columns(qtbot: QtBot) -> None:
    first = DataTable("kept")
    first.setModel(_model(3))
    qtbot.addWidget(first)
    first.set_widths(100, 150, 0)
    first.setColumnWidth(0, 222)
    first.setColumnHidden(1, True)
    first.remember_columns()
    second = DataTable("kept")
    second.setModel(_model(3))
    qtbot.addWidget(second)
    second.set_widths(100, 150, 0)
    assert second.columnWidth(0) == 222
    assert second.isColumnHidden(1)


def test_the_last_column_cannot_be_hidden(qtbot: QtBot) -> None:
    table = DataTable("menu")
    table.setModel(_model(1))
    qtbot.addWidget(table)
    for column in (0, 1):
        table.column_menu().actions()[column].setChecked(False)
    assert [act.isEnabled() for act in table.column_menu().actions()] == [True, True, False]


def test_files_are_dropped_picked_cancelled_and_removed(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "عقد.pdf"
    file.write_bytes(b"%PDF")
    box = UploadBox(picker=lambda: [str(file)])
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.files_dropped) as said:
        box._zone.button.click()
    assert said.args == [[str(file)]]
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl("https://example.sa/x.pdf")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(box.files_dropped) as said:
        box._zone.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert said.args == [[str(file)]], "only what lies on this computer"
    box.add_item("a", "عقد.pdf", "1 MB")
    with qtbot.waitSignal(box.cancel) as said:
        box.row("a")._close.click()
    box.set_done("a", "حُفظ")
    with qtbot.waitSignal(box.remove) as said:
        box.row("a")._close.click()
    assert said.args == ["a"]
    box.remove_item("a")
    assert box.keys() == ()


def test_fault_34_the_strip_does_not_sound_connected_while_it_is_not(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(1366, 40)
    strip.set_last_sync(0)
    strip.set_connection("online")
    assert "Synced just now" in strip.text()
    for state in ("offline", "problem"):
        strip.set_connection(state)
        assert "Synced just now" not in strip.text()
        assert "less than a minute" in strip.text()


def test_the_strip_says_what_waits(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.resize(1366, 40)
    strip.set_connection("online")
    strip.set_last_sync(None)
    strip.set_waiting(3, 130)
    assert "Online" in strip.text()
    assert "Not synced yet" in strip.text()
    assert "2 hour(s) ago" in strip.text()
    strip.set_waiting(0)
    assert "waiting" not in strip.text() or strip._outbox.isHidden()


def test_a_header_gives_up_words_before_it_clips_them(qtbot: QtBot) -> None:
    window = QWidget()
    header = HeaderBar(window)
    qtbot.addWidget(window)
    header.set_items([HeaderItem("home", "الرئيسية"), HeaderItem("gate", "بوابة الخدمات الإلكترونية")])
    header.set_account("نورة بنت محمد العتيبي", [HeaderItem("out", "تسجيل الخروج", "log-out")])
    window.show()
    for width in (1366, 800, 620, 512):
        header.resize(width, header.height())
        layout = header.layout()
        layout.activate()
        assert layout.sizeHint().width() <= width, width
        assert header._account.accessibleName() == "نورة بنت محمد العتيبي"
    assert header._more.isVisible()


def test_the_header_says_what_is_wanted_and_changes_nothing(qtbot: QtBot) -> None:
    header = HeaderBar()
    qtbot.addWidget(header)
    header.set_items([HeaderItem("home", "الرئيسية"), HeaderItem("register", "تسجيل", "user-plus", "primary")])
    with qtbot.waitSignal(header.chosen) as said:
        header.button("register").click()
    assert said.args == ["register"]
    with qtbot.waitSignal(header.language_wanted) as said:
        header._language.click()
    assert said.args == ["en"]
    assert look().language == "ar"


def test_the_same_message_twice_is_shown_once_and_at_most_three(qtbot: QtBot) -> None:
    area = MessageArea()
    qtbot.addWidget(area)
    for number in (1, 1, 2, 3, 4):
        area.show_message("error", f"خطأ {number}")
    assert [bar.title() for bar in area.bars()] == ["خطأ 4", "خطأ 3", "خطأ 2"]
    assert len(area.bars()) == MOST_BARS
    area.clear()
    assert area.isHidden()


def test_every_notice_passes_the_door(qtbot: QtBot) -> None:
    said = TroubleWords(Words("تعذر", "Failed"), Words("لا اتصال", "No network"), Words("أعد المحاولة", "Try again"))
    door, window = Notifications(lambda trouble: said), QWidget()
    qtbot.addWidget(window)
    board = NoticeBoard(window)
    QVBoxLayout(window).addWidget(board.area)
    window.resize(800, 600)
    window.show()
    door.show_on(board)
    door.info("حُذفت المسودة", "تراجع", lambda: None)
    assert board.toast.isVisible()
    door.error(Trouble("no_network"))
    assert door.record[-1] == Notice("error", "تعذر", "لا اتصال", "أعد المحاولة")
    assert board.area.bars()[0].text() == "لا اتصال أعد المحاولة"


def test_the_text_of_a_foreign_error_is_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    door = Notifications()
    door.error(ValueError("1034567890 is wrong"))
    assert "1034567890" not in repr(door.record[-1])
    assert "1034567890" not in caplog.text


def test_a_question_is_answered_without_blocking(qtbot: QtBot) -> None:
    window, answers = QWidget(), []
    qtbot.addWidget(window)
    window.show()
    for accept in (True, False):
        dialog = ask(window, "حذف؟", "لا رجعة", "حذف", answers.append, destroys=True)
        dialog.accept() if accept else dialog.reject()
    assert answers == [True, False]


def test_a_change_link_says_what_it_changes(qtbot: QtBot) -> None:
    rows = KeyValueList()
    qtbot.addWidget(rows)
    rows.set_rows([KeyValue("name", "الاسم", "", can_change=True)])
    button = next(button for button in rows.findChildren(type(primary("x"))) if button.text())
    assert "الاسم" in button.accessibleName()
    with qtbot.waitSignal(rows.change_wanted) as said:
        button.click()
    assert said.args == ["name"]


def _zoo(window: QWidget) -> None:
    layout = QVBoxLayout(window)
    upload, progress, rail = UploadBox(), ProgressCard("إرسال"), StepperRail()
    upload.add_item("a", "عقد.pdf", "1 MB")
    progress.set_progress(1, 2, "ملف")
    rail.set_steps(STEPS, "id")
    header, timeline = HeaderBar(), Timeline()
    header.set_items([HeaderItem("home", "الرئيسية")])
    header.set_account("نورة", [])
    timeline.set_moves([TimelineMove("أُرسل", "نورة", "اليوم", "سبب")])
    for widget in (
        *(NoticeStrip(), header, rail, PageHeader("أ", "ب", "ج"), Card("عنوان"), Tile("store", "رخصة", "نص")),
        *(AlertBar("error", "عنوان", "نص", closable=True), upload, progress, PictureCode(), PasswordField()),
        *(timeline, StatusStrip(), Badge("مسودة"), EmptyState("inbox", "لا شيء", "جديد")),
    ):
        layout.addWidget(widget)


def test_whatever_takes_the_focus_has_a_name(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    _zoo(window)
    window.show()
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
            name = widget.accessibleName() or (widget.text() if hasattr(widget, "text") else "")
            # The line edits of composites are named by the frame that holds them.
            assert name or "QLineEdit" in widget.metaObject().superClass().className(), widget


def test_no_part_opens_a_window_of_its_own(qtbot: QtBot, qapp: QApplication) -> None:
    before = {id(widget) for widget in qapp.topLevelWidgets() if widget.isVisible()}
    window = QWidget()
    qtbot.addWidget(window)
    _zoo(window)
    opened = [w for w in qapp.topLevelWidgets() if w.isVisible() and id(w) not in before]
    assert opened == []


def test_targets_are_large_enough_to_hit(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    _zoo(window)
    for density in ("guided", "compact"):
        look().apply(density=density)
        window.show()
        for button in window.findChildren(type(primary("x"))):
            if button.isVisible():
                assert button.height() >= 26, button.property("kind")
                assert button.width() >= 24, button.property("kind")
    look().apply(density="guided")


def test_news_never_lies_on_a_button(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    below = secondary("ملء العرض")
    below.setParent(window)
    window.show()
    toast = Toast(window)
    toast.show_text("حُفظ")
    below.setGeometry(toast.geometry().adjusted(10, 10, -10, -10))
    toast.show_text("حُفظ")
    assert not toast.geometry().intersects(below.geometry())


def test_a_short_word_makes_way_for_buttons_that_come_after_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    toast = Toast(window)
    toast.show_text("طُلب كشف ميداني")
    came = secondary("إعادة إلى قائمة الانتظار")
    came.setParent(window)
    came.setGeometry(toast.geometry().adjusted(10, 10, -10, -10))
    came.show()
    qtbot.waitUntil(lambda: not toast.geometry().intersects(came.geometry()))


def test_lines_of_an_arabic_paragraph_begin_at_one_edge(qtbot: QtBot) -> None:
    label = words("رخصة لفتح محل أو مزاولة مهنة في مكان محدد لمدة سنة إلى ثلاث سنوات.")
    qtbot.addWidget(label)
    label.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label.resize(260, 120)
    label.show()
    image = label.grab().toImage()
    ground = image.pixel(0, 0)
    inked = [y for y in range(image.height()) if any(image.pixel(x, y) != ground for x in range(image.width()))]
    middle = (inked[0] + inked[-1]) // 2
    edges = [
        max(x for y in rows for x in range(image.width()) if image.pixel(x, y) != ground)
        for rows in ([y for y in inked if y < middle], [y for y in inked if y > middle])
    ]
    assert abs(edges[0] - edges[1]) <= 2


def test_a_dialog_opens_over_the_middle_of_its_window(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.setGeometry(120, 140, 600, 500)
    owner.show()
    dialog = Dialog("العنوان", "سطر", owner, width=300)
    dialog.open()
    apart = dialog.geometry().center() - owner.geometry().center()
    assert abs(apart.x()) <= 20
    assert abs(apart.y()) <= 60
    # What is shown later is in sight too.
    before, line = dialog.height(), QLabel("سطر " * 60)
    line.setWordWrap(True)
    dialog.body.addWidget(line)
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert line.height() >= line.heightForWidth(line.width())
