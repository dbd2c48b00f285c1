"""Pages of a licence's life, filled in as a person does: any field of any act by its own input."""

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QPlainTextEdit

from balady_desktop.desktop.field_widgets.base import FieldWidget
from balady_desktop.tour.applying import SERVICE, arrive_at, choose, go_on, page, tile_of
from balady_desktop.tour.stage import Stage

_OPTIONAL = ("building_permit", "objection_files")


def apply_at_once(stage: Stage) -> None:
    """Answer every page of an application that needs no review, up to the last one."""
    hands = stage.hands
    hands.visit(stage.t("Header", "E-services"), "gate")
    hands.click(tile_of(stage, SERVICE))
    hands.arrive("service")
    hands.press(stage.t("ServiceCard", "Start the application"))
    hands.arrive("draft")
    arrive_at(stage, "capacity")
    choose(stage, "capacity", "self")
    go_on(stage, "activity")
    hands.fill("trade_name", "خياطة الواحة")
    hands.look_up("activity", "خياطة")
    go_on(stage, "place")
    combo = hands.field("municipality").municipality  # type: ignore[attr-defined]  # the list that a person picks from
    hands.pick(combo, combo.itemText(combo.findData("00100100")))
    for field, text in (
        ("district", "العليا"),
        ("street", "شارع التحلية"),
        ("short_address", "RRRD2929"),
        ("coordinates", "24.7136, 46.6753"),
    ):
        hands.fill(field, text)
    go_on(stage, "shop")
    hands.fill("area", "60")
    choose(stage, "opening", "day")
    hands.fill("workers", "2")
    choose(stage, "sign_kind", "flat", group="signs")
    hands.fill("sign_width", "2")
    hands.fill("sign_height", "1")
    go_on(stage, "right")
    choose(stage, "tenure", "deed")
    hands.settle()
    hands.fill("deed_number", "310101010101")
    hands.fill("deed_date", "2020/01/01")
    go_on(stage, "attachments")
    attach_all(stage)
    go_on(stage, "period")
    choose(stage, "period_years", "1")
    go_on(stage, "fees")
    go_on(stage, "declaration")
    answer(stage, "declaration")
    go_on(stage, "check")


def begun(stage: Stage, service: str, first: str) -> None:
    """Wait for the first page of an act."""
    stage.hands.arrive("draft")
    arrive_at(stage, first)
    found = stage.parts.program.catalogue.service(service).title.text(stage.wishes.language)
    stage.check(found, f"the act {service} has begun with what the licence says")


def on_to(stage: Stage, expected: str) -> None:
    """Go on to the next page."""
    go_on(stage, expected)


def answer(stage: Stage, field: str, *said: str) -> None:
    """Answer a field by what a person sees in it: a box to tick, a choice by its words, lines to type."""
    widget = stage.hands.field(field)
    asked = stage.parts.program.catalogue.service(SERVICE).get_field(field)
    language = stage.wishes.language
    labels = [one.label.text(language) for one in asked.options if one.code in said]
    if asked.type == "declaration":
        stage.hands.tick(widget.findChildren(QCheckBox)[0])
    elif asked.type == "long_text":
        stage.hands.write(stage.hands.child(QPlainTextEdit, widget), said[0])
    elif asked.type == "yes_no":
        words = {"yes": stage.t("FieldWidgets", "Yes"), "no": stage.t("FieldWidgets", "No")}
        stage.hands.choose(field, words[said[0]])
    elif asked.most > 1:
        for box in widget.findChildren(QAbstractButton):
            if box.text() in labels or box.accessibleName() in labels:
                stage.hands.tick(box)
    else:
        stage.hands.choose(field, labels[0])
    stage.hands.settle()


def attach_all(stage: Stage) -> None:
    """Attach a sample to each field of the page that needs a file."""
    shown = [one.field for one in stage.window.findChildren(FieldWidget) if one.isVisible()]
    for name in [one.id for one in shown if one.type == "attachment" and one.id not in _OPTIONAL]:
        if name == "shop_photo":
            stage.hands.drop(name, stage.sample_picture(f"{name}.png", "عيّنة"))
        else:
            stage.hands.drop(name, stage.sample_paper(f"{name}.pdf", f"عيّنة · {name}"))


def send(stage: Stage, service: str) -> None:
    """Send what was answered."""
    catalogue = stage.parts.program.catalogue
    workflow = catalogue.workflow(catalogue.service(service).workflow or "")
    words = {one.words.text(stage.wishes.language) for one in workflow.moves_for(workflow.first, ("applicant",))}

    def offered() -> list[str]:
        return [one for one in words if stage.hands.has_button(one, stage.window.current)]

    stage.hands.wait(offered, "that it can be sent")
    stage.hands.press(offered()[0], stage.window.current)
    stage.hands.wait(lambda: page(stage) != "check", "the draft to be sealed")
