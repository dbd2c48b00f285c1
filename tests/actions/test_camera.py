"""QR codes before a camera: a real film is read by OpenCV, frame by frame, until the QR code comes into sight."""

import io
import sys
from pathlib import Path

import pytest
import segno
from PIL import Image

from balady_desktop.actions.camera import Camera, find_squares
from balady_desktop.domain.trouble import Trouble

TEXT = "HTTPS://V.BALADY.EXAMPLE/1/" + "ABCDEFGH234567QZ" * 20
WIDTH, HEIGHT, EMPTY = 640, 480, 3


@pytest.fixture
def film(tmp_path: Path) -> str:
    """A film of some empty pictures, then a QR code that is held askew before a grey wall."""
    drawn = io.BytesIO()
    segno.make_qr(TEXT, error="m").save(drawn, kind="png", scale=4, border=4)
    square = Image.open(drawn).convert("RGB").rotate(6, fillcolor="grey", expand=True)
    for number in range(EMPTY + 2):
        page = Image.new("RGB", (WIDTH, HEIGHT), "grey")
        if number >= EMPTY:
            page.paste(square, (120, 40))
        page.save(tmp_path / f"frame{number:02}.png")
    return str(tmp_path / "frame%02d.png")


def test_a_film_is_read_until_its_square_is_seen(film: str) -> None:
    camera = Camera(film)
    seen = [find_squares(camera.read()) for _ in range(EMPTY + 1)]
    camera.close()
    assert seen == [()] * EMPTY + [(TEXT,)]


def test_pictures_come_in_their_size_and_colours(film: str) -> None:
    camera = Camera(film)
    frame = camera.read()
    camera.close()
    assert (frame.width, frame.height, len(frame.pixels)) == (WIDTH, HEIGHT, WIDTH * HEIGHT * 3)
    assert frame.pixels[:3] == bytes((128, 128, 128))


def test_a_film_that_is_over_is_a_lost_camera(film: str) -> None:
    camera = Camera(film)
    for _ in range(EMPTY + 2):
        camera.read()
    with pytest.raises(Trouble, match="camera_lost"):
        camera.read()
    camera.close()


def test_where_there_is_no_camera_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="camera_none"):
        Camera(str(tmp_path / "nothing.avi"))


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # What an import of a package that is not installed does.
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(Trouble, match="camera_missing"):
        Camera()
