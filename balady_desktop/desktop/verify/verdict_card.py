"""The verdict on a paper: a large word with its icon, why, what to do next, and what to compare with the paper."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from balady_desktop.desktop.look.theme import look, set_icon
from balady_desktop.desktop.models.moments import ago, within
from balady_desktop.desktop.models.record_rows import claim_rows, record_rows
from balady_desktop.desktop.parts.building import column, empty, picture, row, words
from balady_desktop.desktop.parts.key_value import KeyValue, KeyValueList
from balady_desktop.desktop.verify.verdict_words import told, why
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.verifying import PaperCheck

translate = QCoreApplication.translate

_ICON = 64


class VerdictHead(QFrame):
    """Tint, line, icon and word; the tone is said by all of them together."""

    def __init__(self) -> None:
        super().__init__()
        self._tone = "neutral"
        self._icon = picture("circle-question-mark", "neutral.icon", _ICON)
        self.word = words("", "verdict", wrap=False)
        self.reason = words("", "strong")
        self.next_step = words("", "body")
        text = column(spacing=6)
        text.addWidget(self.word)
        text.addWidget(self.reason)
        text.addWidget(self.next_step)
        across = row(self, spacing=20, margin=24)
        across.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(text, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_verdict(self, word: str, reason: str) -> None:
        said, explained = told(word), why(reason)
        self._tone = said.tone
        set_icon(self._icon, said.icon, f"{said.tone}.icon", _ICON)
        self.word.setText(said.word)
        self.word.setProperty("tone", said.tone)
        look().dress(self.word)
        self.reason.setText(explained.reason)
        self.next_step.setText(explained.next_step)
        self.setAccessibleName(f"{said.word}. {explained.reason} {explained.next_step}")
        self.update()

    def announce(self) -> None:
        """Say it aloud where a screen reader listens."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def tone(self) -> str:
        return self._tone

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = look().tokens.tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.icon), 3 if self.hasFocus() else 2))
        painter.setBrush(QColor(colours.bg))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 8, 8)
        painter.end()


class VerdictCard(QWidget):
    """The head, then what the QR code or the file says of the paper."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language
        self.head = VerdictHead()
        self._rows = column(spacing=8)
        outer = column(self, spacing=16)
        outer.addWidget(self.head)
        outer.addLayout(self._rows)

    def show_check(self, check: "PaperCheck") -> None:
        """Show a verdict; what was not signed is never shown as what the paper says."""
        verdict = check.verdict
        self.head.show_verdict(verdict.word, verdict.reason)
        empty(self._rows)
        if check.claims is None:
            return
        self._add_rows(
            translate("Verdict", "What the QR code says: compare it with the document"),
            claim_rows(check.claims, self._language),
        )
        if check.record and verdict.word != "false":
            rows = record_rows(check.record, self._language)
            self._add_rows(translate("Verdict", "All the data in the document"), rows)
        warning = translate(
            "Verdict",
            "A QR code proves nothing about the person who carries it: compare the name and the ID number too.",
        )
        self._rows.addWidget(words(warning, "caption"))
        if verdict.status_age is not None:
            signed = within(ago(check.at - verdict.status_age, check.at))
            text = translate("Verdict", "Checked against the status list signed {when}")
            self._rows.addWidget(words(text.format(when=signed), "caption"))

    def _add_rows(self, title: str, rows: list[tuple[str, str]]) -> None:
        self._rows.addWidget(words(title, "h3"))
        listed = KeyValueList()
        listed.set_rows([KeyValue(label, label, value) for label, value in rows])
        listed.setAccessibleName(title)
        self._rows.addWidget(listed)
