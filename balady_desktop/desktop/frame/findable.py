"""What Ctrl+K finds: places, services, records by name or number, the acts of the open screen, help."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import isValid

from balady_desktop.desktop.frame.finder import Found, Group, Place
from balady_desktop.desktop.frame.places import may_open
from balady_desktop.desktop.look.theme import icon_name
from balady_desktop.desktop.parts.buttons import Button
from balady_desktop.desktop.shell.shell import Route, Screen, Shell
from balady_desktop.desktop.shell.telling import code_of
from balady_desktop.desktop.shell.work_words import body_of
from balady_desktop.domain.text import isolate, only_code
from balady_desktop.domain.words import Language

if TYPE_CHECKING:  # the rules are read when somebody looks for something
    from balady_desktop.actions.desk_views import QueueRowView
    from balady_desktop.actions.views import WorkRow
    from balady_desktop.domain.catalogue import Catalogue
    from balady_desktop.domain.definition import ServiceDefinition

translate = QCoreApplication.translate

_HELP = frozenset({"keys", "about"})
_ACTS = ("primary", "secondary", "danger", "quiet")
_MOST = 5
# With fewer letters the queue would be asked for nearly everything.
_LEAST_FOR_QUEUE = 3


class Findable:
    """Knows for whoever works here now; what another frame has is not in it."""

    def __init__(
        self, shell: Shell, owner: QObject, places: Callable[[], list[Place]], acts: Callable[[], list[Found]]
    ) -> None:
        """`acts`: what can be done from every screen."""
        self._shell, self._owner, self._places, self._acts = shell, owner, places, acts

    def groups(self, screen: Screen | None) -> list[Group]:
        """Return what is there before anything is asked for."""
        places = self._places()
        helps = [one for one in places if one.route.name in _HELP]
        names = {one.title for one in places}
        acts = tuple(one for one in acts_on(screen) if one.title not in names)
        return [
            Group(translate("Finder", "Places"), self._ways(one for one in places if one not in helps)),
            Group(translate("Finder", "Services"), self._ways(self._services())),
            Group(translate("Finder", "On this screen"), acts),
            Group(translate("Finder", "Account and language"), tuple(self._acts())),
            Group(translate("Finder", "Help"), self._ways(helps)),
        ]

    def lists(self, text: str) -> list[Found]:
        """Return the lists that whoever works here can search for a text."""
        found = []
        if self._may("worklist"):
            words = translate("Finder", "Search my applications for “{text}”")
            if body_of(self._shell):
                words = translate("Finder", "Search the applications for “{text}”")
            found.append(self._list("worklist", words, text))
        if self._may("desk"):
            found.append(self._list("desk", translate("Finder", "Search the queue for “{text}”"), text))
        if self._may("counter") and only_code(text).isdecimal():
            found.append(self._list("counter", translate("Finder", "Find the bill {text}"), text))
        return found

    def ask(self, text: str, show: Callable[[Sequence[Found]], object]) -> None:
        """Ask for the records under a text; where nobody answers, the lists remain."""
        program, background = self._shell.program, self._shell.background
        if self._may("worklist"):
            background.with_store(
                self._owner,
                lambda: program.drafting.list(text, "all", "changed", False, 0, _MOST),
                lambda kept: show([*map(self._own, kept.rows)]),
                _leave_lists,
            )
        if self._may("desk") and len(text) >= _LEAST_FOR_QUEUE:
            background.with_server(
                self._owner,
                lambda: program.reviewing.queue(None, text, False, None, _MOST),
                lambda kept: show([*map(self._queued, kept.rows)]),
                _leave_lists,
            )

    def _own(self, row: "WorkRow") -> Found:
        language = self._shell.language()
        name = row.name or row.service_title.text(language)
        more = isolate(row.number) if row.number else row.state_words.text(language)
        params = {"draft_id" if row.kind == "draft" else "application_id": row.id}
        return self._go(f"{name} · {more}", "file-text", Route(row.kind, params))

    def _queued(self, row: "QueueRowView") -> Found:
        route = Route("desk_application", {"application_id": row.application_id})
        return self._go(f"{row.name} · {isolate(row.number)}", "file-text", route)

    def _list(self, place: str, words: str, text: str) -> Found:
        route = Route(place, {"focus": "search", "search": text})
        return self._go(words.format(text=isolate(text)), "search", route)

    def _services(self) -> list[Place]:
        """Who looks for a service knows no menu."""
        if not self._may("service"):
            return []
        return service_places(self._shell.program.catalogue, self._shell.language())

    def _may(self, name: str) -> bool:
        return may_open(Route(name), self._shell.account())

    def _ways(self, places: Iterable[Place]) -> tuple[Found, ...]:
        return tuple(self._go(one.title, one.icon, one.route, one.also, one.keys) for one in places)

    def _go(self, title: str, icon: str, route: Route, also: str = "", keys: str = "") -> Found:
        return Found(title, icon, partial(self._shell.go, route), also, keys)


def acts_on(screen: Screen | None) -> tuple[Found, ...]:
    """Return what the buttons in sight do, each once, in the order in which they were put there."""
    found: dict[str, Found] = {}
    for button in screen.findChildren(Button) if screen is not None else ():
        is_act = button.property("kind") in _ACTS and bool(button.text())
        if is_act and button.isVisible() and button.isEnabled():
            icon = icon_name(button) or "circle-dot"
            found.setdefault(button.text(), Found(button.text(), icon, partial(_press, button)))
    return tuple(found.values())


def _press(button: Button) -> None:
    """Press it, unless it has gone meanwhile."""
    if isValid(button) and button.isVisible() and button.isEnabled():
        button.setFocus()
        button.click()


def service_places(catalogue: "Catalogue", language: Language) -> list[Place]:
    """Return every service that one may apply for; both languages find it."""
    services = map(catalogue.service, catalogue.service_names())
    return [_service_place(one, language) for one in services if one.kind != "registration"]


def _service_place(definition: "ServiceDefinition", language: Language) -> Place:
    summary = definition.summary
    also = (definition.title.ar, definition.title.en, *((summary.ar, summary.en) if summary else ()))
    route = Route("service", {"service": definition.service})
    return Place(definition.title.text(language), definition.icon, route, " ".join(also))


def _leave_lists(error: Exception) -> None:
    """Where nobody answers, the lists remain, and they say what is wrong; a fault of the program is none of theirs."""
    if not code_of(error):
        raise error
