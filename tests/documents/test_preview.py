"""Pages of a paper as pictures."""

import io

from PIL import Image

from balady_desktop.documents.paper import Paper
from balady_desktop.documents.preview import to_images
from balady_desktop.documents.setting import make_paper


def test_one_picture_for_each_page_at_the_size_asked_for(receipt: Paper) -> None:
    (page,) = to_images(make_paper(receipt), 72)
    assert (page.width, page.height) == (596, 842)
    assert Image.open(io.BytesIO(page.png)).size == (596, 842)
    (larger,) = to_images(make_paper(receipt), 144)
    assert larger.width == 1191
