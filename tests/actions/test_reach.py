"""Whether the server is there is known in one place, told by every request."""

import pytest

from balady_desktop.actions.reach import Reach
from balady_desktop.actions.syncing import Syncing
from balady_desktop.actions.workplace import Workplace
from balady_desktop.remote.errors import OfflineError, RefusedError


def test_fault_34_every_request_tells_and_only_changes_are_told() -> None:
    reach, told = Reach(), []
    reach.watch(lambda: told.append(reach.is_online))
    for trouble in (None, None, OfflineError(), OfflineError(), RefusedError(409, "stale"), None):
        reach.note(trouble)
    assert told == [True, False, True, True]
    assert reach.trouble is None


def test_fault_34_a_request_of_any_act_changes_what_the_strip_shows(signed_in: Workplace) -> None:
    syncing, told = Syncing(signed_in), []
    syncing.watch(lambda: told.append(syncing.status().is_online))
    assert syncing.status().is_online is None
    with pytest.raises(OfflineError):
        signed_in.server().catalogue()
    assert told == [False]
    assert syncing.status().trouble is not None
