"""On which answers the rows to choose of a field hang: named by its rule, or by what the named ones hang on."""

from balady_desktop.domain.hanging import fields_behind
from tests.domain.declared_help import read

PAGES = """
values:
  - {id: total, type: computed, value: {add: [amount, 1]}, label: {ar: مجموع, en: Total}}
  - {id: numbers, type: computed, value: {sum: plots.number}, label: {ar: مجموع الأرقام, en: Numbers}}
pages:
  - id: first
    title: {ar: أولى, en: First}
    fields:
      - {id: big, type: yes_no, label: {ar: كبير, en: Big}}
      - id: kind
        type: choice
        label: {ar: نوع, en: Kind}
        options: [{code: a, label: {ar: أ, en: A}}, {code: b, label: {ar: ب, en: B}, when: {big: [true]}}]
      - {id: amount, type: whole_number, label: {ar: عدد, en: Amount}}
      - {id: unheard, type: text, longest: 5, label: {ar: نص, en: Text}}
  - id: second
    title: {ar: ثانية, en: Second}
    when: {unheard: {is_answered: true}}
    fields:
      - {id: asked, type: yes_no, when: {kind: [a]}, label: {ar: سؤال, en: Asked}}
      - id: plots
        type: group
        label: {ar: القطع, en: Plots}
        fields: [{id: number, type: whole_number, label: {ar: الرقم, en: Number}}]
  - id: third
    title: {ar: ثالثة, en: Third}
    fields:
      - {id: activity, type: lookup, lookup: activities, label: {ar: النشاط, en: Activity}, where: RULE}
"""


def behind(rule: str) -> frozenset[str] | None:
    definition = read(PAGES.replace("RULE", rule))
    return fields_behind(definition, definition.get_field("activity"))


def test_a_rule_names_fields_and_what_these_hang_on() -> None:
    # A choice that one of its options closes, a page that is not always asked, a computed value.
    assert behind("{kind: [a]}") == {"kind", "big"}
    assert behind("{asked: [true]}") == {"asked", "kind", "big", "unheard"}
    assert behind("{total: {over: 3}}") == {"total", "amount"}


def test_what_is_no_field_hangs_on_no_answer() -> None:
    assert behind("{known.age: {over: 17}}") == frozenset()


def test_rows_of_a_group_change_in_their_place() -> None:
    assert behind("{known.age: {over: 17}, numbers: {over: 3}}") is None
