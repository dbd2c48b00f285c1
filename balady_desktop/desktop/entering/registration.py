"""Registering, steps 4 to 9 of ten: an interrupted registration goes on at the step where it stopped."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.shell.ids import mint
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import sentence, tell
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.desktop.wizard.wizard_port import RunningAct, WizardPort
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.text import isolate
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import CodeSent, RegistrationView

translate = QCoreApplication.translate

# Too many wrong codes, or too long ago: the server knows this registration no more.
_ENDED = "registration_ended"


class RegistrationScreen(Screen):
    """`service`: a definition of the kind `registration`."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.wizard: Wizard | None = None
        self._view: RegistrationView | None = None
        self._outer: QVBoxLayout = column(self)
        self._outer.addWidget(Busy(translate("Registration", "Opening")))
        shell.background.with_store(self, self._open, self._show, self._fail)

    def title(self) -> str:
        if self.wizard is not None:
            return self.wizard.title()
        return translate("Registration", "New registration")

    def leave(self) -> None:
        if self.wizard is not None:
            self.wizard.flush()

    def press_main(self) -> None:
        if self.wizard is not None:
            self.wizard.press()
        else:
            super().press_main()

    def undo(self) -> bool:
        return self.wizard is not None and self.wizard.step_back()

    def redo(self) -> None:
        if self.wizard is not None:
            self.wizard.undo.redo()

    def first_focus(self) -> QWidget | None:
        return self.wizard.first_focus() if self.wizard is not None else None

    def _open(self) -> "RegistrationView":
        # Acts are loaded by whoever uses them first, and that is never the UI thread.
        registering, service = self.shell.program.registering, self.params["service"]
        found = registering.find_unfinished()
        return found if found is not None and found.service == service else registering.begin(service)

    def _fail(self, error: Exception) -> None:
        tell(self.shell)(error)
        self.shell.go(Route("register"))

    def _show(self, view: "RegistrationView") -> None:
        self._view = view
        empty(self._outer)
        self.wizard = self._build(Filling(view.definition, view.answers, self._facts(view), view.page), view.code)
        self._outer.addWidget(self.wizard)
        self.wizard.page_turned.connect(self.retitle)
        self.retitle()
        focus = self.wizard.first_focus()
        if focus is not None:
            focus.setFocus()

    def _facts(self, view: "RegistrationView") -> Facts:
        return self.shell.program.catalogue.facts(self.shell.today(), view.known)

    def _build(self, filling: Filling, code: "CodeSent | None") -> Wizard:
        program = self.shell.program
        context = FieldContext(
            self.shell.language(),
            program.catalogue,
            self.shell.background,
            self._explain,
            mint,
            picture=lambda: program.registering.picture(self.shell.language()),
            resend=lambda: program.registering.resend(self._id),
            code=code,
            **self._of_samples(),
        )
        acts = {"verify_identity": self._verify, "register": self._register, "activate": self._activate}
        return Wizard(filling, WizardPort(self.shell, context, self._save, acts, lambda: self.shell.go(Route("home"))))

    def _of_samples(self) -> dict[str, Any]:
        """What only a sample server lends: its messages, and the mobile of its made-up person."""
        mobile = self._view.known.get("sample_mobile") if self._view is not None else None
        told = translate("Registration", "Sample server: the mobile of this made-up person is {mobile}.")
        return {
            "messages": self.shell.find_way_to_messages(),
            "hints": {"mobile": told.format(mobile=isolate(_local(mobile)))} if mobile else {},
        }

    @property
    def _id(self) -> str:
        return self._view.registration_id if self._view is not None else ""

    def _save(self, patch: dict[str, Any], page: str, _shown: dict[str, Any]) -> None:
        self.shell.program.registering.save(self._id, page, patch)

    def _verify(self, act: RunningAct) -> None:
        program, picture = self.shell.program, act.filling.answers["picture"]
        self.shell.background.with_server(
            self, lambda: program.registering.verify_identity(self._id, picture), self._verified, self._fail_act
        )

    def _verified(self, view: "RegistrationView") -> None:
        self._view = view
        if self.wizard is not None:
            self.wizard.filling.learn(self._facts(view))
            self.wizard.lend(**self._of_samples())
            self.wizard.finish_act()

    def _register(self, act: RunningAct) -> None:
        program, answers = self.shell.program, act.filling.answers
        secrets, picture = {"password": answers["password"]}, answers["second_picture"]
        self.shell.background.with_server(
            self, lambda: program.registering.register(self._id, secrets, picture), self._registered, self._fail_act
        )

    def _registered(self, code: "CodeSent") -> None:
        if self.wizard is not None:
            self.wizard.lend(code=code, **self._of_samples())
            self.wizard.finish_act()

    def _activate(self, act: RunningAct) -> None:
        program, answers = self.shell.program, act.filling.answers
        code, picture = answers["activation_code"], answers["third_picture"]
        self.shell.background.with_server(
            self, lambda: program.registering.activate(self._id, code, picture), self._activated, self._fail_act
        )

    def _activated(self, user_name: str) -> None:
        # The registration is over: there is nothing left to save, and its secrets go with the screen.
        self.wizard = None
        self.shell.notifications.info(translate("Registration", "Your account is active. Sign in with your user name."))
        self.shell.go(Route("sign_in", {"user_name": user_name}))

    def _fail_act(self, error: Exception) -> None:
        if isinstance(error, Trouble) and error.code == _ENDED:
            title, text = sentence(self.shell, error)
            again = translate("Registration", "Start again")
            self.shell.notifications.error(title, text, button=again, act=self._start_again)
            if self.wizard is not None:
                self.wizard.rest()
        elif self.wizard is not None:
            self.wizard.fail_act(error)

    def _start_again(self) -> None:
        program, registration_id = self.shell.program, self._id
        self.wizard = None
        self.shell.background.with_store(
            self,
            lambda: program.registering.abandon(registration_id),
            lambda _: self.shell.go(Route("registration", self.params)),
            tell(self.shell),
        )

    def _explain(self, trouble: Trouble) -> str:
        return sentence(self.shell, trouble)[1]


def _local(mobile: str) -> str:
    return "0" + mobile.removeprefix("+966")
