"""Pages that were drawn in a process of their own, as images: made off the UI thread."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from balady_desktop.actions.views import PageImage


def page_images(pages: "Sequence[PageImage]") -> tuple[QImage, ...]:
    """The pages as Qt shows and prints them."""
    return tuple(QImage.fromData(page.png) for page in pages)
