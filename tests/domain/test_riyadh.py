"""One zone for the whole product, and none of it from the machine."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from balady_desktop.domain.riyadh import riyadh_date

ROOT = Path(__file__).parents[2]
_START = """
import sys
sys.modules["tzdata"] = None
import zoneinfo
assert not zoneinfo.available_timezones()
import balady_desktop.bootstrap, balady_desktop.backend.app, balady_desktop.verify.command
import balady_desktop.actions.printing, balady_desktop.documents.setting, balady_desktop.documents.thermal.slip
from datetime import UTC, datetime
from pathlib import Path
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paths import find_places
places = find_places(portable=Path(sys.argv[1]))
secrets = Secrets(places.secrets, places.keyring_service)
device = DeviceStorage(places, secrets)
clock = lambda: datetime(2026, 11, 21, 21, tzinfo=UTC)
workplace = Workplace(places, secrets, device, "x", lambda: ServerPlace("https://127.0.0.1:1"), clock, bytes)
print(workplace.today())
"""


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 11, 21, 20, 59, 59, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 11, 21, 21, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 7, 1, 21, tzinfo=UTC), date(2026, 7, 2)),
    ],
)
def test_fault_10_the_day_begins_at_midnight_in_riyadh(moment: datetime, expected: date) -> None:
    assert riyadh_date(moment) == expected


def test_fault_10_the_program_starts_without_a_table_of_time_zones(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONTZPATH": "", "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    asked = [sys.executable, "-c", _START, str(tmp_path)]
    done = subprocess.run(asked, env=env, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "2026-11-22", done.stderr


def test_fault_10_the_zone_has_one_source() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "balady_desktop").rglob("*.py")}
    saying = {path.name for path, text in texts.items() if "ZoneInfo" in text or "hours=3)" in text}
    assert saying == {"riyadh.py"}
