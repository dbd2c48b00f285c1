import pytest

from balady_desktop.domain.passwords import _common_passwords, password_problem
from balady_desktop.domain.text import fold


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        *[("", "password_short"), ("Xk9#mQ2v!", "password_short"), ("Xk9#mQ2v!p", None)],
        *[
            ("1234567890", "password_common"),
            ("١٢٣٤٥٦٧٨٩٠", "password_common"),
            ("QwertyUiop", "password_common"),
        ],
        *[
            ("password2030", "password_common"),
            ("!!Password!!", "password_common"),
            ("PASSWORD123", "password_common"),
        ],
        *[
            ("ضصثقفغعهخح", "password_common"),
            ("بِسْم الله", "password_common"),
            ("الســعودية", "password_common"),
        ],
        *[("aaaaaaaaaaaa", "password_common"), ("1212121212", "password_common")],
        *[("sunshine73912846", None), ("خيمة زرقاء فوق الغيم", None), ("correct horse battery", None)],
        *[
            ("xxAhmad2026xx!", "password_contains_user_name"),
            ("AHMAD2026AHMAD", "password_contains_user_name"),
        ],
        *[
            ("0501234567-مفتاح", "password_contains_own_data"),
            ("Sara.Ali!77xy", "password_contains_own_data"),
            ("example.com!77xy", None),
            ("العتيبي قمر ليل", "password_contains_own_data"),
        ],
    ],
)
def test_passwords(password: str, problem: str | None) -> None:
    assert (
        password_problem(password, "ahmad2026", ["+966501234567", "sara.ali@example.com", "العتيبي", "", "م"])
        == problem
    )


def test_a_password_without_an_owner_is_judged_too() -> None:
    assert password_problem("Xk9#mQ2v!p", "", []) is None


def test_the_list_is_long_folded_and_has_arabic_keyboards() -> None:
    words = _common_passwords()
    assert len(words) > 1000
    assert sum(len(word) >= 10 for word in words) > 1000
    assert sum(not word.isascii() for word in words) > 300
    assert all(fold(word) == word for word in words)
    assert not any(word.startswith("# ") for word in words)
