"""The server's time: UTC for moments, the date in Riyadh for everything that a law or a person counts in days."""

from datetime import UTC, date, datetime, timedelta, timezone

# Saudi Arabia keeps UTC+3 the whole year, so no zone table is needed.
RIYADH = timezone(timedelta(hours=3), "Asia/Riyadh")


def utc_now() -> datetime:
    """Return the time of this computer."""
    return datetime.now(UTC)


def riyadh_date(moment: datetime) -> date:
    """Return the date in Riyadh at a moment."""
    return moment.astimezone(RIYADH).date()


def milliseconds(moment: datetime) -> int:
    """Return the milliseconds since 1970, which ids carry."""
    return int(moment.timestamp() * 1000)
