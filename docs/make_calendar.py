"""Writes balady_desktop/catalogue/umm_al_qura.txt from the package hijridate, which only the tests need besides."""

from importlib.metadata import version
from pathlib import Path

from hijridate import Hijri

TARGET = Path(__file__).resolve().parents[1] / "balady_desktop" / "catalogue" / "umm_al_qura.txt"
FIRST, LAST = 1343, 1500
HEAD = """\
# The Umm al-Qura calendar: the length of every month, a line a year. This is the only place that says it; a
# municipality that is given other lengths replaces lines here. Lengths are decided, not computed: those of years to
# come are a forecast, and other programs forecast otherwise. What is valid until when is said by the Gregorian date.
#
# Source: {source}, which names archived Umm al-Qura newspapers and the comparative calendar of
# King Abdulaziz City for Science and Technology.
# Compared here with ICU 72 (tests/domain/test_calendar.py): the same on every day of 1420 to 1450. From 1451 to 1500
# 211 of 600 months begin a day apart; of 1343 to 1419, 529 of 924, because ICU has older tables there. Neither could
# be compared with the printed calendar itself: nothing of it is to be had without a network.
first 1924-08-01
"""


def main() -> None:
    """Write the table."""
    rows = (f"{year} {' '.join(str(Hijri(year, month, 1).month_length()) for month in range(1, 13))}\n"
            for year in range(FIRST, LAST + 1))  # fmt: skip
    source = f"hijridate {version('hijridate')} (MIT), which takes it from R.H. van Gent's tables"
    TARGET.write_text(HEAD.format(source=source) + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
