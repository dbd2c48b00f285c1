"""The story of members: invited by two, accepted, working for a body, switched, and over."""

from contextlib import closing

from PySide6.QtCore import Qt

from balady_desktop.actions.account_views import Account
from balady_desktop.desktop.members.invitations import InvitationsScreen
from balady_desktop.desktop.members.members import MembersScreen
from balady_desktop.desktop.members.membership_dialog import MembershipDialog
from balady_desktop.remote.exchange import Trust
from balady_desktop.remote.municipal_server import MunicipalServer
from balady_desktop.remote.session import Tokens
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.registering import register, sign_in, sign_out
from balady_desktop.tour.stage import Stage
from balady_desktop.wire.members import EndingRequest

FIRST, SECOND = "administrator1", "administrator2"
RIYADH, ROLE = "00100100", "head"


def tell_members(stage: Stage) -> None:
    """Play every part."""
    user_name, password = register(stage)
    sign_out(stage)
    _invite(stage, user_name)
    _approve(stage)
    _accept(stage, user_name, password)
    _work_for_the_body(stage)
    _switch_back(stage)
    _end_elsewhere(stage, user_name)


def _invite(stage: Stage, user_name: str) -> None:
    sign_in(stage, FIRST, SAMPLE_PASSWORD, "an administrator of the amanah signs in")
    with stage.record.step("the administrator invites a head of department"):
        screen = _open_members(stage)
        stage.shot("members")
        stage.hands.click(screen.buttons["invite"])
        stage.hands.settle()
        dialog = _dialog(stage)
        stage.hands.press(stage.t("Members", "Send the invitation"), dialog)
        stage.hands.settle()
        stage.record.picture(dialog, "invite-empty")
        stage.check(
            all(dialog.frames[name].error() for name in ("who", "role")), "what is missing is said at its field"
        )
        stage.hands.write(dialog.who, user_name)
        found = next(one for one in screen.view.roles if one.role == ROLE) if screen.view else None
        words = found.words.text(stage.wishes.language) if found else ""
        two = stage.t("Members", "{role} (another administrator approves)").format(role=words)
        stage.hands.pick(dialog.role, two)
        stage.record.picture(dialog, "invite")
        stage.hands.press(stage.t("Members", "Send the invitation"), dialog)
        stage.hands.wait(
            lambda: screen.view is not None and screen.view.invitations, "the invitation to be in the list"
        )
        stage.hands.settle()
        _mark_first(stage, screen)
        stage.shot("members-invited")
        stage.check(not screen.buttons["approve"].isVisible(), "whoever invited is not offered the approval")
    sign_out(stage)


def _approve(stage: Stage) -> None:
    sign_in(stage, SECOND, SAMPLE_PASSWORD, "a second administrator signs in")
    with stage.record.step("the second administrator approves"):
        screen = _open_members(stage)
        _mark_first(stage, screen)
        stage.shot("members-to-approve")
        stage.hands.click(screen.buttons["approve"])
        stage.hands.wait(
            lambda: screen.view is not None and [one.state for one in screen.view.invitations] == ["to_accept"],
            "the invitation to be approved",
        )
        stage.hands.settle()
        stage.shot("members-approved")
    sign_out(stage)


def _accept(stage: Stage, user_name: str, password: str) -> None:
    sign_in(stage, user_name, password, "the invited signs in")
    with stage.record.step("the invited accepts"):
        stage.hands.choose_in_menu(stage.t("Header", "Invitations ({number})").format(number=1))
        stage.hands.arrive("invitations")
        screen = stage.window.current
        if not isinstance(screen, InvitationsScreen):
            raise AssertionError("the invitations are not open")
        stage.hands.wait(lambda: screen.cards, "the invitation")
        stage.shot("invitations")
        stage.hands.click(screen.cards[0].accept_button)
        stage.hands.wait(lambda: _account(stage).memberships, "the membership to be known here")
        stage.hands.settle()
        stage.shot("invitations-accepted")
        stage.check(_account(stage).acting_for == "", "accepting alone changes nothing of what one works for")


def _work_for_the_body(stage: Stage) -> None:
    with stage.record.step("working for the body"):
        stage.hands.choose_in_menu(_acting_words(stage))
        stage.hands.wait(lambda: _account(stage).acting_for == RIYADH, "the body to be the one worked for")
        stage.hands.arrive("desk")
        stage.hands.settle()
        stage.shot("acting-desk")
        bar = stage.window.header.bar
        mine = stage.t("Header", "My applications")
        stage.check(not stage.hands.has_button(mine, bar), "a desk shows nothing of one's own applications")
        stage.restart()
        stage.hands.settle()
        stage.check(_account(stage).acting_for == RIYADH, "the choice is remembered for the account")
        # The first round offers the places anew: whoever presses a key meanwhile begins again.
        stage.hands.wait(lambda: stage.parts.program.syncing.status().last_sync is not None, "the first round")
        stage.hands.settle()
        stage.hands.visit(stage.t("Header", "Municipal desk"), "desk")
        stage.hands.settle()
        stage.shot("acting-restarted")


def _switch_back(stage: Stage) -> None:
    with stage.record.step("switched back, and to the body again"):
        stage.hands.choose_in_menu(stage.t("Header", "Acting for myself"))
        stage.hands.wait(lambda: _account(stage).acting_for == "", "the account itself")
        stage.hands.settle()
        stage.hands.visit(stage.t("Header", "My applications"), "worklist")
        stage.shot("acting-for-myself")
        stage.hands.choose_in_menu(_acting_words(stage))
        stage.hands.wait(lambda: _account(stage).acting_for == RIYADH, "the body again")
        stage.hands.settle()


def _end_elsewhere(stage: Stage, user_name: str) -> None:
    with stage.record.step("the membership ends, and nothing of it stays here"):
        person_id = _account(stage).person_id
        key = stage.parts.program.workplace.new_id()
        with closing(_administrator(stage)) as door:
            door.end_membership(RIYADH, key, EndingRequest(person_id=person_id, role=ROLE))
        stage.sync()
        stage.hands.wait(lambda: _account(stage).acting_for == "", "the membership to be over here")
        stage.hands.settle()
        stage.shot("membership-ended")
        stage.check(_account(stage).memberships == (), f"nothing of the membership of {user_name} is kept here")
        desk = stage.t("Header", "Municipal desk")
        stage.check(not stage.hands.has_button(desk, stage.window.header.bar), "the desk is offered no more")


def _administrator(stage: Stage) -> MunicipalServer:
    """Sign the administrator in at another computer."""
    place = stage.backend.place()
    server = MunicipalServer(place.url, Trust(place.authority), "another-computer")
    server.server()
    reply = server.sign_in(FIRST, SAMPLE_PASSWORD)
    tokens = Tokens(reply.access_token, reply.refresh_token)
    return server.speak_for(reply.person.person_id, tokens, lambda _: None)


def _open_members(stage: Stage) -> MembersScreen:
    stage.hands.visit(stage.t("Header", "Members"), "members")
    screen = stage.window.current
    if not isinstance(screen, MembersScreen):
        raise AssertionError("the members are not open")
    stage.hands.wait(lambda: screen.view is not None and screen.bodies.count() > 1, "the members of the amanah")
    stage.hands.settle()
    bodies, language = screen.bodies, stage.wishes.language
    body = stage.parts.program.catalogue.bodies.find(RIYADH)
    stage.hands.pick(bodies, body.words.text(language) if body else "")
    stage.hands.wait(lambda: screen.view is not None and screen.view.body.code == RIYADH, "the municipality's members")
    stage.hands.settle()
    return screen


def _mark_first(stage: Stage, screen: MembersScreen) -> None:
    """Mark the first row without opening it."""
    stage.hands.key(screen.table, Qt.Key.Key_PageUp)
    stage.hands.settle()
    stage.check(screen.table.currentIndex().row() == 0, "the first row is marked")


def _dialog(stage: Stage) -> MembershipDialog:
    screen = stage.window.current
    if not isinstance(screen, MembersScreen) or screen.dialog is None:
        raise AssertionError("no form is open")
    return screen.dialog


def _acting_words(stage: Stage) -> str:
    language, one = stage.wishes.language, _account(stage).memberships[0]
    as_what = f"{one.role_words.text(language)} · {one.words.text(language)}"
    return stage.t("Header", "Acting as {role}").format(role=as_what)


def _account(stage: Stage) -> Account:
    account = stage.parts.account()
    if account is None:
        raise AssertionError("nobody is signed in")
    return account
