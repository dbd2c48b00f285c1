"""Filling in a service, without Qt: what is typed, which page is open, where one may go, what waits to be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from balady_desktop.desktop.wizard.declared_steps import steps_before, walked_steps
from balady_desktop.domain.answers import Typed, is_empty
from balady_desktop.domain.bars import Bar
from balady_desktop.domain.completing import fields_to_complete
from balady_desktop.domain.definition import Field, Page, ServiceDefinition
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.parties import PartyRole, filled_by_another
from balady_desktop.domain.paths import holds_rows
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.rows import patch_between, patched
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.words import Language

if TYPE_CHECKING:
    from balady_desktop.actions.views import RequestView

# How the codes begin that say that nothing was answered.
_EMPTY = "empty"
_STATES = {"complete": "done", "problem": "problem", "cannot_start": "locked"}


@dataclass(frozen=True, slots=True)
class StepView:
    """One row of the stepper: the page it opens (empty where it opens none), its title and state."""

    key: str
    title: str
    state: str


class Filling:
    """The answers of one draft or registration and the place in it."""

    def __init__(
        self,
        definition: ServiceDefinition,
        answers: Mapping[str, Typed],
        facts: Facts,
        page: str = "",
        requests: "Sequence[RequestView]" = (),
        sent: Mapping[str, Typed] | None = None,
    ) -> None:
        """`sent`: what was sent, where the answers are those to `requests` about it."""
        self.definition = definition
        self._fields = {one.id: one for one in definition.fields()}
        self.answers: dict[str, Typed] = dict(answers)
        self.facts = facts
        self.requests = tuple(requests)
        self._sent = Journey(definition, answers if sent is None else sent, facts)
        self._open: frozenset[str] | None = None
        self.pending: dict[str, Typed] = {}
        # What was shown where something is typed that is not saved yet: its writer has seen that, and nothing newer.
        self.shown: dict[str, Typed] = {}
        # What was typed since the store was asked last: its answer may be older.
        self.typed_since: set[str] = set()
        self.returns_to_check = False
        # Group -> rows that came of a patch: that they are rows is known, and not looked at again at each key.
        self._rows: dict[str, Typed] = {}
        self._told: dict[str, Problem] = {}
        self._attempted: set[str] = set()
        self._carried: tuple[Field, ...] = ()
        self._journey: Journey | None = None
        # The last one: rows that have not changed since are not judged again.
        self._before: Journey | None = None
        self._page = ""
        self.open_page(page or self._first_page())

    @property
    def journey(self) -> Journey:
        """The journey of the answers as they are now."""
        if self._journey is None:
            self._journey = self._before = Journey(self.definition, self.answers, self.facts, self._before)
        return self._journey

    def learn(self, facts: Facts, answers: Mapping[str, Typed] | None = None) -> None:
        """Take new facts (a registry has answered), and answers that an act has changed."""
        self.facts = facts
        if answers is not None:
            self.answers |= dict(answers)
        self._journey = self._open = None

    # --- answers ---

    def put(self, field_id: str, typed: Typed) -> bool:
        """Take what is typed; False where it is what was there. What the server said of the field is over."""
        patch = self.patch_of(field_id, typed)
        self.put_paths(patch)
        return bool(patch)

    def patch_of(self, field_id: str, typed: Typed) -> dict[str, Any]:
        """Return by path what an answer changes; nothing where it is what was there."""
        before = self.answers.get(field_id)
        if before == typed:
            return {}
        if self._fields[field_id].type == "group" and _are_rows(before) and _are_rows(typed):
            return patch_between(field_id, before or [], typed or [])
        return {field_id: typed}

    def put_paths(self, patch: Mapping[str, Any]) -> dict[str, Any]:
        """Take what is typed by path, the rows and cells of groups among it; returns the patch that undoes it."""
        undo = self.show_paths(patch)
        kept = {path: typed for path, typed in patch.items() if "." in path or not self._is_secret(path)}
        self.shown = {path: undo.get(path) for path in kept} | self.shown
        self.pending |= kept
        self.typed_since |= kept.keys()
        return undo

    def show_paths(self, patch: Mapping[str, Any]) -> dict[str, Any]:
        """Take by path what the store has already; returns the patch that undoes it."""
        undo: dict[str, Any] = {}
        for group in dict.fromkeys(path.partition(".")[0] for path in patch if "." in path):
            before = self.answers.get(group)
            is_known = before is self._rows.get(group) or _are_rows(before)
            rows, back = patched(group, before if is_known and before else [], patch)
            undo |= back
            self._rows[group] = rows
            self._set(group, rows or None)
        for path, typed in patch.items():
            if "." not in path:
                undo[path] = self.answers.get(path)
                self._set(path, typed)
        return undo

    def _set(self, field_id: str, typed: Typed) -> None:
        if typed is None:
            self.answers.pop(field_id, None)
        else:
            self.answers[field_id] = typed
        self._told = {path: one for path, one in self._told.items() if path.partition(".")[0] != field_id}
        self._journey = self._open = None

    def take_pending(self) -> tuple[dict[str, Typed], dict[str, Typed]]:
        """Return what is not saved yet and what was shown in its place before, and forget that it is not."""
        patch, shown = self.pending, self.shown
        self.pending, self.shown = {}, {}
        return patch, shown

    def give_back(self, patch: Mapping[str, Typed], shown: Mapping[str, Typed]) -> None:
        """A save failed: what was typed since is newer."""
        self.pending, self.shown = {**patch, **self.pending}, {**self.shown, **shown}

    def secrets(self) -> dict[str, Typed]:
        """What may never be stored: passwords, codes and the digits of pictures."""
        return {name: typed for name, typed in self.answers.items() if self._is_secret(name)}

    def _is_secret(self, field_id: str) -> bool:
        return FIELD_TYPES[self._fields[field_id].type].secret

    # --- places ---

    @property
    def page(self) -> Page:
        """The open page; the nearest one before it where it is no longer asked."""
        here = self.definition.get_page(self._page)
        # Asked at every key: only where the page is asked no more are the others looked at.
        if self.journey.holds(here.when):
            return here
        asked = self.journey.pages()
        order = [page.id for page in self.definition.pages]
        earlier = order[: order.index(self._page)]
        return next((page for page in reversed(asked) if page.id in earlier), asked[0])

    def open_page(self, page_id: str) -> None:
        """Turn to a page; one that this version of the service does not have is the first one."""
        known = {page.id for page in self.definition.pages}
        self._page = page_id if page_id in known else self.definition.pages[0].id
        self._carried = self._lost_secrets(self.page)

    def fields(self, page: Page) -> tuple[Field, ...]:
        """The fields asked on a page; a page that acts asks again for the passwords that a restart forgot."""
        carried = self._carried if page.id == self._page else ()
        return (*carried, *self.journey.fields(page))

    def next_page(self) -> Page | None:
        """Where the page's button leads: onward, to the next thing asked for, or back to the check page."""
        after = self._pages_after()
        if self.returns_to_check:
            return next((page for page in after if page.kind == "check" or not self._is_complete(page)), None)
        if self.requests:
            return next((page for page in after if page.kind == "check" or self.is_open(page)), None)
        return after[0] if after else None

    def previous_page(self) -> Page | None:
        """The page before, as far as one may go back: what an act has settled is settled."""
        before = self.journey.previous_page(self.page.id)
        return before if before is not None and self.is_reachable(before) else None

    def is_reachable(self, page: Page) -> bool:
        """Whether one may jump there: no act stands between, and what it sums up is answered."""
        pages = self.journey.pages()
        order = [one.id for one in pages]
        here, there = order.index(self.page.id), order.index(page.id)
        if any(one.act for one in pages[min(here, there) : max(here, there)]):
            return False
        return page.kind == "questions" or self.journey.page_state(page) != "cannot_start"

    def _pages_after(self) -> tuple[Page, ...]:
        pages = self.journey.pages()
        order = [one.id for one in pages]
        return pages[order.index(self.page.id) + 1 :]

    def _is_complete(self, page: Page) -> bool:
        return not self.journey.problems(page) and self.journey.bar(page) is None

    def _first_page(self) -> str:
        asked = [page.id for page in self.journey.pages() if self.requests_on(page)]
        return asked[0] if asked else self.journey.pages()[0].id

    def _lost_secrets(self, page: Page) -> tuple[Field, ...]:
        """Passwords of the pages since the last act that are empty: secrets do not survive a restart."""
        if page.act is None:
            return ()
        pages = self.journey.pages()
        at = [one.id for one in pages].index(page.id)
        begin = max((number + 1 for number, one in enumerate(pages[:at]) if one.act), default=0)
        asked = (one for before in pages[begin:at] for one in self.journey.fields(before))
        return tuple(one for one in asked if FIELD_TYPES[one.type].secret and is_empty(self.answers.get(one.id)))

    # --- requests of a returned application ---

    def requests_on(self, page: Page) -> "tuple[RequestView, ...]":
        """What the municipality asks for on a page."""
        ids = {one.id for one in page.fields}
        return tuple(one for one in self.requests if one.field_id in ids)

    def is_locked(self, asked: Field) -> bool:
        """Whether nobody types in a field: a registry has filled it, or nothing was asked about it."""
        if self.journey.is_locked(asked):
            return True
        return bool(self.requests) and asked.id not in self.open_fields()

    def is_open(self, page: Page) -> bool:
        """Whether something of a page may be changed: of a returned application, what was asked and what follows."""
        return not self.requests or any(asked.id in self.open_fields() for asked in self.journey.fields(page))

    def open_fields(self) -> frozenset[str]:
        """The fields of a returned application that may change."""
        if self._open is None:
            requested = {one.field_id.partition(".")[0] for one in self.requests}
            self._open = fields_to_complete(self._sent, self.journey, requested)
        return self._open

    # --- problems ---

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong on the open page; on the check page, anywhere."""
        page = self.page
        if page.kind == "check":
            return self.journey.problems()
        carried = {one.id for one in self._carried}
        earlier = (one for one in self.journey.problems() if one.field in carried)
        found = {one.field: one for one in (*earlier, *self.journey.problems(page))}
        ids = {one.id for one in self.fields(page)}
        told = {path: one for path, one in self._told.items() if path.partition(".")[0] in ids}
        return tuple({**told, **found}.values())

    def filled_by_another(self) -> PartyRole | None:
        """Return the party that fills in the open page, None where it may be the one that is at it."""
        return filled_by_another(self.definition, self.page, self.facts.known.get("kind", ""))

    def may_pass(self, problems: Sequence[Problem]) -> bool:
        """Return whether one may go on all the same: nothing is wrong but what another party still has to write."""
        return self.filled_by_another() is not None and all(one.code.startswith(_EMPTY) for one in problems)

    def bar(self) -> Bar | None:
        """Why the applicant cannot go on from the open page."""
        return self.journey.bar(self.page)

    def attempt(self) -> None:
        """The person wanted to leave the page: its problems may be shown from now on."""
        self._attempted.add(self.page.id)

    def tell(self, problems: Sequence[Problem]) -> str | None:
        """Take problems that an act found; returns the page to turn to where they are on another one."""
        self._told |= {one.field: one for one in problems}
        here = {one.id for one in self.fields(self.page)}
        elsewhere = [one for one in problems if one.field.partition(".")[0] not in here]
        if not elsewhere or len(elsewhere) < len(problems):
            return None
        page = self.definition.page_of(elsewhere[0].field.partition(".")[0])
        return page.id if self.is_reachable(page) else None

    # --- the stepper ---

    def steps(self, language: Language) -> tuple[StepView, ...]:
        """The rows of the stepper: the declared steps, or the pages where none are declared."""
        if not self.definition.steps:
            return tuple(StepView(one.id, one.title.text(language), self._state(one)) for one in self.journey.pages())
        first = steps_before(self.definition) + 1
        return tuple(self._step(number, language) for number in range(first, len(self.definition.steps) + 1))

    def place(self) -> tuple[int, int]:
        """«Step 4 of 10»: the number of the open page's step, and how many there are."""
        if self.definition.steps:
            # Whoever fills in has taken the steps before the first page already: they count what is before them.
            return (self.page.step or 1) - steps_before(self.definition), walked_steps(self.definition)
        # A page that is asked of some only belongs to the step before it: the total never changes on the way.
        order = [one.id for one in self.definition.pages]
        here = self.definition.pages[: order.index(self.page.id) + 1]
        always = [one for one in self.definition.pages if one.when is None]
        return max(1, sum(one.when is None for one in here)), max(1, len(always))

    def _step(self, number: int, language: Language) -> StepView:
        title = self.definition.steps[number - 1].title.text(language)
        pages = [page for page in self.journey.pages() if page.step == number]
        here = self.page.step or 1
        if not pages:
            return StepView(f"step {number}", title, "done" if number < here else "locked")
        if not self.is_reachable(pages[0]):
            return StepView(pages[0].id, title, "done" if number < here else "locked")
        return StepView(pages[0].id, title, self._state(pages[0]))

    def _state(self, page: Page) -> str:
        if page.id in self._attempted and self.journey.problems(page):
            return "problem"
        state = _STATES.get(self.journey.page_state(page), "open")
        # A page of optional questions is done once one has been past it, not before.
        return "open" if page.act and state == "done" else state


def _are_rows(typed: Typed) -> bool:
    """Return whether an answer of a group can be changed by path: it is rows, or nothing yet."""
    return typed is None or holds_rows(typed)
