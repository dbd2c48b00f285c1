"""QR codes before a camera: frames come from whatever gives them, OpenCV where the extra `camera` is installed."""

from dataclasses import dataclass, field
from typing import Protocol

from balady_desktop.domain.trouble import Trouble

# A camera that gives nothing for so many frames is gone.
_MOST_EMPTY = 30


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture: rows of red, green and blue bytes."""

    pixels: bytes = field(repr=False)
    width: int
    height: int


class FrameSource(Protocol):
    """Whatever gives pictures one after the other."""

    def read(self) -> Frame:
        """Return the next picture. Raises Trouble `camera_lost`."""

    def close(self) -> None:
        """Let the camera go."""


class Camera:
    """A camera by its number, or a recorded film by its path. Raises Trouble `camera_missing` and `camera_none`."""

    def __init__(self, source: int | str = 0) -> None:
        try:
            # An extra of the program; here, because nothing else needs it.
            import cv2
        except ImportError as error:
            raise Trouble("camera_missing") from error
        self._cv2 = cv2
        # Without this OpenCV talks to the terminal about every camera that is not there.
        cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
        self._capture = cv2.VideoCapture(source)
        if not self._capture.isOpened():
            self._capture.release()
            raise Trouble("camera_none")

    def read(self) -> Frame:
        """Return the next picture."""
        for _ in range(_MOST_EMPTY):
            is_there, picture = self._capture.read()
            if is_there:
                height, width = picture.shape[:2]
                colours = self._cv2.cvtColor(picture, self._cv2.COLOR_BGR2RGB)
                return Frame(colours.tobytes(), int(width), int(height))
        raise Trouble("camera_lost")

    def close(self) -> None:
        """Let the camera go."""
        self._capture.release()


def find_squares(frame: Frame) -> tuple[str, ...]:
    """Return the texts of the QR codes in a picture; a camera's pixels are no file that could harm a parser."""
    import zxingcpp
    from PIL import Image

    picture = Image.frombytes("RGB", (frame.width, frame.height), frame.pixels)
    formats = zxingcpp.barcode_formats_from_str("QRCode")
    return tuple(dict.fromkeys(code.text for code in zxingcpp.read_barcodes(picture, formats)))
