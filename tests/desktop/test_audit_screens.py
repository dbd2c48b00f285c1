"""Screens of those who handle nothing: the trail with its long work, figures, one case for a stated purpose."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from balady_desktop.actions.csv_files import CsvFile, write_csv
from balady_desktop.desktop.auditing.case import CaseScreen
from balady_desktop.desktop.auditing.figures import FiguresScreen
from balady_desktop.desktop.auditing.purpose_dialog import PurposeDialog
from balady_desktop.desktop.auditing.trail import TrailScreen
from balady_desktop.desktop.auditing.trail_jobs import Verification
from balady_desktop.desktop.frame.places import places_of
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.shell import Screen
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.trail import CaseReply
from tests.desktop.desk_kit import CATALOGUE, REVIEWER, AtOnce, Desk, application, dressed, nameless
from tests.desktop.told import application_body
from tests.desktop.town_audit import figures, trail_row
from tests.desktop.typing_help import press, type_text

AUDITOR = replace(REVIEWER, roles=("auditor",), acts=CATALOGUE.roles.acts(["auditor"]))
SUPERVISOR = replace(REVIEWER, roles=("supervisor",), acts=CATALOGUE.roles.acts(["supervisor"]))
OBSERVER = replace(REVIEWER, roles=("observer",), acts=CATALOGUE.roles.acts(["observer"]))
PURPOSE = "تدقيق ربع سنوي لأعمال القسم"


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    yield from dressed(tmp_path)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made = Desk(look(), AtOnce(), AUDITOR)
    made.town.case = CaseReply(
        application=application_body(application()),
        applicant_ar="نورة القحطاني",
        applicant_en="Noura Al-Qahtani",
        trail=[trail_row(3), trail_row(2)],
    )
    return made


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def shown(qtbot: QtBot, desk: Desk, kind: type[Screen]) -> Any:
    screen = kind(desk.shell, {})
    qtbot.addWidget(screen)
    screen.resize(1150, 850)
    screen.show()
    picture = os.environ.get("AUDIT_PICTURES")
    if picture:
        screen.grab().save(f"{picture}/{kind.__name__}-{look().language}.png")
    return screen


def test_places_are_those_of_the_role() -> None:
    assert [one.route for one in places_of(AUDITOR)] == ["figures", "case", "trail", "verify"]
    assert [one.route for one in places_of(SUPERVISOR)] == ["standings", "figures", "case", "verify"]
    assert [one.route for one in places_of(OBSERVER)] == ["figures", "verify"]


# --- the trail ---


def test_the_trail_is_read_page_by_page_and_never_while_one_types(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, TrailScreen)
    assert nameless(screen) == []
    assert screen.first_focus() is screen.filters.person
    assert screen.model.rowCount() == 5
    screen.model.fetchMore(screen.model.index(-1, -1))
    screen.model.fetchMore(screen.model.index(-1, -1))
    assert screen.model.rowCount() == 12
    assert not screen.model.canFetchMore(screen.model.index(-1, -1))
    asked = len(desk.calls.named("trail"))
    type_text(screen.filters.person, "saad")
    assert len(desk.calls.named("trail")) == asked
    press(screen.filters.person, Qt.Key.Key_Return)
    assert desk.calls.named("trail")[-1][0] == "saad"
    for day in (screen.filters.first, screen.filters.last):
        asked = len(desk.calls.named("trail"))
        day.set_text("2026/11/20")
        assert len(desk.calls.named("trail")) == asked
        press(day.edit, Qt.Key.Key_Return)
        assert len(desk.calls.named("trail")) == asked + 1


@pytest.mark.parametrize(("language", "called"), [("ar", "أمانة منطقة الرياض"), ("en", "Riyadh Region Amanah")])
def test_a_body_in_the_trail_is_named_in_the_language_of_the_reader(
    qtbot: QtBot, desk: Desk, language: str, called: str
) -> None:
    names = {"number": "أمانة منطقة الرياض", "number_en": "Riyadh Region Amanah"}
    desk.town.trail_rows = [trail_row(1, thing="amanah-riyadh", thing_kind="body", **names)]
    look().apply(language=language)
    screen = shown(qtbot, desk, TrailScreen)
    texts = [screen.model.index(0, at).data() for at in range(screen.model.columnCount())]
    assert [text for text in texts if called in str(text)]


def test_from_a_row_to_its_person_its_thing_and_who_saw_it(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, TrailScreen)
    assert not screen.person_button.isEnabled()
    screen.table.selectRow(0)
    screen.person_button.click()
    assert desk.calls.named("trail")[-1] == ("p7", "", None, None, "")
    screen.table.selectRow(0)
    screen.viewers_button.click()
    assert desk.calls.named("trail")[-1] == ("", "A-00100100-2026-000041", True, None, "")
    screen.table.setFocus()
    screen.table.selectRow(1)
    press(screen.table, Qt.Key.Key_Return)
    assert desk.calls.named("trail")[-1] == ("", "A-00100100-2026-000041", None, None, "")
    assert not screen.filters.is_open()
    screen.filters.clear_button.click()
    assert screen.filters.is_open()
    assert desk.calls.named("trail")[-1] == ("", "", None, None, "")


def test_nothing_found_says_why(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, TrailScreen)
    screen.filters.look_for(thing="R-9")
    assert screen.model.rowCount() == 0
    assert "No act fits the filters" in said(screen.table)
    desk.town.trail_rows = []
    screen.refresh()
    assert "Nothing has happened here yet" in said(screen.table)
    screen.filters.first.set_text("99/99")
    asked = len(desk.calls.named("trail"))
    screen.refresh()
    assert len(desk.calls.named("trail")) == asked
    assert "بصيغة السنة/الشهر/اليوم" in said(screen.filters)
    screen.filters.first.set_text("")
    desk.calls.fails["trail"] = Trouble("server_trouble")
    screen.refresh()
    assert not screen.message.isHidden()
    assert screen.message.tone() == "error"


def test_a_chain_is_verified_part_by_part_to_its_end(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, TrailScreen)
    screen.verify_button.click()
    assert [one[0] for one in desk.calls.named("verify")] == [None, 0, 5, 10]
    assert "The chain is whole" in said(screen.progress)
    assert screen.verify_button.isEnabled()


def test_a_broken_chain_is_the_first_thing_that_is_read(qtbot: QtBot, desk: Desk) -> None:
    desk.town.broken_at = 7
    screen = shown(qtbot, desk, TrailScreen)
    assert "7" in screen.message.title()
    assert not screen.message.isHidden()
    screen.message.hide()
    screen.verify_button.click()
    assert "The chain is broken at row" in said(screen.progress)
    assert not screen.message.isHidden()


class Held(AtOnce):
    """Keeps what is asked of the server until it is let go, one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[Any, ...]] = []

    def with_server(self, owner: Any, work: Any, then: Any = None, failed: Any = None) -> None:
        self.waiting.append((owner, work, then, failed))

    def go_on(self) -> None:
        self.with_store(*self.waiting.pop(0))


def test_long_work_is_stopped_between_two_parts(qtbot: QtBot, tmp_path: Path) -> None:
    held = Held()
    desk = Desk(look(), held, AUDITOR)
    screen = shown(qtbot, desk, TrailScreen)
    held.go_on()
    screen.verify()
    assert isinstance(screen.job, Verification)
    held.go_on()
    held.go_on()
    screen.progress.cancelled.emit()
    held.go_on()
    assert "Stopped" in said(screen.progress)
    assert not held.waiting
    path = tmp_path / "trail.csv"
    screen.export(PURPOSE, path)
    held.go_on()
    screen.leave()
    held.go_on()
    assert "no file was left" in said(screen.progress)
    assert list(tmp_path.glob("*.csv*")) == []
    screen.verify()
    desk.calls.fails["verify"] = Trouble("server_trouble")
    held.go_on()
    assert "It was not finished" in said(screen.progress)
    assert screen.verify_button.isEnabled()


def test_an_export_states_its_purpose_and_has_every_row(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = shown(qtbot, desk, TrailScreen)
    screen.export_button.click()
    assert isinstance(screen.dialog, PurposeDialog)
    screen.dialog.yes_button.click()
    assert "Write the purpose" in said(screen.dialog)
    screen.dialog.box.setPlainText("قصير")
    screen.dialog.yes_button.click()
    assert "at least" in said(screen.dialog)
    screen.dialog.box.setPlainText(PURPOSE)
    screen.dialog.yes_button.click()
    asking = screen.findChild(QFileDialog)
    assert asking is not None
    asking.reject()
    path = tmp_path / "trail.csv"
    screen.export(PURPOSE, path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert PURPOSE in lines[0]
    assert len(lines) == 2 + 12
    assert {one[-1] for one in desk.calls.named("trail")[1:]} == {PURPOSE}
    screen.export(PURPOSE, tmp_path / "nowhere" / "trail.csv")
    assert "It was not finished" in said(screen.progress)


def test_a_file_for_spreadsheets_computes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, [("=1+1", "-2", "ن", 5), ("@x", "+9", "a,b", -5)])
    assert path.read_text(encoding="utf-8-sig").splitlines() == ["'=1+1,'-2,ن,5", "'@x,'+9,\"a,b\",-5"]
    dropped = CsvFile(tmp_path / "b.csv")
    dropped.drop()
    dropped.drop()
    assert list(tmp_path.glob("b.csv*")) == []


# --- figures ---


def test_figures_are_sums_bars_and_tables(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.account = OBSERVER
    screen = shown(qtbot, desk, FiguresScreen)
    assert nameless(screen) == []
    assert desk.calls.named("figures") == [("2026-01-01", "2026-11-21")]
    told = said(screen)
    assert "7,298" in told
    assert "2,743,000.50" in told
    assert [table.model().rowCount() for table in screen.tables] == [11, 2, 4, 1]
    assert "2026/11: 38" in screen.chart.accessibleName()
    path = tmp_path / "figures.csv"
    screen.save(path)
    assert "274" in path.read_text(encoding="utf-8-sig").replace(",", "")
    desk.town.figures = figures(counts=[], money=[])
    screen.refresh()
    assert "Nothing came in within this period" in said(screen)
    assert not screen.export_button.isEnabled()


def test_a_period_that_is_none_is_said_at_its_field(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk, FiguresScreen)
    screen.last.set_day(date(2025, 1, 1), "gregorian")
    screen.show_button.click()
    assert "This day is before the first one" in said(screen)
    screen.first.set_text("nonsense")
    screen.show_button.click()
    assert "بصيغة السنة/الشهر/اليوم" in said(screen)
    assert len(desk.calls.named("figures")) == 1
    screen.first.set_day(date(2024, 1, 1), "gregorian")
    desk.calls.fails_once["figures"] = Trouble("server_trouble")
    screen.show_button.click()
    assert "Try again" in "".join(button.text() for button in screen.findChildren(QWidget) if hasattr(button, "text"))


@pytest.mark.parametrize("end", ["first", "last"])
def test_enter_in_a_day_shows_the_figures_of_the_period(qtbot: QtBot, desk: Desk, end: str) -> None:
    screen = shown(qtbot, desk, FiguresScreen)
    field = getattr(screen, end)
    field.set_day(date(2026, 2, 3), "gregorian")
    press(field.edit, Qt.Key.Key_Return)
    asked = {"first": ("2026-02-03", "2026-11-21"), "last": ("2026-01-01", "2026-02-03")}
    assert desk.calls.named("figures")[1:] == [asked[end]]
    field.set_text("2027/02/30")
    press(field.edit, Qt.Key.Key_Return)
    assert "لا يوجد هذا اليوم" in said(screen)
    assert len(desk.calls.named("figures")) == 2


# --- one case ---


def test_a_case_is_shown_for_a_number_and_a_purpose(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    screen = shown(qtbot, desk, CaseScreen)
    assert nameless(screen) == []
    assert screen.first_focus() is screen.number
    screen.open_button.click()
    assert {"Write the number", "Write the purpose"} <= set(said(screen).splitlines())
    assert desk.calls.named("case") == []
    screen.number.setText("A-00100100-2026-000041")
    screen.purpose.setPlainText(PURPOSE)
    screen.open_button.click()
    assert desk.calls.named("case") == [("A-00100100-2026-000041", PURPOSE)]
    told = said(screen)
    assert "نورة القحطاني" in told
    assert "الاطلاع على طلب" in told or "اطلاع جهة مشرفة على معاملة" in told
    if os.environ.get("AUDIT_PICTURES"):
        screen.grab().save(f"{os.environ['AUDIT_PICTURES']}/CaseScreen-shown-{look().language}.png")
    screen.evidence_button.click()
    assert isinstance(screen.dialog, PurposeDialog)
    path = tmp_path / "pack.zip"
    screen.save(PURPOSE, path)
    assert path.read_bytes() == desk.town.pack
    desk.calls.fails_once["evidence"] = Trouble("signer_unavailable")
    path.unlink()
    screen.save(PURPOSE, path)
    assert not path.exists()
    desk.town.case = None
    screen.open_button.click()
    assert screen.view is None


def test_a_supervisor_takes_no_evidence(qtbot: QtBot, desk: Desk) -> None:
    desk.account = SUPERVISOR
    screen = shown(qtbot, desk, CaseScreen)
    screen.number.setText("A-00100100-2026-000041")
    screen.purpose.setPlainText(PURPOSE)
    screen.look()
    assert screen.view is not None
    assert not hasattr(screen, "evidence_button")
