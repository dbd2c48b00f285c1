"""A declaration fails at load with its file and place, and its schema says the same as its reader."""

from typing import Any

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import DefinitionError, read_declared
from balady_desktop.domain.declared_schema import json_schema
from balady_desktop.domain.definition import ServiceDefinition
from tests.domain.declared_help import HEAD, read, walk

PAGE = """
pages:
  - id: one
    title: {ar: أ, en: A}
    fields:
      - {id: name, type: text, label: {ar: الاسم, en: Name}}
"""


def _fails(text: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read_declared(ServiceDefinition, text, "sample.yaml")


def test_a_misspelt_key_fails_with_its_file_line_and_the_nearest_key() -> None:
    told = r"sample.yaml:\d+: a field has no key 'lable'; did you mean 'label'"
    _fails(HEAD + PAGE.replace("label:", "lable:"), told)


def test_a_key_like_no_other_is_told_what_is_known() -> None:
    _fails(HEAD + PAGE.replace("type: text,", "type: text, zzz: 1,"), "it knows id, type")


def test_a_missing_key_is_named() -> None:
    _fails(HEAD + PAGE.replace("id: name, ", ""), r"sample.yaml:\d+: a field needs 'id'")


def test_a_repeated_key_is_refused() -> None:
    _fails(HEAD + "version: 2\n" + PAGE, "duplicate key 'version'")


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("version: 1", "version: one", "'one' is not a whole number"),
        ("kind: licence", "kind: poem", "'poem' is not one of licence, registration"),
        ("kind: licence", "kind: [licence]", "is not one of"),
        ("title: {ar: خدمة, en: Service}", "title: Service", "expected a mapping for a text in both languages"),
    ],
)
def test_a_wrong_kind_of_value_is_refused(good: str, bad: str, message: str) -> None:
    _fails(HEAD.replace(good, bad) + PAGE, message)


def test_a_list_is_a_list() -> None:
    _fails(HEAD + "pages: one\n", "expected a list")


def test_yaml_that_does_not_parse_names_its_line() -> None:
    _fails(HEAD + "pages: [", r"sample.yaml:\d+:")
    _fails("\t", r"sample.yaml:1:")


def test_an_empty_file_is_refused() -> None:
    _fails("", "the file is empty")


def test_mappings_are_read_by_key() -> None:
    assert read_declared(dict[str, int], "a: 1", "x.yaml") == {"a": 1}
    with pytest.raises(DefinitionError, match="expected a mapping"):
        read_declared(dict[str, int], "- 1", "x.yaml")


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        (PAGE + PAGE.replace("pages:", "").replace("id: name", "id: other"), "duplicate page 'one'"),
        (PAGE + "      - {id: name, type: text, label: {ar: ب, en: B}}\n", "duplicate field 'name'"),
        (PAGE.replace("label", "when: {later: [x]}, label"), "'later' is not known here"),
        (PAGE.replace("label", "years_after: start, label"), "'years_after' of 'name': 'start' is not known here"),
        (PAGE.replace("    fields", "    when: {name: [x]}\n    fields"), "'name' is not known here"),
        (
            PAGE.replace("label: {", "options: [{code: c, when: {x: [1]}, label: {ar: أ, en: A}}], label: {"),
            "'x' is not known here",
        ),
        (
            PAGE
            + "    bars:\n      - {code: b, when: {x: [1]}, title: {ar: أ, en: A}, text: {ar: أ, en: A}, "
            + "source: {ar: م, en: s}}\n",
            "'x' is not known here",
        ),
        (PAGE + "name_field: nobody\n", "there is no field 'nobody'"),
        (
            PAGE + "documents: [{kind: licence, title: {ar: أ, en: A}, places: {area: nobody}}]\n",
            "there is no field 'nobody'",
        ),
        (PAGE + "identified_by: person\n", "nothing else, says by which registry"),
        (PAGE + "instant_when: {nobody: [x]}\n", "'nobody' is not known here"),
    ],
)
def test_a_definition_names_only_what_is_there_and_earlier(pages: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read(pages)


def test_known_facts_may_be_asked_anywhere() -> None:
    assert read(PAGE.replace("label", "when: {known.kind: [resident]}, label")).get_field("name").when


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("when: []", "expected a mapping of fields"),
        ("when: {}", "expected a mapping of fields"),
        ("when: {known.a: 5}", "is compared with a list of codes"),
        ("when: {known.a: {near: 5}}", "'near' is not a comparison"),
    ],
)
def test_a_condition_has_only_the_named_comparisons(condition: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read(PAGE.replace("label", f"{condition}, label"))


def test_finding_what_is_not_there_is_an_error() -> None:
    definition = read(PAGE)
    assert definition.get_page("one").id == "one"
    assert definition.page_of("name").id == "one"
    for find in (definition.get_field, definition.get_page, definition.page_of):
        with pytest.raises(KeyError):
            find("nobody")


def test_the_schema_closes_every_object_and_knows_conditions() -> None:
    schema = json_schema(ServiceDefinition)
    field = schema["$defs"]["Field"]
    assert field["additionalProperties"] is False
    assert field["required"] == ["id", "type", "label"]
    assert field["properties"]["fields"]["items"] == {"$ref": "#/$defs/Field"}
    assert field["properties"]["calendar"] == {"enum": ["hijri", "gregorian"]}
    assert "at_least" in str(field["properties"]["when"])
    assert json_schema(dict[str, object])["additionalProperties"] == {}


def test_a_condition_reads_alternatives() -> None:
    read_one = read_declared(Condition, "{a: [x], any: [{b: [y]}, {c: {not: [z, w]}}]}", "c.yaml")
    assert list(read_one.paths()) == ["a", "b", "c"]
    assert read_one.holds({"a": "x", "b": None, "c": "v"}.get)
    assert not read_one.holds({"a": "x", "b": None, "c": "z"}.get)
    assert not read_one.holds({"a": "q", "b": "y", "c": None}.get)


CHOICE = """
pages:
  - id: one
    title: {ar: أ, en: A}
    fields:
      - {id: owned, type: yes_no, label: {ar: ملك, en: Owned}}
      - {id: size, type: choice, label: {ar: المساحة, en: Size}, options: [{code: s, label: {ar: ص, en: S}}]}
      - {id: name, type: text, label: {ar: الاسم, en: Name}, when: CONDITION}
"""
# The line of CONDITION in HEAD + CHOICE.
_LINE = (HEAD + CHOICE).split("CONDITION")[0].count("\n") + 1


@pytest.mark.parametrize(
    "written",
    [
        *["{owned: [yes]}", "{owned: [No]}", "{owned: [on]}", "{owned: [OFF]}", "{owned: [True]}", "{yes: [a]}"],
        *["{on: {under: 3}}", "{owned: [010]}", "{owned: [12:30]}", "{owned: [2026-01-01]}", "{owned: [1_000]}"],
        *["{owned: [0x10]}", "{owned: [.inf]}", "{owned: [=]}", "{<<: {owned: [a]}}", "{owned: [!!bool 'yes']}"],
        *["{null: [a]}", "{true: [a]}", "{1.5: [a]}", "{? [a] : [b]}"],
        *["{name: {is_answered: yes}}", "{name: {under: on}}"],
    ],
)
def test_fault_55_a_code_that_yaml_takes_for_something_else_is_refused(written: str) -> None:
    _fails(HEAD + CHOICE.replace("CONDITION", written), rf"sample.yaml:{_LINE}: .*quotes")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{owned: ['true']}", r"compared with \[true\] or \[false\]"),
        ("{owned: ['yes']}", r"compared with \[true\] or \[false\]"),
        ("{size: [m]}", "'m' is none of the codes of 'size'; there are s"),
        ("{any: [{size: {not: [m]}}]}", "none of the codes"),
        ("{size: {over: 1}}", "not compared by 'over'"),
        ("{name: {is_answered: 'yes'}}", "compared with true or false"),
        ("{name: {is_answered: 1}}", "compared with true or false"),
        ("{size: {under: 'three'}}", "compared with a number"),
        ("{size: {under: true}}", "compared with a number"),
        ("{size: {not: s}}", "a list of codes"),
        ("{size: [null]}", "a list of codes"),
        ("{any: {size: [s]}}", "a list of conditions"),
        ("{any: []}", "a list of conditions"),
        ("{1: [s]}", "not the name of a field"),
    ],
)
def test_fault_55_a_condition_that_could_never_hold_is_refused(written: str, message: str) -> None:
    with pytest.raises(DefinitionError, match=message):
        read(CHOICE.replace("CONDITION", written))


def test_fault_55_what_is_quoted_is_the_code() -> None:
    definition = read(CHOICE.replace("CONDITION", "{owned: [true], any: [{size: [s]}, {known.age: {over: '1.5'}}]}"))
    assert walk(definition, {"owned": "yes", "size": "s"}).holds(definition.get_field("name").when)
    assert not walk(definition, {"owned": "no", "size": "s"}).holds(definition.get_field("name").when)


def test_fault_55_a_key_is_of_the_kind_that_is_declared() -> None:
    with pytest.raises(DefinitionError, match=r"x.yaml:2: the key '471101' is not a text"):
        read_declared(dict[str, str], "a: b\n471101: c", "x.yaml")
    with pytest.raises(DefinitionError, match="the key 'a' is not a whole number"):
        read_declared(dict[int, int], "a: 1", "x.yaml")


@pytest.mark.parametrize("source", sorted(packaged_catalogue().texts))
def test_fault_55_every_catalogue_file_refuses_such_a_key(source: str) -> None:
    """Every file is read by the one reader, so a word that YAML takes for another fails with its file and line."""
    text = packaged_catalogue().texts[source]
    with pytest.raises(DefinitionError, match=rf"{source}:{text.count(chr(10)) + 1}: 'on' .*quotes"):
        read_declared(dict[str, Any], f"{text}on: x\n", source)


@pytest.mark.parametrize(
    "written",
    ["9" * 19, "9" * 5000, "-" + "9" * 5000, '"a\\0"', '"\\0"', '"a\\x07b"', '"\\e[31m"', "\ud800", '"\\x7f"'],
)
def test_fault_55_what_no_part_of_the_program_can_hold_is_refused_with_its_file_and_line(written: str) -> None:
    for text in (f"a: {written}", f"a: b\n{written}: c"):
        with pytest.raises(DefinitionError, match=r"^x\.yaml:[12]: "):
            read_declared(dict[str, Any], text, "x.yaml")
    assert read_declared(dict[str, Any], 'a: "\\u2066x\\u2069\\n\\tb"\nc: -999999999999999999', "x.yaml")
