"""The frame: whose places are in it, the list at the side, keys, what Ctrl+K finds, and what each account left."""

import dataclasses
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from balady_desktop.actions.account_views import Account, MembershipView
from balady_desktop.desktop.frame.finder import Finder
from balady_desktop.desktop.frame.places import (
    ACCESS,
    NAVIGATION,
    first_route,
    marked_place,
    may_open,
    places_of,
    way_to,
)
from balady_desktop.desktop.frame.screens import SCREENS
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.shell.keyboard import ArabicShortcuts, KeyList
from balady_desktop.desktop.shell.shell import Route
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.rights import ROLE_ACTS
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words
from tests.desktop.samples import ACCOUNT
from tests.desktop.told import person_body
from tests.desktop.typing_help import press, type_text
from tests.desktop.window_kit import Kit, nameless

ROLES = packaged_catalogue().roles
CTRL = Qt.KeyboardModifier.ControlModifier
BODY = Words("بلدية العليا", "Al Olaya Municipality")


def member(*roles: str) -> Account:
    """Somebody who works for a municipality."""
    return dataclasses.replace(ACCOUNT, account_id="b" * 32, kind="staff", roles=roles, acts=ROLES.acts(roles))


@pytest.fixture
def kit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Kit]:
    made = Kit(qtbot, tmp_path)
    yield made
    made.close()


def work_as(kit: Kit, account: Account | None) -> None:
    kit.program.account = account
    kit.changes.account_changed.emit()
    kit.settle()


def enter(kit: Kit, account: Account) -> None:
    """Sign in, and go where one begins."""
    work_as(kit, account)
    kit.go("home")


# --- the declaration ---


def test_every_screen_says_in_whose_frame_it_is() -> None:
    assert set(ACCESS) == set(SCREENS)


def test_every_place_of_a_navigation_can_be_opened_from_it() -> None:
    for frame, places in NAVIGATION.items():
        for place in places:
            access = ACCESS[place.route]
            assert frame in access.frames, place.route
            assert place.act in ("", access.act), place.route
    assert {place.act for place in NAVIGATION["body"]} - {""} <= ROLE_ACTS


def test_nobody_has_more_places_than_there_are_keys() -> None:
    for kind in ROLES.kinds:
        roles = [one for one in ROLES.roles if kind in one.of]
        together = (some for count in range(1, len(roles) + 1) for some in combinations(roles, count))
        for held in together:
            if not any(ROLES.is_apart(one.role, other.role) for one, other in combinations(held, 2)):
                names = [one.role for one in held]
                assert len(places_of(member(*names))) <= 9, names


@pytest.mark.parametrize(
    ("roles", "places"),
    [
        (("reviewer",), ["desk", "standings", "verify"]),
        (("head",), ["desk", "standings", "refunds", "verify"]),
        (("cashier",), ["counter", "refunds", "verify"]),
        (("reviewer", "cashier"), ["desk", "counter", "standings", "refunds", "verify"]),
    ],
)
def test_a_role_has_its_own_places_and_nobody_elses(roles: tuple[str, ...], places: list[str]) -> None:
    account = member(*roles)
    assert [one.route for one in places_of(account)] == places
    assert first_route(account) == Route(places[0])
    assert way_to(Route("home"), account) == Route(places[0])
    for foreign in {"desk", "counter", "refunds", "standings", "worklist", "gate", "draft", "home", "service"} - set(
        places
    ):
        assert not may_open(Route(foreign), account), foreign


@pytest.mark.parametrize(
    ("role", "places"),
    [("manager", ["worklist", "gate", "members", "verify"]), ("employee", ["worklist", "gate", "verify"])],
)
def test_whoever_applies_for_a_body_has_its_applications_and_the_services(role: str, places: list[str]) -> None:
    account = dataclasses.replace(ACCOUNT, acting_for="office", roles=(role,), acts=ROLES.acts([role]))
    assert [one.route for one in places_of(account)] == places
    assert first_route(account) == Route("worklist")
    for its_own in ("service", "draft", "conflicts", "changes", "application", "bill", "bank", "paper", "offers"):
        assert may_open(Route(its_own), account), its_own
    for foreign in ("home", "services", "desk", "desk_application", "standings", "counter", "publications"):
        assert not may_open(Route(foreign), account), foreign
    assert marked_place(Route("service"), account) == "gate"
    assert marked_place(Route("offers"), account) == "worklist"


def test_a_member_who_may_not_prepare_has_none_of_it() -> None:
    account = dataclasses.replace(ACCOUNT, acting_for="office", roles=("guard",), acts=frozenset({"manage_members"}))
    assert [one.route for one in places_of(account)] == ["members", "verify"]
    for foreign in ("gate", "worklist", "service", "draft", "application", "bill", "offers"):
        assert not may_open(Route(foreign), account), foreign


def test_a_person_in_his_own_name_has_nothing_of_a_body() -> None:
    for foreign in ("desk", "desk_application", "standings", "counter"):
        assert way_to(Route(foreign), ACCOUNT) is None
        assert way_to(Route(foreign), None) == Route("sign_in", {"then": foreign})
    locked = dataclasses.replace(member("head"), is_locked=True)
    assert way_to(Route("desk"), locked) == Route("lock", {"then": "desk"})
    assert [one.route for one in places_of(locked)] == ["home", "services", "verify"]


# --- the list at the side ---


def test_staff_have_their_places_at_the_side_and_citizens_at_the_top(kit: Kit) -> None:
    enter(kit, ACCOUNT)
    assert kit.window.side.list.isHidden()
    assert kit.window.header.bar.button("gate").isVisible()
    assert not kit.window.header.bar.find_button.isVisible()
    enter(kit, member("head"))
    assert kit.window.route == Route("desk")
    assert kit.window.side.list.keys() == ["desk", "standings", "refunds", "verify"]
    assert kit.window.side.list.button("desk").isChecked()
    with pytest.raises(KeyError):
        kit.window.header.bar.button("gate")
    assert nameless(kit.window) == []


def test_the_sample_notice_is_in_sight_in_either_frame(kit: Kit) -> None:
    enter(kit, ACCOUNT)
    assert kit.window._notice.isVisible()
    enter(kit, member("head"))
    assert not kit.window._notice.isVisible()
    assert "Sample edition" in kit.window.status.strip._notice.text()
    kit.window.resize(1024, 640)
    QApplication.processEvents()
    assert kit.window.status.strip._notice.isVisible()


def test_a_click_in_the_list_opens_the_place_and_marks_it(kit: Kit) -> None:
    enter(kit, member("head"))
    kit.window.side.list.button("standings").click()
    kit.settle()
    assert kit.window.route == Route("standings")
    assert kit.window.side.list.button("standings").isChecked()
    assert not kit.window.side.list.button("desk").isChecked()
    assert kit.window.side.list.button("standings").accessibleName() == "Document requests, open now"


def test_the_list_is_at_the_side_where_reading_begins(kit: Kit) -> None:
    enter(kit, member("head"))
    side = kit.window.side.list
    assert side.mapTo(kit.window, side.rect().topLeft()).x() == 0
    look().apply(language="ar")
    kit.settle()
    QApplication.processEvents()
    assert side.mapTo(kit.window, side.rect().topLeft()).x() == kit.window.width() - side.width()


def test_what_was_folded_stays_folded_for_that_account_and_no_other(kit: Kit) -> None:
    enter(kit, member("head"))
    kit.window.side.fit(1366)
    assert not kit.window.side.list.is_folded()
    kit.window.side.list.fold_button.click()
    kit.settle()
    assert kit.window.side.list.is_folded()
    assert kit.window.side.list.button("desk").text() == ""
    assert kit.window.side.list.button("desk").accessibleName() == "Municipal desk, open now"
    other = dataclasses.replace(member("head"), account_id="c" * 32)
    work_as(kit, other)
    assert not kit.window.side.list.is_folded()
    work_as(kit, member("head"))
    assert kit.window.side.list.is_folded()


@pytest.mark.parametrize(
    ("width", "zoom", "is_shown", "is_folded"),
    [(1366, 1.0, True, False), (1100, 1.0, True, True), (1366, 1.25, True, True), (1366, 1.75, False, True)],
)
def test_a_narrow_window_folds_the_list_and_then_has_a_menu(
    kit: Kit, width: int, zoom: float, is_shown: bool, is_folded: bool
) -> None:
    enter(kit, member("head"))
    look().apply(zoom=zoom)
    kit.window.side.fit(width)
    assert kit.window.side.list.isHidden() is not is_shown
    assert kit.window.side.list.is_folded() is is_folded
    assert kit.window.side.list.fold_button.isHidden() is is_folded
    # Nobody is left without a way: what is not at the side is in the header.
    assert ("desk" in kit.window.header.bar._items) is not is_shown


# --- refusals ---


def test_a_foreign_place_is_refused_in_words_and_what_is_open_stays(kit: Kit) -> None:
    enter(kit, member("cashier"))
    assert kit.window.route == Route("counter")
    kit.go("desk")
    assert kit.window.route == Route("counter")
    assert [bar.title() for bar in kit.window.messages.bars()] == ["This screen is not among the places of your role"]
    kit.qtbot.keyClick(kit.window, Qt.Key.Key_O, CTRL)
    kit.settle()
    assert kit.window.route == Route("counter"), "the list of a person's own applications"


def test_what_was_wanted_before_signing_in_is_refused_after_it_too(kit: Kit) -> None:
    kit.go("sign_in", then="draft", draft_id="d1")
    work_as(kit, member("head"))
    kit.go("draft", draft_id="d1")
    assert kit.window.route == Route("desk")
    assert kit.window.messages.bars()


def test_other_acts_of_the_same_account_are_another_frame(kit: Kit) -> None:
    both = member("head")
    own = dataclasses.replace(both, acts=frozenset(), roles=("applicant",))
    enter(kit, own)
    kit.go("worklist")
    kit.go("gate")
    work_as(kit, both)
    assert kit.window.route == Route("desk"), "the gate is a place of his own name"
    kit.window.back()
    kit.settle()
    assert kit.window.route == Route("desk"), "no way back into the other frame"
    assert not kit.window.side.list.isHidden()
    work_as(kit, own)
    assert kit.window.route == Route("home")
    assert kit.window.side.list.isHidden()


# --- keys ---


def test_ctrl_and_a_digit_opens_a_place_by_its_order(kit: Kit) -> None:
    enter(kit, member("head"))
    keys = {Qt.Key.Key_2: "standings", Qt.Key.Key_3: "refunds", Qt.Key.Key_4: "verify", Qt.Key.Key_9: "verify"}
    for key, route in keys.items():
        kit.qtbot.keyClick(kit.window, key, CTRL)
        kit.settle()
        assert kit.window.route.name == route
    enter(kit, ACCOUNT)
    kit.qtbot.keyClick(kit.window, Qt.Key.Key_3, CTRL)
    kit.settle()
    assert kit.window.route.name == "worklist"


@pytest.mark.parametrize("digit", ["٢", "۲"])
def test_the_digits_of_an_arabic_layout_do_the_same(kit: Kit, qapp: QApplication, digit: str) -> None:
    filtering = ArabicShortcuts(qapp)
    enter(kit, member("head"))
    QApplication.sendEvent(kit.screen(), QKeyEvent(QEvent.Type.KeyPress, ord(digit), CTRL, digit))
    kit.settle()
    qapp.removeEventFilter(filtering)
    assert kit.window.route.name == "standings"


def test_f6_goes_through_the_list_too(kit: Kit) -> None:
    enter(kit, member("head"))
    kit.window.activateWindow()
    seen = []
    for _ in range(8):
        kit.qtbot.keyClick(kit.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        regions: dict[str, Any] = {"side": kit.window.side.list, "screen": kit.screen(), "head": kit.window.header.bar}
        seen += [name for name, region in regions.items() if region.isAncestorOf(focus)]
    assert set(seen) == {"side", "screen", "head"}


# --- Ctrl+K ---


def finder(kit: Kit) -> Finder:
    kit.qtbot.keyClick(kit.window, Qt.Key.Key_K, CTRL)
    return next(one for one in kit.window.findChildren(Finder) if one.isVisible())


def names(found: Finder) -> list[str]:
    return [title.split("  ")[0] for title in found.titles()]


def test_the_finder_has_places_acts_and_help_of_this_frame_alone(kit: Kit) -> None:
    enter(kit, member("head"))
    found = finder(kit)
    listed = names(found)
    assert nameless(found) == []
    assert listed[:4] == ["Municipal desk", "Document requests", "Refunds and waivers", "Check a document"]
    assert {"Refresh", "Keyboard shortcuts", "About the program", "My account"} <= set(listed)
    for foreign in ("Home", "E-services", "My applications", "Cashier's counter", "Register"):
        assert foreign not in listed
    assert not any("licence" in title for title in listed), "services are for applicants"
    found.close()


def test_an_act_of_the_open_screen_is_done_from_the_finder(kit: Kit) -> None:
    enter(kit, member("head"))
    calls = kit.program.town.calls
    before = len(calls.named("queue"))
    found = finder(kit)
    type_text(found.line, "refresh")
    assert [title.replace(isolate("refresh"), "refresh") for title in names(found)] == [
        "Refresh",
        "Search the queue for “refresh”",
    ]
    press(found.line, Qt.Key.Key_Return)
    kit.settle()
    assert len(calls.named("queue")) == before + 1


def test_the_queue_is_found_by_any_number_and_its_list_opens_narrowed(kit: Kit) -> None:
    enter(kit, member("head"))
    found = finder(kit)
    found.line.setText("317")
    kit.wait(lambda: any("1448-010-0000317" in one for one in found.titles()))
    press(found.line, Qt.Key.Key_Return)
    kit.settle()
    assert kit.window.route == Route("desk_application", {"application_id": "q0"})
    kit.go("desk", search="317")
    assert kit.screen().search.text() == "317"  # type: ignore[attr-defined]  # the desk
    assert kit.program.town.calls.named("queue")[-1][1] == "317"


def test_own_drafts_are_found_by_their_name(kit: Kit) -> None:
    enter(kit, ACCOUNT)
    draft = kit.program.drafting.begin("professional_licence")
    kit.program.drafting.save(draft.draft_id, {"trade_name": "بقالة النخيل"}, draft.page)
    found = finder(kit)
    found.line.setText("النخيل")
    kit.wait(lambda: any("بقالة النخيل" in one for one in found.titles()))
    found.close()


def test_a_bill_is_looked_for_at_the_counter(kit: Kit) -> None:
    enter(kit, member("cashier"))
    found = finder(kit)
    found.line.setText("٢٠٢٦١١٠٩٠٠٤٢٧")
    press(found.line, Qt.Key.Key_Return)
    kit.settle()
    assert kit.window.route.name == "counter"
    assert kit.program.town.calls.named("find_bill") == [("2026110900427",)]


def test_what_comes_late_for_another_text_is_not_shown(kit: Kit) -> None:
    shown: list[Any] = []
    found = Finder([], kit.window, SimpleNamespace(lists=lambda text: [], ask=lambda text, show: shown.append(show)))
    found.line.setText("a")
    found._ask()
    found.line.setText("b")
    shown[0]([SimpleNamespace(title="late", icon="file", do=print, also="", keys="")])
    assert found.titles() == []
    found.close()


# --- density ---


def test_whoever_works_for_a_body_begins_compact_and_keeps_what_he_chose(kit: Kit) -> None:
    enter(kit, member("head"))
    assert look().density.name == "compact"
    assert kit.program.preferring.get().density == "guided", "the computer's own stays"
    look().apply(density="guided")
    kit.settle()
    work_as(kit, None)
    work_as(kit, dataclasses.replace(member("head"), account_id="c" * 32))
    assert look().density.name == "compact"
    work_as(kit, member("head"))
    assert look().density.name == "guided"


def test_the_density_of_the_computer_comes_back_after_work(kit: Kit) -> None:
    enter(kit, member("head"))
    look().apply(theme="dark")
    kit.settle()
    work_as(kit, None)
    kept = kit.program.preferring.get()
    assert look().density.name == "guided"
    assert (kept.theme, kept.density) == ("dark", "guided")


def test_a_lock_changes_nothing_of_the_density(kit: Kit) -> None:
    enter(kit, member("head"))
    look().apply(density="guided")
    kit.settle()
    work_as(kit, dataclasses.replace(member("head"), is_locked=True))
    assert look().density.name == "guided"
    work_as(kit, member("head"))
    assert look().density.name == "guided"


def test_the_finder_does_what_the_account_menu_does(kit: Kit) -> None:
    body, role = Words("بلدية الرياض", "Riyadh Municipality"), Words("رئيس القسم", "Head")
    membership = MembershipView("00100100", body, ("head",), role, ROLES.acts(["head"]))
    enter(kit, dataclasses.replace(ACCOUNT, memberships=(membership,), invitations=2))
    found = finder(kit)
    listed = names(found)
    assert {"Acting as Head · Riyadh Municipality", "Invitations (2)", "Lock", "Sign out", "العربية"} <= set(listed)
    assert "Acting for myself" not in listed, "that is in force"
    type_text(found.line, "sign out")
    press(found.line, Qt.Key.Key_Return)
    kit.wait(lambda: kit.program.account is None)


def test_a_guest_has_no_account_to_leave(kit: Kit) -> None:
    kit.go("home")
    found = finder(kit)
    assert not {"Lock", "Sign out"} & set(names(found))
    assert "العربية" in names(found)
    found.close()


@pytest.mark.parametrize(("account", "has_keys"), [(ACCOUNT, True), (member("head"), False)])
def test_the_list_of_keys_has_the_keys_of_this_frame(kit: Kit, account: Account, has_keys: bool) -> None:
    enter(kit, account)
    kit.qtbot.keyClick(kit.window, Qt.Key.Key_F1)
    (shown,) = kit.window.findChildren(KeyList)
    said = [one.text() for one in shown.findChildren(QLabel)]
    assert ("New application" in said) is has_keys
    assert ("Press the main button" in said) is not has_keys
    shown.accept()


def test_f6_begins_at_the_first_place_of_the_list(kit: Kit) -> None:
    enter(kit, member("head"))
    kit.window.activateWindow()
    for _ in range(4):
        kit.qtbot.keyClick(kit.window, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        if focus is not None and kit.window.side.list.isAncestorOf(focus):
            break
    assert focus is kit.window.side.list.button("desk")


def test_a_locked_program_offers_to_unlock_it(kit: Kit) -> None:
    enter(kit, dataclasses.replace(ACCOUNT, is_locked=True))
    kit.window.header.bar.button("lock").click()
    kit.settle()
    assert kit.window.route.name == "lock"
    found = finder(kit)
    assert "Unlock" in names(found)
    found.close()


def test_a_screen_whose_content_comes_late_has_the_keyboard_when_it_is_found_by_name(kit: Kit) -> None:
    """Qt gives the first widget of the header the focus, where a window that becomes active again has none."""
    enter(kit, member("head"))
    kit.window.activateWindow()
    kit.qtbot.waitUntil(kit.window.isActiveWindow)
    found = finder(kit)
    type_text(found.line, "document requests")
    press(found.line, Qt.Key.Key_Return)
    kit.window.activateWindow()
    kit.qtbot.waitUntil(kit.window.isActiveWindow)
    kit.settle()
    focus = QApplication.focusWidget()
    assert focus is kit.screen() or kit.screen().isAncestorOf(focus)
    kit.go("invitations")
    kit.settle()
    focus = QApplication.focusWidget()
    assert focus is kit.screen() or kit.screen().isAncestorOf(focus)


def sign_in_as(kit: Kit, account: Account) -> list[str]:
    """Sign in with a password, and return the screens that were built for it."""
    kit.town.person = person_body(account)
    entering: Any = kit.go("sign_in")
    entering.user_name.setText(account.user_name)
    entering.password.edit.setText("نخلة-وبحر")
    built: list[str] = []
    kit.window.opened.connect(built.append)
    entering.enter.click()
    kit.settle()
    kit.window.opened.disconnect(built.append)
    return built


@pytest.mark.parametrize(("role", "begins"), [("observer", "figures"), ("reviewer", "desk"), ("applicant", "gate")])
def test_whoever_signs_in_has_the_first_screen_built_once(kit: Kit, role: str, begins: str) -> None:
    kind = "citizen" if role == "applicant" else "staff"
    account = dataclasses.replace(member(role), kind=kind, municipality="00100100", municipality_words=BODY)
    assert sign_in_as(kit, account) == [begins]
    assert len(kit.town.calls.named("figures")) == (1 if begins == "figures" else 0), "each look is written down"
    assert look().density.name == ("guided" if role == "applicant" else "compact")


def test_whoever_signs_in_again_finds_what_he_chose_and_what_he_folded(kit: Kit) -> None:
    account = dataclasses.replace(member("reviewer"), municipality="00100100", municipality_words=BODY)
    sign_in_as(kit, account)
    look().apply(density="guided")
    kit.window.side.list.fold_wanted.emit(True)
    kit.settle()
    work_as(kit, None)
    assert sign_in_as(kit, account) == ["desk"]
    assert look().density.name == "guided"
    assert kit.program.account is not None
    assert kit.program.account.frame.is_folded


def test_another_look_with_nowhere_to_go_builds_what_is_open_anew(kit: Kit) -> None:
    kit.go("settings")
    built: list[str] = []
    kit.window.opened.connect(built.append)
    work_as(kit, member("reviewer"))
    assert built == ["settings"]
