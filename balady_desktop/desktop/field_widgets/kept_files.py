"""The files of one draft or task, as the inputs of its fields ask for them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Union

from balady_desktop.domain.answers import Attachment

if TYPE_CHECKING:
    from balady_desktop.actions.attaching import Attaching
    from balady_desktop.actions.program import Program
    from balady_desktop.actions.tasking import Tasking


class KeptFiles:
    """Kept with the draft or the task of an id, by the acts that `keeping` returns; called off the UI thread only."""

    def __init__(
        self, program: "Program", thing_id: str, keeping: Callable[[], Union["Attaching", "Tasking"]], row: str = ""
    ) -> None:
        self._program, self._thing_id, self._keeping, self._row = program, thing_id, keeping, row

    def attach(
        self, field_id: str, path: str, progress: Callable[[int, int], None], is_cancelled: Callable[[], bool]
    ) -> Attachment:
        return self._keeping().attach(self._thing_id, self._row + field_id, path, progress, is_cancelled)

    def attach_content(
        self,
        field_id: str,
        name: str,
        content: bytes,
        progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
    ) -> Attachment:
        return self._keeping().attach_content(
            self._thing_id, self._row + field_id, name, content, progress, is_cancelled
        )

    def detach(self, field_id: str, sha256: str) -> None:
        self._keeping().detach(self._thing_id, self._row + field_id, sha256)

    def of_row(self, group: str, row: str) -> "KeptFiles":
        """Return the same files as the inputs of one row of a group ask for them."""
        return KeptFiles(self._program, self._thing_id, self._keeping, f"{group}.{row}.")

    def thumbnail(self, sha256: str) -> bytes | None:
        return self._program.attaching.thumbnail(sha256)
