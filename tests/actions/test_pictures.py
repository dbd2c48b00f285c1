"""Any picture looks as it would on white paper: clear grounds, deep greys, colours of print, several frames."""

import io
from typing import Any

import pytest
from PIL import Image

from balady_desktop.actions.pictures import flatten, open_pictures
from balady_desktop.actions.rendering import render, thumbnail

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def saved(picture: Image.Image, form: str = "PNG", **said: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, form, **said)
    return buffer.getvalue()


def with_dot(mode: str, ground: Any, ink: Any) -> Image.Image:
    picture = Image.new(mode, (40, 40), ground)
    picture.paste(Image.new(mode, (20, 20), ink), (10, 10))
    return picture


CLEAR_GROUNDS = {
    "rgba": saved(with_dot("RGBA", (0, 0, 0, 0), (0, 0, 0, 255))),
    "grey": saved(with_dot("LA", (0, 0), (0, 255))),
    "palette": saved(with_dot("P", 0, 1), transparency=0),
    "one_grey": saved(with_dot("L", 9, 0), transparency=9),
    "one_colour": saved(with_dot("RGB", (9, 9, 9), (0, 0, 0)), transparency=(9, 9, 9)),
    "one_deep_grey": saved(with_dot("I;16", 257, 0), transparency=257),
    "webp": saved(with_dot("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), "WEBP", lossless=True),
    "tiff": saved(with_dot("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), "TIFF"),
    "gif": saved(with_dot("P", 0, 1), "GIF", transparency=0),
}


@pytest.mark.parametrize("name", CLEAR_GROUNDS)
def test_fault_07_black_on_a_clear_ground_is_black_on_white(name: str) -> None:
    (picture,) = open_pictures(CLEAR_GROUNDS[name], 9)
    assert picture.getpixel((1, 1)) == WHITE
    assert max(picture.getpixel((20, 20))) < 9


def test_fault_07_white_on_a_clear_ground_can_be_seen() -> None:
    picture = flatten(with_dot("RGBA", (0, 0, 0, 0), (255, 255, 255, 255)))
    assert (picture.getpixel((1, 1)), picture.getpixel((20, 20))) == (BLACK, WHITE)
    # A photograph whose corners alone are clear keeps white corners.
    assert flatten(with_dot("RGBA", (0, 0, 0, 0), (90, 99, 80, 255))).getpixel((1, 1)) == WHITE


def test_fault_07_half_clear_ink_is_mixed_with_paper() -> None:
    assert flatten(Image.new("RGBA", (9, 9), (0, 0, 0, 128))).getpixel((1, 1)) == (127, 127, 127)


@pytest.mark.parametrize("form", ["PNG", "TIFF"])
def test_fault_07_a_grey_of_16_bits_keeps_its_shades(form: str) -> None:
    scan = Image.new("I;16", (256, 1))
    for place in range(256):
        scan.putpixel((place, 0), place * 257)
    (picture,) = open_pictures(saved(scan, form), 1)
    assert [picture.getpixel((place, 0))[0] for place in range(256)] == list(range(256))


@pytest.mark.parametrize(("mode", "white"), [("I", 65535), ("I", 255), ("I", 1 << 30), ("F", 1.0), ("F", 255.0)])
def test_fault_07_other_deep_greys_keep_black_and_white(mode: str, white: float) -> None:
    picture = flatten(with_dot(mode, white, 0))
    assert (picture.getpixel((1, 1)), picture.getpixel((20, 20))) == (WHITE, BLACK)
    between = flatten(with_dot(mode, white, white / 2 if mode == "F" else int(white) // 2)).getpixel((20, 20))
    assert between[0] in (126, 127, 128), "what is between black and white is neither"


def test_fault_07_the_reviewer_and_the_small_picture_show_the_same() -> None:
    content = CLEAR_GROUNDS["rgba"]
    for png in (render(content, "image/png", 96, [1])[0].png, thumbnail(content, "image/png")):
        assert Image.open(io.BytesIO(png)).getpixel((1, 1)) == WHITE
