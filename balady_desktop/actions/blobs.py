"""Attached files as the municipality keeps them."""

import hashlib

from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble


def fetch_blob(workplace: Workplace, sha256: str) -> bytes:
    """Fetch an attached file; what arrives is compared with its name. Raises Trouble `attachment_altered`."""
    content = workplace.server().blob(sha256)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Trouble("attachment_altered")
    return content
