"""Coming back to an account: who one is, the code, a new password; nothing of it is kept on this computer."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from balady_desktop.desktop.field_widgets import FieldContext
from balady_desktop.desktop.models.moments import moment
from balady_desktop.desktop.parts.building import column, empty
from balady_desktop.desktop.parts.busy import Busy
from balady_desktop.desktop.shell.ids import mint
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import code_of, sentence, tell
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.wizard import Wizard
from balady_desktop.desktop.wizard.wizard_port import RunningAct, WizardPort
from balady_desktop.domain.text import isolate
from balady_desktop.domain.trouble import Trouble

if TYPE_CHECKING:
    from balady_desktop.actions.account_views import Challenge, CodeSent, Recovered
    from balady_desktop.domain.definition import ServiceDefinition

translate = QCoreApplication.translate

# The server knows this way back no more: its time is over, or it was walked.
_OVER = frozenset({"not_found", "recovery_state"})


class RecoveryScreen(Screen):
    """`service`: the registration of whoever comes back; `want`: `password`, `user_name` or `mobile`."""

    def __init__(self, shell: Shell, params: Mapping[str, str]) -> None:
        super().__init__(shell, params)
        self.wizard: Wizard | None = None
        self._challenge: Challenge | None = self.carried.get("challenge")
        self._outer: QVBoxLayout = column(self)
        self._outer.addWidget(Busy(translate("Recovery", "Opening")))
        lost = params["want"] == "mobile"
        # Acts are loaded by whoever uses them first, and that is never the UI thread.
        shell.background.with_store(
            self,
            lambda: shell.program.recovering.definition(params["service"], lost_mobile=lost),
            self._show,
            tell(shell),
        )

    def title(self) -> str:
        return translate("Recovery", "Recover your account")

    def typed_here(self) -> Mapping[str, Any]:
        if self.wizard is None:
            return {}
        filling = self.wizard.filling
        secrets = filling.secrets()
        answers = {name: value for name, value in filling.answers.items() if name not in secrets}
        return {"answers": answers, "page": filling.page.id, "challenge": self._challenge}

    def first_focus(self) -> QWidget | None:
        return self.wizard.first_focus() if self.wizard is not None else None

    def _show(self, definition: "ServiceDefinition") -> None:
        empty(self._outer)
        facts = self.shell.program.catalogue.facts(self.shell.today(), {})
        acts = {"ask_code": self._ask_code, "prove": self._prove, "choose_password": self._choose_password}
        port = WizardPort(
            self.shell, self._context(), _keep_nothing, acts, lambda: self.shell.go(Route("sign_in")), keeps=False
        )
        filling = Filling(definition, self.carried.get("answers", {}), facts, self.carried.get("page", ""))
        self.wizard = Wizard(filling, port)
        self._outer.addWidget(self.wizard)
        focus = self.wizard.first_focus()
        if focus is not None:
            focus.setFocus()

    def _context(self) -> FieldContext:
        program = self.shell.program
        return FieldContext(
            self.shell.language(),
            program.catalogue,
            self.shell.background,
            lambda trouble: sentence(self.shell, trouble)[1],
            mint,
            picture=lambda: program.registering.picture(),
            resend=self._resend,
            **self._of_code(),
        )

    def _ask_code(self, act: RunningAct) -> None:
        program, service = self.shell.program, self.params["service"]
        answers = {name: typed for name, typed in act.filling.answers.items() if name != "picture"}
        picture: Any = act.filling.answers["picture"]
        self.shell.background.with_server(
            self, lambda: program.recovering.ask_code(service, answers, picture), self._asked, self._fail
        )

    def _asked(self, challenge: "Challenge") -> None:
        self._challenge = challenge
        if self.wizard is not None:
            self.wizard.lend(**self._of_code())
            self.wizard.finish_act()

    def _of_code(self) -> dict[str, Any]:
        sent = self._challenge.sent if self._challenge is not None else None
        return {"code": sent, "messages": self.shell.find_way_to_messages() if sent is not None else None}

    def _resend(self) -> "CodeSent":
        self._challenge = self.shell.program.recovering.resend(self._begun())
        return self._challenge.sent

    def _prove(self, act: RunningAct) -> None:
        program, answers, challenge = self.shell.program, act.filling.answers, self._begun()
        code, picture = str(answers["activation_code"]), answers["third_picture"]
        self.shell.background.with_server(
            self,
            lambda: program.recovering.prove(challenge, code, picture),
            self._proved,
            self._fail,
        )

    def _proved(self, found: "Recovered") -> None:
        if found.mobile_from is not None:
            text = translate(
                "Recovery", "Your new mobile takes effect from {when}. Until then you can cancel the change."
            )
            when = moment(found.mobile_from, self.shell.language())
            self._finish(found.user_name, text.format(when=when))
        elif self.params["want"] == "user_name":
            text = translate("Recovery", "Your user name is {name}.")
            self._finish(found.user_name, text.format(name=isolate(found.user_name)))
        elif self.wizard is not None:
            self.wizard.finish_act()

    def _choose_password(self, act: RunningAct) -> None:
        program, challenge = self.shell.program, self._begun()
        password = str(act.filling.answers["password"])
        text = translate(
            "Recovery", "The password was changed and all computers were signed out. Sign in with the new password."
        )
        self.shell.background.with_server(
            self,
            lambda: program.recovering.choose_password(challenge, password),
            lambda user_name: self._finish(user_name, text),
            self._fail,
        )

    def _finish(self, user_name: str, text: str) -> None:
        # Secrets go with the screen.
        self.wizard = None
        self.shell.notifications.info(text)
        self.shell.go(Route("sign_in", {"user_name": user_name}))

    def _fail(self, error: Exception) -> None:
        if self.wizard is None:
            return
        if code_of(error) in _OVER:
            self.wizard.rest()
            again = translate("Recovery", "Start again")
            title, text = sentence(self.shell, Trouble("recovery_state"))
            self.shell.notifications.error(title, text, button=again, act=self._start_again)
        else:
            self.wizard.fail_act(error)

    def _start_again(self) -> None:
        self.shell.go(Route("recover", {"want": self.params["want"]}))

    def _begun(self) -> "Challenge":
        if self._challenge is None:
            raise Trouble("recovery_state")
        return self._challenge


def _keep_nothing(patch: dict[str, Any], page: str, shown: dict[str, Any]) -> None:
    """Who somebody is belongs to the moment: the next one at this computer may be somebody else."""
