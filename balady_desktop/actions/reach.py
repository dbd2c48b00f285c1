"""Whether the server can be reached: told by every request, asked by whoever shows it."""

from collections.abc import Callable

from balady_desktop.domain.trouble import Trouble
from balady_desktop.remote.errors import RefusedError

# Nobody of the municipality answered, or nobody knows what it answered: no word of it is in these.
NOBODY_ANSWERS = frozenset({"offline", "captive_portal", "outcome_unknown", "server_trouble", "unavailable"})


class Reach:
    """The one place that knows; requests end on several threads, the last one is what holds."""

    def __init__(self) -> None:
        self.is_online: bool | None = None
        self.trouble: Trouble | None = None
        self._tell: Callable[[], object] = lambda: None

    def watch(self, tell: Callable[[], object]) -> None:
        """Have every change told, on whatever thread it happens."""
        self._tell = tell

    def note(self, trouble: Trouble | None) -> None:
        """Take how a request ended."""
        # A refusal came from our server: the connection is there.
        is_online = trouble is None or isinstance(trouble, RefusedError)
        is_same = is_online == self.is_online and _code(trouble) == _code(self.trouble)
        self.is_online, self.trouble = is_online, trouble
        if not is_same:
            self._tell()


def _code(trouble: Trouble | None) -> str:
    return trouble.code if trouble else ""
