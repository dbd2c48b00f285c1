"""Trouble of every kind, met by the whole program: each is told in Arabic by its code, and loses nothing."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import balady_desktop.backend.sync.service as sync_service
from balady_desktop.actions.program import Program
from balady_desktop.actions.workplace import ServerPlace
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.trouble import Trouble
from balady_desktop.storage.ballast import BALLAST_BYTES
from tests.endtoend.answer_kit import picture
from tests.endtoend.backend_kit import LiveBackend, leave_draft_open, open_program, real_clock
from tests.endtoend.window_scenes import TEN_MEGABYTES, play, start_program
from tests.remote.loopback import Authority, Loopback, Said

YEAR = 365
_SECONDS = 90
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_PAGE = "<html><h1>أهلًا بك في شبكة المقهى</h1></html>".encode()


def told(code: str, **params: str) -> tuple[str, str]:
    """What a person reads about a code: title and text, in Arabic."""
    words = packaged_catalogue().explain(Trouble(code, params))
    return words.title.ar, f"{words.message.ar} {words.what_to_do.ar}"


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBackend]:
    made = LiveBackend(tmp_path_factory.mktemp("server"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory, backend: LiveBackend) -> Path:
    """A profile whose program was closed on the page of the place."""
    folder = tmp_path_factory.mktemp("left")
    leave_draft_open(folder, backend, "place")
    return folder


@pytest.fixture
def folder(left: Path, tmp_path: Path) -> Path:
    """The profile, for one test alone."""
    shutil.copytree(left, tmp_path / "profile")
    return tmp_path / "profile"


@contextmanager
def opened(folder: Path, place: ServerPlace, clock: Callable[[], datetime] = real_clock) -> Iterator[Program]:
    program = open_program(folder, place, clock)
    try:
        assert program.signing_in.restore() is not None, "no trouble signs anyone out"
        yield program
    finally:
        program.close()


def answers(program: Program) -> Mapping[str, Any]:
    view = program.drafting.find_last_open()
    assert view is not None
    return view.answers


# --- the way to the server ---


@contextmanager
def nobody(folder: Path, good: ServerPlace) -> Iterator[ServerPlace]:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    yield replace(good, url=f"https://127.0.0.1:{port}")


@contextmanager
def portal_without_tls(folder: Path, good: ServerPlace) -> Iterator[ServerPlace]:
    """Answers every line with its page, as many portals do on the port of HTTPS too."""
    listening = socket.create_server(("127.0.0.1", 0))
    page = b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n"

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line:
                line.recv(65536)
                line.sendall(page)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield replace(good, url=f"https://127.0.0.1:{listening.getsockname()[1]}")
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()
    thread.join(10)


@contextmanager
def answering(folder: Path, said: Said, begins: int = -1, ends: int = 1, *, is_known: bool = True) -> Iterator[ServerPlace]:
    """A server of another one, whose authority this computer trusts or does not."""
    authority = Authority(folder)
    server = Loopback(authority.certificate(begins=begins, ends=ends))
    server.answer = lambda asked: said
    yield ServerPlace(server.url, (authority if is_known else Authority(folder, "Another")).pem)
    server.close()


def page(status: int = 200, **headers: str) -> Said:
    return Said(status, _PAGE, {**_HTML, **headers}, is_signed=False)


WAYS: dict[str, tuple[Callable[[Path, ServerPlace], Any], str]] = {
    "no network": (nobody, "offline"),
    "a portal that speaks no TLS": (portal_without_tls, "captive_portal"),
    "a portal's page": (lambda folder, _: answering(folder, page()), "captive_portal"),
    "a portal's redirect": (
        lambda folder, _: answering(folder, page(302, Location="http://portal.example/")), "captive_portal"
    ),
    "a proxy's error page": (lambda folder, _: answering(folder, page(502)), "captive_portal"),
    "another server of a trusted authority": (lambda folder, _: answering(folder, Said()), "captive_portal"),
    "another authority": (lambda folder, _: answering(folder, Said(), is_known=False), "certificate_wrong"),
    "an expired certificate": (lambda folder, _: answering(folder, Said(), -20, -10), "certificate_expired"),
    "a certificate of next month": (lambda folder, _: answering(folder, Said(), 10, 20), "clock_wrong"),
}  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_the_way_is_troubled_and_what_waits_goes_later(
    folder: Path, tmp_path: Path, backend: LiveBackend, name: str
) -> None:
    way, code = WAYS[name]
    with way(tmp_path, backend.place) as place, opened(folder, place) as program:
        draft_id = str(program.drafting.find_last_open().draft_id)  # type: ignore[union-attr]
        program.drafting.save(draft_id, {"street": name}, "place")
        result = program.syncing.round()
        assert result.trouble is not None
        assert result.trouble.code == code
        status = program.syncing.status()
        assert (status.is_online, status.waiting) == (False, 1)
        words = program.catalogue.explain(result.trouble)
        assert words == packaged_catalogue().explain(Trouble(code))
        assert words.title.ar != told("unexpected")[0]
        assert answers(program)["street"] == name
    with opened(folder, backend.place) as program:
        assert program.syncing.round(is_forced=True).trouble is None
        assert program.syncing.status().waiting == 0
        assert answers(program)["street"] == name


@pytest.mark.parametrize("trouble", [RuntimeError("a fault"), OSError(28, "no space")], ids=["fault", "its disk"])
def test_a_server_that_answers_500_is_told_and_asked_again(
    folder: Path, backend: LiveBackend, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def fail(*_: object) -> object:
        raise trouble

    with opened(folder, backend.place) as program:
        draft_id = str(program.drafting.find_last_open().draft_id)  # type: ignore[union-attr]
        program.drafting.save(draft_id, {"street": "شارع التحلية"}, "place")
        with monkeypatch.context() as patched:
            patched.setattr(sync_service, "read_page", fail)
            result = program.syncing.round()
        assert result.trouble is not None
        assert result.trouble.code == "server_trouble"
        assert program.syncing.status().waiting == 1
        assert program.syncing.round(is_forced=True).trouble is None
        assert program.syncing.status().waiting == 0
        assert answers(program)["street"] == "شارع التحلية"


# --- the clock ---


@pytest.mark.parametrize("days", [YEAR, -YEAR])
def test_dates_are_the_servers_whatever_this_clock_says(folder: Path, backend: LiveBackend, days: int) -> None:
    def wrong() -> datetime:
        return real_clock() + timedelta(days=days)

    with opened(folder, backend.place, wrong) as program:
        result = program.syncing.round()
        assert result.trouble is None
        assert result.clock_is_wrong
        assert program.workplace.today() == _today()
        draft_id = str(program.drafting.find_last_open().draft_id)  # type: ignore[union-attr]
        saved = program.drafting.save(draft_id, {"street": "شارع التحلية"}, "place")
        assert abs(saved.at - real_clock()) < timedelta(hours=1)
        assert program.syncing.round().trouble is None
        assert program.syncing.status().waiting == 0
    with opened(folder, replace(backend.place, url="https://127.0.0.1:1"), wrong) as program:
        assert program.workplace.today() == _today(), "what the server said of the time is kept"


def _today() -> date:
    return real_clock().astimezone(ZoneInfo("Asia/Riyadh")).date()


def test_a_wrong_clock_is_told_once(play_scene: "Player", backend: LiveBackend) -> None:
    seen = play_scene("read_notices", backend.place, 1, days_ahead=YEAR)
    assert [title for title, _ in seen["said"]] == ["ساعة هذا الجهاز غير صحيحة"]
    assert "خادم البلدية" in seen["said"][0][1]
    assert seen["today"] == _today()


# --- the window ---

Player = Callable[..., Any]


@pytest.fixture
def play_scene(processes: BaseContext, folder: Path) -> Player:
    """Play a scene of the real window in a process of its own; gives what was seen."""

    def run(scene: str, place: ServerPlace, *arguments: Any, days_ahead: int = 0) -> Any:
        ours, theirs = processes.Pipe(duplex=False)
        given = (scene, str(folder), place, theirs, days_ahead, arguments)
        child = processes.Process(target=play, args=given, daemon=True)
        child.start()
        theirs.close()
        try:
            assert ours.poll(_SECONDS), "the scene does not end"
            is_good, seen = ours.recv()
        finally:
            child.kill()
            child.join()
            child.close()
            ours.close()
        assert is_good, seen
        return seen

    return run


@pytest.mark.parametrize(
    ("name", "code"), [("no network", "offline"), ("another authority", "certificate_wrong"), ("a portal's page", "captive_portal")]
)
def test_the_window_tells_the_trouble_once_and_goes_on(
    play_scene: Player, backend: LiveBackend, tmp_path: Path, name: str, code: str
) -> None:
    with WAYS[name][0](tmp_path, backend.place) as place:
        seen = play_scene("type_and_save", place, "شارع التحلية")
    assert seen["said"] == [told(code)]
    assert (seen["saved"], seen["state"]) == ("شارع التحلية", "saved")


def test_ten_megabytes_pasted_into_the_wizard(play_scene: Player, backend: LiveBackend) -> None:
    seen = play_scene("paste_ten_megabytes", backend.place)
    assert 0 < seen["length"] < 1_000 < TEN_MEGABYTES
    assert "كان النص طويلًا" in seen["notice"] or "طويل" in seen["notice"]
    assert seen["page"] == "place"
    assert "أطول من" in seen["problem"]
    assert len(seen["saved"]) == seen["length"]
    assert seen["mended"] == "شارع التحلية"
    assert seen["others_are_kept"]
    assert seen["said"] == []


def test_bad_files_are_told_at_their_row_and_a_good_one_is_taken(
    play_scene: Player, backend: LiveBackend, folder: Path, tmp_path: Path
) -> None:
    with opened(folder, backend.place) as program:
        view = program.drafting.find_last_open()
        assert view is not None
        program.drafting.save(view.draft_id, {"tenure": "lease"}, "attachments")
    good = tmp_path / "صورة المحل.png"
    good.write_bytes(picture(1, noise=5_000))
    files = {name: tmp_path / f"{name}.png" for name in ("attachment_empty", "attachment_large", "attachment_type", "attachment_damaged")}
    files["attachment_empty"].touch()
    with files["attachment_large"].open("wb") as stream:
        stream.write(good.read_bytes())
        stream.truncate(60 << 20)
    files["attachment_type"].write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    files["attachment_damaged"].write_bytes(good.read_bytes()[:-20])
    seen = play_scene("drop_bad_files", backend.place, {name: str(path) for name, path in files.items()}, str(good))
    for code, text in seen["told"].items():
        assert text == _sentence(code), code
    assert not seen["kept_of_bad"]
    assert [one["name"] for one in seen["kept"]] == [good.name]


def _sentence(code: str) -> str:
    from balady_desktop.domain.problem import Problem

    catalogue = packaged_catalogue()
    label = catalogue.service("professional_licence").get_field("shop_photo").label.ar
    return catalogue.say(Problem("shop_photo", code, {"largest": "20"}), label, "ar")


# --- the disk ---


def test_a_full_disk_is_told_in_the_wizard_and_the_words_are_saved_later(
    play_scene: Player, backend: LiveBackend
) -> None:
    seen = play_scene("type_on_a_full_disk", backend.place)
    assert seen["said"] == told("disk_full")
    assert seen["kept"], "nothing that was saved before is lost"
    assert seen["shown"] == "شارع التحلية", "what was typed stays in sight"
    assert seen["saved"] == "شارع الأمير محمد"


def save_until_full(folder: str, place: ServerPlace, pipe: Connection) -> None:
    """Save through the acts until the file may not grow any more."""
    import resource

    program = open_program(Path(folder), place)
    program.signing_in.restore()
    view = program.drafting.find_last_open()
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
    words = list(_said(processes, save_until_full, str(folder), backend.place))
    assert words[-1][0] == "trouble"
    assert words[-1][1] in ("disk_full", "disk_trouble")
    assert told(words[-1][1])[0] != told("unexpected")[0]
    with opened(folder, backend.place) as program:
        program.workplace.storage().check()
        assert answers(program)["street"].startswith(f"{words[-2][1]} ")
        assert program.syncing.round().trouble is None


def test_room_is_kept_for_the_worst_moment(folder: Path, backend: LiveBackend) -> None:
    with opened(folder, backend.place) as program:
        assert program.syncing.round().trouble is None
        room = program.workplace.places.data / "ballast.bin"
        assert room.stat().st_size == BALLAST_BYTES
        draft_id = str(program.drafting.find_last_open().draft_id)  # type: ignore[union-attr]
        writer = program.workplace.storage()._file.writer
        writer.execute(f"PRAGMA max_page_count={writer.execute('PRAGMA page_count').fetchone()[0]}")
        with pytest.raises(Trouble, match="disk_full"):
            program.drafting.save(draft_id, {"street": "س" * 200_000}, "place")
        assert not room.exists(), "the room is given up for the words"
        writer.execute("PRAGMA max_page_count=1000000")
        program.drafting.save(draft_id, {"street": "س" * 200_000}, "place")
        assert len(answers(program)["street"]) == 200_000


# --- starting ---


def _said(processes: BaseContext, work: Callable[..., None], *arguments: Any) -> Iterator[tuple[Any, ...]]:
    """Everything that a process says until it ends."""
    ours, theirs = processes.Pipe(duplex=False)
    child = processes.Process(target=work, args=(*arguments, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        while ours.poll(_SECONDS):
            yield ours.recv()
        raise AssertionError("it says nothing any more")
    except EOFError:
        return
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


@pytest.fixture
def authority(backend: LiveBackend, tmp_path: Path) -> Path:
    path = tmp_path / "authority.pem"
    path.write_text(backend.place.authority or "", encoding="ascii")
    return path


def test_a_second_start_brings_the_first_one_to_the_front(
    folder: Path, backend: LiveBackend, authority: Path, processes: BaseContext
) -> None:
    arguments = (start_program, str(folder), backend.place.url, str(authority))
    first = _said(processes, *arguments)
    assert next(first) == ("listening",)
    assert list(_said(processes, *arguments)) == [("ended", 0)], "the second one goes without a word"
    assert ("raised",) in (next(first), next(first))
    first.close()
    # Killed: its lock and its socket hold nobody up.
    third = _said(processes, *arguments)
    assert next(third) == ("listening",)
    third.close()


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="a folder where not even root can write")
def test_a_folder_that_nobody_can_write_is_told_at_the_start(
    backend: LiveBackend, authority: Path, processes: BaseContext
) -> None:
    words = list(_said(processes, start_program, "/sys/kernel/balady", backend.place.url, str(authority)))
    assert [word[0] for word in words] == ["dialog", "ended"]
    assert words[1][1] == 1
    title, text = told("store_read_only")
    assert title in words[0][1]
    assert text in words[0][1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another user")
def test_a_profile_that_became_read_only_is_told_and_untouched(folder: Path, authority: Path, backend: LiveBackend) -> None:
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
