"""The nearest right name: slips, other alphabets, the plural, and words that a newcomer brings from elsewhere."""

import pytest

from balady_desktop.domain.conditions import COMPARISONS
from balady_desktop.domain.declared import declared_keys
from balady_desktop.domain.declared_words import told_key, wrong_choice, wrong_kind, wrong_list
from balady_desktop.domain.definition import Check, Field, Option, Page
from balady_desktop.domain.fees import Article, Bill, Tariff
from balady_desktop.domain.fields import FIELD_TYPES
from balady_desktop.domain.foreign_words import LEAST_OF_TYPE, LIMIT_OF_TYPE
from balady_desktop.domain.nearest import near, nearest, plain
from balady_desktop.domain.values import OPERATORS
from balady_desktop.domain.workflow import Move, State, Workflow

IDS = ("board_number", "municipality", "period_years", "signs")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Period-Years", "period_years"),
        ("periodYears", "period_years"),
        ("  period years:", "period_years"),
        ("реriоd", "period"),  # Cyrillic е, о
        ("area_٢", "area_2"),
    ],
)
def test_a_name_is_read_in_small_latin_letters(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("period-years", "period_years"),
        ("PERIOD_YEARS", "period_years"),
        ("periodyears", "period_years"),
        ("sign", "signs"),
        ("municipalities", "municipality"),
        ("number", "board_number"),
        ("muncipality", "municipality"),
        ("colour", None),
    ],
)
def test_a_slip_leads_to_the_name(written: str, found: str | None) -> None:
    assert nearest(written, IDS) == found


def test_a_number_that_is_like_another_one_is_another_one() -> None:
    assert nearest("001099", ("00101009", "002001")) is None
    assert nearest("0010010", ("00100101", "00200200")) == "00100101"


@pytest.mark.parametrize(
    ("kind", "written", "found"),
    [
        (Field, "required", "optional"),
        (Field, "visible_if", "when"),
        (Field, "choices", "options"),
        (Field, "helpText", "hint"),
        (Field, "caption", "label"),
        (Field, "enum", "options"),
        (Page, "questions", "fields"),
        (Page, "name", "title"),
        (Option, "value", "code"),
        (Check, "assert", "holds"),
        (Check, "message", "words"),
        (Check, "level", "severity"),
        (Move, "from", "sources"),
        (Move, "to", "target"),
        (Move, "roles", "by"),
        (State, "final", "ends_as"),
        (State, "color", "tone"),
        (Workflow, "transitions", "moves"),
        (Workflow, "initial", "first"),
        (Article, "price", "rate"),
        (Article, "quantity", "units"),
        (Bill, "due_days", "payable"),
        (Tariff, "invoices", "bills"),
    ],
)
def test_a_key_from_elsewhere_leads_to_the_key_here(kind: type, written: str, found: str) -> None:
    assert told_key(written, declared_keys(kind), "", ())[0] == found


@pytest.mark.parametrize(
    ("written", "type_", "found"),
    [
        ("at_most", "attachment", "most"),
        ("at_most", "text", "longest"),
        ("max", "money", "maximum"),
        ("max", "group", "most"),
        ("min", "money", "minimum"),
        ("min", "group", "fewest"),
        ("at_least", "decimal", "minimum"),
        ("maxLength", "text", "longest"),
    ],
)
def test_how_much_is_said_by_the_type_of_the_field(written: str, type_: str, found: str) -> None:
    assert told_key(written, declared_keys(Field), type_, ())[0] == found


def test_what_is_missing_is_likelier_than_what_is_not() -> None:
    keys = declared_keys(Field)
    assert told_key("name", keys, "", {"id"})[0] == "id"
    assert told_key("name", keys, "", {"label"})[0] == "label"


def test_the_limits_of_a_type_are_keys_of_it() -> None:
    for limits in (LIMIT_OF_TYPE, LEAST_OF_TYPE):
        assert all(key in FIELD_TYPES[type_].keys for type_, key in limits.items())


@pytest.mark.parametrize(
    ("known", "written", "found"),
    [
        (FIELD_TYPES, "string", "text"),
        (FIELD_TYPES, "integer", "whole_number"),
        (FIELD_TYPES, "boolean", "yes_no"),
        (FIELD_TYPES, "dropdown", "choice"),
        (FIELD_TYPES, "file", "attachment"),
        (FIELD_TYPES, "array", "group"),
        (COMPARISONS, "gte", "at_least"),
        (COMPARISONS, "max", "at_most"),
        (COMPARISONS, ">", "over"),
        (COMPARISONS, "==", "equals"),
        (COMPARISONS, "contains", "has_all"),
        (OPERATORS, "total", "sum"),
        (OPERATORS, "avg", "average"),
        (OPERATORS, "concat", "join"),
        (OPERATORS, "minus", "subtract"),
    ],
)
def test_a_word_from_elsewhere_leads_to_the_word_here(known: dict[str, object], written: str, found: str) -> None:
    assert nearest(written, known) == found


def test_what_has_no_counterpart_says_why() -> None:
    assert near("between", COMPARISONS) == "; between two numbers is {at_least: 1, at_most: 5}"
    assert near("pattern", IDS).startswith("; there are no patterns")
    assert told_key("required", declared_keys(Field), "", ())[1].endswith("unless it says 'optional: true'")
    assert told_key("xyz", ("a", "b"), "", ()) == (None, "; it knows a, b")


def test_few_names_are_all_told_and_many_are_not() -> None:
    assert near("xyz", ("b", "a")) == "; there are a, b"
    assert near("xyz", (str(one) for one in range(100))) == ""
    assert near("xyz", ()) == ""


def test_a_wrong_word_or_kind_says_how_it_is_written() -> None:
    assert wrong_choice("warning", ("stops", "warns")) == "'warning' is not one of stops, warns; did you mean 'warns'?"
    assert wrong_choice(None, ("none_of_it",)) == "'None' is not one of none_of_it"
    assert wrong_kind(int, "5") == "'5' is not a whole number: write 5 without quotes"
    assert wrong_kind(bool, "true") == "'true' is not true or false: write true without quotes"
    assert wrong_kind(int, "8 MB") == "'8 MB' is not a whole number"
    assert wrong_list("a") == "expected a list: write [a]"
    assert wrong_list("") == "expected a list, and nothing is written here"
    assert wrong_list(None) == "expected a list: each entry begins with '- '"
