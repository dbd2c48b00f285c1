"""Theme, language, density and zoom change while the program runs, and every widget follows."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.look import icons
from balady_desktop.desktop.look.assets import asset
from balady_desktop.desktop.look.density import DENSITIES, GUIDED
from balady_desktop.desktop.look.fonts import FAMILY
from balady_desktop.desktop.look.stylesheet import stylesheet
from balady_desktop.desktop.look.theme import Look, look, set_icon, set_state, start_align
from balady_desktop.desktop.look.tokens import LIGHT, THEMES
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.buttons import secondary


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Look]:
    found = look()
    found.apply("light", "ar", "guided", 1.0)
    yield found
    found.apply("light", "ar", "guided", 1.0)


def test_the_direction_follows_the_language(dressed: Look, qapp: QApplication) -> None:
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    dressed.apply(language="en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_palette_follows_the_theme(dressed: Look, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dressed.changed):
        dressed.apply("dark")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(THEMES["dark"].bg)


def test_the_font_is_ours(dressed: Look, qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == FAMILY
    assert qapp.font().pixelSize() == GUIDED.body
    dressed.apply(zoom=2.0)
    assert qapp.font().pixelSize() == GUIDED.body * 2


def test_digits_stand_at_the_start_side(dressed: Look, qtbot: QtBot) -> None:
    label, line = QLabel("1034567890"), QLineEdit()
    for widget in (label, line):
        qtbot.addWidget(widget)
        start_align(widget)
        assert widget.alignment() & Qt.AlignmentFlag.AlignRight
        assert widget.alignment() & Qt.AlignmentFlag.AlignAbsolute
    dressed.apply(language="en")
    assert label.alignment() & Qt.AlignmentFlag.AlignLeft
    assert line.alignment() & Qt.AlignmentFlag.AlignLeft


def test_an_icon_is_tinted_again_with_the_theme(dressed: Look, qtbot: QtBot) -> None:
    button = secondary("حفظ")
    qtbot.addWidget(button)
    set_icon(button, "save", "text")
    before = button.icon().pixmap(button.iconSize()).toImage()
    dressed.apply("dark")
    after = button.icon().pixmap(button.iconSize()).toImage()
    assert before != after
    assert _colours(after) == {QColor(THEMES["dark"].text).rgb() & 0xFFFFFF}


def _colours(image: object) -> set[int]:
    found = set()
    for x in range(image.width()):  # type: ignore[attr-defined]  # a QImage
        for y in range(image.height()):  # type: ignore[attr-defined]  # a QImage
            colour = image.pixelColor(x, y)  # type: ignore[attr-defined]  # a QImage
            if colour.alpha() == 255:
                found.add(colour.rgb() & 0xFFFFFF)
    return found


def test_only_what_points_is_mirrored(dressed: Look) -> None:
    for name, mirrored in (("chevron-right", True), ("clock", False), ("check", False), ("phone", False)):
        same = icons.pixmap(name, "#000000", 24, False).toImage() == icons.pixmap(name, "#000000", 24, True).toImage()
        assert same is not mirrored


def test_no_icon_draws_in_a_colour_of_its_own(qapp: QApplication) -> None:
    for path in asset("icons").glob("*.svg"):
        if path.stem != "mark":
            assert "currentColor" in path.read_text(encoding="utf-8"), path.name
            assert not icons.pixmap(path.stem, "#1B8354", 24).isNull()


def test_every_directional_icon_is_there() -> None:
    for name in icons.DIRECTIONAL:
        assert asset(f"icons/{name}.svg").exists()


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("density", sorted(DENSITIES))
@pytest.mark.parametrize("rtl", [True, False])
def test_the_style_sheet_is_filled_to_the_last_name(theme: str, density: str, rtl: bool, tmp_path: Path) -> None:
    text = stylesheet(THEMES[theme], DENSITIES[density], 1.25, rtl, tmp_path)
    assert not re.search(r"\{[a-z_:0-9.|+-]+\}", text)
    assert not re.search(r"(^|})\s*\*\s*\{", text), "a rule for everything would undo the palette"
    for found in re.findall(r'url\("([^"]+)"\)', text):
        assert Path(found).exists()


def test_the_sides_of_the_style_sheet_change_places(tmp_path: Path) -> None:
    right = stylesheet(LIGHT, GUIDED, 1.0, True, tmp_path)
    left = stylesheet(LIGHT, GUIDED, 1.0, False, tmp_path)
    assert "border-top-right-radius: 4px" in right.split('place="first"')[1].split("}")[0]
    assert "border-top-left-radius: 4px" in left.split('place="first"')[1].split("}")[0]


def test_a_state_is_seen_by_the_style_sheet(dressed: Look, qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.resize(200, 40)
    line.show()
    before = line.grab().toImage()
    set_state(line, "state", "error")
    assert line.grab().toImage() != before


def test_an_arabic_sentence_that_begins_in_latin_runs_from_the_right(dressed: Look, qtbot: QtBot) -> None:
    label = words("PDF أو JPG، حتى 20 ميجابايت")
    qtbot.addWidget(label)
    assert QLabel.text(label).startswith("\u200f")
    assert label.text() == "PDF أو JPG، حتى 20 ميجابايت"
    for text in ("PRO-2026-00012", "رقم PRO", "Noura"):
        label.setText(text)
        assert QLabel.text(label) == text


def test_the_dots_of_a_final_ya_are_not_cut(dressed: Look, qtbot: QtBot) -> None:
    for role in ("caption", "body", "h1", "strip"):
        label = words("هندسي", role, wrap=False)
        qtbot.addWidget(label)
        label.ensurePolished()
        room = label.sizeHint()
        label.resize(room)
        taller = label.grab().toImage()
        label.resize(room.width(), room.height() + 40)
        assert _inked_rows(label.grab().toImage()) == _inked_rows(taller), role


def _inked_rows(image: object) -> int:
    ground = image.pixelColor(0, 0)  # type: ignore[attr-defined]  # a QImage
    width, height = image.width(), image.height()  # type: ignore[attr-defined]  # a QImage
    return sum(
        any(image.pixelColor(x, y) != ground for x in range(width))  # type: ignore[attr-defined]  # a QImage
        for y in range(height)
    )


def test_an_asset_that_was_not_built_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="hatch_build"):
        asset("icons/no-such-icon.svg")
