"""Trouble while the real window is open: told once and in its place, and what was typed stays."""

from pathlib import Path

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.problem import Problem
from tests.endtoend.answer_kit import last_open, picture
from tests.endtoend.backend_kit import LiveBackend
from tests.endtoend.trouble_kit import WAYS, Player, opened, told
from tests.endtoend.window_scenes import TEN_MEGABYTES


@pytest.mark.parametrize(
    ("name", "code"),
    [("no network", "offline"), ("another authority", "certificate_wrong"), ("a portal's page", "captive_portal")],
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
    assert "النص أطول من الحد" in seen["notice"]
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
        view = last_open(program)
        assert view is not None
        program.drafting.save(view.draft_id, {"tenure": "lease"}, "attachments")
    good = tmp_path / "صورة المحل.png"
    good.write_bytes(picture(1, noise=5_000))
    files = {
        name: tmp_path / f"{name}.png"
        for name in ("attachment_empty", "attachment_large", "attachment_type", "attachment_damaged")
    }
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
    catalogue = packaged_catalogue()
    label = catalogue.service("professional_licence").get_field("shop_photo").label.ar
    return catalogue.say(Problem("shop_photo", code, {"largest": "20"}), label, "ar")


def test_a_full_disk_is_told_in_the_wizard_and_the_words_are_saved_later(
    play_scene: Player, backend: LiveBackend
) -> None:
    seen = play_scene("type_on_a_full_disk", backend.place)
    assert seen["said"] == told("disk_full")
    assert seen["kept"], "nothing that was saved before is lost"
    assert seen["shown"] == "شارع التحلية", "what was typed stays in sight"
    assert seen["saved"] == "شارع الأمير محمد"
