"""Signing in with a telephone: the identity number, then a number to choose in the national sign-in app."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from balady_desktop._assets.ui_sign_in import Ui_SignIn
from balady_desktop.desktop.entering.sign_in import wanted_after
from balady_desktop.desktop.entering.waiting import WaitingPanel
from balady_desktop.desktop.look.theme import look
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.parts.building import words
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.parts.buttons import is_enter, link, primary
from balady_desktop.desktop.parts.code_field import CodeField
from balady_desktop.desktop.parts.field_frame import FieldFrame
from balady_desktop.desktop.parts.page_errors import mark_error
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import as_trouble, code_of, sentence

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Account, NationalLook, NumberToMatch

translate = QCoreApplication.translate

_WIDTH = 460
_ID_DIGITS = 10
_SECOND_MS = 1000
_NO_ACCOUNT = "national_no_account"


class NationalScreen(Screen):
    """`then` is the route to open afterwards, as on the sign-in page. The identity number is in no parameter."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self._ui = Ui_SignIn()
        self._ui.setupUi(self)
        self._is_asking = False
        # What waits for the telephone now; None before and after.
        self._asked: NumberToMatch | None = None
        self.id_number = CodeField(_ID_DIGITS)
        self.id_number.setText(self.carried.get("id_number", ""))
        hint = translate("National", "10 digits, beginning with 1 for citizens and 2 for residents")
        self._frame = FieldFrame(translate("National", "National ID or resident ID"), hint, self.id_number)
        self.problem = AlertBar("error")
        self.problem.hide()
        self.enter = primary(translate("National", "Show the number"), "phone")
        self.enter.clicked.connect(self._press)
        self._busy = Busy(translate("National", "One moment"))
        self._busy.hide()
        self.waiting = WaitingPanel(shell.find_way_to_phone())
        self.waiting.hide()
        self.waiting.cancel_wanted.connect(self._cancel)
        self.waiting.time_over.connect(self._look)
        self._next_look = QTimer(self, singleShot=True)
        self._next_look.timeout.connect(self._look)
        self._head = words(self.title(), "h1")
        self._arrange()
        self.id_number.installEventFilter(self)

    def title(self) -> str:
        if self._asked is not None:
            return translate("National", "Choose the number on your phone")
        return translate("National", "Sign in with your national identity")

    def first_focus(self) -> QWidget | None:
        return self.waiting.first_focus() if self._asked is not None else self.id_number

    def typed_here(self) -> Mapping[str, str]:
        return {"id_number": self.id_number.text()}

    def leave(self) -> None:
        """Whoever goes elsewhere signs in no more: an answer that comes later opens nothing."""
        self._drop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_enter(event):
            self._press()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self._ui.card.setFixedWidth(look().px(_WIDTH))
        self._ui.headPlace.setSpacing(4)
        self._ui.footPlace.setSpacing(8)
        self._ui.headPlace.addWidget(self._head)
        lead = translate(
            "National", "You confirm in the national sign-in app on your phone; no password is typed here."
        )
        self._ui.headPlace.addWidget(words(lead, "lead"))
        self._ui.problemPlace.addWidget(self.problem)
        self._ui.fieldsPlace.addWidget(self._frame)
        self._ui.fieldsPlace.addWidget(self.waiting)
        self._ui.actsPlace.addWidget(self.enter)
        self._ui.actsPlace.addWidget(self._busy)
        self._ui.actsPlace.addStretch(1)
        if self.shell.server().has_sample_phone:
            title = translate("National", "This is a sample")
            text = translate(
                "National",
                "It is not the government's sign-in service. It knows the synthetic people only, "
                "and their phone is a window of this program.",
            )
            self._ui.footPlace.addWidget(AlertBar("neutral", title, text))
        other = link(translate("National", "Sign in with user name and password"))
        other.clicked.connect(self._sign_in_otherwise)
        self._ui.footPlace.addWidget(other, 0, Qt.AlignmentFlag.AlignLeading)

    def _sign_in_otherwise(self) -> None:
        # A locked account is opened at its lock.
        self.shell.go(Route("sign_in" if self.shell.account() is None else "lock", self.params))

    # --- asking for a number ---

    def _press(self) -> None:
        if self._is_asking or self._asked is not None:
            return
        id_number = self.id_number.value()
        self._hide_problem()
        self._frame.set_error(None if id_number else translate("National", "Enter the identity number."))
        if not id_number:
            self.id_number.setFocus()
            return
        self._is_asking = True
        self._busy.show()
        program, language = self.shell.program, self.shell.language()
        self.shell.background.with_server(
            self, lambda: program.national.begin(id_number, language), self._show_number, self._refused
        )

    def _show_number(self, asked: "NumberToMatch") -> None:
        self._is_asking = False
        self._busy.hide()
        self._asked = asked
        self.waiting.begin(asked.number, asked.seconds)
        self._show_parts()
        self.waiting.first_focus().setFocus()
        self._look_later()

    def _refused(self, error: Exception) -> None:
        self._is_asking = False
        self._busy.hide()
        trouble = as_trouble(error)
        if trouble.problems:
            say, language = self.shell.program.catalogue.say, self.shell.language()
            self._frame.set_error(say(trouble.problems[0], self._frame.label(), language))
            self.id_number.selectAll()
            self.id_number.setFocus()
        else:
            self._tell(trouble)

    # --- waiting for the answer ---

    def _look_later(self) -> None:
        if self._asked is not None:
            self._next_look.start(self._asked.look_seconds * _SECOND_MS)

    def _look(self) -> None:
        asked, program = self._asked, self.shell.program
        if asked is None or self._is_asking:
            return
        self._next_look.stop()
        self._is_asking = True
        self.shell.background.with_server(
            self,
            lambda: program.national.look(asked),
            lambda found: self._looked(asked, found),
            lambda error: self._over(asked, error),
        )

    def _looked(self, asked: "NumberToMatch", found: "NationalLook") -> None:
        self._is_asking = False
        if asked is not self._asked:
            # Cancelled meanwhile: nobody enters.
            return
        if found.session is None:
            self.waiting.show_answer(found.seconds, found.is_answered)
            self._look_later()
            return
        self._asked = None
        self.waiting.stop()
        program = self.shell.program
        self.shell.background.with_server(self, lambda: program.national.enter(found), self._entered, self._tell)

    def _entered(self, account: "Account") -> None:
        self.shell.changes.account_changed.emit()
        self.shell.go(wanted_after(self.params))

    def _over(self, asked: "NumberToMatch", error: Exception) -> None:
        self._is_asking = False
        if asked is self._asked:
            self._asked = None
            self._tell(error)

    def _cancel(self) -> None:
        self._drop()
        self._show_parts()
        self.id_number.setFocus()

    def _drop(self) -> None:
        asked, program = self._asked, self.shell.program
        self._asked = None
        self._next_look.stop()
        self.waiting.stop()
        if asked is not None:
            self.shell.background.with_server(self, lambda: program.national.cancel(asked))

    # --- what is in sight ---

    def _show_parts(self) -> None:
        """One of the two is in sight: the question for the identity number, or the number to choose."""
        is_waiting = self._asked is not None
        self._frame.setVisible(not is_waiting)
        self.enter.setVisible(not is_waiting)
        self.waiting.setVisible(is_waiting)
        self._head.setText(self.title())
        self.retitle()

    def _tell(self, error: Exception) -> None:
        self.waiting.stop()
        self.enter.setText(translate("National", "Ask for a new number"))
        self._show_parts()
        self.problem.clear_actions()
        self.problem.set_message("error", *sentence(self.shell, as_trouble(error)))
        if code_of(error) == _NO_ACCOUNT:
            self.problem.add_action(translate("National", "Register"), lambda: self.shell.go(Route("register")))
        self.problem.show()
        mark_error(self.problem, True)
        self.enter.setFocus()

    def _hide_problem(self) -> None:
        self.problem.hide()
        mark_error(self.problem, False)
