"""Attachments are judged by content, kept encrypted, and drawn only in a process of their own."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from balady_desktop.actions.attaching import Attaching
from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.rendering import outline, render
from balady_desktop.actions.workplace import ServerPlace, Workplace
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.problem import Problem
from balady_desktop.domain.trouble import Trouble
from balady_desktop.wire.files import LARGEST_FILE
from tests.actions.town import Clock
from tests.desktop.town_server import TownServer
from tests.file_samples import DATA_FILES, form_pdf, jpeg, locked_pdf, pdf


def _png(width: int = 60, height: int = 40) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "seagreen").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def town() -> TownServer:
    return TownServer(now=Clock().now)


@pytest.fixture
def place(town: TownServer) -> ServerPlace:
    return ServerPlace("https://127.0.0.1:1", None, lambda *_: town)


@pytest.fixture
def draft_id(signed_in: Workplace) -> str:
    return Drafting(signed_in).begin("professional_licence").draft_id


def _refused(workplace: Workplace, draft_id: str, path: Path, field: str = "shop_photo") -> str:
    with pytest.raises(Trouble, match="attachment_refused") as trouble:
        Attaching(workplace).attach(draft_id, field, str(path))
    problem = trouble.value.problems[0]
    assert problem.field == field
    return problem.code


def test_a_picture_is_kept_and_has_a_thumbnail(signed_in: Workplace, draft_id: str, tmp_path: Path) -> None:
    (tmp_path / "صورة.png").write_bytes(_png(800, 600))
    steps: list[tuple[int, int]] = []
    attaching = Attaching(signed_in)
    photo = str(tmp_path / "صورة.png")
    kept = attaching.attach(draft_id, "shop_photo", photo, lambda done, size: steps.append((done, size)))
    assert kept.media_type == "image/png"
    assert steps[-1][0] == steps[-1][1]
    assert attaching.read(kept.sha256) == (tmp_path / "صورة.png").read_bytes()
    small = attaching.thumbnail(kept.sha256)
    assert small is not None
    assert Image.open(io.BytesIO(small)).width == 160
    answers = Drafting(signed_in).open(draft_id).answers["shop_photo"]
    assert [one["name"] for one in answers] == ["صورة.png"]
    attaching.detach(draft_id, "shop_photo", kept.sha256)
    assert "shop_photo" not in Drafting(signed_in).open(draft_id).answers


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.png", b"", "attachment_empty"),
        ("renamed.png", b"%PDF-1.7\n...startxref\n1\n%%EOF", "attachment_type"),
        ("page.png", b"<html></html>", "attachment_type"),
        ("cut.png", _png()[:-20], "attachment_damaged"),
    ],
)
def test_bad_files_are_refused_by_name_of_the_field(
    signed_in: Workplace, draft_id: str, tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert _refused(signed_in, draft_id, tmp_path / name) == code
    assert "shop_photo" not in Drafting(signed_in).open(draft_id).answers


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The catalogue whose deed of property may be a file of any type."""
    texts = packaged_catalogue().texts
    kinds = ", ".join(packaged_catalogue().file_types)
    name = "services/professional_licence.yaml"
    asked = "{id: building_permit, type: attachment, accepts: ["
    assert asked in texts[name]
    service = texts[name].replace(f"{asked}application/pdf, image/jpeg, image/png]", f"{asked}{kinds}]")
    made = Catalogue({**texts, name: service})
    monkeypatch.setattr("balady_desktop.actions.attaching.rules_of", lambda *_: made)
    return made


@pytest.mark.parametrize("media_type", DATA_FILES)
def test_drawings_maps_and_tables_are_judged_before_they_are_sent(
    signed_in: Workplace, draft_id: str, tmp_path: Path, rules: Catalogue, media_type: str
) -> None:
    right, wrong = DATA_FILES[media_type]
    label = rules.service("professional_licence").get_field("building_permit").label
    for name, (content, code) in wrong.items():
        (tmp_path / name).write_bytes(content)
        assert _refused(signed_in, draft_id, tmp_path / name, "building_permit") == code
        for language in ("ar", "en"):
            said = rules.say(Problem("building_permit", code), label.text(language), language)
            assert label.text(language) in said
    (tmp_path / "مخطط").write_bytes(right)
    # What is right is still of the wrong type where it is not asked for.
    assert _refused(signed_in, draft_id, tmp_path / "مخطط") == "attachment_type"
    kept = Attaching(signed_in).attach(draft_id, "building_permit", str(tmp_path / "مخطط"))
    assert kept.media_type == media_type
    assert Attaching(signed_in).read(kept.sha256) == right


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (locked_pdf(), "attachment_locked"),
        (pdf(0), "attachment_no_pages"),
        (form_pdf(), "attachment_form"),
        (pdf(2)[:-40], "attachment_damaged"),
    ],
)
def test_fault_15_a_pdf_that_nobody_could_read_is_refused_at_the_box(
    signed_in: Workplace, draft_id: str, tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "permit.pdf").write_bytes(content)
    assert _refused(signed_in, draft_id, tmp_path / "permit.pdf", "building_permit") == code


def test_fault_14_a_photograph_with_a_video_behind_it_is_kept_as_it_is(
    signed_in: Workplace, draft_id: str, tmp_path: Path
) -> None:
    content = jpeg() + b"\0\0\0\x18ftypmp42" + b"video" * 900
    (tmp_path / "motion.jpg").write_bytes(content)
    kept = Attaching(signed_in).attach(draft_id, "shop_photo", str(tmp_path / "motion.jpg"))
    assert Attaching(signed_in).read(kept.sha256) == content
    (tmp_path / "cut.jpg").write_bytes(jpeg()[:-20])
    assert _refused(signed_in, draft_id, tmp_path / "cut.jpg") == "attachment_damaged"


def test_fault_16_ones_own_attachment_opens_without_a_connection(
    signed_in: Workplace, town: TownServer, draft_id: str, tmp_path: Path
) -> None:
    (tmp_path / "a.png").write_bytes(_png())
    kept = Attaching(signed_in).attach(draft_id, "shop_photo", str(tmp_path / "a.png"))
    elsewhere, attaching = _png(61), Attaching(signed_in)
    name = town.keep_blob(elsewhere)
    town.blobs["0" * 64] = elsewhere
    assert attaching.fetch(kept.sha256) == _png()
    assert not town.calls.named("blob")
    assert attaching.fetch(name) == elsewhere
    with pytest.raises(Trouble, match="attachment_altered"):
        attaching.fetch("0" * 64)


@pytest.mark.parametrize("name", ["a\0b.png", "\ud800.png", "x" * 5000, ""])
def test_fault_17_impossible_names_are_refused_in_words(signed_in: Workplace, draft_id: str, name: str) -> None:
    assert _refused(signed_in, draft_id, Path("/tmp") / name) in ("attachment_unreadable", "attachment_folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX")
def test_fault_17_only_files_are_files(signed_in: Workplace, draft_id: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "gone.png").symlink_to(tmp_path / "nothing.png")
    (tmp_path / "real.png").write_bytes(_png())
    (tmp_path / "link.png").symlink_to(tmp_path / "real.png")
    assert _refused(signed_in, draft_id, tmp_path) == "attachment_folder"
    assert _refused(signed_in, draft_id, tmp_path / "pipe.png") == "attachment_unreadable"
    assert _refused(signed_in, draft_id, Path("/dev/zero")) == "attachment_unreadable"
    assert _refused(signed_in, draft_id, tmp_path / "gone.png") == "attachment_unreadable"
    kept = Attaching(signed_in).attach(draft_id, "shop_photo", str(tmp_path / "link.png"))
    assert kept.name == "link.png"


def test_fault_17_a_picture_without_a_file_is_judged_like_one(signed_in: Workplace, draft_id: str) -> None:
    kept = Attaching(signed_in).attach_content(draft_id, "shop_photo", "صورة.png", _png())
    assert (kept.name, kept.media_type) == ("صورة.png", "image/png")
    with pytest.raises(Trouble, match="attachment_refused"):
        Attaching(signed_in).attach_content(draft_id, "shop_photo", "page.png", b"<html>")


def test_a_large_file_is_refused_before_it_is_copied(signed_in: Workplace, draft_id: str, tmp_path: Path) -> None:
    with (tmp_path / "large.png").open("wb") as file:
        file.write(_png())
        file.truncate(3 * LARGEST_FILE)
    assert _refused(signed_in, draft_id, tmp_path / "large.png") == "attachment_large"


def test_the_same_file_twice_is_told(signed_in: Workplace, draft_id: str, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(_png())
    Attaching(signed_in).attach(draft_id, "shop_photo", str(tmp_path / "a.png"))
    assert _refused(signed_in, draft_id, tmp_path / "b.png") == "attachment_duplicate"


def test_a_missing_file_is_told(signed_in: Workplace, draft_id: str, tmp_path: Path) -> None:
    assert _refused(signed_in, draft_id, tmp_path / "gone.png") == "attachment_unreadable"


def test_a_cancelled_file_leaves_nothing(signed_in: Workplace, draft_id: str, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(_png())
    with pytest.raises(Trouble, match="attachment_cancelled"):
        Attaching(signed_in).attach(draft_id, "shop_photo", str(tmp_path / "a.png"), is_cancelled=lambda: True)
    assert "shop_photo" not in Drafting(signed_in).open(draft_id).answers


def test_drawing_happens_elsewhere_and_bad_files_only_end_that_process() -> None:
    pages = render(_png(30, 20), "image/png", 100, [1])
    assert [(page.width, page.height) for page in pages] == [(30, 20)]
    for content in (b"", b"\x89PNG\r\n\x1a\nrubbish", b"%PDF-1.7 rubbish"):
        with pytest.raises(Trouble, match="file_unreadable"):
            outline(content, "application/pdf" if content.startswith(b"%") else "image/png")


def test_a_pixel_bomb_is_refused() -> None:
    with pytest.raises(Trouble, match="file_unreadable"):
        render(_bomb(), "image/png", 100, [1])


def _bomb() -> bytes:
    """A PNG whose header claims 60,000 x 60,000 points."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")
