"""The story of a transfer: the licensee invites the new owner, he completes his part, both approve, and it is his."""

from balady_desktop.desktop.following.parties import PartiesScreen
from balady_desktop.desktop.following.party_invitations import PartyInvitationsScreen
from balady_desktop.desktop.following.person_finder import PersonFinder
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.tour.applying import SERVICE, choose, go_on, page
from balady_desktop.tour.finishing import wait_for
from balady_desktop.tour.life_pages import answer, attach_all, begun, on_to, send
from balady_desktop.tour.life_steps import decide, issue_at_once, licence_card, press_act
from balady_desktop.tour.party_steps import approve, open_parties
from balady_desktop.tour.registering import BORN_HIJRI, CITIZEN, PASSWORD, sign_in
from balady_desktop.tour.shared import fetch, open_account, wait_until_sent
from balady_desktop.tour.stage import Stage

_SELLER, _BUYER, _NUMBER, _BORN = "mohammed1408", "salem1410", "1098765439", "1394/11/29"
_PART, _TRANSFER = "new_licensee", f"{SERVICE}.transfer"


def tell_transfer(stage: Stage) -> None:
    """Play both sides: `stage` is the licensee's computer."""
    buyer = stage.another_computer("buyer")
    _open_accounts(stage, buyer)
    issue_at_once(stage)
    _begin(stage)
    _invite(stage)
    _accept(buyer)
    _complete(buyer)
    approve(buyer, "the new owner approves what both see", "transfer-new-owner-approves", "transfer-new-owner-approved")
    approve(stage, "the licensee sees the same and approves it", "transfer-licensee-approves", "transfer-approved")
    number = _send(stage)
    decide(stage, number, (("take", "asked"), ("support", "supported")), "approve", "transferred")
    _received(buyer)


def _open_accounts(stage: Stage, buyer: Stage) -> None:
    with stage.record.step("a licensee and a buyer have accounts"):
        contact = {"mobile": "0500000000", "email": "mohammed@example.com"}
        identity = {"id_number": CITIZEN, "birth_date": BORN_HIJRI}
        open_account(stage, "registration_person", identity, contact, _SELLER)
        contact = {"mobile": "0500000201", "email": "salem@example.com"}
        open_account(buyer, "registration_person", {"id_number": _NUMBER, "birth_date": _BORN}, contact, _BUYER)
        stage.check(True, "both are registered, as the story of the licence tells page by page")
    sign_in(stage, _SELLER, PASSWORD, "the licensee signs in")
    sign_in(buyer, _BUYER, PASSWORD, "the buyer signs in at his own computer")


def _begin(stage: Stage) -> None:
    with stage.record.step("the licensee begins the transfer"):
        press_act(stage, "transfer")
        begun(stage, _TRANSFER, "new_owner")
        answer(stage, "new_owner_is", "person")
        stage.shot("transfer-begun")
        go_on(stage, "right")
        wait_until_sent(stage)


def _invite(stage: Stage) -> None:
    with stage.record.step("he invites the new owner by his identity number"):
        screen = open_parties(stage)
        finder = _finder(screen)
        stage.hands.write(finder.line, "1000000099")
        stage.hands.click(finder.invite_button)
        stage.hands.wait(lambda: finder.frame.error, "the reason why nobody was invited")
        stage.shot("transfer-nobody-has-it")
        stage.hands.write(finder.line, _NUMBER)
        stage.hands.click(finder.invite_button)
        stage.hands.wait(lambda: screen.view is not None and screen.view.invitations, "the invitation to be known")
        stage.shot("transfer-invited")


def _finder(screen: PartiesScreen) -> PersonFinder:
    finder = next(one.person_finder for one in screen.cards if one.party.part == _PART)
    if finder is None:
        raise AssertionError("nobody can be invited")
    return finder


def _accept(buyer: Stage) -> None:
    with buyer.record.step("the buyer finds the invitation and accepts it"):
        buyer.hands.visit(buyer.t("Header", "My applications"), "worklist")
        buyer.hands.press(buyer.t("Worklist", "Invitations to take part"), buyer.window.current)
        buyer.hands.arrive("party_invitations")
        screen = buyer.window.current
        if not isinstance(screen, PartyInvitationsScreen):
            raise AssertionError("the invitations are not open")
        buyer.hands.wait(lambda: screen.cards, "the invitation")
        buyer.shot("transfer-invitation")
        buyer.hands.click(screen.cards[0].accept_button)
        buyer.hands.wait(lambda: not screen.cards, "the answer to be taken")
        buyer.shot("transfer-accepted")


def _complete(buyer: Stage) -> None:
    with buyer.record.step("he completes his own part of the same application"):
        buyer.sync()
        buyer.hands.visit(buyer.t("Header", "My applications"), "worklist")
        screen = buyer.window.current
        if not isinstance(screen, WorklistScreen):
            raise AssertionError("the list is not open")
        fetch(buyer, lambda: screen.model.rowCount() == 1)
        buyer.hands.settle()
        buyer.hands.open_row(screen.table, 0)
        buyer.hands.arrive("draft")
        buyer.hands.wait(lambda: page(buyer), "a page of the draft")
        buyer.hands.settle()
        buyer.shot("transfer-draft-of-the-buyer")
        if page(buyer) == "new_owner":
            go_on(buyer, "right")
        choose(buyer, "tenure", "deed")
        buyer.hands.fill("deed_number", "310202020202")
        buyer.hands.fill("deed_date", "2026/01/10")
        go_on(buyer, "transfer_files")
        attach_all(buyer)
        on_to(buyer, "declaration")
        answer(buyer, "declaration")
        on_to(buyer, "check")
        wait_until_sent(buyer)
        buyer.shot("transfer-check-of-the-buyer")


def _send(stage: Stage) -> str:
    with stage.record.step("the licensee sends it"):
        stage.hands.press(stage.t("Parties", "Open the application"), stage.window.current)
        stage.hands.arrive("draft")
        stage.hands.wait(lambda: page(stage), "a page of the draft")
        stage.hands.settle()
        while page(stage) != "check":
            before = page(stage)
            stage.hands.press(stage.t("Wizard", "Save and continue"), stage.window.current)
            stage.hands.wait(lambda before=before: page(stage) != before, f"the page after {before}")  # type: ignore[misc]  # bound now
            stage.hands.settle()
        stage.shot("transfer-check")
        send(stage, _TRANSFER)
        return wait_for(stage, "asked").number


def _received(buyer: Stage) -> None:
    with buyer.record.step("the licence is the new owner's"):
        buyer.sync()
        card = licence_card(buyer)
        buyer.check(card.record.standing == "valid", "he has the licence, with a document in his name")
        buyer.hands.click(card.details_button)
        buyer.shot("transfer-received")
