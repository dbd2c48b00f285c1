"""The journey of one application through its service: what is asked, answered and wrong, and where one goes next."""

from collections.abc import Iterator
from typing import Any, Literal

from balady_desktop.domain.answers import Attachment, is_empty
from balady_desktop.domain.definition import Field, Page
from balady_desktop.domain.judging import Judging

# The value by which a workflow tells what needs no review.
IS_INSTANT = "is_instant"
PageState = Literal["not_started", "in_progress", "complete", "problem", "cannot_start"]


class Journey(Judging):
    """Everything that can be derived from a definition and the answers; keeps nothing of its own."""

    def next_page(self, page_id: str) -> Page | None:
        """Return the page after one, None after the last."""
        return self._beside(page_id, 1)

    def previous_page(self, page_id: str) -> Page | None:
        """Return the page before one, None before the first."""
        return self._beside(page_id, -1)

    def _beside(self, page_id: str, step: int) -> Page | None:
        ids = [page.id for page in self.pages()]
        place = ids.index(page_id) + step if page_id in ids else 0
        return self.pages()[place] if 0 <= place < len(ids) else None

    def first_open_page(self) -> Page:
        """Return the first page that is not complete, the last page where all are."""
        pages = self.pages()
        return next((page for page in pages if self.problems(page) or self.bar(page)), pages[-1])

    def page_state(self, page: Page) -> PageState:
        """Return the state of a page for the task list and the stepper."""
        earlier = self.pages()
        if page.kind != "questions":
            before = earlier[: [one.id for one in earlier].index(page.id)]
            return "not_started" if all(self.page_state(one) == "complete" for one in before) else "cannot_start"
        if self.bar(page):
            return "problem"
        answered = [asked for asked in self.fields(page) if not is_empty(self.typed(asked))]
        if not self.problems(page):
            return "complete" if answered or not self.fields(page) else "not_started"
        open_answers = [asked for asked in answered if not self.is_locked(asked)]
        return "in_progress" if open_answers else "not_started"

    def words_to_find(self) -> str:
        """Return the words by which lists find the application: service, name and what was chosen from tables."""
        title = self.definition.title
        return " ".join((title.ar, title.en, self.name, *self._chosen_words()))

    def _chosen_words(self) -> Iterator[str]:
        for asked in (one for page in self.pages() for one in self.fields(page) if one.lookup):
            table, value = self.facts.lookups.get_table(asked.lookup or ""), self.value(asked.id)
            for record in filter(None, map(table.get, value if isinstance(value, tuple) else (value,))):
                yield from (f"{words.ar} {words.en}" for words in (record.words, *record.parents))

    def attachments(self) -> tuple[tuple[str, Attachment], ...]:
        """Return every attached file with the path that it answers, in the order of the pages: the manifest."""
        asked = (one for page in self.pages() for one in self.fields(page))
        return tuple(found for one in asked for found in self._files_of(one))

    def _files_of(self, asked: Field) -> Iterator[tuple[str, Attachment]]:
        if asked.type == "attachment":
            yield from _with_path(asked.id, self.value(asked.id))
        columns = tuple(one for one in asked.fields if one.type == "attachment")
        for element, sheet in self._rows_of(asked) if columns else ():
            for one in columns:
                files = sheet.find_value(one.id) if sheet.is_asked(one.id) else ()
                yield from _with_path(f"{asked.id}.{element.id}.{one.id}", files)

    @property
    def is_instant(self) -> bool:
        """Return whether the application goes to payment at once: the value `is_instant`, or the older rule for it."""
        if any(one.id == IS_INSTANT for one in self.definition.values):
            return self.value(IS_INSTANT) is True
        rule = self.definition.instant_when
        return rule is not None and self.holds(rule)

    @property
    def name(self) -> str:
        """Return the words by which the applicant knows the application, empty where nothing is typed yet."""
        named = self.definition.name_field
        return str(self.value(named) or "") if named else ""

    @property
    def municipality(self) -> str:
        """Return the code of the municipality that decides, empty while none is chosen."""
        named = self.definition.municipality_field
        return str(self.value(named) or "") if named else ""


def _with_path(path: str, files: Any) -> Iterator[tuple[str, Attachment]]:
    yield from ((path, file) for file in files or ())
