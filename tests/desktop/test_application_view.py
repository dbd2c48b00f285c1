"""An application as its applicant reads it, the sample inbox, and the settings."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.paper_views import StandingChangeView
from balady_desktop.actions.reach import Reach
from balady_desktop.desktop.following.application_view import ApplicationScreen
from balady_desktop.desktop.following.inbox_window import InboxWindow, find_code, numbers_isolated
from balady_desktop.desktop.frame.application import Words as Speech
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.papers.attachment_dialog import AttachmentDialog
from balady_desktop.desktop.parts.badge import Badge
from balady_desktop.desktop.settings.settings_view import SettingsScreen
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import CertificateError, OfflineError
from tests.desktop.desk_kit import CATALOGUE, REVIEWER, AtOnce, Desk, application, dressed, nameless


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(look(), AtOnce())


def opened(qtbot: QtBot, desk: Desk, state: str) -> ApplicationScreen:
    desk.lay(application(state))
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 640)
    screen.show()
    return screen


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_it_says_the_state_whose_turn_it_is_and_what_happened(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk, "returned")
    told = said(screen)
    assert screen.state_badge.text() == "معاد للاستكمال"
    assert "أعادت البلدية الطلب للاستكمال" in told
    assert "الوثيقة غير واضحة أو لا يمكن قراءتها" in told
    assert "شارع العليا العام" in told
    assert "1448-010-0000317" in screen.number.code


def test_each_request_leads_to_its_field_and_the_first_open_one_has_the_keyboard(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk, "returned")
    assert screen.first_focus() is screen.requests.first
    assert screen.requests.first is not None
    screen.requests.first.click()
    assert desk.routes == [Route("draft", {"application_id": "app1", "field": "lease_copy"})]


def test_answered_requests_are_marked_and_offer_the_next_open_one(qtbot: QtBot, desk: Desk) -> None:
    view = application("returned")
    first, second = view.requests
    desk.lay(replace(view, requests=(replace(first, is_answered=True), second)))
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    assert screen.requests.first is not None
    screen.requests.first.click()
    assert desk.routes[0].params["field"] == "area"


def test_a_bill_shows_digits_and_words_and_leads_to_payment(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk, "awaiting_payment")
    told = said(screen)
    assert "4,006.00" in told
    assert "فقط أربعة آلاف وستة ريالات لا غير" in told
    screen.pay_button.click()
    assert desk.routes == [Route("bill", {"bill_id": "b1", "application_id": "app1"})]


def test_what_is_followed_offers_nothing_to_do(qtbot: QtBot, desk: Desk) -> None:
    for state in ("returned", "awaiting_payment"):
        desk.lay(replace(application(state), is_followed=True))
        screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
        qtbot.addWidget(screen)
        screen.show()
        assert "You follow this application" in said(screen)
        assert not hasattr(screen, "pay_button")
        assert not hasattr(screen, "requests")
        assert screen.own_moves.buttons == {}


def test_papers_open_print_and_save(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk, "issued")
    for act in ("", "print", "save"):
        screen.documents.buttons["d1", act].click()
    assert [route.params.get("act", "") for route in desk.routes] == ["", "print", "save"]
    assert desk.routes[0].params["title_ar"].startswith("رخصة")
    assert not hasattr(screen, "pay_button")


def test_what_came_of_it_stands_above_what_is_settled(qtbot: QtBot, desk: Desk) -> None:
    view = application("returned")
    desk.lay(replace(application("issued"), requests=view.requests))
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.resize(1366, 900)
    screen.show()
    qtbot.waitUntil(lambda: screen.documents.y() != screen.requests.y())
    assert screen.documents.y() < screen.requests.y()


def test_the_licence_is_the_first_of_the_papers(qtbot: QtBot, desk: Desk) -> None:
    view = application("issued")
    desk.lay(replace(view, documents=tuple(reversed(view.documents))))
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    assert next(iter(screen.documents.buttons))[0] == "d1"


def test_a_bill_without_a_biller_code_shows_no_empty_place(qtbot: QtBot, desk: Desk) -> None:
    desk.town.biller_code = ""
    server = desk.program.workplace.server()
    desk.program.workplace.learn_server(server.server())
    desk.lay(application("awaiting_payment"))
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    assert "Biller code" not in said(screen)


def test_the_application_number_can_be_copied(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk, "issued")
    screen.number.copy_button.click()
    assert QGuiApplication.clipboard().text() == "1448-010-0000317"


def test_refresh_asks_the_server_and_a_failure_leaves_what_is_known(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk, "returned")
    screen.refresh_button.click()
    assert len(desk.calls.named("sync")) == 1
    desk.calls.fails["sync"] = OfflineError()
    screen.refresh()
    assert [one.kind for one in desk.notifications.record] == ["error"]
    assert "معاد للاستكمال" in screen.state_badge.text()
    desk.lay(application("issued"))
    desk.calls.fails.clear()
    screen.refresh()
    assert screen.view is not None
    assert screen.view.state.code == "issued"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("state", ["returned", "awaiting_payment", "issued", "rejected"])
def test_every_widget_has_a_name(qtbot: QtBot, desk: Desk, language: str, state: str) -> None:
    look().apply(language=language)
    assert nameless(opened(qtbot, desk, state)) == []


def test_the_title_is_never_personal(qtbot: QtBot, desk: Desk) -> None:
    assert "بقالة" not in opened(qtbot, desk, "issued").title()


# --- sample inbox ---


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("رمز التفعيل: ٤٨٢١٣٩٠٧. صالح 10 دقائق", "48213907"),
        ("رمزك \u2066482139\u2069", "482139"),
        ("صدرت فاتورة لطلبك 1448-010-0000317 بمبلغ 4,006.00 ر.س.", None),
        ("اتصل على 0501234567", None),
    ],
)
def test_only_a_number_that_stands_alone_is_a_code(text: str, code: str | None) -> None:
    assert find_code(text) == code


def test_numbers_of_a_message_keep_their_order_in_an_arabic_sentence() -> None:
    assert numbers_isolated("طلبك 1448-010-0000317.") == "طلبك \u20661448-010-0000317\u2069."
    # A number with a letter in it is one island, as it was sent.
    sent = "وصل طلبك \u2066A-00100100-2026-000001\u2069."
    assert numbers_isolated(sent) == sent


def test_the_inbox_copies_the_code_and_is_marked_as_a_sample(qtbot: QtBot, desk: Desk) -> None:
    window = InboxWindow(desk.shell, {})
    qtbot.addWidget(window)
    window.show()
    (button,) = window.copy_buttons
    button.click()
    assert QGuiApplication.clipboard().text() == "48213907"
    assert "Samples" in said(window)
    assert nameless(window) == []


def test_an_inbox_that_cannot_be_read_says_so_and_can_be_asked_again(qtbot: QtBot, desk: Desk) -> None:
    desk.calls.fails["messages"] = Trouble("offline")
    window = InboxWindow(desk.shell, {})
    qtbot.addWidget(window)
    assert "لا يوجد اتصال" in said(window)
    desk.calls.fails.clear()
    window.refresh()
    assert len(window.copy_buttons) == 1


# --- settings ---


def test_papers_say_how_they_stand(qtbot: QtBot, desk: Desk) -> None:
    view = application("issued")
    licence, receipt = view.documents
    desk.lay(replace(view, documents=(replace(licence, standing="suspended"), receipt)))
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    badges = [one.text() for one in screen.documents.findChildren(Badge)]
    assert badges == ["Suspended"]
    # What the state means would say that it is valid.
    assert view.state.meaning is not None
    assert view.state.meaning.ar not in said(screen)
    assert "is suspended" in said(screen)


def test_fault_41_the_holder_reads_why_and_since_when(qtbot: QtBot, desk: Desk) -> None:
    view = application("issued")
    licence, receipt = view.documents
    reason = CATALOGUE.lookups.get_table("standing_reasons")["under_examination"].words
    change = StandingChangeView("suspended", reason, ("حتى يصل رد الجهة",), licence.issued_at)
    suspended = replace(licence, standing="suspended", changes=(change,))
    desk.lay(replace(view, documents=(suspended, receipt), standing="suspended"))
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    assert screen.state_badge.text() == f"{view.state.words.ar} · Suspended"
    assert reason.ar in said(screen)
    assert "حتى يصل رد الجهة" in said(screen)


def test_the_summary_is_a_key_and_a_button(qtbot: QtBot, desk: Desk) -> None:
    screen = ApplicationScreen(desk.shell, {"application_id": "app1"})
    qtbot.addWidget(screen)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.summary_button.click()
    screen.refresh_button.setFocus()
    qtbot.keyClick(screen.refresh_button, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    way = Route("paper", {"application_id": "app1", "number": "1448-010-0000317"})
    assert desk.routes == [way, way]


def test_settings_change_the_look_at_once(qtbot: QtBot, desk: Desk) -> None:
    screen = SettingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    screen.show()
    assert nameless(screen) == []
    for strip, value in ((screen.theme, "dark"), (screen.density, "compact"), (screen.language, "en")):
        strip.value_changed.emit(value)
    screen.larger_button.click()
    assert (look().theme, look().density.name, look().language, look().zoom) == ("dark", "compact", "en", 1.1)


def test_the_style_of_papers_made_here_is_kept(qtbot: QtBot, desk: Desk) -> None:
    screen = SettingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    assert (screen.papers.digits.value(), screen.papers.hundred.value()) == ("western", "مئة")
    screen.papers.digits._buttons["arabic"].click()
    screen.papers.hundred._buttons["مائة"].click()
    kept = desk.program.preferring.get()
    assert (kept.paper_digits, kept.hundred) == ("arabic", "مائة")


@pytest.fixture
def speech(qapp: QApplication) -> Iterator[Speech]:
    """The words in force; none at the end, as every test begins."""
    made = Speech(qapp)
    yield made
    for translator in made._translators:
        qapp.removeTranslator(translator)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_fault_02_who_uses_this_computer_is_said_in_the_settings(
    qtbot: QtBot, desk: Desk, speech: Speech, language: str
) -> None:
    speech.speak(language)
    screen = SettingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    words = {"ar": ("استعمال هذا الجهاز", "مقفلًا"), "en": ("Use of this computer", "opens locked")}[language]
    assert words[0] in said(screen)
    screen.use.use._buttons["shared"].click()
    assert desk.program.preferring.get().use == "shared"
    assert words[1] in said(screen)
    desk.account = None
    screen.use.use._buttons["own"].click()
    assert screen.use.use.value() == "shared"


def test_settings_show_accounts_the_key_and_the_connection(qtbot: QtBot, desk: Desk) -> None:
    desk.account = replace(desk.account, key_place="file")
    desk.program.know(replace(REVIEWER, account_id="b" * 32, person_id="p2", user_name="saad.g"))
    screen = SettingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    told = said(screen)
    assert "noura2026" in told
    assert "saad.g" in told
    assert "no system keyring" in told
    screen.sign_in_button.click()
    assert desk.routes == [Route("sign_in")]


def test_the_connection_check_tells_what_is_wrong(qtbot: QtBot, desk: Desk) -> None:
    screen = SettingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    desk.calls.fails["sync"] = CertificateError("certificate_expired")
    screen.check_button.click()
    assert len(desk.calls.named("sync")) == 1
    assert "انتهت شهادة الخادم" in said(screen)
    del desk.calls.fails["sync"]
    screen.check_button.click()
    assert "The server is responding" in said(screen)
    desk.calls.fails["messages"] = OfflineError()
    with pytest.raises(OfflineError):
        desk.program.sample_inbox.messages()
    desk.changes.connection_changed.emit()
    assert "لا يوجد اتصال" in said(screen)


def test_before_the_first_answer_of_the_server_one_can_go_on_working(qtbot: QtBot, desk: Desk) -> None:
    desk.program.workplace.reach = Reach()
    screen = SettingsScreen(desk.shell, {})
    qtbot.addWidget(screen)
    assert "could not be reached" in said(screen)


def test_fault_12_attachments_have_room_for_their_frame_on_a_small_screen(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = QRect(0, 0, 800, 600)
    monkeypatch.setattr(AttachmentDialog, "screen", lambda _: SimpleNamespace(availableGeometry=lambda: small))
    screen = opened(qtbot, desk, "under_review")
    screen.answers.all_buttons()[0][1].click()
    (dialog,) = screen.findChildren(AttachmentDialog)
    assert (dialog.width(), dialog.height()) == (784, 552)
    dialog.reject()


def test_fault_16_applicants_open_what_they_attached(qtbot: QtBot, desk: Desk) -> None:
    screen = opened(qtbot, desk, "under_review")
    assert desk.calls.named("blob") == [], "nothing opens by itself"
    file, button = screen.answers.all_buttons()[0]
    button.click()
    (dialog,) = screen.findChildren(AttachmentDialog)
    assert desk.calls.named("blob") == [(file.sha256,)]
    assert dialog.pane.viewer.page_count() >= 1
    assert nameless(dialog) == []
    dialog.reject()
    desk.calls.fails["blob"] = Trouble("offline")
    screen.answers.all_buttons()[1][1].click()
    shown = [one for one in screen.findChildren(AttachmentDialog) if one.isVisible()]
    assert "لا يوجد اتصال" in said(shown[-1])
    shown[-1].reject()
