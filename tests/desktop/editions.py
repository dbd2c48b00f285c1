"""Catalogues that a municipality publishes after the one of the program, and what each changes for a draft."""

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue

SERVICE = "professional_licence"
THEN = packaged_catalogue()
# The edition on which drafts stand that were begun before.
EDITION = THEN.edition(SERVICE)
_DEFINITION = f"services/{SERVICE}.yaml"
_DEARER = ("tariffs/shop_licence.yaml", "by_class: {1: 600, 2: 480", "by_class: {1: 900, 2: 480")
_FEWER_WORKERS = (_DEFINITION, 'minimum: "0"\n        maximum: "10000"', 'minimum: "0"\n        maximum: "2"')
_NO_STREET = (
    _DEFINITION,
    """      - id: street
        type: text
        label: {ar: الشارع, en: Street}
        longest: 120
""",
    "",
)
# An act asks it again, and the register keeps it.
_NOT_ASKED_AGAIN = (_DEFINITION, "          - street\n", "")
_NOT_KEPT = (_DEFINITION, "      - street\n", "")
_OTHER_STATES = ("workflows/licence_review.yaml", "returned", "sent_back")


def dearer() -> Catalogue:
    """The square metre costs half as much again."""
    return changed(_DEARER)


def altogether_another() -> Catalogue:
    """Dearer, for two workers at most, without the street, and decided another way."""
    return changed(_DEARER, _FEWER_WORKERS, _NO_STREET, _NOT_ASKED_AGAIN, _NOT_KEPT, _OTHER_STATES)


def without_the_service() -> Catalogue:
    """The service is offered no more."""
    return Catalogue({path: text for path, text in THEN.texts.items() if path != _DEFINITION})


def changed(*changes: tuple[str, str, str]) -> Catalogue:
    """Return the catalogue with parts of its files replaced: path, before, after."""
    texts = dict(THEN.texts)
    for path, old, new in changes:
        assert old in texts[path], (path, old)
        texts[path] = texts[path].replace(old, new)
    return Catalogue(texts)
