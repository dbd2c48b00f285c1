"""Notices as data: what is wrong in a file of them, who may be told, their words, the length of an SMS, the marks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.notice_check import notice_complaints, told_complaints, unused_notices
from balady_desktop.domain.notice_words import (
    MOST_SEGMENTS,
    PLACES,
    LastDay,
    filled,
    longest_segments,
    places_of,
    segments,
)
from balady_desktop.domain.notices import (
    mark_of,
    notices_of,
    read_notices,
)
from balady_desktop.domain.words import Words
from balady_desktop.domain.workflow_check import read_workflow

NOTICES = notices_of(packaged_catalogue().texts)
SMALL = """
kinds:
  - {kind: bills, words: {ar: فواتير, en: Bills}, usual: [email]}
  - {kind: orders, words: {ar: قرارات, en: Orders}, always: [sms], why: {ar: لأنها قرارات, en: Because they are}}
notices:
  - {notice: sent, kind: bills, about: application, title: {ar: وصل, en: Here}, text: {ar: "{number}", en: "{number}"}}
  - notice: decided
    kind: orders
    about: application
    title: {ar: قرار, en: Decision}
    text: {ar: "{applicant}", en: "{applicant}"}
    email: {ar: "{number}", en: "{number}"}
    sms: {ar: "قرار {number}", en: "Decision {number}"}
  - notice: near
    kind: bills
    about: bill
    title: {ar: اقترب, en: Near}
    text: {ar: "بعد {days}", en: "In {days}"}
    before: [30, 7]
    link: bill
  - notice: ended
    kind: bills
    about: decision
    upon: record.revoked
    to: [holder]
    title: {ar: انتهت, en: Ended}
    text: {ar: "{record}: {reason}", en: "{record}: {reason}"}
    link: record
"""
WORKFLOW = """
workflow: w
version: 1
first: a
states:
  - {code: a, words: {ar: أ, en: A}, tone: info}
  - {code: b, words: {ar: ب, en: B}, tone: ok, ends_as: fulfilled}
moves:
  - move: go
    words: {ar: اذهب, en: Go}
    sources: [a]
    target: b
    by: [applicant]
    effects: [{notice: sent, to: [applicant, clerk]}, {notice: decided, to: [holder]}]
"""
FACTS = {
    "number": "A-01001001-2026-000041",
    "service": Words("رخصة محل", "Shop licence"),
    "municipality": Words("بلدية العليا", "Olaya Municipality"),
    "state": Words("معاد", "Returned"),
    "name": "Palm Oasis",
    "applicant": Words("سالم", "Salem"),
    "bill": "10100126000000041",
    "total": 274_300,
    "due_on": date(2026, 12, 3),
    "licence": "10100126000000042",
    "ends_on": date(2027, 11, 20),
    "record": "10100126000000042",
    "title": Words("رخصة محل", "Shop licence"),
    "holder": Words("سالم", "Salem"),
    "reason": Words("بالخطأ", "By mistake"),
    "until": LastDay(date(2027, 1, 4)),
    "lapses_on": LastDay(None),
    "days": 30,
    "part": Words("المالك الجديد", "New owner"),
    "owner": Words("سالم", "Salem"),
    "invited": Words("سارة", "Sara"),
    "body": Words("بلدية الرياض", "Riyadh Municipality"),
    "role": Words("مدقق", "Reviewer"),
    "services": Words("رخصة محل", "Shop licence"),
    "last_day": LastDay(date(2027, 1, 4)),
    "answer_until": LastDay(date(2027, 1, 4)),
}


def _told(text: str) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        read_notices(text, "notices.yaml")
    return [str(one) for one in caught.value.complaints]


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("kind: bills, about", "kind: bils, about", "there is no kind 'bils'; did you mean 'bills'"),
        ("notice: decided", "notice: sent", "duplicate notice 'sent'"),
        ("kind: orders, words", "kind: bills, words", "duplicate kind 'bills'"),
        ('text: {ar: "{number}", en: "{number}"}}', 'text: {ar: "{nubmer}", en: "{nubmer}"}}', "did you mean 'number'"),
        (
            '"قرار {number}", en: "Decision {number}"',
            '"{bill}", en: "{bill}"',
            "about 'application' has no place {bill}",
        ),
        ('"قرار {number}", en: "Decision {number}"', '"{state}", en: "{state}"', "an SMS has no room for it"),
        ('"قرار {number}", en: "Decision {number}"', '"{name}", en: "{name}"', "and 'sms' leaves the program"),
        ('    email: {ar: "{number}", en: "{number}"}\n', "", "and 'text' leaves the program"),
        ('email: {ar: "{number}"', 'email: {ar: "{name} {number}"', "only one language has the place {name}"),
        ("title: {ar: قرار, en: Decision}", 'title: {ar: "{name}", en: "{name}"}', "and 'title' leaves the program"),
        ("en: Decision}", 'en: ""}', "words have both languages"),
        ("قرار {number}", f"{'ق' * 110} {{number}}", "the SMS can have 3 segments: at most 2"),
        (
            "title: {ar: وصل, en: Here}",
            "title: {ar: وصل, en: Here}, link: bill",
            "about 'application' leads to application",
        ),
        ("    link: bill\n", "    link: paper\n", "about 'bill' leads to application or bill"),
        (
            "title: {ar: وصل, en: Here}",
            "title: {ar: وصل, en: Here}, before: [7]",
            "days 'before' are those of 'bill' or 'record': 'application' has no last day",
        ),
        ("before: [30, 7]", "before: [30, 30]", "different numbers of days"),
        ("before: [30, 7]", "before: [30, 0]", "each at least 1"),
        ("    before: [30, 7]\n", "", "about 'bill' has no place {days}"),
        ("always: [sms], why:", "why:", "says 'why' where it has ways"),
        (", why: {ar: لأنها قرارات, en: Because they are}", "", "says 'why' where it has ways"),
        ("always: [sms]", "always: [sms], usual: [sms]", "it is not one of the 'usual' ones"),
        ("usual: [email]", "usual: [post]", "post"),
        ("about: bill", "about: bil", "'bil' is not one of application, bill, licence"),
        ("upon: record.revoked", "upon: record.revokd", "is called 'record.revokd'; did you mean 'record.revoked'"),
        ("upon: record.revoked", "upon: record.claimed", "'record.claimed' is about a 'claim', not about 'decision'"),
        ("    upon: record.revoked\n    to: [holder]\n", "", "no move tells of a 'decision': write 'upon'"),
        ("    to: [holder]\n", "", "'to' stands beside 'upon', there always"),
        (
            "    before: [30, 7]\n",
            "    before: [30, 7]\n    upon: record.claimed\n    to: [holder]\n",
            "nothing else does",
        ),
    ],
)
def test_a_mistake_in_the_file_is_told_with_its_line(good: str, bad: str, message: str) -> None:
    assert SMALL.count(good) >= 1
    told = _told(SMALL.replace(good, bad, 1))
    assert any(message in one for one in told), told
    assert all(one.startswith("notices.yaml:") for one in told)


def _workflow_told(good: str, bad: str) -> list[str]:
    assert good in WORKFLOW
    workflow = read_workflow(WORKFLOW.replace(good, bad), "workflows/w.yaml")
    return [str(one) for one in notice_complaints(workflow, read_notices(SMALL, "n"), ["clerk", "system"])]


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("notice: sent", "notice: snet", "there is no notice 'snet'; did you mean 'sent'"),
        ("notice: sent", "notice: near", "the clock tells 'near'"),
        ("clerk]}", "clrek]}", "nobody is called 'clrek'; did you mean 'clerk'"),
        ("[holder]", "[system]", "nobody is called 'system'"),
        ("to: [holder]", "to: []", "is told to nobody"),
    ],
)
def test_a_move_names_notices_and_parties_that_are_there(good: str, bad: str, message: str) -> None:
    assert any(message in one for one in _workflow_told(good, bad))


def test_what_is_about_a_bill_needs_a_move_that_makes_one() -> None:
    of_bill = SMALL.replace("sent, kind: bills, about: application", "sent, kind: bills, about: bill")
    workflow = read_workflow(WORKFLOW, "workflows/w.yaml")
    complaints = list(notice_complaints(workflow, read_notices(of_bill, "n"), ["clerk"]))
    assert ["about a bill" in str(one) for one in complaints] == [True]
    billed = read_workflow(WORKFLOW.replace("effects: [", "effects: [{bill: decision}, "), "workflows/w.yaml")
    assert not list(notice_complaints(billed, read_notices(of_bill, "n"), ["clerk"]))
    too_early = read_workflow(WORKFLOW.replace("[holder]}]", "[holder]}, {bill: decision}]"), "workflows/w.yaml")
    (told,) = notice_complaints(too_early, read_notices(of_bill, "n"), ["clerk"])
    assert "that 'go' makes after it: write 'bill' first" in told.message


@pytest.mark.parametrize(("code", "teller"), [("near", "the clock"), ("ended", "'record.revoked'")])
def test_what_somebody_else_tells_is_named_by_no_move(code: str, teller: str) -> None:
    workflow = read_workflow(WORKFLOW.replace("notice: sent", f"notice: {code}"), "workflows/w.yaml")
    (told,) = notice_complaints(workflow, read_notices(SMALL, "n"), ["clerk"])
    assert f"{teller} tells '{code}': no move names it" in told.message


def test_a_move_tells_a_notice_once() -> None:
    with pytest.raises(DefinitionError, match="has the effect 'notice' twice"):
        read_workflow(WORKFLOW.replace("notice: decided", "notice: sent"), "workflows/w.yaml")


def test_a_catalogue_tells_what_its_workflows_name_and_nobody_tells() -> None:
    workflow = read_workflow(WORKFLOW, "workflows/w.yaml")
    texts, read = {"notices.yaml": SMALL, "workflows/w.yaml": WORKFLOW}, {"w": workflow}
    assert told_complaints(texts, read, ["clerk"]) == ()
    assert len(told_complaints({}, read, ["clerk"])) == 2
    assert not list(unused_notices(texts, read))
    (nobody,) = told_complaints(
        {**texts, "notices.yaml": SMALL.replace("    to: [holder]", "    to: [clark]")}, read, ["clerk"]
    )
    assert "nobody is called 'clark'; did you mean 'clerk'" in nobody.message
    silent = read_workflow(WORKFLOW.replace("{notice: sent, to: [applicant, clerk]}, ", ""), "workflows/w.yaml")
    more = SMALL.replace("notices:\n", "  - {kind: more, words: {ar: م, en: M}}\nnotices:\n")
    unused = [str(one) for one in unused_notices({**texts, "notices.yaml": more}, {"w": silent})]
    assert ["'sent'" in unused[0], "'more'" in unused[1], len(unused)] == [True, True, 2]
    # A file that cannot be read is told by itself: nothing is called useless for it.
    assert not list(unused_notices({**texts, "notices.yaml": "notices: x"}, read))
    assert not list(unused_notices({**texts, "workflows/v.yaml": "broken"}, {"w": silent}))


def test_a_catalogue_of_before_tells_nothing() -> None:
    assert notices_of({}).codes == ()
    assert NOTICES.find("of tomorrow") is None
    assert NOTICES.find_kind("of tomorrow") is None
    assert read_notices(SMALL, "n").of_clock("licence") == ()
    assert [one.notice for one in read_notices(SMALL, "n").of_clock("bill")] == ["near"]


def test_what_happens_in_the_register_has_its_notices() -> None:
    found = NOTICES
    assert [one.notice for one in found.of_occasion("bill.expired")] == ["bill_expired"]
    assert found.of_occasion("unheard.of") == ()


def test_the_ways_are_those_chosen_and_those_that_nobody_switches_off() -> None:
    notices = read_notices(SMALL, "n")
    sent, decided = notices.find("sent"), notices.find("decided")
    assert sent is not None
    assert decided is not None
    assert notices.ways_of(sent, {}) == ("email",)
    assert notices.ways_of(sent, {"bills": []}) == ()
    # No SMS without words for one.
    assert notices.ways_of(sent, {"bills": ["sms", "email", "pigeon"]}) == ("email",)
    assert notices.ways_of(decided, {"orders": []}) == ("sms",)
    assert notices.ways_of(decided, {"orders": ["email"]}) == ("sms", "email")
    lost = read_notices(SMALL, "n")
    assert type(lost)((), lost.notices).ways_of(decided, {}) == ()


@pytest.mark.parametrize(
    ("left", "whole", "mark"),
    [
        (91, 365, None),
        (90, 365, 90),
        (31, 365, 90),
        (30, 365, 30),
        (8, 365, 30),
        (7, 365, 7),
        (0, 365, 7),
        (-1, 365, None),
        # Begun so near its end that the mark lay before its beginning.
        (15, 15, None),
        (8, 15, None),
        (7, 15, 7),
        (7, 7, None),
    ],
)
def test_the_nearest_mark_is_told(left: int, whole: int, mark: int | None) -> None:
    assert mark_of([90, 30, 7], left, whole) == mark


@given(st.integers(0, 400), st.sets(st.integers(1, 120), max_size=4), st.lists(st.integers(0, 400), max_size=30))
def test_however_the_server_sleeps_a_mark_is_told_once_and_never_goes_back(
    whole: int, marks: set[int], awake: list[int]
) -> None:
    told: list[int] = []
    for left in sorted((day for day in awake if day <= whole), reverse=True):
        mark = mark_of(marks, left, whole)
        if mark is not None and mark not in told:
            told.append(mark)
            assert left <= mark < whole
    assert told == sorted(told, reverse=True)


def test_words_are_filled_for_the_program_and_shorter_for_an_sms() -> None:
    told = NOTICES.find("bill_due").told(FACTS)  # type: ignore[union-attr]  # it is in the file
    assert told.title == Words("اقترب آخر يوم لسداد فاتورة", "The last day to pay a bill is near")
    assert "بعد ⁦30⁩ يومًا" in told.text.ar
    assert "⁦1448/06/23⁩هـ الموافق ⁦2026/12/03⁩م" in told.text.ar
    assert "⁦2,743.00⁩ ر.س" in told.text.ar
    assert "in ⁦30⁩ days" in told.text.en
    assert told.mail == told.text
    assert told.sms is not None
    assert told.sms.ar == "بلدي: آخر يوم لسداد فاتورة طلبك ⁦A-01001001-2026-000041⁩ بعد ⁦30⁩ يومًا: ⁦2026-12-03⁩."
    # Marks of direction would make it three times as dear.
    assert told.sms.en == (
        "Balady: the last day to pay the bill of application A-01001001-2026-000041 is in 30 days: 2026-12-03."
    )
    paid = NOTICES.find("approved").told(FACTS).sms  # type: ignore[union-attr]
    assert paid is not None
    assert "⁦2,743.00⁩ ريال" in paid.ar
    assert "SAR 2,743.00," in paid.en


def test_a_last_day_that_may_be_missing_is_told_either_way() -> None:
    words = Words("{until}، {lapses_on}", "{until}, {lapses_on}")
    with_day = {"until": LastDay(date(2027, 1, 4)), "lapses_on": LastDay(date(2027, 1, 5))}
    without = {"until": LastDay(None), "lapses_on": LastDay(None)}
    assert filled(words, with_day, is_short=True).en == "until 2027-01-04, 2027-01-05"
    assert filled(words, with_day).ar.startswith("حتى ⁦1448/07/26⁩هـ الموافق ⁦2027/01/04⁩م")
    assert filled(words, without) == Words("حتى إشعار آخر، بلا مهلة محددة", "until further notice, no set day")


def test_what_a_person_wrote_keeps_its_direction() -> None:
    words = Words("({name}) {name}", "({name}) {name}")
    assert filled(words, {"name": "واحة"}).en == "(⁧واحة⁩) ⁧واحة⁩"
    assert filled(words, {"name": "Oasis"}).ar == "(⁦Oasis⁩) ⁦Oasis⁩"
    assert places_of(Words("{b} {a}", "{a} {b}")) == ("b", "a")
    with pytest.raises(KeyError):
        filled(words, {})


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("ب" * 70, 1),
        ("ب" * 71, 2),
        ("ب" * 134, 2),
        ("ب" * 135, 3),
        # Two units each, as the network counts them.
        ("😀" * 36, 2),
    ],
)
def test_segments_are_counted_as_the_network_counts_them(text: str, count: int) -> None:
    assert segments(text) == count


def test_no_sms_of_the_catalogue_is_longer_than_its_longest() -> None:
    for one in NOTICES.notices:
        told = one.told(FACTS)
        assert (told.sms is None) == (one.sms is None)
        if one.sms is not None and told.sms is not None:
            assert max(map(segments, (told.sms.ar, told.sms.en))) <= longest_segments(one.sms) <= MOST_SEGMENTS
            assert all(PLACES[name].longest and not PLACES[name].is_personal for name in places_of(one.sms))
    # A place that nobody knows is told by the check of the file; here it has no length.
    assert longest_segments(Words("{of_tomorrow}", "{of_tomorrow}")) == 1


def test_the_same_text_is_read_once() -> None:
    assert read_notices(SMALL, "n") is read_notices(SMALL, "n")
