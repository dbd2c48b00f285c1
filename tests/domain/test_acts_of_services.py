"""Acts on a record: what each asks, what the record says of everything else, and what can never be right of one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from balady_desktop.domain.act_check import outcome_complaints
from balady_desktop.domain.act_pages import as_act, as_issue
from balady_desktop.domain.acts import act_name, act_of, service_of
from balady_desktop.domain.answers import unknown_names
from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.definition import ServiceDefinition
from balady_desktop.domain.fees import quote
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.lookups import Lookups
from balady_desktop.domain.moving import current_answers, moved_answers
from balady_desktop.domain.naming import NOTHING_KNOWN, check_service
from balady_desktop.domain.record_changes import record_changes
from balady_desktop.domain.record_facts import prefilled
from balady_desktop.domain.record_kinds import facts_of, record_kind
from balady_desktop.domain.service_file import read_definition
from balady_desktop.domain.sheets import Facts
from balady_desktop.domain.text import strip_marks

TODAY = date(2026, 11, 30)
KIOSK = """\
service: kiosk
version: 1
kind: licence
title: {ar: كشك, en: Kiosk}
workflow: review
municipality_field: place
period_field: years
name_field: name
documents: [{kind: licence, title: {ar: تصريح, en: Permit}}]
records:
  - record: kiosk
    words: {ar: تصريح كشك, en: Kiosk permit}
    facts: [name, place, years, size, lease_end, shelves, twice]
    papers: [licence]
asks: [kiosk, lease, shelf, check]
values:
  - {id: twice, type: computed, value: {multiply: [size, 2]}, label: {ar: ضعفان, en: Twice}}
  - {id: grown, type: computed, value: {subtract: [size, record.size]}, label: {ar: زيادة, en: Growth}}
acts:
  - act: change
    title: {ar: تعديل, en: Change}
    acts_on: {record: kiosk, standing: [valid]}
    bars:
      - code: over
        when: {record.days_left: {under: 10}}
        title: &told {ar: لا يمكن, en: Not now}
        text: *told
        source: *told
    asks:
      - what
      - {page: kiosk, only: [size], when: {what: [size]}}
      - {page: kiosk, only: [name], when: {what: [name]}}
      - shelf
      - check
    workflow: change
    outcome: [{change: record, from: today, lasts: {years: years}}, {document: licence}]
  - act: drop
    title: {ar: إلغاء, en: Drop}
    acts_on: {record: kiosk, standing: [valid, expired], when: {record.months_old: {at_least: 1}}, alone: false}
    asks: [what, check]
    workflow: change
    outcome: [{stand: record, as: cancelled, reason: {code: asked}, until: today, when: {what: [name]}}]
pages:
  - id: what
    title: {ar: ماذا, en: What}
    fields:
      - id: what
        type: choice
        most: 2
        label: {ar: ماذا, en: What}
        options: [{code: size, label: {ar: الحجم, en: Size}}, {code: name, label: {ar: الاسم, en: Name}}]
  - id: kiosk
    title: {ar: الكشك, en: The kiosk}
    fields:
      - {id: name, type: text, longest: 80, label: {ar: الاسم, en: Name}}
      - {id: place, type: text, longest: 80, label: {ar: المكان, en: Place}}
      - {id: years, type: choice, label: {ar: المدة, en: Period}, options: [{code: "1", label: {ar: سنة, en: One}}]}
      - {id: size, type: decimal, label: {ar: الحجم, en: Size}}
    bars:
      - {code: huge, when: {size: {over: 100}}, title: *told, text: *told, source: *told}
      - {code: late, when: {today: {is_answered: false}}, title: *told, text: *told, source: *told}
  - id: lease
    title: {ar: العقد, en: Lease}
    fields:
      - {id: is_lease, type: yes_no, label: {ar: "هل من عقد؟", en: "Is there a lease?"}}
      - {id: lease_end, type: date, time: future, label: {ar: نهايته, en: Its end}, when: {is_lease: [true]}}
  - id: shelf
    title: {ar: الأرفف, en: Shelves}
    when: {size: {over: 1}}
    fields:
      - id: shelves
        type: group
        label: {ar: رف, en: Shelf}
        most: 5
        fields: [{id: goods, type: text, longest: 80, label: {ar: السلعة, en: Goods}}]
  - {id: check, kind: check, title: {ar: مراجعة, en: Check}, act: submit}
checks:
  - {code: small, holds: {size: {over: 0}}, at: size, severity: stops, words: {ar: صغير, en: Small}}
  - code: lasting
    holds: {lease_end: {over: {of: today}}}
    at: lease_end
    severity: warns
    words: {ar: قصير, en: Short}
"""
RECORD: dict[str, Any] = {
    "record_id": "r1",
    "number": "77",
    "standing": "valid",
    "starts": "2026-01-31",
    "ends": "2026-12-09",
    "since": "2026-01-31",
    "stands_since": "2026-10-01",
    "dependents": 2,
    "facts": {
        "name": "كشك النخيل",
        "place": "العليا",
        "years": "1",
        "size": "12",
        "lease_end": "2026-10-31",
        "shelves": [{"id": "s1", "answers": {"goods": "تمر"}}],
        "twice": "24",
    },
}


def kiosk() -> ServiceDefinition:
    return as_issue(read_definition(KIOSK, "kiosk.yaml"))


def act(name: str) -> ServiceDefinition:
    whole = kiosk()
    return as_act(whole, next(one for one in whole.acts if one.act == name))


def facts() -> Facts:
    return Facts(TODAY, Lookups({}, {}))


def journey(name: str, said: Mapping[str, Any] | None = None, record: Any = None) -> Journey:
    definition = act(name)
    answers = prefilled(definition, RECORD) | (said or {})
    if record is not None:
        answers["record"] = record
    return Journey(definition, answers, facts())


def test_an_act_has_a_name_of_its_service() -> None:
    assert act_name("kiosk", "change") == "kiosk.change"
    assert (service_of("kiosk.change"), act_of("kiosk.change")) == ("kiosk", "change")
    assert (service_of("kiosk"), act_of("kiosk")) == ("kiosk", "")


def test_each_asks_its_own_pages() -> None:
    assert [one.id for one in kiosk().pages] == ["kiosk", "lease", "shelf", "check"]
    change = act("change")
    assert [one.id for one in change.pages] == ["what", "kiosk", "kiosk_2", "shelf", "check"]
    assert (change.service, change.workflow, change.title.en) == ("kiosk.change", "change", "Change")
    assert [one.id for one in change.held] == ["place", "years", "is_lease", "lease_end"]
    # Its own bar on the first page; those of a page go with the fields that they ask about.
    bars = {page.id: [bar.code for bar in page.bars] for page in change.pages}
    assert bars == {"what": ["over"], "kiosk": ["huge", "late"], "kiosk_2": [], "shelf": [], "check": []}
    # A check is told at a field that is asked.
    assert [one.code for one in change.checks] == ["small"]
    assert [one.code for one in act("drop").checks] == []


def test_a_service_without_the_word_asks_all() -> None:
    plain = read_definition(KIOSK.replace("asks: [kiosk, lease, shelf, check]\n", ""), "kiosk.yaml")
    assert as_issue(plain) is plain


def test_what_is_not_asked_is_as_the_record_has_it() -> None:
    found = journey("change", {"what": ["size"], "size": "15", "name": "اسم آخر"})
    assert [one.id for one in found.pages()] == ["what", "kiosk", "shelf", "check"]
    # The page of the name is not asked, whatever stands among the answers.
    assert (found.value("name"), str(found.value("size")), found.value("place")) == ("كشك النخيل", "15", "العليا")
    assert str(found.subject("twice")) == "30"
    assert str(found.subject("grown")) == "3"
    assert found.name == "كشك النخيل"
    # It was judged when it was written: a lease that ended since is one still.
    assert found.value("lease_end") == date(2026, 10, 31)
    assert found.value("is_lease") is None


def test_a_fact_whose_condition_is_known_and_does_not_hold_applies_no_more() -> None:
    text = KIOSK.replace("when: {is_lease: [true]}", "when: {size: {over: 13}}")
    whole = as_issue(read_definition(text, "kiosk.yaml"))
    change = as_act(whole, whole.acts[0])
    answers = prefilled(change, RECORD) | {"what": ["size"]}
    assert Journey(change, answers, facts()).value("lease_end") is None
    assert Journey(change, {**answers, "size": "14"}, facts()).value("lease_end") == date(2026, 10, 31)


def test_rows_of_the_record_are_read_as_rows() -> None:
    text = KIOSK.replace("asks: [what, check]", "asks: [what, check]")
    whole = as_issue(read_definition(text, "kiosk.yaml"))
    drop = as_act(whole, whole.acts[1])
    found = Journey(drop, prefilled(drop, RECORD), facts())
    shelves = drop.get_field("shelves")
    (row,) = found.elements(shelves)
    assert found.row_value(shelves, row, "goods") == "تمر"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("act", "change"),
        ("record.standing", "valid"),
        ("record.number", "77"),
        ("record.starts", date(2026, 1, 31)),
        ("record.ends", date(2026, 12, 9)),
        ("record.after_end", date(2026, 12, 10)),
        ("record.days_left", 10),
        # Not yet ten whole months: they began on a later day.
        ("record.months_old", 9),
        ("record.standing_days", 60),
        ("record.dependents", 2),
        ("record.name", "كشك النخيل"),
        ("record.is_lease", None),
    ],
)
def test_paths_to_the_record(path: str, value: Any) -> None:
    assert journey("change").subject(path) == value


@pytest.mark.parametrize("record", [{}, "r1", {"ends": 7, "starts": "never", "facts": "none"}])
def test_a_record_that_is_damaged_is_unknown(record: Any) -> None:
    found = journey("change", record=record)
    for path in ("record.ends", "record.after_end", "record.days_left", "record.months_old", "record.standing_days"):
        assert found.subject(path) is None
    assert found.value("place") is None


def test_a_new_record_is_an_act_too_and_acts_on_none() -> None:
    found = Journey(kiosk(), {"size": "12"}, facts())
    assert (found.subject("act"), found.subject("record.days_left"), found.subject("grown")) == ("issue", None, None)
    assert found.value("what") is None
    again = Journey(kiosk(), {"size": "13"}, facts(), found)
    assert again.subject("act") == "issue"


def test_the_same_record_is_read_once() -> None:
    first = journey("change", {"what": ["size"]})
    later = Journey(first.definition, {**first.answers, "size": "13"}, first.given, first)
    assert later.facts is first.facts
    other = Journey(first.definition, {**first.answers, "record": {}}, first.given, first)
    assert other.facts is not first.facts


def test_the_facts_of_the_next_version() -> None:
    found = journey("change", {"what": ["size"], "size": "15"})
    kind = record_kind(found.definition)
    assert kind is not None
    assert facts_of(kind, found) == {**RECORD["facts"], "size": "15", "twice": "30"}


def test_what_changes_beside_what_is_in_the_register() -> None:
    assert record_changes(journey("change", {"what": ["size"]}), "en") == ()
    rows = [{"id": "s1", "answers": {"goods": "تمر"}}, {"id": "s2", "answers": {"goods": "لبن"}}]
    found = record_changes(journey("change", {"what": ["size"], "size": "15", "shelves": rows}), "en")
    told = [(one.field, strip_marks(one.before), strip_marks(one.after)) for one in found]
    assert told == [
        ("size", "12", "15"),
        ("shelves", "تمر", "تمر\nلبن"),
    ]
    assert record_changes(Journey(kiosk(), {"size": "12"}, facts()), "en") == ()
    assert [one.changes_record for one in (act("change"), act("drop"), kiosk())] == [True, False, False]


def test_the_record_stays_with_the_answers_when_a_draft_moves() -> None:
    change = act("change")
    answers = prefilled(change, RECORD) | {"gone": "x"}
    assert moved_answers(answers, change, change)["record"] == RECORD
    assert current_answers(answers, change)["record"] == RECORD
    assert "record" not in current_answers({"size": "12"}, change)
    assert unknown_names(change, answers) == {"gone"}
    assert unknown_names(kiosk(), {"record": RECORD}) == {"record"}


def test_conditions_of_a_page_and_of_its_act_hold_together() -> None:
    of_page, of_act = "any: [{name: [a]}, {name: [b]}]", "any: [{what: [size]}, {what: [name]}]"
    text = KIOSK.replace("    when: {size: {over: 1}}\n", f"    when: {{size: {{over: 1}}, {of_page}}}\n")
    text = text.replace("      - shelf\n", f"      - {{page: shelf, when: {{{of_act}}}}}\n")
    whole = as_issue(read_definition(text, "kiosk.yaml"))
    change = as_act(whole, whole.acts[0])
    shelf = change.get_page("shelf")

    def shown(name: str, what: str) -> bool:
        condition: Condition | None = shelf.when
        assert condition is not None
        said: Mapping[str, Any] = {"size": 12, "name": name, "what": (what,)}
        return condition.holds(lambda path: said.get(path))

    assert shown("a", "size")
    assert shown("b", "name")
    assert not shown("c", "size")
    assert not shown("a", "other")


# --- what can never be right ---


def complaints(old: str, new: str) -> list[str]:
    assert old in KIOSK
    try:
        read_definition(KIOSK.replace(old, new, 1), "kiosk.yaml")
    except DefinitionError as error:
        return [one.message for one in error.complaints]
    return []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("act: drop", "act: change", "duplicate act 'change'"),
        ("act: drop", "act: issue", "'issue' is the service itself"),
        ("{record: kiosk, standing: [valid]}", "{record: kiosks, standing: [valid]}", "there is no record of this"),
        ("{record: kiosk, standing: [valid]}", "{record: kiosk, standing: [vallid]}", "did you mean 'valid'?"),
        ("{record: kiosk, standing: [valid]}", "{record: kiosk, standing: []}", "'standing' names those"),
        ("asks: [what, check]", "asks: [whatt, check]", "did you mean 'what'?"),
        ("only: [size]", "only: [sizes]", "did you mean 'size'?"),
        ("only: [size]", "only: []", "'only' takes a list"),
        ("only: [size]", "onlly: [size]", "did you mean 'only'?"),
        ("asks: [what, check]", "asks: [what, {only: [what]}, check]", "a page that is asked is its name"),
        ("asks: [what, check]", "asks: [what, what, check]", "asks 'what' twice"),
        ("as: cancelled", "as: canceled", "did you mean 'cancelled'?"),
        ("as: cancelled, ", "", "'stand' needs 'as'"),
        ("{document: licence}]", "{document: licenses}]", "there is no document 'licenses'"),
        ("{document: licence}]", "{document: []}]", "'document' takes the kind"),
        ("{document: licence}]", "{documents: licence}]", "did you mean 'document'?"),
        ("{document: licence}]", "licence]", "an outcome is one of"),
        ("{change: record, from: today,", "{change: other, from: today,", "write {change: record}"),
        ("{change: record, from: today,", "{change: record,", "'change' needs 'from'"),
        ("lasts: {years: years}", "lasts: {days: 3}", "'lasts' counts years"),
        ("lasts: {years: years}", "last: {years: years}", "did you mean 'lasts'?"),
        (
            "outcome: [{change: record, from: today, lasts: {years: years}}, {document: licence}]",
            "outcome: []",
            "does nothing",
        ),
        (
            "    workflow: change\n    outcome: [{stand",
            "    by: [head]\n    workflow: change\n    outcome: [{stand",
            "begun by the holder",
        ),
        ("{id: place, type: text", "{id: record, type: text", "'record' is a name that acts on records have"),
    ],
)
def test_a_wrong_act_is_told(old: str, new: str, told: str) -> None:
    found = complaints(old, new)
    assert any(told in one for one in found), found


def test_from_the_start_has_no_day_of_its_own() -> None:
    text = KIOSK.replace("from: today, lasts: {years: years}", "from: start", 1)
    (change, _) = read_definition(text, "kiosk.yaml").acts
    assert (change.outcome[0].since, change.outcome[0].years) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("from: today", "from: size", "a date is needed here"),
        ("lasts: {years: years}", "lasts: {years: name}", "a number is needed here"),
        ("lasts: {years: years}", "lasts: {years: what}", "a number is needed here"),
        ("from: today", "from: {multiply: [size, name]}", "works on"),
        ("until: today, when: {what: [name]}", "until: today, when: {what: [nothing]}", "'nothing'"),
        ("{record.months_old: {at_least: 1}}", "{record.month_old: {at_least: 1}}", "'month_old'"),
    ],
)
def test_a_wrong_outcome_is_told_where_everything_is_asked(old: str, new: str, told: str) -> None:
    assert old in KIOSK
    catalogue = packaged_catalogue()
    whole = as_issue(read_definition(KIOSK.replace(old, new, 1), "kiosk.yaml"))
    found: list[str] = []
    for one in whole.acts:
        names = check_service(as_act(whole, one), catalogue.knowledge).names
        found += [complaint.message for complaint in outcome_complaints(one, names, {})]
    assert any(told in one for one in found), found


def test_a_sound_act_is_not_complained_of() -> None:
    whole = kiosk()
    for one in whole.acts:
        checked = check_service(as_act(whole, one), NOTHING_KNOWN)
        assert [*checked.complaints, *outcome_complaints(one, checked.names, {})] == []


# --- the catalogue ---


def test_the_catalogue_names_what_one_may_apply_for() -> None:
    catalogue = packaged_catalogue()
    assert "professional_licence.renew" in catalogue.act_names()
    assert catalogue.has("professional_licence.renew")
    assert catalogue.has("professional_licence")
    assert not catalogue.has("professional_licence.lend")
    assert not catalogue.has("kiosk.renew")
    with pytest.raises(KeyError):
        catalogue.service("professional_licence.lend")
    edition = catalogue.edition("professional_licence.renew")
    assert edition.hash != catalogue.edition("professional_licence").hash
    assert "workflows/licence_act.yaml" in edition.rules
    assert "services/professional_licence.yaml" in set(edition.files) - set(edition.rules)
    assert catalogue.at("professional_licence.renew", edition.hash, lambda _: None) is catalogue


def test_a_renewal_costs_what_a_licence_does() -> None:
    catalogue = packaged_catalogue()
    definition = catalogue.service("professional_licence.renew")
    record = RECORD | {"facts": {"municipality": "00100100", "area": "10", "signs": [], "period_years": "1"}}
    answers = prefilled(definition, record) | {"period_years": "2"}
    found = quote(catalogue.tariff("shop_licence"), Journey(definition, answers, catalogue.facts(TODAY, {})))
    assert found is not None
    assert [(one.article, one.amount) for one in found.lines] == [("shop_area", 12_000)]


def test_an_act_says_whose_the_record_becomes() -> None:
    catalogue = packaged_catalogue()
    transfer, renewal = (catalogue.service(f"professional_licence.{name}") for name in ("transfer", "renew"))
    assert (transfer.hands_over, renewal.hands_over, catalogue.service("professional_licence").hands_over) == (
        True,
        False,
        False,
    )
    assert transfer.act is not None
    assert transfer.act.next_holder == "new_licensee"
    # Who takes part in an act is its own matter.
    assert [one.party for one in transfer.parties] == ["licensee", "new_licensee"]
    assert renewal.parties == ()
