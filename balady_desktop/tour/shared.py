"""The story of shared work: two members of one office on two computers, until one of them leaves."""

import re
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from balady_desktop.actions.account_views import Account
from balady_desktop.desktop.applying.conflicts import ConflictsScreen
from balady_desktop.desktop.following.offers import OffersScreen
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.members.members import MembersScreen
from balady_desktop.desktop.members.membership_dialog import MembershipDialog
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.storage.listing import ListQuery
from balady_desktop.tour.applying import SERVICE, arrive_at, choose, go_on, page, tile_of
from balady_desktop.tour.registering import BORN_HIJRI, CITIZEN, PASSWORD, sign_in
from balady_desktop.tour.stage import Stage

OFFICE, MEMBER = "horizon2026", "mohammed1408"
ROLE = "employee"
# A synthetic office of the sample registry.
LICENCE = {"licence_number": "99000001", "number_700": "7000000005", "classification": "88000001"}
SHOP, MINE, THEIRS, LEFT = "مطعم الواحة", "مطعم واحة النخيل", "مطعم واحة القصيم", "مطعم كتبه عضو سابق"


def tell_shared(stage: Stage) -> None:
    """Play every part: `stage` is the member's computer."""
    office = stage.another_computer("office")
    _open_accounts(stage, office)
    _invite(office)
    _accept(stage)
    _begin(stage)
    _go_on_as_colleague(stage, office)
    _differ(stage, office)
    _leave(stage, office)
    _take(office)


# --- who they are ---


def _open_accounts(stage: Stage, office: Stage) -> None:
    with stage.record.step("an office and a person have accounts"):
        contact = {"mobile": "0500001012", "email": "office@example.com"}
        open_account(office, "registration_office", LICENCE, contact, OFFICE)
        contact = {"mobile": "0500000000", "email": "mohammed@example.com"}
        open_account(stage, "registration_person", {"id_number": CITIZEN, "birth_date": BORN_HIJRI}, contact, MEMBER)
        stage.check(True, "both are registered, as the story of the licence tells page by page")
    sign_in(office, OFFICE, PASSWORD, "the account of the office signs in at its computer")
    sign_in(stage, MEMBER, PASSWORD, "the person signs in at his own")


def open_account(
    stage: Stage, service: str, identity: Mapping[str, str], contact: Mapping[str, str], user_name: str
) -> None:
    """Have somebody be registered before the story begins."""
    registering = stage.parts.program.registering
    made = registering.begin(service).registration_id

    def picture() -> dict[str, str]:
        shown = registering.picture()
        return {"id": shown.id, "digits": stage.backend.picture_digits}

    registering.save(made, "identity", identity)
    registering.verify_identity(made, picture())
    registering.save(made, "account", {**contact, "user_name": user_name})
    registering.register(made, {"password": PASSWORD}, picture())
    found = re.search(r"(?<![0-9-])[0-9]{8}(?![0-9-])", _all_texts(stage))
    if found is None:
        raise AssertionError("no code has arrived")
    registering.activate(made, found[0], picture())


def _all_texts(stage: Stage) -> str:
    """Return the messages that have arrived, the newest first: notices are among them."""
    return "\n".join(one.text for one in stage.parts.program.sample_inbox.messages())


def _invite(office: Stage) -> None:
    with office.record.step("the office invites an employee"):
        work_for_the_office(office)
        screen = _open_members(office)
        office.hands.click(screen.buttons["invite"])
        office.hands.settle()
        dialog = _dialog(office)
        office.hands.write(dialog.who, MEMBER)
        role = office.parts.program.catalogue.roles.find_words(ROLE)
        office.hands.pick(dialog.role, role.text(office.wishes.language) if role else "")
        office.hands.press(office.t("Members", "Send the invitation"), dialog)
        office.hands.wait(lambda: screen.view is not None and screen.view.invitations, "the invitation in the list")
        office.hands.settle()
        office.shot("shared-invited")


def _accept(stage: Stage) -> None:
    with stage.record.step("the person accepts and works for the office"):
        stage.sync()
        stage.hands.wait(lambda: account(stage).invitations, "the invitation to be known here")
        stage.hands.settle()
        stage.hands.choose_in_menu(stage.t("Header", "Invitations ({number})").format(number=1))
        stage.hands.arrive("invitations")
        accept = stage.t("Members", "Accept")
        stage.hands.wait(lambda: stage.hands.has_button(accept, stage.window.current), "the invitation")
        stage.hands.press(accept, stage.window.current)
        stage.hands.wait(lambda: account(stage).memberships, "the membership to be known here")
        stage.hands.settle()
        work_for_the_office(stage)
        stage.shot("shared-empty-list")
        mine = stage.t("Header", "My applications")
        stage.check(not stage.hands.has_button(mine), "nothing of one's own is among the places of the office")


# --- one draft ---


def _begin(stage: Stage) -> None:
    with stage.record.step("the member begins an application of the office"):
        stage.hands.visit(stage.t("Header", "E-services"), "gate")
        stage.shot("shared-gate")
        stage.hands.click(tile_of(stage, SERVICE))
        stage.hands.arrive("service")
        stage.hands.press(stage.t("ServiceCard", "Start the application"))
        stage.hands.arrive("draft")
        arrive_at(stage, "capacity")
        choose(stage, "capacity", "owner")
        go_on(stage, "establishment")
        stage.hands.fill("number_700", "٧٠٠٠٠٠٠٠٠٥")
        choose(stage, "legal_form", "sole")
        stage.hands.fill("commercial_registration", "٤٠٣٠٠٠٠١٠٢")
        go_on(stage, "activity")
        stage.hands.fill("trade_name", SHOP)
        wait_until_sent(stage)
        stage.shot("shared-begun")
        stage.check(_listed(stage, account(stage).acting_for) == 1, "the list of the office has one draft")


def _go_on_as_colleague(stage: Stage, office: Stage) -> None:
    with office.record.step("a colleague goes on with it on another computer"):
        fetch(office, lambda: _listed(office, "") == 1)
        _open_draft(office, "shared-list-of-the-colleague")
        arrive_at(office, "activity")
        office.check(_line(office, "trade_name").text() == SHOP, "the colleague sees what was typed")
        office.hands.look_up("activity", "مطعم")
        wait_until_sent(office)
        fetch(stage, lambda: _answer(stage, "activity"))
        stage.shot("shared-changed-by-the-colleague")
        stage.check(_answer(stage, "activity"), "what the colleague answered is shown on the open page")


def _differ(stage: Stage, office: Stage) -> None:
    with stage.record.step("both change one answer, and the one who came later chooses"):
        office.hands.fill("trade_name", THEIRS)
        stage.hands.fill("trade_name", MINE)
        for one in (office, stage):
            wait_until_sent(one)
        asked = [one for one in (stage, office) if _conflicts(one)]
        stage.check(len(asked) == 1, "one of them is asked, and nothing is lost silently")
        later = asked[0]
        screen = _open_list(later)
        later.hands.key(screen.table, Qt.Key.Key_PageUp)
        later.hands.settle()
        later.hands.press(later.t("Worklist", "Resolve the conflict"), later.window.current)
        later.hands.arrive("conflicts")
        found = later.window.current
        later.hands.wait(lambda: isinstance(found, ConflictsScreen) and found.buttons, "both values")
        later.shot("shared-conflict")
        later.hands.press(later.t("Conflicts", "Keep the other value"), later.window.current)
        later.hands.wait(lambda: not _conflicts(later), "the choice to be made")
        later.hands.settle()
        later.check(True, "the other value is kept, because the person chose it")


# --- one of them leaves ---


def _leave(stage: Stage, office: Stage) -> None:
    with office.record.step("the membership ends while something was not sent yet"):
        fetch(stage, lambda: is_sent(stage))
        _open_draft(stage)
        arrive_at(stage, "activity")
        stage.hands.fill("trade_name", LEFT)
        body = account(stage).memberships[0].words
        # Switched off before it was sent: what is typed is on its disk.
        stage.close_program()
        screen = _open_members(office)
        # Its own account is the first, and the one who came last the last.
        for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            office.hands.key(screen.table, key)
            office.hands.settle()
        office.hands.click(screen.buttons["end"])
        office.hands.settle()
        dialog = _dialog(office)
        office.record.picture(dialog, "shared-end")
        office.hands.click(dialog.yes_button)
        office.hands.wait(lambda: screen.view is not None and len(screen.view.members) == 1, "the end of it")
    with stage.record.step("nothing of the office stays on the computer of the one who left"):
        stage.open_program()
        stage.hands.wait(lambda: stage.parts.account() is not None, "the account to be open")
        stage.hands.wait(lambda: account(stage).memberships == (), "the end of the membership to be known")
        stage.hands.wait(lambda: not _listed(stage, account(office).person_id), "the drafts of the office to go")
        stage.hands.settle()
        stage.shot("shared-membership-ended")
        ended = stage.t("Status", "Your membership of {body} has ended").format(body=body.text(stage.wishes.language))
        said = [one.title() for one in stage.window.messages.bars()]
        stage.check(ended in said, "whoever left is told that the membership has ended")
        place = stage.t("Header", "Applications")
        stage.check(not stage.hands.has_button(place), "the applications of the office are offered no more")


def _take(office: Stage) -> None:
    with office.record.step("what he had typed is offered to the office, and taken"):
        office.sync()
        fetch(office, lambda: [one.offers for one in account(office).memberships] == [1])
        _open_list(office)
        office.shot("shared-offered")
        office.hands.press(office.t("Offers", "Review"), office.window.current)
        office.hands.arrive("offers")
        screen = office.window.current
        if not isinstance(screen, OffersScreen):
            raise AssertionError("the offers are not open")
        office.hands.wait(lambda: screen.cards, "what is offered")
        office.shot("shared-offer")
        office.hands.press(office.t("Offers", "Take the changes"), screen)
        office.hands.wait(lambda: not screen.cards, "it to be taken")
        office.shot("shared-offer-taken")
        fetch(office, lambda: is_sent(office))
        _open_draft(office)
        office.hands.wait(lambda: _answer(office, "trade_name") == LEFT, "the taken answer in the draft")
        office.shot("shared-taken")
        office.check(True, "a member took it, and it is the answer of the office now")


# --- what the parts have in common ---


def work_for_the_office(stage: Stage) -> None:
    language, one = stage.wishes.language, account(stage).memberships[0]
    as_what = f"{one.role_words.text(language)} · {one.words.text(language)}"
    stage.hands.choose_in_menu(stage.t("Header", "Acting as {role}").format(role=as_what))
    stage.hands.wait(lambda: account(stage).acting_for == one.body, "the office to be the one worked for")
    stage.hands.arrive("worklist")
    stage.hands.settle()


def _open_members(stage: Stage) -> MembersScreen:
    stage.hands.visit(stage.t("Header", "Members"), "members")
    screen = stage.window.current
    if not isinstance(screen, MembersScreen):
        raise AssertionError("the members are not open")
    stage.hands.wait(lambda: screen.view is not None, "the members of the office")
    stage.hands.settle()
    return screen


def _dialog(stage: Stage) -> MembershipDialog:
    screen = stage.window.current
    if not isinstance(screen, MembersScreen) or screen.dialog is None:
        raise AssertionError("no form is open")
    return screen.dialog


def _open_list(stage: Stage) -> WorklistScreen:
    stage.hands.visit(stage.t("Header", "Applications"), "worklist")
    screen = stage.window.current
    if not isinstance(screen, WorklistScreen):
        raise AssertionError("the list is not open")
    stage.hands.wait(lambda: screen.model.rowCount() == 1, "the draft in the list")
    stage.hands.settle()
    return screen


def _open_draft(stage: Stage, picture: str = "") -> None:
    """Open the one draft out of the list."""
    screen = _open_list(stage)
    if picture:
        stage.shot(picture)
    stage.hands.open_row(screen.table, 0)
    stage.hands.arrive("draft")
    stage.hands.wait(lambda: page(stage), "a page of the draft")
    stage.hands.settle()


def wait_until_sent(stage: Stage) -> None:
    """Wait until what was typed is at the server, or waits for the person's choice."""
    stage.hands.wait(lambda: _is_saved(stage), "what was typed to be on the disk")
    fetch(stage, lambda: _conflicts(stage) or is_sent(stage))


def fetch(stage: Stage, is_there: Callable[[], object]) -> None:
    """Ask for a round, and wait for what it brings."""
    stage.sync()
    stage.hands.wait(is_there, "what a round brings")
    stage.hands.settle()


def _is_saved(stage: Stage) -> bool:
    return all(one.autosave.state == "saved" for one in stage.window.findChildren(Wizard) if one.isVisible())


def is_sent(stage: Stage) -> bool:
    return stage.parts.program.syncing.status().waiting == 0


def _listed(stage: Stage, party: str) -> int:
    with stage.parts.program.workplace.storage().reading() as store:
        return store.listing.count(ListQuery(party=party))


def _conflicts(stage: Stage) -> int:
    with stage.parts.program.workplace.storage().reading() as store:
        return store.conflicts.count()


def _answer(stage: Stage, field_id: str) -> object:
    wizards = [one for one in stage.window.findChildren(Wizard) if one.isVisible()]
    return wizards[0].filling.answers.get(field_id) if wizards else None


def _line(stage: Stage, field_id: str) -> QLineEdit:
    found: QLineEdit = stage.hands.field(field_id).edit  # type: ignore[attr-defined]  # a line of text
    return found


def account(stage: Stage) -> Account:
    account = stage.parts.account()
    if account is None:
        raise AssertionError("nobody is signed in")
    return account
