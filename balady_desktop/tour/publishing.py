"""Publishing: one administrator proposes, another approves; a draft is asked to move, another goes out in grace."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.publishing.proposal_dialog import ProposalDialog
from balady_desktop.desktop.publishing.publications import PublicationsScreen
from balady_desktop.tour.applying import fill_application, page, send_application
from balady_desktop.tour.backend_here import SAMPLE_PASSWORD
from balady_desktop.tour.finishing import turn_until
from balady_desktop.tour.registering import register, sign_in, sign_out
from balady_desktop.tour.stage import Stage

PROPOSER, APPROVER = "administrator1", "administrator2"
_TARIFF = "tariffs/shop_licence.yaml"
_RATES, _DEARER = "by_class: {1: 600, 2: 480", "by_class: {1: 900, 2: 480"
_KIND, _MISSPELT = "by_class: {1: 40000", "by_clas: {1: 40000"


def tell_publishing(stage: Stage) -> None:
    """Play every part."""
    user_name, password = register(stage)
    fill_application(stage)
    _copy_the_draft(stage)
    _propose(stage)
    _approve(stage)
    sign_out(stage)
    sign_in(stage, user_name, password, "the applicant signs in again")
    _move_a_draft(stage)
    _send_the_old_draft(stage)
    _withdraw(stage)
    sign_out(stage)
    sign_in(stage, user_name, password, "the applicant comes back")
    _move_back(stage)


def _copy_the_draft(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("the applicant keeps a second draft of the same answers"):
        worklist = _worklist(stage)
        hands.mark_all(worklist.table)
        hands.press(stage.t("Worklist", "Copy to a new draft"), worklist)
        hands.arrive("draft")
        stage.shot("second-draft")
        stage.sync()
        hands.settle()


def _propose(stage: Stage) -> None:
    hands = stage.hands
    sign_out(stage)
    sign_in(stage, PROPOSER, SAMPLE_PASSWORD, "an administrator signs in")
    with stage.record.step("an administrator proposes an edition"):
        hands.visit(stage.t("Header", "Service editions"), "publications")
        stage.shot("editions-none")
        screen = _editions(stage)
        hands.press(stage.t("Publishing", "Propose an edition"), screen)
        dialog = _dialog(screen)
        _choose_folder(stage, dialog, _edition(stage, "wrong", _KIND, _MISSPELT))
        hands.press(stage.t("Publishing", "Check and propose"), dialog)
        hands.wait(lambda: dialog.lines.isVisible(), "the lines of the check")
        stage.check(
            "did you mean 'by_class'" in dialog.lines.toPlainText(), "the check names the mistake and the right word"
        )
        stage.record.picture(dialog, "proposal-with-a-mistake")
        _choose_folder(stage, dialog, _edition(stage, "edition", _RATES, _DEARER))
        hands.write(dialog.note, "قرار المجلس البلدي: رسوم المساحة")
        stage.record.picture(dialog, "proposal")
        hands.press(stage.t("Publishing", "Check and propose"), dialog)
        hands.wait(lambda: _state(stage) == "proposed", "the proposal in the list")
        stage.check("approve" not in _editions(stage).cards[0].buttons, "who proposed it cannot approve it")
        stage.shot("edition-proposed")


def _approve(stage: Stage) -> None:
    hands = stage.hands
    sign_out(stage)
    sign_in(stage, APPROVER, SAMPLE_PASSWORD, "another administrator signs in")
    with stage.record.step("another administrator approves, and it is in force on its day"):
        hands.visit(stage.t("Header", "Service editions"), "publications")
        hands.wait(lambda: _state(stage) == "proposed", "the proposal")
        stage.shot("edition-to-decide")
        _decide(stage, stage.t("Publishing", "Approve"), stage.t("Publishing", "Approve the edition"))
        hands.wait(lambda: _state(stage) == "in_force", "the edition in force")
        stage.shot("edition-in-force")


def _move_a_draft(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("a draft is asked to move, and its owner sees what changes"):
        before = stage.parts.program.catalogue.hash
        hands.wait(lambda: _has_newer(stage), f"the new edition instead of {before[:8]}")
        _open_draft(stage, is_copy=True)
        stage.shot("draft-asked-to-move")
        hands.press(stage.t("Draft", "What changed"))
        hands.arrive("changes")
        stage.shot("what-changed")
        hands.press(stage.t("Changes", "Move to the version in force"), stage.window.current)
        hands.arrive("draft")
        stage.check(not _has_news(stage), "the draft is on the edition in force")
        stage.shot("draft-moved")


def _send_the_old_draft(stage: Stage) -> None:
    hands = stage.hands
    with stage.record.step("the other draft stays as it was begun, within the time of grace"):
        _open_draft(stage, is_copy=False)
        hands.press(stage.t("Draft", "What changed"))
        hands.arrive("changes")
        hands.press(stage.t("Changes", "Stay on the earlier version"), stage.window.current)
        hands.arrive("draft")
        hands.wait(lambda: page(stage), "a page of the draft")
        turn_until(stage, "check")
    number = send_application(stage)
    stage.check(number, "an older draft goes out on its own edition in its time of grace")


def _withdraw(stage: Stage) -> None:
    """Two administrators withdraw the edition: the one before it is in force again."""
    hands = stage.hands
    sign_out(stage)
    sign_in(stage, APPROVER, SAMPLE_PASSWORD, "an administrator signs in to withdraw")
    with stage.record.step("an administrator asks to withdraw the edition"):
        hands.visit(stage.t("Header", "Service editions"), "publications")
        hands.wait(lambda: _state(stage) == "in_force", "the edition in force")
        title = stage.t("Publishing", "Request to withdraw this edition")
        _decide(stage, stage.t("Publishing", "Ask to withdraw"), title, "الرسم الجديد لم يعتمده المجلس")
        hands.wait(lambda: _state(stage) == "in_force" and _editions(stage).cards[0].publication.open_ending, "it")
        stage.shot("withdrawal-asked")
    sign_out(stage)
    sign_in(stage, PROPOSER, SAMPLE_PASSWORD, "the other administrator signs in to decide")
    with stage.record.step("the other administrator approves the withdrawal"):
        hands.visit(stage.t("Header", "Service editions"), "publications")
        hands.wait(lambda: _state(stage) == "in_force", "the edition in force")
        _decide(stage, stage.t("Publishing", "Approve"), stage.t("Publishing", "Approve the request"))
        hands.wait(lambda: _state(stage) == "withdrawn", "the edition withdrawn")
        stage.shot("edition-withdrawn")


def _move_back(stage: Stage) -> None:
    """The draft that was moved is on an edition that is withdrawn now: its owner is told so and moves it."""
    hands = stage.hands
    with stage.record.step("a draft on the withdrawn edition is asked to move"):
        hands.wait(lambda: not _has_newer(stage), "the edition of before")
        _open_draft(stage, is_copy=True)
        stage.shot("draft-on-a-withdrawn-edition")
        hands.press(stage.t("Draft", "What changed"))
        hands.arrive("changes")
        stage.shot("what-changed-back")
        hands.press(stage.t("Changes", "Move to the version in force"), stage.window.current)
        hands.arrive("draft")
        stage.check(not _has_news(stage), "the draft is on the edition in force again")


# --- what is on the screen ---


def _worklist(stage: Stage) -> WorklistScreen:
    stage.hands.visit(stage.t("Header", "My applications"), "worklist")
    screen = stage.window.current
    if not isinstance(screen, WorklistScreen):
        raise AssertionError("the list is not open")
    stage.hands.settle()
    return screen


def _open_draft(stage: Stage, *, is_copy: bool) -> None:
    screen = _worklist(stage)
    place = screen.model.find_place(lambda row: row.kind == "draft" and row.is_copy == is_copy)
    stage.hands.open_row(screen.table, place)
    stage.hands.arrive("draft")
    stage.hands.settle()


def _editions(stage: Stage) -> PublicationsScreen:
    screen = stage.window.current
    if not isinstance(screen, PublicationsScreen):
        raise AssertionError("the editions are not open")
    return screen


def _state(stage: Stage) -> str:
    stage.hands.settle()
    cards = _editions(stage).cards
    return cards[0].publication.state if cards else ""


def _dialog(screen: PublicationsScreen) -> ProposalDialog:
    dialog = screen.acts.dialog
    if not isinstance(dialog, ProposalDialog):
        raise AssertionError("no dialog asks for the folder")
    return dialog


def _decide(stage: Stage, words: str, title: str, comment: str = "") -> None:
    """Press a button of the newest edition, and say in the dialog that it is meant."""
    stage.hands.press(words, _editions(stage).cards[0])
    stage.hands.settle()
    dialog: QWidget | None = _editions(stage).acts.dialog
    if dialog is None:
        raise AssertionError("no dialog asks whether it is meant")
    if comment:
        stage.hands.write(dialog.box, comment)  # type: ignore[attr-defined]  # the dialog of words
    stage.record.picture(dialog, "decision")
    stage.hands.press(title, dialog)
    stage.hands.settle()


def _choose_folder(stage: Stage, dialog: ProposalDialog, folder: Path) -> None:
    stage.hands.answer_dialog(dialog.browse_button, folder)
    stage.hands.wait(lambda: dialog.folder.value() == str(folder), "the folder in its line")


def _edition(stage: Stage, name: str, old: str, new: str) -> Path:
    """Make a folder of the administrator's own with the changed tariff."""
    folder, text = stage.folder(name), stage.parts.program.catalogue.texts[_TARIFF]
    target = folder / _TARIFF
    target.parent.mkdir()
    target.write_text(text.replace(old, new), encoding="utf-8")
    return folder


def _has_newer(stage: Stage) -> bool:
    """Ask for rounds until the new tariff is here."""
    stage.sync()
    stage.hands.settle()
    return _DEARER in stage.parts.program.catalogue.texts[_TARIFF]


def _has_news(stage: Stage) -> bool:
    return stage.hands.has_button(stage.t("Draft", "What changed"), stage.window.current)
