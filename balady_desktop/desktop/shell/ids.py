"""Mints ids for what is born in a form: the elements of repeated groups, rows of a list."""

import os
import time

from balady_desktop.domain.ids import RANDOM_BYTES, new_id

_NS_PER_MS = 1_000_000


def mint() -> str:
    """A new id."""
    return new_id(time.time_ns() // _NS_PER_MS, os.urandom(RANDOM_BYTES))
