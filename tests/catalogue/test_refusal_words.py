"""Every refusal that can reach a person has words in both languages."""

import re
from pathlib import Path

from balady_desktop.domain.catalogue import packaged_catalogue

ROOT = Path(__file__).parents[2] / "balady_desktop"
# Between programs only: a provider's notification, a client that breaks the protocol.
BETWEEN_PROGRAMS = {
    "checksum_unknown", "chunk_broken", "chunk_large", "event_reused", "key_format", "media_type_unknown",
    "method_unknown", "offset_differs", "signature_wrong", "tus_version", "upgrade", "upload_expired", "blob_damaged",
}  # fmt: skip


def _texts(room: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / room).rglob("*.py"))


def test_every_code_of_the_backend_has_words() -> None:
    codes = set(re.findall(r'Refusal\(\s*\d+,\s*"(\w+)"', _texts("backend")))
    assert len(codes) > 40
    assert codes - BETWEEN_PROGRAMS - packaged_catalogue().trouble_codes == set()


def test_every_code_of_the_program_has_words() -> None:
    codes = set(re.findall(r'Trouble\("(\w+)"', _texts("actions") + _texts("sync")))
    codes |= set(re.findall(r'own_code = "(\w+)"', _texts("storage")))
    codes |= set(re.findall(r'super\(\).__init__\("(\w+)"', _texts("remote")))
    assert len(codes) > 20
    assert codes - packaged_catalogue().trouble_codes == set()
