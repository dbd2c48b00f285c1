"""Field types: typed text of any script becomes a value or a problem code, and a value becomes words again."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from balady_desktop.domain.answers import Asking, Attachment, Element, Fault, is_empty
from balady_desktop.domain.definition import Field, Option
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.text import isolate
from balady_desktop.domain.words import Words
from tests.domain.declared_help import LOOKUPS, TODAY

LABEL = Words("الحقل", "Field")
CHOICES = (Option("a", Words("أول", "First")), Option("b", Words("ثان", "Second")))


def _field(kind: str, **keys: Any) -> Field:
    return Field("f", kind, LABEL, **keys)


def _parse(kind: str, typed: Any, earlier: Mapping[str, Any] | None = None, **keys: Any) -> Any:
    asking = Asking(_field(kind, **keys), LOOKUPS, TODAY, (earlier or {}).get, {})
    outcome = FIELD_TYPES[kind].parse(typed, asking)
    return outcome.code if isinstance(outcome, Fault) else outcome


@pytest.mark.parametrize(
    ("kind", "typed", "keys", "expected"),
    [
        ("text", "  بقالة\u200f  النخيل ", {}, "بقالة النخيل"),
        ("text", "x" * 201, {}, "text_long"),
        ("long_text", "سطر", {"longest": 3}, "سطر"),
        ("whole_number", "١٢", {}, 12),
        ("whole_number", "1.5", {}, "number_whole"),
        ("whole_number", "0", {"minimum": "1"}, "number_small"),
        ("decimal", "١٢٫٥", {}, Decimal("12.5")),
        ("decimal", "12.5", {}, Decimal("12.5")),
        ("decimal", "12,5", {}, Decimal("12.5")),
        ("decimal", "1.234", {}, "number_places"),
        ("decimal", "متر", {}, "number_format"),
        ("decimal", "300", {"maximum": "200"}, "number_large"),
        ("date", "١٤٤٨/٠٦/١١", {}, date(2026, 11, 21)),
        ("date", "2026-11-21", {"time": "past"}, date(2026, 11, 21)),
        ("date", "2026-11-22", {"time": "past"}, "date_future"),
        ("date", "2026-11-20", {"time": "future"}, "date_past"),
        ("date", "1446/09/30", {}, "date_no_such_day"),
        ("date", "أمس", {}, "date_format"),
        ("choice", "a", {"options": CHOICES}, "a"),
        ("choice", "z", {"options": CHOICES}, "choice_unknown"),
        ("choice", 1, {"options": CHOICES}, "choice_unknown"),
        ("yes_no", "yes", {}, "yes"),
        ("yes_no", "maybe", {}, "choice_unknown"),
        ("lookup", "a", {"lookup": "shops"}, "a"),
        ("lookup", "z", {"lookup": "shops"}, "choice_unknown"),
        ("declaration", True, {}, True),
        ("declaration", "true", {}, "declaration_open"),
        ("coordinates", "٢٤٫٧١٣٦، ٤٦٫٦٧٥٣", {}, "24.7136, 46.6753"),
        ("coordinates", "24.7136; 46.6753", {}, "24.7136, 46.6753"),
        ("coordinates", "24.71355188234412, 46.67529663085937", {}, "24.7135519, 46.6752966"),
        ("coordinates", "46.6753, 24.7136", {}, "coordinates_outside"),
        ("coordinates", "24.7136", {}, "coordinates_format"),
        ("person_id", "١٠٠٠ ٠٠٠ ٠٠٨", {}, "1000000008"),
        ("person_id", "1000000000", {}, "id_check_digit"),
        ("short_address", "rrrd ٢٩٢٩", {}, "RRRD2929"),
        ("short_address", "ABC12345", {}, "short_address_format"),
        ("mobile", "٠٥٠٠٠٠٠٠٠٠", {}, "+966500000000"),
        ("mobile", "0400000000", {}, "mobile_format"),
        ("email", " Name@Example.COM ", {}, "Name@example.com"),
        ("email", "name@", {}, "email_format"),
        ("user_name", "sara٢٠٢٦", {}, "sara2026"),
        ("user_name", "سارة", {}, "user_name_characters"),
        ("password", "short", {}, "password_short"),
        ("password", "Nakhla-Tawila-73", {}, "Nakhla-Tawila-73"),
        ("activation_code", "١٢٣ ٤٥٦", {}, "123456"),
        ("activation_code", "abc", {}, "code_digits"),
        ("verification_picture", {"id": "p", "digits": "٤٢"}, {}, "42"),
        ("verification_picture", {"id": "p", "digits": ""}, {}, "picture_digits"),
    ],
)
def test_typed_text_becomes_a_value_or_a_code(kind: str, typed: Any, keys: dict[str, Any], expected: Any) -> None:
    assert _parse(kind, typed, **keys) == expected


def test_the_second_password_equals_the_first() -> None:
    earlier = {"password": "Nakhla-Tawila-73", "user_name": "sara"}
    assert _parse("password", "Nakhla-Tawila-73", earlier, same_as="password") == "Nakhla-Tawila-73"
    assert _parse("password", "Nakhla-Tawila-74", earlier, same_as="password") == "password_differs"
    assert _parse("password", "Nakhla-Tawila-73", {}, same_as="password") == "Nakhla-Tawila-73"
    assert _parse("password", "sara-tawila-1973", earlier) == "password_contains_user_name"


def test_a_lease_runs_for_a_year_at_least() -> None:
    start = {"start": date(2026, 12, 1)}
    assert _parse("date", "2027/11/30", start, years_after="start", years=1) == "date_too_soon"
    assert _parse("date", "2027/12/01", start, years_after="start", years=1) == date(2027, 12, 1)
    assert _parse("date", "2027/11/30", {}, years_after="start", years=1) == date(2027, 11, 30)


FILE = {"sha256": "ab", "name": "a.png", "size": 3, "media_type": "image/png"}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ([FILE], (Attachment("ab", "a.png", 3, "image/png"),)),
        ([FILE, FILE], "attachment_many"),
        ([{**FILE, "media_type": "text/html"}], "attachment_type"),
        ([{**FILE, "size": "3"}], "answer_unreadable"),
    ],
)
def test_attachments(typed: Any, expected: Any) -> None:
    assert _parse("attachment", typed, accepts=("image/png",)) == expected


def test_groups_count_their_elements() -> None:
    one = {"id": "1", "answers": {}}
    assert _parse("group", [one], fewest=1, most=1) == (Element("1", {}),)
    assert _parse("group", [one], fewest=2, most=3) == "group_few"
    assert _parse("group", [{"id": 1, "answers": {}}], most=3) == "answer_unreadable"


@pytest.mark.parametrize("nothing", ["", " \u200f\u00a0", None, False, []])
def test_spaces_and_marks_are_nothing(nothing: Any) -> None:
    assert is_empty(nothing)


@pytest.mark.parametrize("something", ["0", "x", True, [1], {"id": "p"}])
def test_something_is_something(something: Any) -> None:
    assert not is_empty(something)


@pytest.mark.parametrize(
    ("kind", "value", "keys", "arabic", "english"),
    [
        ("text", "نص", {}, "نص", "نص"),
        ("person_id", "1000000008", {}, isolate("1000000008"), isolate("1000000008")),
        ("decimal", Decimal("12.5"), {"unit": Words("م²", "m²")}, f"{isolate('12.5')} م²", f"{isolate('12.5')} m²"),
        ("whole_number", 3, {}, isolate("3"), isolate("3")),
        ("choice", "b", {"options": CHOICES}, "ثان", "Second"),
        ("yes_no", "yes", {}, "نعم", "Yes"),
        ("lookup", "a", {"lookup": "shops"}, "بقالة، تجزئة", "Grocery, Retail"),
        ("declaration", True, {}, "أقر بذلك", "I declare this"),
        ("attachment", (Attachment("ab", "a.png", 3, "image/png"),), {}, isolate("a.png"), isolate("a.png")),
        ("group", (Element("1", {}), Element("2", {})), {}, isolate("2"), isolate("2")),
        ("password", "secret", {}, "", ""),
    ],
)
def test_values_become_words(kind: str, value: Any, keys: dict[str, Any], arabic: str, english: str) -> None:
    show, field = FIELD_TYPES[kind].show, _field(kind, **keys)
    assert show(value, field, LOOKUPS, "ar") == arabic
    assert show(value, field, LOOKUPS, "en") == english


def test_dates_are_shown_in_both_calendars() -> None:
    shown = FIELD_TYPES["date"].show(date(2026, 11, 21), _field("date"), LOOKUPS, "ar")
    assert "1448/06/11" in shown
    assert "2026/11/21" in shown


def test_secret_answers_are_marked() -> None:
    secret = {name for name, kind in FIELD_TYPES.items() if kind.secret}
    assert secret == {"password", "activation_code", "verification_picture"}
