"""Services written by the documentation alone, in the real wizard: a record is chosen, and each row keeps its file."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from balady_desktop.desktop.field_widgets.attachment import AttachmentWidget
from balady_desktop.desktop.field_widgets.group import GroupWidget
from balady_desktop.desktop.field_widgets.record import RecordWidget
from balady_desktop.domain.catalogue import Catalogue, read_catalogue
from balady_desktop.domain.held_records import taken_from
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from tests.backend.casework import PDF
from tests.backend.docs_town import catalogue_folder
from tests.desktop.samples import ACCOUNT
from tests.desktop.test_record_screens import record
from tests.desktop.window_kit import Kit

SERVICE = "building_licence"
KNOWN: dict[str, Any] = {
    "record_id": "s1",
    "number": "44100",
    "standing": "valid",
    "starts": "2026-03-01",
    "ends": "2029-02-28",
    "since": "2026-03-01",
    "stands_since": None,
    "decision": None,
    "dependents": 0,
    "facts": {"plan_no": "3114", "plot_no": "112", "plot_area": "600", "purpose": "building"},
}


def survey(**known: Any) -> Any:
    said = KNOWN | known
    named = {"record_id": said["record_id"], "number": said["number"], "standing": said["standing"], "facts": []}
    day = date.fromisoformat(said["starts"])
    return record(kind="survey_decision", title_en="Survey decision", starts=day, known=said, **named)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return read_catalogue(catalogue_folder(tmp_path_factory.mktemp("written")))


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path, rules: Catalogue) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    made.town.publish(rules)
    made.program.syncing.meet()
    yield made
    made.close()


def opened(kit: Kit, page: str, **answers: Any) -> Any:
    kit.lay("d1", service=SERVICE, answers=answers, page=page)
    return kit.draft("d1")


def chosen(rules: Catalogue, **known: Any) -> dict[str, Any]:
    return taken_from(KNOWN | known, rules.service(SERVICE).get_field("survey"))


def test_one_of_the_owners_records_is_chosen_and_rules_read_it(kit: Kit, rules: Catalogue) -> None:
    kit.town.records = [survey(), survey(record_id="s2", number="44101"), record(record_id="other")]
    wizard = opened(kit, "plot", project_name="فيلا")
    widget: RecordWidget = wizard.content.widget("survey")
    assert (widget.combo.offered(), widget.told(), widget.typed()) == (["s1", "s2"], "", None)
    widget.combo.set_value("s1")
    kit.settle()
    assert wizard.filling.answers["survey"] == chosen(rules)
    # Read from the record, typed by nobody.
    assert wizard.filling.journey.value("plot_no") == "112"
    wizard.autosave.flush()
    kit.settle()
    assert kit.kept("d1").answers["survey"] == chosen(rules)


def test_a_record_that_changed_is_taken_as_it_is_now(kit: Kit, rules: Catalogue) -> None:
    kit.town.records = [survey(standing="suspended")]
    wizard = opened(kit, "plot", survey=chosen(rules))
    assert wizard.filling.answers["survey"] == chosen(rules, standing="suspended")
    assert Problem("survey", "record_standing", {"number": "44100"}) in wizard.filling.journey.problems()


def test_what_was_chosen_stays_where_the_list_does_not_have_it(kit: Kit, rules: Catalogue) -> None:
    wizard = opened(kit, "plot", survey=chosen(rules))
    widget: RecordWidget = wizard.content.widget("survey")
    assert (widget.told(), widget.typed()) == ("You have no record of this kind", chosen(rules))
    assert "44100" in widget.combo.currentText()


def test_without_a_connection_it_says_so_and_asks_again(kit: Kit) -> None:
    kit.town.records = [survey()]
    kit.town.calls.fails_once["own_records"] = Trouble("offline")
    wizard = opened(kit, "plot")
    widget: RecordWidget = wizard.content.widget("survey")
    assert (widget.combo.offered(), widget.again.isHidden()) == ([], False)
    assert widget.told() == widget.context.explain(Trouble("offline"))
    widget.again.click()
    kit.settle()
    assert (widget.combo.offered(), widget.told(), widget.again.isHidden()) == (["s1"], "", True)


def test_each_sheet_keeps_its_file(kit: Kit, tmp_path: Path) -> None:
    wizard = opened(kit, "drawings")
    sheets: GroupWidget = wizard.content.widget("sheets")
    names = []
    for number, card in enumerate([*sheets.cards().values()][:2]):
        path = tmp_path / f"sheet-{number}.pdf"
        path.write_bytes(PDF + b"%%%d" % number)
        card.findChild(AttachmentWidget).take_files([str(path)])
        kit.settle()
        names.append(path.name)
    wizard.autosave.flush()
    kit.settle()
    rows = kit.kept("d1").answers["sheets"]
    assert [[one["name"] for one in row["answers"].get("sheet_file", ())] for row in rows[:2]] == [
        [one] for one in names
    ]
    # They go out as those of any other field.
    with kit.program.file_of(ACCOUNT) as storage, storage.reading() as store:
        assert store.uploads.waiting() == len(names)
    files = {path: one.name for path, one in wizard.filling.journey.attachments()}
    assert list(files.values()) == names
