"""Which libraries and programs of the system the proofs lean on; dev.py installs them where it may."""

import shutil

import pytest

from benchmarks.reference.comparison import is_available

needs_reference = pytest.mark.skipif(not is_available(), reason="libicu and libharfbuzz are not on this machine")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler-utils is not on this machine")
needs_qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not on this machine")
