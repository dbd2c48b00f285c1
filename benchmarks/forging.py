"""Forgeries by kind: each gives attempts without end, and an attempt says whether the verifier believed it."""

from collections.abc import Mapping

from benchmarks.forged import Forger
from benchmarks.forged_forms import claims_in_other_forms, noise, other_encodings, records_changed, types_confused
from benchmarks.forged_lists import (
    status_lists_forged,
    status_lists_rolled_back,
    trust_lists_forged,
    trust_lists_rolled_back,
)
from benchmarks.forged_papers import (
    algorithms_confused,
    bits_flipped,
    bytes_changed,
    claims_edited,
    cut_or_longer,
    key_stolen,
    keys_swapped,
    kids_swapped,
    letters_changed,
    out_of_time,
    signatures_changed,
    wrong_municipality_or_kind,
)

# Each kind with its share of a thousand.
FORGERS: Mapping[str, tuple[Forger, int]] = {
    "bits_flipped": (bits_flipped, 190),
    "bytes_changed": (bytes_changed, 80),
    "letters_changed": (letters_changed, 60),
    "cut_or_longer": (cut_or_longer, 90),
    "keys_swapped": (keys_swapped, 50),
    "kids_swapped": (kids_swapped, 70),
    "algorithms_confused": (algorithms_confused, 50),
    "wrong_municipality_or_kind": (wrong_municipality_or_kind, 40),
    "out_of_time": (out_of_time, 40),
    "key_stolen": (key_stolen, 40),
    "claims_edited": (claims_edited, 60),
    "signatures_changed": (signatures_changed, 60),
    "other_encodings": (other_encodings, 50),
    "claims_in_other_forms": (claims_in_other_forms, 20),
    "records_changed": (records_changed, 20),
    "trust_lists_rolled_back": (trust_lists_rolled_back, 10),
    "trust_lists_forged": (trust_lists_forged, 20),
    "status_lists_rolled_back": (status_lists_rolled_back, 10),
    "status_lists_forged": (status_lists_forged, 10),
    "types_confused": (types_confused, 10),
    "noise": (noise, 20),
}
