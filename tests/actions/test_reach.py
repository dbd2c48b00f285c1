"""Whether the server is there is known in one place, told by every request."""

from balady_desktop.actions.reach import Reach
from balady_desktop.remote.errors import OfflineError, RefusedError


def test_fault_34_every_request_tells_and_only_changes_are_told() -> None:
    reach, told = Reach(), []
    reach.watch(lambda: told.append(reach.is_online))
    for trouble in (None, None, OfflineError(), OfflineError(), RefusedError(409, "stale"), None):
        reach.note(trouble)
    assert told == [True, False, True, True]
    assert reach.trouble is None
