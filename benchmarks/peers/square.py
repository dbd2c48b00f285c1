"""The QR code alone, as the peers encode it: what of their time is not theirs."""

from collections.abc import Callable
from io import BytesIO

import segno

from benchmarks.peers.shown import Shown


def prepare() -> Callable[[Shown], bytes]:
    return _make


def _make(shown: Shown) -> bytes:
    file = BytesIO()
    segno.make_qr(shown.square, error="m", boost_error=False).save(file, kind="png", scale=1, border=0)
    return file.getvalue()
