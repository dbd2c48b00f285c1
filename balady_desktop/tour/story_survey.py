"""The story of a survey decision: the owner invites an office, it prepares, he approves exactly that, it is sent."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox

from balady_desktop.desktop.applying.draft import DraftScreen
from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.desktop.field_widgets.group import GroupWidget
from balady_desktop.desktop.following.party_invitations import PartyInvitationsScreen
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.storage.listing import ListQuery
from balady_desktop.tour.applying import arrive_at, go_on, page, tile_of
from balady_desktop.tour.party_steps import approve, open_parties
from balady_desktop.tour.registering import BORN_HIJRI, CITIZEN, PASSWORD, sign_in
from balady_desktop.tour.shared import LICENCE, account, fetch, open_account, wait_until_sent, work_for_the_office
from balady_desktop.tour.stage import Stage

SERVICE, OFFICE, OWNER = "survey_decision", "horizon2026", "mohammed1408"
_PART = "survey_office"
_APPROVES = "the owner sees everything and what has changed, and approves exactly that"
_SIDES = {"north": "٢٠", "south": "٢٠", "east": "٣٠", "west": "٣٠"}
_AREA, _CORRECTED = "٦٠٠", "٥٩٨٫٥"


def tell_survey(stage: Stage) -> None:
    """Play every part: `stage` is the owner's computer."""
    office = stage.another_computer("office")
    _open_accounts(stage, office)
    _begin(stage)
    _invite(stage)
    _accept(office)
    _prepare(office)
    _send_too_early(office)
    approve(stage, _APPROVES, "survey-approval", "survey-approved")
    _correct(office)
    approve(stage, _APPROVES, "survey-changed-since", "survey-approved-again")
    _send(stage)
    _follow(office)


def _open_accounts(stage: Stage, office: Stage) -> None:
    with stage.record.step("an office and the owner of a plot have accounts"):
        contact = {"mobile": "0500001012", "email": "office@example.com"}
        open_account(office, "registration_office", LICENCE, contact, OFFICE)
        contact = {"mobile": "0500000000", "email": "mohammed@example.com"}
        identity = {"id_number": CITIZEN, "birth_date": BORN_HIJRI}
        open_account(stage, "registration_person", identity, contact, OWNER)
        stage.check(True, "both are registered, as the story of the licence tells page by page")
    sign_in(office, OFFICE, PASSWORD, "the account of the office signs in at its computer")
    sign_in(stage, OWNER, PASSWORD, "the owner signs in at his own")


# --- the owner ---


def _begin(stage: Stage) -> None:
    with stage.record.step("the owner begins a survey decision"):
        stage.hands.visit(stage.t("Header", "E-services"), "gate")
        stage.shot("survey-gate")
        stage.hands.click(tile_of(stage, SERVICE))
        stage.hands.arrive("service")
        stage.shot("survey-card")
        stage.hands.press(stage.t("ServiceCard", "Start the application"))
        stage.hands.arrive("draft")
        arrive_at(stage, "plot")
        purpose = stage.parts.program.catalogue.service(SERVICE).get_field("purpose").options[0]
        stage.hands.choose("purpose", purpose.label.text(stage.wishes.language))
        stage.hands.fill("plot_name", "أرض حي النرجس")
        combo = stage.hands.field("municipality").municipality  # type: ignore[attr-defined]  # the list that a person picks from
        city = stage.parts.program.catalogue.lookups.get_table("municipalities")["00100100"]
        stage.hands.pick(combo, combo.itemText(combo.findData(city.code)))
        stage.hands.fill("district", "النرجس")
        stage.hands.fill("plan_no", "٣١١٤")
        stage.hands.fill("plot_no", "١١٢")
        stage.shot("survey-plot")
        go_on(stage, "ownership")
        stage.hands.fill("deed_number", "٣١٠١١٠٠١٢٣٤٥")
        stage.hands.fill("deed_date", "1445/08/20")
        go_on(stage, "survey")
        stage.shot("survey-page-of-the-office")
        go_on(stage, "declaration")
        stage.check(page(stage) == "declaration", "he goes past the page of the office")
        stage.hands.press(stage.t("Wizard", "Back"), stage.window.current)
        wait_until_sent(stage)


def _invite(stage: Stage) -> None:
    with stage.record.step("the owner invites the office by its licence number"):
        screen = open_parties(stage)
        stage.shot("survey-parties")
        card = next(one for one in screen.cards if one.party.part == _PART)
        if card.finder is None:
            raise AssertionError("nobody can be invited")
        stage.hands.write(card.finder.line, "٩٩٠٠٠٠٠١")
        stage.hands.click(card.finder.find_button)
        finder = card.finder
        stage.hands.wait(lambda: finder.buttons, "the office in the directory")
        stage.shot("survey-office-found")
        stage.hands.click(finder.buttons[0])
        stage.hands.wait(lambda: screen.view is not None and screen.view.invitations, "the invitation to be known")
        stage.shot("survey-invited")
        stage.check(screen.view is not None and screen.view.not_ready == "party_missing", "it is not sent without it")


def _send(stage: Stage) -> None:
    with stage.record.step("the owner sends it"):
        stage.hands.press(stage.t("Parties", "Open the application"), stage.window.current)
        stage.hands.arrive("draft")
        stage.hands.wait(lambda: page(stage), "a page of the draft")
        _go_to_the_check(stage)
        stage.hands.wait(lambda: _wizard(stage).frame.go_on.text() == _submit_words(stage), "that it can be sent")
        stage.shot("survey-check")
        stage.hands.press(_submit_words(stage), stage.window.current)
        stage.hands.wait(lambda: page(stage) != "check", "the draft to be sealed")
        fetch(stage, lambda: _sent(stage, "") == 1)
        stage.hands.visit(stage.t("Header", "My applications"), "worklist")
        stage.shot("survey-sent")
        stage.check(_sent(stage, "") == 1, "the municipality has the application of the owner")


# --- the office ---


def _accept(office: Stage) -> None:
    with office.record.step("the office finds the invitation and accepts it"):
        work_for_the_office(office)
        office.hands.press(office.t("Worklist", "Invitations to take part"), office.window.current)
        office.hands.arrive("party_invitations")
        screen = office.window.current
        if not isinstance(screen, PartyInvitationsScreen):
            raise AssertionError("the invitations are not open")
        office.hands.wait(lambda: screen.cards, "the invitation")
        office.shot("survey-invitation")
        office.hands.click(screen.cards[0].accept_button)
        office.hands.wait(lambda: not screen.cards, "the answer to be taken")
        office.shot("survey-no-invitation")
        fetch(office, lambda: _count(office) == 1)
        office.check(_count(office) == 1, "the application of the owner is among those of the office, and nothing else")


def _prepare(office: Stage) -> None:
    with office.record.step("the office fills in what it surveyed"):
        _open_draft(office)
        office.shot("survey-draft-of-the-office")
        while page(office) != "survey":
            _continue(office)
        hands = office.hands
        hands.fill("surveyed_on", "1447/05/10")
        hands.fill("coordinates", "٢٤٫٧١٣٦، ٤٦٫٦٧٥٣")
        hands.fill("plot_area", _AREA)
        for code, length in _SIDES.items():
            hands.write(_side(office, code).edit, length)  # type: ignore[attr-defined]  # a line of text
        office.shot("survey-filled")
        go_on(office, "declaration")
        hands.tick(hands.field("declaration").findChildren(QCheckBox)[0])
        go_on(office, "check")
        wait_until_sent(office)
        office.shot("survey-check-of-the-office")


def _send_too_early(office: Stage) -> None:
    with office.record.step(
        "before the owner has approved, the office is not offered to send, and told for whom it waits"
    ):
        held = office.t("Parties", "It waits for the approval of: {names}").partition("{")[0]
        office.hands.wait(lambda: _is_told(office, held), "the server's word on the approval")
        office.shot("survey-not-approved-yet")
        office.hands.press(office.t("Parties", "Parties and approval"), _wizard(office).frame)
        office.hands.arrive("parties")
        office.check(_sent(office, _party(office)) == 0, "nothing is sent that the owner has not approved")


def _correct(office: Stage) -> None:
    with office.record.step("the office corrects the area after the approval"):
        _open_draft(office)
        while page(office) not in ("survey", "check"):
            _continue(office)
        if page(office) == "check":
            for _ in ("declaration", "survey"):
                office.hands.press(office.t("Wizard", "Back"), office.window.current)
                office.hands.settle()
        office.hands.fill("plot_area", _CORRECTED)
        wait_until_sent(office)
        office.check(True, "the correction is at the server")


def _follow(office: Stage) -> None:
    with office.record.step("the office follows the application"):
        fetch(office, lambda: _sent(office, _party(office)) == 1)
        office.hands.visit(office.t("Header", "Applications"), "worklist")
        office.shot("survey-followed")
        office.check(_sent(office, _party(office)) == 1, "the office sees how the application goes on")


# --- what the parts have in common ---


def _open_draft(office: Stage) -> None:
    office.hands.visit(office.t("Header", "Applications"), "worklist")
    screen = office.window.current
    if not isinstance(screen, WorklistScreen):
        raise AssertionError("the list is not open")
    office.hands.wait(lambda: screen.model.rowCount() == 1, "the draft in the list")
    office.hands.settle()
    office.hands.open_row(screen.table, 0)
    office.hands.arrive("draft")
    office.hands.wait(lambda: page(office), "a page of the draft")
    office.hands.settle()


def _go_to_the_check(stage: Stage) -> None:
    while page(stage) != "check":
        _continue(stage)


def _continue(stage: Stage) -> None:
    before = page(stage)
    stage.hands.press(stage.t("Wizard", "Save and continue"), stage.window.current)
    moved: Callable[[], bool] = lambda: page(stage) != before  # noqa: E731  # as every other condition
    stage.hands.wait(moved, f"the page after {before}")
    stage.hands.settle()


def _side(office: Stage, code: str) -> FieldWidget:
    group = office.hands.field("sides")
    if not isinstance(group, GroupWidget):
        raise AssertionError("the sides are no group")
    inside = group.cards()[code].findChildren(FieldWidget)
    return next(one for one in inside if one.field.id == "side_length")


def _submit_words(stage: Stage) -> str:
    workflow = stage.parts.program.catalogue.workflow("survey_review")
    move = workflow.sending_move(lambda condition: condition is None)
    if move is None:
        raise AssertionError("nobody can submit")
    return move.words.text(stage.wishes.language)


def _wizard(stage: Stage) -> Wizard:
    screen = stage.window.current
    if not isinstance(screen, DraftScreen) or screen.wizard is None:
        raise AssertionError("no draft is open")
    return screen.wizard


def _is_told(stage: Stage, text: str) -> bool:
    bars = [one for one in _wizard(stage).findChildren(AlertBar) if one.isVisible()]
    return any(one.title().startswith(text) for one in bars)


def _party(office: Stage) -> str:
    """Return whose drafts the office works on: the account that stands for it has them as its own."""
    mine = account(office)
    return mine.party_of(mine.acting_for)


def _count(office: Stage) -> int:
    with office.parts.program.workplace.storage().reading() as store:
        return store.listing.count(ListQuery(party=_party(office)))


def _sent(stage: Stage, party: str) -> int:
    with stage.parts.program.workplace.storage().reading() as store:
        return store.listing.count(ListQuery(party=party, kind="application"))
