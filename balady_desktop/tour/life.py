"""The story of a licence's life: issued at once, changed, a request withdrawn, suspended, objected to, cancelled."""

from balady_desktop.desktop.following.application_view import ApplicationScreen
from balady_desktop.tour.applying import SERVICE
from balady_desktop.tour.checking import have_suspended
from balady_desktop.tour.committee import put_to_committee
from balady_desktop.tour.deciding import act
from balady_desktop.tour.finishing import open_application, wait_for
from balady_desktop.tour.life_pages import answer, attach_all, begun, on_to, send
from balady_desktop.tour.life_steps import decide, issue_at_once, licence_card, pay, press_act, review
from balady_desktop.tour.registering import BORN_HIJRI, CITIZEN, PASSWORD, sign_in, sign_out
from balady_desktop.tour.shared import open_account
from balady_desktop.tour.stage import Stage

_HOLDER = "mohammed1408"


def tell_life(stage: Stage) -> None:
    """Play every act of a licence that a person can do on one day."""
    with stage.record.step("a person has an account"):
        contact = {"mobile": "0500000000", "email": "mohammed@example.com"}
        identity = {"id_number": CITIZEN, "birth_date": BORN_HIJRI}
        open_account(stage, "registration_person", identity, contact, _HOLDER)
        stage.check(True, "he is registered, as the story of the licence tells page by page")
    _holder(stage, "the person signs in")
    issue_at_once(stage)
    _too_early(stage)
    _withdraw(stage)
    number = _change(stage)
    _suspend(stage, number)
    _object(stage)
    _cancel(stage)


def _holder(stage: Stage, words: str) -> None:
    if stage.parts.account() is not None:
        sign_out(stage)
    sign_in(stage, _HOLDER, PASSWORD, words)


def _too_early(stage: Stage) -> None:
    with stage.record.step("it is too early to renew, and the licence says why"):
        card = press_act(stage, "renew")
        stage.check(card.why_not.isVisible(), "the reason stands in the card")
        stage.shot("life-too-early")


def _withdraw(stage: Stage) -> None:
    with stage.record.step("a correction is asked for and withdrawn"):
        press_act(stage, "correct")
        begun(stage, f"{SERVICE}.correct", "activity")
        stage.hands.fill("trade_name", "خياطة النخيل")
        on_to(stage, "place")
        on_to(stage, "correcting")
        attach_all(stage)
        on_to(stage, "declaration")
        answer(stage, "declaration")
        on_to(stage, "check")
        stage.shot("life-correction-check")
        send(stage, f"{SERVICE}.correct")
        application = wait_for(stage, "asked")
        card = licence_card(stage)
        stage.check(all(one.why_not for one in card.record.acts), "nothing else can be begun while it is open")
        stage.shot("life-one-at-a-time")
        open_application(stage, application.application_id)
        stage.shot("life-correction-sent")
        screen = stage.window.current
        if not isinstance(screen, ApplicationScreen):
            raise AssertionError("the application is not open")
        stage.hands.click(screen.own_moves.buttons["withdraw"])
        stage.hands.settle()
        dialog = screen.own_moves.dialog
        if dialog is None:
            raise AssertionError("nothing asks once more")
        stage.record.picture(dialog, "life-withdraw-dialog")
        stage.hands.click(dialog.yes_button)
        wait_for(stage, "withdrawn")
        stage.shot("life-withdrawn")


def _change(stage: Stage) -> str:
    with stage.record.step("the shop grows: its area is changed"):
        press_act(stage, "change")
        begun(stage, f"{SERVICE}.change", "what_changes")
        answer(stage, "changes", "area", "name")
        stage.shot("life-what-changes")
        on_to(stage, "activity")
        stage.hands.fill("trade_name", "خياطة واحة النخيل")
        on_to(stage, "shop")
        stage.shot("life-area-prefilled")
        stage.hands.fill("area", "٨٠")
        on_to(stage, "attachments")
        attach_all(stage)
        on_to(stage, "fees")
        stage.shot("life-change-fees")
        on_to(stage, "declaration")
        answer(stage, "declaration")
        on_to(stage, "check")
        stage.shot("life-change-check")
        send(stage, f"{SERVICE}.change")
        number = wait_for(stage, "submitted").number
    decide(stage, number, (("take", "under_review"), ("recommend", "recommended")), "approve", "awaiting_payment")
    _holder(stage, "the holder signs in to pay")
    with stage.record.step("the change is paid and carried out"):
        pay(stage)
        application = wait_for(stage, "done")
        open_application(stage, application.application_id)
        stage.shot("life-changed")
        stage.hands.click(licence_card(stage).details_button)
        stage.shot("life-licence-changed")
        return number


def _suspend(stage: Stage, number: str) -> None:
    sign_out(stage)
    have_suspended(stage, number)
    _holder(stage, "the holder signs in")
    with stage.record.step("the holder sees that the licence is suspended, and why"):
        card = licence_card(stage)
        stage.check(card.record.standing == "suspended", "the licence is suspended")
        stage.hands.click(card.details_button)
        stage.shot("life-suspended")


def _object(stage: Stage) -> None:
    with stage.record.step("the holder objects"):
        press_act(stage, "object")
        begun(stage, f"{SERVICE}.object", "objection")
        answer(stage, "objection_text", "لا إشغال للرصيف: الصورة قبل الزيارة وبعدها.")
        on_to(stage, "declaration")
        answer(stage, "declaration")
        on_to(stage, "check")
        stage.shot("life-objection")
        send(stage, f"{SERVICE}.object")
        number = wait_for(stage, "filed").number
    # Neither of those who had the licence suspended handles the objection to that.
    review(stage, number, (("take", "filed"), ("study", "studied")), "لم تثبت المخالفة.", "reviewer4")
    put_to_committee(stage, number, "head4")
    with stage.record.step("the head writes the resolution with its grounds"):
        act(stage, "accept", "accepted", "لم تثبت المخالفة.")
        stage.shot("life-desk-accept")
    _holder(stage, "the holder signs in")
    with stage.record.step("the licence is reinstated"):
        card = licence_card(stage)
        stage.check(card.record.standing == "valid", "the licence is valid again")
        stage.hands.click(card.details_button)
        stage.shot("life-reinstated")


def _cancel(stage: Stage) -> None:
    with stage.record.step("the licence is cancelled at the end"):
        press_act(stage, "cancel")
        begun(stage, f"{SERVICE}.cancel", "cancelling")
        answer(stage, "cancel_reason", "closed")
        answer(stage, "cleaning_contract_open", "no")
        stage.shot("life-cancelling")
        on_to(stage, "fees")
        stage.shot("life-cancel-fees")
        on_to(stage, "declaration")
        answer(stage, "declaration")
        on_to(stage, "check")
        send(stage, f"{SERVICE}.cancel")
        wait_for(stage, "done")
        card = licence_card(stage)
        stage.check(card.record.standing == "cancelled", "the licence is cancelled")
        stage.hands.click(card.details_button)
        stage.shot("life-cancelled")
