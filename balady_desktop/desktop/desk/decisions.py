"""What a reviewer says with a move: what is asked of the applicant, why it is rejected, or a comment."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.building import column, row, words
from balady_desktop.desktop.parts.buttons import icon_button
from balady_desktop.desktop.parts.error_summary import ProblemLine
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page import ScrollPage
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.parts.tick_box import TickBox
from balady_desktop.desktop.shell.decision import Decision, Item, Said, Then, text_box, text_of
from balady_desktop.domain.definition import Field, Page
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.words import Language

translate = QCoreApplication.translate

OTHER = "other"
Asked = Sequence[tuple[Page, Sequence[Field]]]


class _List(ScrollPage):
    """A page within a dialog: the dialog has the margins already."""

    def _measure(self) -> None:
        super()._measure()
        self.body.setContentsMargins(0, 4, 0, 4)
        self._across.setContentsMargins(0, 0, 0, 0)


class RejectDialog(Decision):
    """Reasons from the list, and words of one's own; one that is not `final` only recommends."""

    def __init__(
        self,
        reasons: Sequence[Record],
        language: Language,
        parent: QWidget,
        yes: str,
        then: Then,
        *,
        final: bool = True,
    ) -> None:
        title = translate("Decisions", "Reject the application") if final else yes
        text = translate("Decisions", "The applicant will see the reasons and your explanation. This cannot be undone.")
        if not final:
            text = translate("Decisions", "The head of department decides, and reads the reasons and your explanation.")
        super().__init__(title, text, parent, yes, "danger" if final else "primary", then)
        self.setFixedWidth(look().px(680))
        self.boxes = {one.code: TickBox(one.words.text(language)) for one in reasons}
        listed = _List()
        listed.body.setSpacing(4)
        # On a small screen it gives way, so that the acts below it stay in sight.
        listed.setMinimumHeight(look().px(120))
        listed.setMaximumHeight(look().px(280))
        for box in self.boxes.values():
            listed.add(box)
        listed.finish()
        self.list_frame = FieldFrame(translate("Decisions", "Reasons"), "", listed)
        self.body.addWidget(self.list_frame)
        self.box = text_box(3)
        self.frame = FieldFrame(translate("Decisions", "Explanation in your own words"), "", self.box, optional=True)
        self.body.addWidget(self.frame)

    def said(self) -> Said:
        chosen = tuple(code for code, box in self.boxes.items() if box.isChecked())
        return Said(reasons=chosen, text=text_of(self.box))

    def problems(self) -> list[ProblemLine]:
        said = self.said()
        no_reason = None if said.reasons else translate("Decisions", "Choose at least one reason")
        no_text = None
        if OTHER in said.reasons and not said.text:
            no_text = translate("Decisions", "Explain the other reason in your own words")
        self.list_frame.set_error(no_reason)
        self.frame.set_error(no_text)
        first = next(iter(self.boxes.values()))
        found = ((no_reason, first), (no_text, self.box))
        return [ProblemLine(told, where) for told, where in found if told]


class ReturnDialog(Decision):
    """Fields are ticked on one side; for each the other side asks why and what is wanted."""

    def __init__(
        self, asked: Asked, reasons: Sequence[Record], language: Language, parent: QWidget, yes: str, then: Then
    ) -> None:
        title = translate("Decisions", "Return for completion")
        text = translate("Decisions", "Tick what the applicant must complete, then say why.")
        super().__init__(title, text, parent, yes, "primary", then)
        self.setFixedWidth(min(look().px(980), parent.window().width() - 48))
        self._language, self._reasons = language, tuple(reasons)
        self.items: dict[str, RequestCard] = {}
        self.boxes: dict[str, TickBox] = {}
        across = row(spacing=24)
        across.addWidget(self._field_list(asked), 2)
        across.addWidget(self._item_list(), 3)
        self.body.addLayout(across)

    def said(self) -> Said:
        return Said(items=tuple(item.item() for item in self._in_order()))

    def problems(self) -> list[ProblemLine]:
        if not self.items:
            first = next(iter(self.boxes.values()))
            return [ProblemLine(translate("Decisions", "Tick at least one field or document"), first)]
        return [problem for item in self._in_order() for problem in item.problems()]

    def _in_order(self) -> "list[RequestCard]":
        return [self.items[field_id] for field_id in self.boxes if field_id in self.items]

    def _field_list(self, asked: Asked) -> ScrollPage:
        listed = _List()
        listed.body.setSpacing(2)
        listed.setMinimumHeight(look().px(160))
        for page, fields in asked:
            if not fields:
                continue
            listed.add(words(page.title.text(self._language), "label"))
            for field in fields:
                box = TickBox(field.label.text(self._language))
                box.toggled.connect(lambda on, field=field: self._toggle(field, on))
                self.boxes[field.id] = box
                listed.add(box)
            listed.body.addSpacing(12)
        listed.finish()
        return listed

    def _item_list(self) -> ScrollPage:
        self._listed = _List()
        self._listed.body.setSpacing(12)
        self._hint = words(translate("Decisions", "Nothing is ticked yet"), "lead")
        self._listed.add(self._hint)
        self._listed.finish()
        return self._listed

    def _toggle(self, field: Field, on: bool) -> None:
        if on:
            card = RequestCard(field, self._reasons, self._language)
            card.removed.connect(lambda: self.boxes[field.id].setChecked(False))
            self.items[field.id] = card
            # In the order of the pages, as the applicant will read them.
            self._listed.body.insertWidget(1 + self._in_order().index(card), card)
        else:
            self.items.pop(field.id).deleteLater()
        self._hint.setVisible(not self.items)


class RequestCard(QFrame):
    """One field with the reason and the reviewer's words."""

    removed = Signal()

    def __init__(self, field: Field, reasons: Sequence[Record], language: Language) -> None:
        super().__init__()
        self.field = field
        self._label = field.label.text(language)
        self.setProperty("card", "quiet")
        self.reason = SearchableCombo(translate("Decisions", "Choose a reason"))
        for one in reasons_for(field, reasons):
            self.reason.add_choice(one.code, one.words.text(language))
        self.reason.setCurrentIndex(-1)
        self.box = text_box(2)
        self._reason_frame = FieldFrame(translate("Decisions", "Reason"), "", self.reason)
        wanted = translate("Decisions", "What exactly is needed?")
        self._text_frame = FieldFrame(wanted, "", self.box, optional=True)
        self.reason.value_changed.connect(lambda code: self._text_frame.set_optional(code != OTHER))
        remove = icon_button("x", translate("Decisions", "Remove {label}").format(label=self._label))
        remove.clicked.connect(lambda: self.removed.emit())
        head = row(spacing=8)
        head.addWidget(words(self._label, "strong"), 1)
        head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        inner = column(self, spacing=12, margin=16)
        inner.addLayout(head)
        inner.addWidget(self._reason_frame)
        inner.addWidget(self._text_frame)

    def item(self) -> Item:
        return Item(self.field.id, str(self.reason.value() or ""), text_of(self.box))

    def problems(self) -> list[ProblemLine]:
        item = self.item()
        no_reason = no_text = None
        if not item.reason:
            no_reason = translate("Decisions", "Choose a reason for: {label}").format(label=self._label)
        if item.reason == OTHER and not item.text:
            no_text = translate("Decisions", "Say exactly what is needed for: {label}").format(label=self._label)
        self._reason_frame.set_error(no_reason)
        self._text_frame.set_error(no_text)
        found: tuple[tuple[str | None, QWidget], ...] = ((no_reason, self.reason), (no_text, self.box))
        return [ProblemLine(told, where) for told, where in found if told]


def reasons_for(field: Field, reasons: Sequence[Record]) -> list[Record]:
    """The reasons that can be said of this kind of field."""
    kind = "document" if field.type == "attachment" else "field"
    return [one for one in reasons if one.attributes.get("concerns", "any") in ("any", kind)]
