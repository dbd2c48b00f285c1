"""What others change in a draft while it is open here: shown, except where somebody types; and a draft that goes."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_reading import ACTING_FOR
from balady_desktop.actions.account_views import MembershipView
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.news import news_of
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.words import Words
from tests.desktop.samples import ACCOUNT, KNOWN, NOW
from tests.desktop.told import person_body
from tests.desktop.typing_help import type_text
from tests.desktop.window_kit import Kit

RULES = packaged_catalogue()
SERVICE = RULES.service("professional_licence")


def filling(**answers: Any) -> Filling:
    return Filling(SERVICE, answers, RULES.facts(NOW.date(), KNOWN))


def sign(row: str, width: str) -> dict[str, Any]:
    return {"id": row, "answers": {"sign_kind": "lit", "sign_width": width, "sign_height": "1"}}


def test_what_is_typed_and_not_saved_yet_is_newer_than_the_store() -> None:
    here = filling(trade_name="بقالة", street="العليا")
    assert news_of(here, {"trade_name": "مخبز", "street": "العليا"}, ()) == {"trade_name": "مخبز"}
    assert news_of(here, {"trade_name": "مخبز", "street": "التحلية"}, ("trade_name",)) == {"street": "التحلية"}
    assert news_of(here, {"trade_name": "بقالة"}, ()) == {"street": None}
    assert news_of(filling(), {"signs": []}, ()) == {}


def test_rows_come_and_go_around_the_cell_in_which_somebody_types() -> None:
    here = filling(signs=[sign("e1", "2"), sign("e2", "2")])
    now = {"signs": [sign("e1", "5"), sign("e3", "1")]}
    news = news_of(here, now, ())
    assert news["signs.e1.sign_width"] == "5"
    assert news["signs.e2"] is None
    assert news["signs.e3"] == {"after": "e1"}
    typed = news_of(here, now, ("signs.e2.sign_width",))
    assert "signs.e2" not in typed
    assert "signs.e2.sign_width" not in typed
    assert typed["signs.e1.sign_width"] == "5"
    new_here = filling(signs=[sign("e1", "2"), sign("e9", "3")])
    unsaved = ("signs.e9", "signs.e9.sign_width", "signs.e9.sign_height", "signs.e9.sign_kind")
    assert news_of(new_here, {"signs": [sign("e1", "2")]}, unsaved) == {}


# --- in the window ---


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


OFFICE = MembershipView(
    "office",
    Words("مكتب النخيل", "Palm office"),
    ("employee",),
    Words("موظف", "Employee"),
    frozenset({"prepare", "submit"}),
)
MEMBER = dataclasses.replace(ACCOUNT, memberships=(OFFICE,), acting_for="office", acts=OFFICE.acts)


def shared(kit: Kit, **draft: Any) -> Wizard:
    """Open a draft of the office, which the server has too."""
    kit.lay("d1", page="place", party="office", **draft)
    kit.program.account, kit.town.person = MEMBER, person_body(MEMBER)
    with kit.program.writing(MEMBER) as store:
        store.notes.put(ACTING_FOR, "office")
    kit.changes.account_changed.emit()
    kit.settle()
    kit.town.let_join("office")
    kit.round()
    return kit.wizard_of(kit.go("draft", draft_id="d1"))


def change(kit: Kit, **answers: Any) -> None:
    """Have a colleague change the draft, and a round bring it."""
    kit.town.change("d1", answers)
    kit.round()


def line(wizard: Wizard, field_id: str) -> QLineEdit:
    return wizard.content.widget(field_id).edit  # type: ignore[union-attr,attr-defined]  # a line on a page of questions


def test_the_open_page_shows_what_a_colleague_changed_and_keeps_what_is_typed(kit: Kit) -> None:
    wizard = shared(kit, answers={"street": "العليا"})
    type_text(line(wizard, "short_address"), "RRRD2929")
    change(kit, street="التحلية", short_address="AAAA0000")
    assert line(wizard, "street").text() == "التحلية"
    assert line(wizard, "short_address").text() == "RRRD2929"
    assert wizard.filling.answers["street"] == "التحلية"
    assert wizard.filling.pending.keys() == {"short_address"}
    # What is saved says what was seen: the colleague's is not replaced unseen.
    assert wizard.filling.shown == {"short_address": None}
    assert "A colleague changed answers" in kit.window.toast.text()


def test_what_is_typed_while_the_store_answers_is_newer_than_its_answer(kit: Kit) -> None:
    wizard = shared(kit, answers={"street": "العليا"})
    asked = wizard.ask_news()
    type_text(line(wizard, "short_address"), "RRRD2929")
    wizard.flush()
    kit.settle()
    assert not wizard.autosave.unsaved_paths()
    # The answer was read before what is saved now; and one to an earlier question says nothing at all.
    assert not wizard.take_news({"street": "العليا"}, asked)
    assert line(wizard, "short_address").text() == "RRRD2929"
    wizard.ask_news()
    assert not wizard.take_news({"street": "التحلية"}, asked)
    assert line(wizard, "street").text() == "العليا"


def test_a_draft_that_a_colleague_sent_is_shown_as_sent(kit: Kit) -> None:
    kit.lay("d1", page="place")
    kit.draft("d1")
    kit.round()
    kit.town.send_draft("d1")
    kit.round()
    assert kit.screen().wizard is None  # type: ignore[attr-defined]  # the draft's screen
    assert kit.screen().title() == "Sent"


def test_a_draft_that_went_leaves_no_screen_behind(kit: Kit) -> None:
    kit.lay("d1", page="place")
    wizard = kit.draft("d1")
    kit.round()
    type_text(line(wizard, "street"), "ا")
    kit.town.delete("d1")
    kit.round()
    assert kit.window.route.name == "worklist"
    assert [bar.title() for bar in kit.window.messages.bars()] == ["This draft is no longer here"]
    assert kit.program.drafting.list().total == 0
