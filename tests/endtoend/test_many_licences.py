"""Many licences renewed at once in the real window and a real server: one refused, killed in the middle, no twins."""

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.backend.building import make_context
from balady_desktop.backend.register.imports import RegisterImport
from balady_desktop.domain.riyadh import riyadh_date
from tests.endtoend.backend_kit import CITIZEN, LiveBackend, open_program, real_clock, register
from tests.endtoend.trouble_kit import opened, said_by

SERVICE = "professional_licence"
RENEW = f"{SERVICE}.renew"
# The last of them ends too late to be renewed now.
NUMBERS = ("441234561", "441234562", "441234563", "441234564")
LATE = "441234565"
KILLED_AFTER = 2
TOO_EARLY = "لم يحن وقت التجديد بعد"


def imported(backend: LiveBackend) -> None:
    """Have licences of an earlier register in the server's, and all of them of the one person."""
    today = riyadh_date(real_clock())
    near, far = today + timedelta(days=30), today + timedelta(days=300)
    row = {
        "id_number": CITIZEN["id_number"],
        "holder_ar": "محمد العتيبي",
        "starts": (today - timedelta(days=200)).isoformat(),
        "municipality": "00100100",
        "trade_name": "بقالة النخيل",
        "area": "48.5",
    }
    rows = [row | {"number": one, "ends": near.isoformat()} for one in NUMBERS]
    rows.append(row | {"number": LATE, "ends": far.isoformat()})
    context = make_context(backend.settings)
    try:
        outcomes = RegisterImport(context, SERVICE, "old.csv").run(list(enumerate(rows, 2)))
        assert [one.state for one in outcomes] == ["new"] * len(rows), outcomes
    finally:
        context.close()


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path_factory.mktemp("many"))
    yield made
    made.stop()


@pytest.fixture
def profile(tmp_path: Path, backend: LiveBackend) -> Path:
    """The files of a person with five licences of an earlier register, confirmed by a clerk."""
    imported(backend)
    program = open_program(tmp_path / "profile", backend.place)
    register(program, backend)
    for number in (*NUMBERS, LATE):
        program.records.claim(number, CITIZEN["id_number"])
    program.close()
    clerk = open_program(tmp_path / "clerk", backend.place)
    clerk.signing_in.sign_in("reviewer1", "Sample-Municipality-26")
    for one in clerk.records.claims():
        clerk.records.decide(one.claim_id, True, "")
    clerk.close()
    return tmp_path / "profile"


def renewals(program: Program) -> dict[str, str]:
    """The drafts of renewals by the number of the licence; one each."""
    with program.workplace.storage().reading() as store:
        rows = store.drafts._connection.execute(
            "SELECT id FROM draft WHERE service = ? AND deleted_at IS NULL", (RENEW,)
        ).fetchall()
        found = [(store.drafts.get(row[0]).answers["record"]["number"], row[0]) for row in rows]
    assert len(dict(found)) == len(found), "a licence has two drafts"
    return dict(found)


def opened_on_licences(folder: str, place: ServerPlace) -> Any:
    """The real window on the list of all licences, and that screen."""
    from balady_desktop.desktop.following.many_acts import ManyActsScreen
    from balady_desktop.desktop.shell.shell import Route
    from tests.endtoend.window_scenes import Scene

    scene = Scene(Path(folder), place, 0)
    scene.window.go(Route("many_acts", {"service": RENEW}))
    screen = scene.window.current
    assert isinstance(screen, ManyActsScreen)
    scene.wait(lambda: screen.rows, "the licences")
    return scene, screen


def make_until_killed(folder: str, place: ServerPlace, pipe: Connection) -> None:
    """Begin the renewals; say after each that it is on the disk, and stop there after some."""
    from balady_desktop.actions.many_acts import ManyActs
    from balady_desktop.actions.record_views import ActRow, RecordView

    make, made = ManyActs.make, []

    def told(self: ManyActs, record: RecordView, service: str) -> ActRow:
        row = make(self, record, service)
        made.append(row)
        pipe.send((record.number,))
        if len(made) == KILLED_AFTER:
            # Nothing more happens: the other side kills it here.
            threading.Event().wait()
        return row

    ManyActs.make = told  # type: ignore[method-assign]  # in a process of its own
    scene, screen = opened_on_licences(folder, place)
    screen.all_button.click()
    screen.make_button.click()
    scene.wait(lambda: False, "the end")


def make_the_rest(folder: str, place: ServerPlace, pipe: Connection) -> None:
    """Open the list again, choose every row, and make what can be made; say how the rows were before and after."""
    from balady_desktop.desktop.models.act_rows import NUMBER, STATE

    scene, screen = opened_on_licences(folder, place)

    def states() -> dict[str, str]:
        model = screen.model
        return {model.index(at, NUMBER).data(): model.index(at, STATE).data() for at in range(model.rowCount())}

    before = states()
    screen.table.selectAll()
    screen.make_button.click()
    scene.wait(lambda: not screen.message.isHidden(), "what came of it")
    scene.hands.settle()
    pipe.send((before, states(), screen.message.title()))


def test_what_was_killed_in_the_middle_goes_on_and_nothing_is_made_twice(
    backend: LiveBackend, profile: Path, processes: BaseContext
) -> None:
    with closing(said_by(processes, make_until_killed, str(profile), backend.place)) as said:  # type: ignore[type-var]  # a generator
        killed = [next(said)[0] for _ in range(KILLED_AFTER)]
    with opened(profile, backend.place) as program:
        first = renewals(program)
        assert set(first) == set(killed)

    with closing(said_by(processes, make_the_rest, str(profile), backend.place)) as said:  # type: ignore[type-var]  # as above
        before, after, told = next(said)
    rest = set(NUMBERS) - set(killed)
    begun, free, made = "بُدئت من قبل", "يمكن بدؤها", "أُنشئت مسودة"
    assert before == dict.fromkeys(killed, begun) | dict.fromkeys(rest, free) | {LATE: TOO_EARLY}
    assert after == dict.fromkeys(killed, begun) | dict.fromkeys(rest, made) | {LATE: TOO_EARLY}
    assert told == "أُنشئت مسودتان."

    with opened(profile, backend.place) as program:
        drafts = renewals(program)
        assert first.items() <= drafts.items()
        assert set(drafts) == set(NUMBERS)
        # Whoever asks for it, the one that cannot be renewed is not begun.
        (late,) = (one for one in program.records.own().records if one.number == LATE)
        row = program.many_acts.make(late, RENEW)
        assert (row.draft_id, row.why_not.code if row.why_not else "") == ("", "bar")
        assert program.syncing.round().trouble is None
        assert renewals(program) == drafts
    backend.stop()
    assert {one["id"] for one in backend.rows().drafts if one["service"] == RENEW} == set(drafts.values())
