"""The server's time: UTC for moments; the days are counted in `domain.riyadh`."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the time of this computer."""
    return datetime.now(UTC)


def milliseconds(moment: datetime) -> int:
    """Return the milliseconds since 1970, which ids carry."""
    return int(moment.timestamp() * 1000)
