"""The problems of the open page: in the summary above it and at its fields, until each is mended."""

from balady_desktop.desktop.parts.error_summary import ProblemLine
from balady_desktop.desktop.wizard.filling import Filling
from balady_desktop.desktop.wizard.question_page import QuestionPage
from balady_desktop.desktop.wizard.wizard_frame import WizardFrame
from balady_desktop.desktop.wizard.wizard_port import WizardPort
from balady_desktop.desktop.wizard.wizard_words import sentences
from balady_desktop.domain.problem import Problem


class PageProblems:
    """Keeps what was said of the fields of one page; `clear` begins another page."""

    def __init__(self, filling: Filling, port: WizardPort, frame: WizardFrame) -> None:
        self._filling, self._port, self._frame = filling, port, frame
        # What is shown, by the path of its field.
        self._shown: dict[str, str] = {}

    def clear(self) -> None:
        """Forget what was said: another page is open."""
        self._shown = {}

    def show(self, content: QuestionPage, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong at each field, and list it above the page."""
        self._shown = self._sentences(problems)
        content.show_problems(self._shown)
        self._frame.summary.show_problems(
            [ProblemLine(text, content.target(path)) for path, text in self._shown.items()]
        )

    def mend(self, content: QuestionPage) -> None:
        """Take away what is right by now; a new problem waits for the button."""
        if not self._shown:
            return
        found = self._sentences(self._filling.problems())
        self._shown = {path: text for path, text in found.items() if path in self._shown}
        content.show_problems(self._shown)
        if not self._shown:
            self._frame.summary.clear()

    def _sentences(self, problems: tuple[Problem, ...]) -> dict[str, str]:
        catalogue, language = self._port.context.catalogue, self._port.shell.language()
        return sentences(problems, self._filling.journey, catalogue, language)
