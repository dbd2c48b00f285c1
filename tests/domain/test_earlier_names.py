"""Names of before lead to the paths of now: of fields, of groups with their rows, of columns."""

import re

import pytest

from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.earlier_names import EarlierNames, moved_path
from balady_desktop.domain.moving import renamed_answers, successors

SERVICE = "professional_licence"
PATH = f"services/{SERVICE}.yaml"
THEN = packaged_catalogue()


def later(*changes: tuple[str, str]) -> ServiceDefinition:
    # What the register keeps of a field and what rules say of it go by its name too, and are not the matter here.
    text = re.sub(r" +- street\n", "", THEN.texts[PATH])
    text = re.sub(r"  - \{id: partner_shares, .*\n", "", text)
    text = re.sub(r"  - code: shares_not_whole\n(?:    .*\n)+", "", text)
    texts = {**THEN.texts, PATH: text}
    for old, new in changes:
        assert old in texts[PATH], old
        texts[PATH] = texts[PATH].replace(old, new)
    return Catalogue(texts).service(SERVICE)


BEFORE = THEN.service(SERVICE)
COLUMN = ("{id: partner_name, type", "{id: holder_name, was: partner_name, type")
GROUP = ("- id: partners\n", "- id: holders\n        was: partners\n")
GONE_COLUMN = ("{id: partner_share, type", "{id: part, type")
STREET = ("- id: street\n", "- id: street_name\n        was: street\n")
TWICE = ("- id: street\n", "- id: road\n        was: [street_name, street]\n")


@pytest.mark.parametrize(
    ("change", "path", "found"),
    [
        (STREET, "street", "street_name"),
        (STREET, "street_name", "street_name"),
        (STREET, "workers", "workers"),
        (STREET, "unheard_of", None),
        (GROUP, "partners", "holders"),
        (GROUP, "partners.e1", "holders.e1"),
        (GROUP, "partners.e1.partner_name", "holders.e1.partner_name"),
        (GROUP, "partners.e1.unheard_of", None),
        (COLUMN, "partners.e1", "partners.e1"),
        (COLUMN, "partners.e1.partner_name", "partners.e1.holder_name"),
        (COLUMN, "partners.e1.holder_name", "partners.e1.holder_name"),
        (GONE_COLUMN, "partners.e1.partner_share", None),
        (TWICE, "street", "road"),
        (TWICE, "street_name", "road"),
        # What has no columns has no cells.
        (STREET, "street.e1.partner_name", None),
    ],
)
def test_a_path_of_before_leads_to_the_one_of_now(change: tuple[str, str], path: str, found: str | None) -> None:
    today = later(change)
    assert EarlierNames(today).find_path(path) == found
    if path != "street_name" or change is STREET:
        assert moved_path(path, successors(BEFORE, today)) == found


def test_whether_anything_has_another_name() -> None:
    assert not EarlierNames(BEFORE).are_there
    assert EarlierNames(later(STREET)).are_there
    assert EarlierNames(later(COLUMN)).are_there
    found = EarlierNames(later(GROUP)).find_field("partners")
    assert found is not None
    assert found.id == "holders"


def test_a_patch_by_path_takes_the_names_of_now() -> None:
    patch = {"partners.e1": {"after": None}, "partners.e1.partner_name": "سارة", "street": "شارع", "gone": "x"}
    assert renamed_answers(patch, later(GROUP, COLUMN)) == {
        "holders.e1": {"after": None},
        "holders.e1.holder_name": "سارة",
        "street": "شارع",
        "gone": "x",
    }


@pytest.mark.parametrize("wrong", ["[]", "[1]", "7", "[[street]]"])
def test_earlier_names_are_names(wrong: str) -> None:
    with pytest.raises(DefinitionError, match="no name and no list of names"):
        later(("- id: street\n", f"- id: road\n        was: {wrong}\n"))
