"""Asking about a paper's standing: a reason of the list and words of one's own; and the decision on it."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from balady_desktop.desktop.models.standing_words import act_words
from balady_desktop.desktop.parts.error_summary import ProblemLine
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.searchable_combo import SearchableCombo
from balady_desktop.desktop.shell.decision import Decision, Said, Then, text_box, text_of
from balady_desktop.domain.lookups import Record
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Language, Words

translate = QCoreApplication.translate

OTHER = "other"


class Named(Protocol):
    """What is asked about: a paper, or a record."""

    @property
    def title(self) -> Words: ...

    @property
    def number(self) -> str: ...


class StandingDialog(Decision):
    """One reason, and words where the reason needs them."""

    def __init__(
        self,
        document: Named,
        wanted: str,
        reasons: Sequence[Record],
        language: Language,
        parent: QWidget,
        then: Then,
    ) -> None:
        act = act_words(wanted)
        text = translate(
            "Standing", "{document}. Nothing changes until another head of department approves the request."
        )
        named = f"{document.title.text(language)} {isolate(document.number)}"
        kind = "danger" if wanted == "revoked" else "primary"
        yes = translate("Standing", "Send the request")
        super().__init__(act.title, text.format(document=named), parent, yes, kind, then)
        self.reason = SearchableCombo(translate("Standing", "Choose a reason"))
        for one in reasons:
            self.reason.add_choice(one.code, one.words.text(language))
        self.reason.setCurrentIndex(-1)
        self.box = text_box(3)
        self.reason_frame = FieldFrame(translate("Standing", "Reason"), "", self.reason)
        explained = translate("Standing", "Explanation in your own words")
        # The holder is told why: whoever writes knows who reads.
        hint = translate("Standing", "The document's holder reads the reason and your words")
        self.text_frame = FieldFrame(explained, hint, self.box, optional=True)
        self.reason.value_changed.connect(lambda code: self.text_frame.set_optional(code != OTHER))
        self.body.addWidget(self.reason_frame)
        self.body.addWidget(self.text_frame)

    def said(self) -> Said:
        return Said(reasons=(str(self.reason.value() or ""),), text=text_of(self.box))

    def problems(self) -> list[ProblemLine]:
        (reason,), text = self.said().reasons, self.said().text
        no_reason = None if reason else translate("Standing", "Choose the reason of the request")
        no_text = None
        if reason == OTHER and not text:
            no_text = translate("Standing", "Explain the other reason in your own words")
        self.reason_frame.set_error(no_reason)
        self.text_frame.set_error(no_text)
        found: tuple[tuple[str | None, QWidget], ...] = ((no_reason, self.reason), (no_text, self.box))
        return [ProblemLine(told, where) for told, where in found if told]
