"""The window: routes, the way back, what is remembered, what is loaded first, words and keys."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from balady_desktop.desktop.entering.sign_in import SignInScreen
from balady_desktop.desktop.frame.first_window import FirstWindow
from balady_desktop.desktop.frame.screens import SCREENS
from balady_desktop.desktop.frame.window import Window
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.first_place import first_place
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.remote.errors import CertificateError, OfflineError
from tests.desktop.samples import ACCOUNT
from tests.desktop.window_kit import Kit, nameless

HEAVY = ("pydantic", "httpx2", "reportlab", "sqlalchemy", "fastapi", "sqlcipher3", "cryptography")


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("name", sorted(SCREENS))
def test_every_route_leads_to_a_screen(name: str) -> None:
    factory = SCREENS[name]
    module, screen = factory.args  # type: ignore[attr-defined]  # a partial
    from importlib import import_module

    made = getattr(import_module(f"balady_desktop.desktop.{module}"), screen)
    # A class of screens, or what chooses between two.
    assert issubclass(made if isinstance(made, type) else get_type_hints(made)["return"], Screen)


def test_nothing_heavy_is_loaded_before_the_first_paint() -> None:
    code = (
        "import sys, balady_desktop.desktop.frame.window, balady_desktop.desktop.home.home\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.strip() == "[]"


def test_register_and_sign_in_stand_at_the_top(kit: Kit) -> None:
    kit.go("home")
    bar = kit.window.header.bar
    assert bar.button("register").isVisible()
    assert bar.button("sign_in").isVisible()
    bar.button("register").click()
    kit.settle()
    assert kit.window.route.name == "register"


def test_the_header_offers_what_the_person_may_do(kit: Kit) -> None:
    kit.go("home")
    kit.sign_in()
    bar = kit.window.header.bar
    assert bar.button("gate").isVisible()
    with pytest.raises(KeyError):
        bar.button("desk")


class Acting(Screen):
    """Notes what it is told to do on arrival."""

    acts: ClassVar[list[str]] = []

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.acts.append(params.get("act", ""))

    def title(self) -> str:
        return "acting"


def test_fault_37_what_a_route_does_on_arrival_is_done_once(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SCREENS, "about", Acting)
    monkeypatch.setattr(Acting, "acts", [])
    kit.go("about", act="print", language="en")
    look().apply(zoom=1.25)
    look().apply(theme="dark")
    kit.go("home")
    kit.window.back()
    kit.settle()
    assert Acting.acts[0] == "print"
    assert len(Acting.acts) >= 4
    assert set(Acting.acts[1:]) == {""}
    assert kit.window.route == Route("about", {"language": "en"})


def test_the_way_back_passes_over_sign_in(kit: Kit) -> None:
    kit.go("home")
    kit.go("sign_in")
    kit.sign_in()
    kit.go("gate")
    kit.window.back()
    kit.settle()
    assert kit.window.route.name == "home"
    kit.window.back()
    kit.settle()
    assert kit.window.route.name == "home"


def test_nothing_personal_stands_in_the_title(kit: Kit) -> None:
    kit.lay("d1", answers={"trade_name": "بقالة النخيل"})
    kit.draft("d1")
    title = kit.window.windowTitle()
    assert title == "Your role - Issue a professional / commercial licence - Balady Desktop"
    assert ACCOUNT.display_name.en not in title


def test_the_size_is_remembered_and_has_a_least(kit: Kit) -> None:
    # The width is cut to the screen of the tests, which is narrower than the least width.
    kit.window.resize(1100, 690)
    QApplication.processEvents()
    kit.window.close()
    delete(kit.window)
    kit.window = kit.build()
    assert kit.window.height() == 690
    assert (kit.window.minimumWidth(), kit.window.minimumHeight()) == (1024, 640)


def test_language_colours_and_size_are_kept_and_build_the_screen_again(kit: Kit) -> None:
    first = kit.go("home")
    kit.window.header.bar.language_wanted.emit("ar")
    kit.window.header.bar.theme_wanted.emit("dark")
    kit.window.header.bar.zoom_wanted.emit(1)
    kit.settle()
    assert kit.screen() is not first
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    kept = kit.program.preferring.get()
    assert (kept.language, kept.theme, kept.zoom) == ("ar", "dark", 110)


def test_errors_stay_and_news_passes(kit: Kit) -> None:
    kit.go("home")
    kit.notifications.error("A title", "what happened", "what to do")
    assert [bar.title() for bar in kit.window.messages.bars()] == ["A title"]
    kit.notifications.info("Saved")
    assert kit.window.toast.text() == "Saved"


def test_the_strip_says_how_things_stand(kit: Kit) -> None:
    kit.sign_in()
    kit.round()
    # Three drafts that no round has taken yet.
    for number in range(3):
        kit.lay(f"d{number}")
    kit.window.status.refresh()
    kit.settle()
    text = kit.window.status.strip.text()
    assert "Online" in text
    assert "3" in text
    kit.town.calls.fails["sync"] = CertificateError()
    kit.round()
    assert "safely" in kit.window.status.strip.text()


def test_fault_34_the_strip_follows_every_request_not_only_rounds(kit: Kit) -> None:
    kit.window.status.refresh()
    kit.settle()
    assert "Syncing" in kit.window.status.strip.text(), "before the first answer nobody knows"
    assert len(kit.program.sample_inbox.messages()) == 2
    kit.settle()
    assert "Online" in kit.window.status.strip.text()
    kit.town.calls.fails["messages"] = OfflineError()
    with pytest.raises(OfflineError):
        kit.program.sample_inbox.messages()
    kit.settle()
    assert "Offline" in kit.window.status.strip.text()


def test_a_round_is_made_once_and_only_for_somebody(kit: Kit) -> None:
    kit.window.status.sync()
    kit.settle()
    assert not kit.town.calls.named("sync")
    kit.sign_in()
    kit.window.status.sync()
    kit.window.status.sync()
    kit.settle()
    assert len(kit.town.calls.named("sync")) == 1


def test_a_trouble_of_the_network_is_told_once(kit: Kit) -> None:
    kit.sign_in()
    kit.town.calls.fails["sync"] = OfflineError()
    for _ in range(3):
        kit.round()
    assert len(kit.town.calls.named("sync")) == 3
    errors = [one for one in kit.notifications.record if one.kind == "error"]
    assert len(errors) == 1


def test_f6_goes_round_the_regions(kit: Kit) -> None:
    kit.go("home")
    kit.window.activateWindow()
    kit.screen().setFocus()
    seen = set()
    for _ in range(4):
        kit.qtbot.keyClick(kit.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        for name, region in (
            ("header", kit.window.header.bar),
            ("screen", kit.screen()),
            ("status", kit.window.status.strip),
        ):
            if region.isAncestorOf(focus):
                seen.add(name)
    assert seen == {"header", "screen", "status"}


def test_everything_of_the_frame_has_a_name(kit: Kit) -> None:
    kit.go("home")
    kit.sign_in()
    assert nameless(kit.window) == []


def test_the_window_is_dressed_in_the_language_of_the_look(kit: Kit) -> None:
    look().apply(language="ar")
    kit.go("home")
    assert kit.window.layoutDirection() == Qt.LayoutDirection.RightToLeft


@given(
    left=st.integers(-3000, 3000),
    top=st.integers(-100, 3000),
    width=st.integers(640, 8000),
    height=st.integers(480, 4000),
)
def test_fault_12_the_first_window_has_room_for_its_frame(left: int, top: int, width: int, height: int) -> None:
    free = QRect(left, top, width, height)
    place = first_place(free)
    assert free.contains(place.marginsAdded(QMargins(8, 40, 8, 8)))
    assert place.size() == QSize(min(1366, width - 16), min(768, height - 48))


def test_fault_12_the_window_takes_that_place_where_nobody_chose_another(kit: Kit) -> None:
    kit.settings.clear()
    made = Window(kit.window._parts)
    wanted = first_place(made.screen().availableGeometry())
    assert (made.geometry().topLeft(), made.size()) == (wanted.topLeft(), wanted.size().expandedTo(made.minimumSize()))
    made.close()
    delete(made)


def test_fault_12_so_does_what_is_painted_before_it(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    first = FirstWindow(qapp, tmp_path / "window.ini")
    qtbot.addWidget(first)
    assert first.geometry() == first_place(first.screen().availableGeometry())


def test_fault_01_every_screen_belongs_to_the_account_for_which_it_was_opened(kit: Kit) -> None:
    bound: list[object] = []
    kit.background.bind = bound.append  # type: ignore[method-assign]
    for name in ("services", "verify", "about"):
        screen = kit.go(name)
        assert bound[-1] is screen, name


def test_fault_11_a_sign_in_that_fails_by_a_fault_of_the_program_says_so(kit: Kit, qtbot: QtBot) -> None:
    screen = kit.go("sign_in")
    assert isinstance(screen, SignInScreen)
    kit.town.calls.fails_once["sign_in"] = ValueError("Unknown scheme for proxy URL")
    screen.user_name.set_value("mohammed1408")
    screen.password.edit.setText("password")
    with qtbot.capture_exceptions() as accidents:
        screen.enter.click()
        kit.settle()
    assert [kind for kind, *_ in accidents] == [ValueError], "the accident is written down too"
    assert screen.problem.isVisible()
    assert screen.enter.isEnabled()
