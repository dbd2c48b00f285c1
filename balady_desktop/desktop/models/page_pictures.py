"""Pages that were drawn in a process of their own, as images."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from balady_desktop.actions.paper_views import PageImage


def page_images(pages: "Iterable[PageImage]") -> Iterator[QImage]:
    """Return the pages as Qt shows and prints them, one after the other: all of them at once may fill the memory."""
    return (QImage.fromData(page.png) for page in pages)
