"""Above a request about a licence: which licence it is, and the decision that it objects to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from balady_desktop.desktop.models.record_words import decision_told
from balady_desktop.desktop.parts.alert_bar import AlertBar
from balady_desktop.desktop.shell.shell import Shell
from balady_desktop.domain.held_records import number_of
from balady_desktop.domain.record_facts import snapshot_of
from balady_desktop.domain.text import isolate

if TYPE_CHECKING:
    from balady_desktop.actions.record_views import RecordEventView
    from balady_desktop.domain.definition import ServiceDefinition

translate = QCoreApplication.translate


class RecordBar(AlertBar):
    """The number at once; the decision once the register has told it, and without a connection not at all."""

    def __init__(self, shell: Shell, definition: "ServiceDefinition", answers: Mapping[str, Any]) -> None:
        super().__init__("neutral")
        self._shell, self._snapshot = shell, snapshot_of(answers)
        number = translate("Records", "Licence {number}").format(number=isolate(number_of(self._snapshot)))
        facts = {**(self._snapshot.get("facts") or {}), **answers}
        name = str(facts.get(definition.name_field or "") or "")
        self._called = " · ".join(filter(None, (number, name)))
        self.set_message("neutral", self._called)
        act = definition.act
        if act is not None and act.acts_on.about_decision:
            shell.background.with_server(self, self._decision, self._tell, lambda _: None)

    def _decision(self) -> "RecordEventView | None":
        """Return the decision that the request was begun about; called off the UI thread."""
        found = (
            event
            for one in self._shell.program.records.own().records
            if one.record_id == self._snapshot.get("record_id")
            for event in one.history
            if event.event == self._snapshot.get("standing") and str(event.on) == self._snapshot.get("stands_since")
        )
        return next(found, None)

    def _tell(self, decision: "RecordEventView | None") -> None:
        if decision is not None:
            about, why = decision_told(decision, self._shell.language())
            self.set_message("neutral", self._called, "\n".join(filter(None, (about, why))))
