"""The way back into an account asks what the registration asked, and nothing else."""

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.identifiers import mask_address
from balady_desktop.domain.recovering import recovery_of


@pytest.mark.parametrize(
    ("registry", "lost", "asked"),
    [
        (
            "person",
            False,
            [
                ["id_number", "birth_date", "picture"],
                ["activation_code", "third_picture"],
                ["password", "password_again"],
            ],
        ),
        ("person", True, [["id_number", "birth_date", "mobile", "picture"], ["activation_code", "third_picture"]]),
        (
            "office",
            False,
            [
                ["licence_number", "number_700", "classification", "picture"],
                ["activation_code", "third_picture"],
                ["password", "password_again"],
            ],
        ),
    ],
)
def test_fault_09_the_way_back_asks_what_the_registration_asked(
    registry: str, lost: bool, asked: list[list[str]]
) -> None:
    registration = packaged_catalogue().registration(registry)  # type: ignore[arg-type]  # of the list above
    made = recovery_of(registration, lost_mobile=lost)
    assert [[field.id for field in page.fields] for page in made.pages] == asked
    assert made.pages[1].fields[0].hint is None
    assert [page.step for page in made.pages] == list(range(1, len(made.steps) + 1))
    assert [page.act for page in made.pages] == ["ask_code", "prove", "choose_password"][: len(made.pages)]


@pytest.mark.parametrize(
    ("address", "masked"),
    [("+966500000000", "**********000"), ("someone@example.com", "s***@example.com"), ("@x", "***@x"), ("", "")],
)
def test_an_address_is_masked_so_that_its_owner_knows_it(address: str, masked: str) -> None:
    assert mask_address(address) == masked
