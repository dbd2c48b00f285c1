"""Trouble with the disk, with folders, and with a second start: told by its name, and what was saved stays."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.ballast import BALLAST_BYTES
from tests.endtoend.answer_kit import last_open
from tests.endtoend.backend_kit import LiveBackend, open_program
from tests.endtoend.trouble_kit import answers, opened, said_by, told
from tests.endtoend.window_scenes import start_program


def save_until_full(folder: str, place: ServerPlace, pipe: Connection) -> None:
    """Save through the acts until the file may not grow any more."""
    import resource

    program = open_program(Path(folder), place)
    program.signing_in.restore()
    view = last_open(program)
    assert view is not None
    storage = program.workplace.storage()
    size = storage.path.stat().st_size + 200_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    for number in range(2_000):
        try:
            program.drafting.save(view.draft_id, {"street": f"{number} " + "س" * 300 * (number % 50)}, "place")
        except Trouble as trouble:
            pipe.send(("trouble", trouble.code))
            return
        pipe.send(("saved", number))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file sizes are POSIX")
def test_a_file_that_may_not_grow_keeps_what_was_said_to_be_saved(
    folder: Path, backend: LiveBackend, processes: BaseContext
) -> None:
    words = list(said_by(processes, save_until_full, str(folder), backend.place))
    assert words[-1][0] == "trouble"
    assert words[-1][1] in ("disk_full", "disk_trouble")
    assert told(words[-1][1])[0] != told("unexpected")[0]
    with opened(folder, backend.place) as program:
        program.workplace.storage().check()
        assert answers(program)["street"].startswith(f"{words[-2][1]} ")
        assert program.syncing.round().trouble is None


def test_room_is_kept_for_the_worst_moment(folder: Path, backend: LiveBackend) -> None:
    with opened(folder, backend.place) as program:
        program.signing_in.look_after()
        room = program.workplace.places.data / "ballast.bin"
        assert room.stat().st_size == BALLAST_BYTES
        draft_id = str(program.drafting.find_last_open())
        writer = program.workplace.storage()._file.writer
        writer.execute(f"PRAGMA max_page_count={writer.execute('PRAGMA page_count').fetchone()[0]}")
        with pytest.raises(Trouble, match="disk_full"):
            program.drafting.save(draft_id, {"street": "س" * 200_000}, "place")
        assert not room.exists(), "the room is given up for the words"
        writer.execute("PRAGMA max_page_count=1000000")
        program.drafting.save(draft_id, {"street": "س" * 200_000}, "place")
        assert len(answers(program)["street"]) == 200_000


@pytest.fixture
def authority(backend: LiveBackend, tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    path.write_text(backend.place.authority or "", encoding="ascii")
    return path


def test_a_second_start_brings_the_first_one_to_the_front(
    folder: Path, backend: LiveBackend, authority: Path, processes: BaseContext
) -> None:
    arguments = (start_program, str(folder), backend.place.url, str(authority))
    first = said_by(processes, *arguments)
    assert next(first) == ("shown",)
    heard: list[tuple[Any, ...]] = []
    listening = threading.Thread(target=lambda: heard.append(next(first)))
    listening.start()
    for _ in range(20):
        assert list(said_by(processes, *arguments)) == [("ended", 0)], "the second one goes without a word"
        listening.join(0.5)
        if heard:
            break
    assert heard in ([("raised",)], [("shown",)]), "the first one comes to the front"
    listening.join()
    first.close()
    # Killed: its lock and its socket hold nobody up.
    third = said_by(processes, *arguments)
    assert next(third) == ("shown",)
    third.close()


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="a folder where not even root can write")
def test_a_folder_that_nobody_can_write_is_told_at_the_start(
    backend: LiveBackend, authority: Path, processes: BaseContext
) -> None:
    words = list(said_by(processes, start_program, "/sys/kernel/balady", backend.place.url, str(authority)))
    assert [word[0] for word in words] == ["dialog", "ended"]
    assert words[1][1] == 1
    title, text = told("store_read_only")
    assert title in words[0][1]
    assert text in words[0][1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user")
def test_a_profile_that_became_read_only_is_told_and_untouched(
    folder: Path, authority: Path, backend: LiveBackend
) -> None:
    with tempfile.TemporaryDirectory(prefix="balady-read-only-", dir="/tmp") as shelf:
        profile = Path(shelf) / "profile"
        shutil.copytree(folder, profile)
        before = {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()}
        for path in (Path(shelf), profile, *profile.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        program = (
            "import os, sys; from pathlib import Path; from tests.endtoend.backend_kit import *\n"
            "from balady_desktop.storage.errors import StorageError\n"
            "os.setgroups([]); os.setegid(65534); os.seteuid(65534)\n"
            "try:\n    open_program(Path(sys.argv[1]), ServerPlace('https://127.0.0.1:1'))\n"
            "except StorageError as error:\n    print(error.code)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, str(profile)], capture_output=True, text=True, timeout=60, check=False
        )
        assert (done.stdout.strip(), done.stderr) == ("store_read_only", "")
        for path in (Path(shelf), profile, *profile.rglob("*")):
            path.chmod(0o700 if path.is_dir() else 0o600)
        assert {path: path.read_bytes() for path in profile.rglob("*") if path.is_file()} == before
