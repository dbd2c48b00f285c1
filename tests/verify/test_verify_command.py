"""The command line's verdict: from texts, pictures, PDFs and text files, by files of lists or by this computer's."""

import argparse
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdf
import pytest
import segno
from PIL import Image

from balady_desktop.cli import _parser
from balady_desktop.documents.proofs import status, trust, verdict
from balady_desktop.documents.records import RECORD_NAME, record_bytes
from balady_desktop.storage.device import DeviceStorage
from balady_desktop.storage.keys import Secrets
from balady_desktop.storage.paper_lists import TRUST, PaperList
from balady_desktop.storage.paths import find_places
from balady_desktop.verify.command import run_verify
from balady_desktop.verify.words import REASONS, VERDICTS
from benchmarks.paper_world import NOW, RECORD, REVOKED, SUPERSEDED, SUSPENDED, PaperWorld, make_claims

ROOT = Path(__file__).resolve().parents[2]
Verify = Callable[..., int]


@pytest.fixture(scope="session")
def world() -> PaperWorld:
    return PaperWorld()


@pytest.fixture
def square(world: PaperWorld) -> str:
    return world.square(world.papers[0])


@pytest.fixture
def lists(world: PaperWorld, tmp_path: Path) -> list[str]:
    (tmp_path / "trust").write_bytes(world.signed_trust(world.trust))
    (tmp_path / "status").write_bytes(world.signed_status(world.standings))
    (tmp_path / "root").write_bytes(world.root_public)
    names = {name: str(tmp_path / name) for name in ("trust", "root", "status")}
    return [word for name, path in names.items() for word in (f"--{name}", path)]


def parse(*words: str) -> argparse.Namespace:
    return _parser().parse_args(words)


@pytest.fixture
def verify(lists: list[str]) -> Verify:
    def run(given: str, *words: str) -> int:
        return run_verify(parse("verify", given, *lists, *words), NOW)

    return run


def picture(text: str, form: str = "PNG") -> bytes:
    drawn, page = io.BytesIO(), Image.new("RGB", (800, 600), "white")
    segno.make_qr(text, error="m").save(drawn, kind="png", scale=4, border=4)
    page.paste(Image.open(drawn).convert("RGB"), (200, 50))
    buffer = io.BytesIO()
    page.save(buffer, form, **({"resolution": 200} if form == "PDF" else {}))
    return buffer.getvalue()


def pdf(text: str, record: bytes | None) -> bytes:
    writer, buffer = pypdf.PdfWriter(io.BytesIO(picture(text, "PDF"))), io.BytesIO()
    if record is not None:
        writer.add_attachment(RECORD_NAME, record)
    writer.write(buffer)
    return buffer.getvalue()


def test_the_text_of_a_square_is_judged(verify: Verify, square: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(square) == 0
    said = capsys.readouterr().out
    for words in ("سارية", "Valid", "10010026000001", "م*** ع*** ع*** ا***", "008", "00100100", "Licence", "رخصة"):
        assert words in said
    assert "0 d 6 h" in said
    assert "fresh" in said


@pytest.mark.parametrize(
    ("said", "code", "word"),
    [
        ({"status_index": SUSPENDED}, 3, "موقوفة"),
        ({"status_index": REVOKED}, 4, "ملغاة"),
        ({"status_index": SUPERSEDED}, 4, "ملغاة"),
        ({"expires_at": NOW}, 5, "منتهية"),
        ({"kind": "receipt"}, 6, "غير صحيحة"),
        ({"status_year": 2020}, 7, "تعذّر التحقق"),
    ],
)
def test_each_verdict_has_its_code(
    world: PaperWorld, verify: Verify, capsys: pytest.CaptureFixture[str], said: Any, code: int, word: str
) -> None:
    assert verify(world.square(world.licence.paper(make_claims(**said)))) == code
    assert capsys.readouterr().out.startswith(word)


def test_pictures_pdfs_and_text_files_are_read(verify: Verify, square: str, tmp_path: Path) -> None:
    files = {
        "paper.png": picture(square),
        "paper.jpg": picture(square, "JPEG"),
        "paper.pdf": pdf(square, record_bytes(RECORD)),
        "bare.pdf": pdf(square, None),
        "scanned.txt": f" {square.lower()}\r\n".encode(),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
        assert verify(str(tmp_path / name)) == 0, name


@pytest.mark.parametrize("record", [record_bytes({**RECORD, "workers": 5}), b"{}", b"[]", b"no json", b"[" * 5000])
def test_a_pdf_whose_record_was_changed_is_false(
    verify: Verify, square: str, tmp_path: Path, record: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "paper.pdf").write_bytes(pdf(square, record))
    assert verify(str(tmp_path / "paper.pdf")) == 6
    assert "The file was changed" in capsys.readouterr().out


def test_fault_04_what_cannot_be_read_is_neither_true_nor_false(
    verify: Verify, square: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(buffer, "PNG")
    files = {
        "empty.png": (buffer.getvalue(), "no_square"),
        "letter.txt": (b"Dear Sir", "not_a_square"),
        "menu.png": (picture("https://example.com/menu"), "not_a_square"),
        "cut.png": (picture(square[:200]), "malformed"),
        "cut.txt": (square[:120].encode(), "malformed"),
        "photo.heic": (b"\0\0\0\x18ftypheic" + bytes(200), "file_type"),
        "nothing.txt": (b"", "file_type"),
        "cut.pdf": (b"%PDF-1.7\nnothing", "file_unreadable"),
    }
    for name, (content, reason) in files.items():
        (tmp_path / name).write_bytes(content)
        assert verify(str(tmp_path / name), "--json") == 2, name
        found = json.loads(capsys.readouterr().out)
        assert (found["verdict"], found["reason"]) == ("undecided", reason), name
    assert verify(square[:120]) == 2
    assert capsys.readouterr().out.startswith("تعذّر التحقق")


@pytest.mark.parametrize("form", ["WEBP", "BMP", "GIF", "TIFF", "AVIF", "JPEG2000"])
def test_fault_04_pictures_of_other_formats_are_read(verify: Verify, square: str, tmp_path: Path, form: str) -> None:
    (tmp_path / "picture").write_bytes(picture(square, form))
    assert verify(str(tmp_path / "picture")) == 0


def test_fault_05_what_a_scanner_puts_around_a_text_is_stripped(verify: Verify, square: str) -> None:
    for around in ("]Q1{}", "\\000026{}", "]Q1\\000026{}\r\n", "{}?fbclid=1", "{}/", "{}#x"):
        assert verify(around.format(square)) == 0, around
        assert verify(around.format(square[:200])) == 2, around


def test_fault_03_the_worst_of_several_codes_decides(
    world: PaperWorld, verify: Verify, square: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revoked = world.square(world.licence.paper(make_claims(status_index=REVOKED)))
    for number, texts in enumerate([(square, revoked), (revoked, square)]):
        writer, joined = pypdf.PdfWriter(), io.BytesIO()
        for text in texts:
            writer.append(io.BytesIO(pdf(text, None)))
        writer.write(joined)
        (tmp_path / f"{number}.pdf").write_bytes(joined.getvalue())
        assert verify(str(tmp_path / f"{number}.pdf"), "--json") == 4
        found = json.loads(capsys.readouterr().out)
        assert (found["verdict"], [one["verdict"] for one in found["all"]]) == ("revoked", ["revoked", "valid"])
    assert verify(str(tmp_path / "0.pdf")) == 4
    said = capsys.readouterr().out
    assert said.index("Revoked") < said.index("Valid")


def test_json_says_it_all_in_one_line(
    verify: Verify, square: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "paper.pdf").write_bytes(pdf(square, record_bytes(RECORD)))
    assert verify(str(tmp_path / "paper.pdf"), "--json") == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert (found["verdict"], found["reason"], found["freshness"]) == ("valid", "ok", "fresh")
    assert (found["trust_age"], found["status_age"]) == (6 * 3600, 3600)
    assert found["claims"]["number"] == "10010026000001"
    assert found["record"] == RECORD


def test_claims_that_nobody_signed_are_not_shown(
    world: PaperWorld, verify: Verify, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(world.square(world.stranger.paper(make_claims())), "--json") == 7
    found = json.loads(capsys.readouterr().out)
    assert (found["claims"], found["record"]) == (None, None)


def test_wrong_usage_is_neither_true_nor_false(
    lists: list[str], square: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["nothing.pdf", *lists],
        [str(tmp_path), *lists],
        [square, *lists[:2]],
        [square, *lists[2:]],
        [square, "--trust", str(tmp_path / "missing"), *lists[2:]],
    ):
        assert run_verify(parse("verify", *words), NOW) == 2
        assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "reason"), [("trust", "trust_list_wrong"), ("status", "status_list_wrong"), ("root", "trust_list_wrong")]
)
def test_lists_that_were_changed_decide_nothing(
    verify: Verify, square: str, tmp_path: Path, name: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = bytearray((tmp_path / name).read_bytes())
    changed[-1] ^= 1
    (tmp_path / name).write_bytes(bytes(changed))
    assert verify(square, "--json") == 7
    assert json.loads(capsys.readouterr().out)["reason"] == reason


def test_of_two_status_lists_the_newer_one_counts(
    world: PaperWorld, lists: list[str], square: str, tmp_path: Path
) -> None:
    newer = world.status_list(NOW, bits=status.pack_standings({100_123: "suspended"}, 200_000))
    (tmp_path / "newer").write_bytes(world.signed_status(newer))
    for order in ([lists[-1], str(tmp_path / "newer")], [str(tmp_path / "newer"), lists[-1]]):
        assert run_verify(parse("verify", square, *lists[:-1], *order), NOW) == 3


def test_the_root_may_be_base64(world: PaperWorld, verify: Verify, square: str, tmp_path: Path) -> None:
    import base64

    (tmp_path / "root").write_bytes(base64.encodebytes(world.root_public))
    assert verify(square) == 0


@pytest.mark.parametrize("server", ["embedded", "https://papers.example"])
def test_the_lists_of_this_computer_serve_as_well(world: PaperWorld, square: str, tmp_path: Path, server: str) -> None:
    places = find_places(tmp_path)
    device = DeviceStorage(places, Secrets(places.secrets, places.keyring_service))
    with device.transaction() as store:
        store.paper_lists.pin_root(server, world.root_public)
        store.paper_lists.put(server, PaperList(TRUST, 5, world.signed_trust(world.trust), 0))
        store.paper_lists.put(server, PaperList("status/x", 1, world.signed_status(world.standings), 0))
    device.close()
    named = [] if server == "embedded" else ["--server", server]
    assert run_verify(parse("--portable", str(tmp_path), *named, "verify", square), NOW) == 0
    assert run_verify(parse("--portable", str(tmp_path), "--server", "https://other", "verify", square), NOW) == 7


def test_looking_makes_no_store(square: str, tmp_path: Path) -> None:
    assert run_verify(parse("--portable", str(tmp_path), "verify", square), NOW) == 7
    assert not list(tmp_path.iterdir())


def test_an_old_trust_list_is_said_to_be_old(world: PaperWorld, lists: list[str], square: str, tmp_path: Path) -> None:
    later = world.trust.next_update + timedelta(seconds=1)
    assert run_verify(parse("verify", square, *lists), later) == 7
    renewed = replace(world.trust, version=6, issued_at=later, next_update=later + timedelta(days=7))
    (tmp_path / "trust").write_bytes(world.signed_trust(renewed))
    (tmp_path / "status").write_bytes(world.signed_status(world.status_list(later)))
    assert run_verify(parse("verify", square, *lists), later) == 0


def test_every_word_and_reason_is_said_in_both_languages() -> None:
    assert VERDICTS.keys() == set(verdict.Word)
    source = Path(str(verdict.__file__)).read_text(encoding="utf-8")
    reasons = set(re.findall(r'_Judged\([^,]+, "([a-z_]+)"', source)) | {"revoked", "superseded", "ok"}
    reasons |= verdict.UNREADABLE
    for module in (trust, status):
        text = Path(str(module.__file__)).read_text(encoding="utf-8")
        reasons |= set(re.findall(r'ProofError\("([a-z_]+)"', text))
    assert len(reasons) > 15
    assert reasons <= REASONS.keys()


@pytest.mark.slow
def test_the_command_itself(square: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "balady_desktop", "--portable", str(tmp_path), "verify", square]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, encoding="utf-8")
    assert done.returncode == 7
    assert "تعذّر التحقق" in done.stdout
    helped = subprocess.run([*command[:3], "verify", "--help"], cwd=ROOT, capture_output=True, timeout=60)
    assert "exit codes" in helped.stdout.decode()
