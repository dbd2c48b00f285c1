"""The zone of the whole product: what a law or a person counts in days is counted in Riyadh."""

from datetime import date, datetime, timedelta, timezone

# Saudi Arabia keeps UTC+3 the whole year: no table of zones is needed, and a plain Windows has none.
RIYADH = timezone(timedelta(hours=3), "Asia/Riyadh")


def riyadh_date(moment: datetime) -> date:
    """Return the date in Riyadh at a moment."""
    return moment.astimezone(RIYADH).date()
