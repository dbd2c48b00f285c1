"""Answering what was asked, paying at the sample bank, the papers, and a look around."""

from typing import TYPE_CHECKING

from balady_desktop.desktop.following.bank_window import BankWindow
from balady_desktop.desktop.following.bill_view import BillScreen
from balady_desktop.desktop.following.worklist import WorklistScreen
from balady_desktop.desktop.parts.tile import Tile
from balady_desktop.tour.applying import SHOP, arrive_at, definition, page
from balady_desktop.tour.registering import sign_in, sign_out
from balady_desktop.tour.stage import Stage

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import DocumentView, PageImage
    from balady_desktop.actions.views import ApplicationView

LANGUAGES = {"ar": "العربية", "en": "English"}
_COLOURS = {"system": "Use system setting", "light": "Light", "dark": "Dark", "contrast": "High contrast"}


def answer_requests(stage: Stage, user_name: str, password: str) -> None:
    """The applicant sees the requests at their fields, answers and resubmits."""
    sign_out(stage)
    sign_in(stage, user_name, password, "the applicant signs in again")
    hands = stage.hands
    with stage.record.step("the applicant answers what was asked"):
        application = wait_for(stage, "returned")
        _open(stage, application)
        stage.shot("application-returned")
        hands.press(stage.t("Application", "Complete"))
        hands.arrive("draft")
        arrive_at(stage, "place")
        stage.shot("request-at-its-field")
        edit = hands.field("district").edit  # type: ignore[attr-defined]  # a line of text
        stage.check(edit.isReadOnly() or not edit.isEnabled(), "only what was asked is open")
        hands.fill("street", "شارع الأمير محمد بن عبدالعزيز (التحلية)")
        turn_until(stage, "attachments")
        hands.drop("shop_photo", stage.sample_picture("صورة أوضح.png", f"عيّنة · {SHOP}"))
        stage.shot("request-at-its-document")
        turn_until(stage, "check")
        stage.shot("check-of-the-answers")
        hands.press(_answer_words(stage), stage.window.current)
        hands.wait(lambda: page(stage) != "check", "the answers to be sealed")
        wait_for(stage, "submitted")
        stage.check(True, "the application is with the municipality again")


def pay_and_print(stage: Stage, user_name: str, password: str) -> str:
    """The applicant pays; receipt and licence come out. Gives the id of the application."""
    sign_out(stage)
    sign_in(stage, user_name, password, "the applicant signs in to pay")
    with stage.record.step("the bill"):
        application = wait_for(stage, "awaiting_payment")
        _open(stage, application)
        stage.shot("application-bill")
        stage.hands.press(stage.t("Application", "Pay"))
        stage.hands.arrive("bill")
        stage.shot("bill")
    _pay(stage)
    return _papers(stage)


def _pay(stage: Stage) -> None:
    with stage.record.step("paid at the sample bank"):
        pay_at_bank(stage)
        application = wait_for(stage, "issued")
        stage.check(application.licence_number is not None, "the licence has a number")
        stage.shot("bill-paid")


def pay_at_bank(stage: Stage) -> None:
    """Pay the bill that is open in the sample bank's own window."""
    hands = stage.hands
    screen = stage.window.current
    if not isinstance(screen, BillScreen):
        raise AssertionError("the bill is not open")
    panel = screen.panel
    if panel is None:
        raise AssertionError("there is nothing to pay")
    cards = panel.choice.cards
    hands.click(cards.card("sample_bank"))
    hands.click(panel.choice.pay_button)
    hands.wait(lambda: _bank(stage) is not None, "the sample bank's window")
    bank = _bank(stage)
    hands.settle()
    if bank is None:
        raise AssertionError("the bank is not open")
    stage.record.picture(bank, "sample-bank")
    hands.click(bank.pay_button)
    hands.settle()
    stage.record.picture(bank, "sample-bank-paid")
    hands.click(bank.close_button)
    hands.wait(lambda: panel.shown not in ("", "pending"), "the page of the bill to learn of the payment")
    stage.check(panel.shown == "paid", "the page of the bill shows what the municipality knows: paid")


def _papers(stage: Stage) -> str:
    with stage.record.step("receipt and licence on paper"):
        application = wait_for(stage, "issued")
        _open(stage, application)
        stage.shot("application-issued")
        kinds = {one.kind: one for one in application.documents}
        stage.check({"receipt", "licence"} <= set(kinds), "receipt and licence are there")
        for kind in ("receipt", "licence"):
            document = kinds[kind]
            _open(stage, application)
            open_paper(stage, document)
            stage.shot(f"paper-{kind}")
            _keep_pages(stage, document)
        return application.application_id


def _keep_pages(stage: Stage, document: "DocumentView") -> None:
    printing = stage.parts.program.printing
    kept: list[tuple[bytes, tuple[PageImage, ...]]] = []

    def fetch() -> "tuple[bytes, tuple[PageImage, ...]]":
        pdf = printing.fetch(document.document_id, document.title).pdf
        return pdf, printing.all_pages(pdf, 110)

    stage.parts.background.with_server(stage.window, fetch, kept.append)
    stage.hands.settle()
    stage.check(bool(kept and kept[0][1]), f"the {document.kind} has pages")
    pdf, pages = kept[0]
    stage.record.paper(pdf, document.kind)
    for one in pages:
        stage.record.page(one.png, f"{document.kind}-page")


def look_around(stage: Stage) -> None:
    """The other screens, in the other themes."""
    with stage.record.step("a look around"):
        stage.hands.visit(stage.t("Header", "My applications"), "worklist")
        stage.shot("look-worklist")
        for route, name in (("settings", "Settings"), ("about", "About the program"), ("keys", "Keyboard shortcuts")):
            stage.hands.choose_in_menu(stage.t("Header", name))
            stage.hands.arrive(route)
            stage.shot(f"look-{route}")
        stage.hands.visit(stage.t("Header", "Home"), "home")
        stage.hands.click([one for one in stage.window.findChildren(Tile) if one.isVisible()][2])
        stage.hands.arrive("pillar")
        stage.shot("look-pillar")
        stage.hands.visit(stage.t("Header", "Home"), "home")
        for theme in ("dark", "contrast", "light"):
            choose_colours(stage, theme)
            stage.shot(f"home-{theme}")
        other = "en" if stage.wishes.language == "ar" else "ar"
        for language in (other, stage.wishes.language):
            stage.hands.press(LANGUAGES[language], stage.window.header.bar)
            stage.hands.settle()
            stage.shot(f"home-{language}")
        choose_colours(stage, stage.wishes.theme)


def choose_colours(stage: Stage, theme: str) -> None:
    """Choose the colours in the menu of the header."""
    stage.hands.choose_in_menu(stage.t("HeaderBar", _COLOURS[theme]))
    stage.hands.settle()


def _turn(stage: Stage, before: str) -> None:
    stage.hands.press(stage.t("Wizard", "Save and continue"), stage.window.current)
    stage.hands.wait(lambda: page(stage) != before, f"the page after {before}")
    stage.hands.settle()


def turn_until(stage: Stage, wanted: str) -> None:
    """Turn pages as they come."""
    for _ in range(20):
        if page(stage) == wanted:
            return
        _turn(stage, page(stage))
    raise AssertionError(f"the page {wanted} never came")


def _answer_words(stage: Stage) -> str:
    workflow = stage.parts.program.catalogue.workflow(definition(stage).workflow or "")
    move = workflow.find_move("answer", "returned", "applicant")
    if move is None:
        raise AssertionError("nobody can answer")
    return move.words.text(stage.wishes.language)


def _bank(stage: Stage) -> BankWindow | None:
    return next((one for one in stage.window.findChildren(BankWindow) if one.isVisible()), None)


def _open(stage: Stage, application: "ApplicationView") -> None:
    open_application(stage, application.application_id)


def open_application(stage: Stage, application_id: str) -> None:
    """Open an application from the person's own list."""
    stage.hands.visit(stage.t("Header", "My applications"), "worklist")
    screen = stage.window.current
    if not isinstance(screen, WorklistScreen):
        raise AssertionError("the list is not open")
    stage.hands.open_row(screen.table, screen.model.find_place(lambda row: row.id == application_id))
    stage.hands.arrive("application")


def open_paper(stage: Stage, document: "DocumentView") -> None:
    """Open a paper from its application."""
    name = f"{stage.t('Application', 'Open')}: {document.title.text(stage.wishes.language)}"
    stage.hands.press(name, stage.window.current)
    stage.hands.arrive("paper")


def wait_for(stage: Stage, state: str) -> "ApplicationView":
    """Wait until the rounds of the status bar have brought a state of what was sent last."""
    found: list[ApplicationView] = []

    def read() -> "ApplicationView | None":
        program = stage.parts.program
        rows = program.drafting.list(filter="sent").rows
        return program.following.open(rows[0].id) if rows else None

    def is_there() -> bool:
        found.clear()
        stage.sync()
        stage.hands.settle()
        stage.parts.background.with_store(stage.window, read, lambda view: found.append(view) if view else None)
        stage.hands.settle()
        return bool(found) and found[0].state.code == state

    stage.hands.wait(is_there, f"the application to be {state}")
    return found[0]
