"""The workflow table: who may move what, where to, under which conditions, and that no application can get stuck."""

import pytest

from balady_desktop.domain.catalogue import packaged_catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.declared import DefinitionError
from balady_desktop.domain.payment_check import working_complaints
from balady_desktop.domain.workflow import Holds, is_made_by_other_person, is_own_move, states_behind
from balady_desktop.domain.workflow_check import read_workflow, waiting_complaints

WORKFLOW = packaged_catalogue().workflow("licence_review")
SMALL = """
workflow: w
version: 1
first: a
states:
  - {code: a, words: {ar: أ, en: A}, tone: info, holder: applicant}
  - {code: b, words: {ar: ب, en: B}, tone: info, holder: clerk}
  - {code: c, words: {ar: ج, en: C}, tone: ok, ends_as: fulfilled}
moves:
  - {move: go, words: {ar: اذهب, en: Go}, sources: [a], target: b, by: [applicant]}
  - move: look
    words: {ar: انظر, en: Look}
    sources: [b]
    by: [clerk]
    asks: [{id: seen, type: text, label: {ar: ما رأيت, en: Seen}}]
  - {move: end, words: {ar: أنه, en: End}, sources: [b], target: c, by: [clerk], needs: [lock], effects: [outcome]}
  - {move: reopen, words: {ar: افتح, en: Reopen}, sources: [c], target: b, by: [clerk], until: {days: 5}}
"""


def holds(*, is_instant: bool) -> Holds:
    """Conditions of an application that says this of itself, and nothing else."""

    def judge(condition: Condition | None) -> bool:
        return condition is None or condition.holds(lambda path: is_instant if path == "is_instant" else None)

    return judge


def _names(state: str, role: str) -> list[str]:
    return [move.move for move in WORKFLOW.moves_for(state, (role,), holds(is_instant=False))]


def test_moves_by_role_and_state() -> None:
    assert _names("submitted", "reviewer") == ["take"]
    desk = ["recommend", "return", "recommend_rejection", "send_visit", "consult"]
    assert _names("under_review", "reviewer") == desk
    assert _names("under_review", "head") == ["return", "reject"]
    assert _names("recommended", "head") == ["approve", "return", "reject"]
    assert _names("recommended", "reviewer") == []
    assert _names("issued", "head") == []
    # Whoever takes the money makes no move: the program does, once it is there.
    assert _names("awaiting_payment", "cashier") == []
    assert _names("awaiting_payment", "system") == ["expire_bill", "pay"]


def test_the_first_move_of_a_name_whose_condition_holds_is_the_one_that_exists() -> None:
    reviewed, instant = (WORKFLOW.sending_move(holds(is_instant=one)) for one in (False, True))
    assert reviewed is not None
    assert instant is not None
    assert (reviewed.target, [(one.verb, one.value) for one in reviewed.effects]) == (
        "submitted",
        [("notice", "received")],
    )
    assert (instant.target, [(one.verb, one.value) for one in instant.effects]) == (
        "awaiting_payment",
        [("bill", "decision"), ("notice", "bill_issued")],
    )
    assert len(WORKFLOW.moves_for("draft", ["applicant"])) == 2, "without a judge each that may exist is told"
    assert WORKFLOW.find_move("approve", "recommended", "reviewer") is None


def test_moves_are_found_by_what_they_do_and_not_by_their_names() -> None:
    always = holds(is_instant=False)
    found = (
        WORKFLOW.taking_move("submitted", ["reviewer"], always),
        WORKFLOW.completing_move("returned", always),
        WORKFLOW.triggered_move("awaiting_payment", "unpaid", ["decision"], always),
        WORKFLOW.triggered_move("awaiting_payment", "paid", holds=always),
    )
    assert [move.move for move in found if move] == ["take", "answer", "expire_bill", "pay"]
    assert WORKFLOW.taking_move("under_review", ["reviewer"], always) is None
    assert WORKFLOW.completing_move("under_review", always) is None
    assert WORKFLOW.triggered_move("issued", "paid", holds=always) is None
    assert WORKFLOW.triggered_move("awaiting_payment", "paid", ["visit"], always) is None


def test_the_move_of_a_timeline_is_known_by_where_it_led() -> None:
    led = [WORKFLOW.made_move("submit", state) for state in ("submitted", "awaiting_payment", "nowhere")]
    assert [move.target for move in led if move] == ["submitted", "awaiting_payment", "awaiting_payment"]
    assert WORKFLOW.made_move("nothing", "submitted") is None
    small = read_workflow(SMALL, "w.yaml")
    looked = small.made_move("look", "b")
    assert looked is not None
    assert (looked.lands("b"), looked.target) == ("b", None)


def test_one_person_never_recommends_and_approves() -> None:
    approve = WORKFLOW.find_move("approve", "recommended", "head")
    assert approve is not None
    assert not is_made_by_other_person(approve, "sara", {"recommend": "sara"})
    assert is_made_by_other_person(approve, "huda", {"recommend": "sara"})
    assert is_made_by_other_person(approve, "huda", {})


def test_states_and_tasks_are_found_by_code() -> None:
    assert (WORKFLOW.get_state("returned").holder, WORKFLOW.get_state("returned").is_end) == ("applicant", False)
    assert WORKFLOW.get_state("issued").is_end
    assert WORKFLOW.get_task("completion").is_of_applicant
    assert WORKFLOW.get_task("completion").about.fields == ()
    for find in (WORKFLOW.get_state, WORKFLOW.get_task):
        with pytest.raises(KeyError):
            find("nowhere")
    assert states_behind(WORKFLOW, ["paid"]) == {"paid", "issued"}


# --- what is wrong with a table ---

END, GO = "effects: [outcome]}", "by: [applicant]}"
BROKEN = [
    ("target: b, by: [app", "target: z, by: [app", "move 'go' names no state 'z'"),
    ("sources: [a]", "sources: [a, z]", "move 'go' names no state 'z'"),
    ("sources: [a]", "sources: []", "move 'go' is made from no state"),
    ("by: [applicant]", "by: []", "move 'go' is made by nobody"),
    (GO, "by: [applicant], other_person_than: [stay]}", "move 'go' names no move 'stay'"),
    (GO, "by: [applicant], effects: [{open: task}]}", "move 'go' names no task 'task'"),
    (GO, "by: [applicant], needs: [{closed: [task]}]}", "move 'go' names no task 'task'"),
    (GO, "by: [applicant], needs: [{closed: task}]}", "'closed' takes a list of tasks"),
    (GO, "by: [applicant], needs: [lok]}", "there is no need 'lok'; did you mean 'lock'"),
    (GO, "by: [applicant], needs: [{need: lok, when: {x: [true]}}]}", "there is no need 'lok'; did you mean 'lock'"),
    (GO, "by: [applicant], needs: [{colsed: [x]}]}", "there is no need 'colsed'; did you mean 'closed'"),
    (GO, "by: [applicant], needs: [{closed: [x], answered: [x]}]}", "a need is one of closed, answered, need"),
    (END, "effects: [outcom]}", "'outcom' alone is no effect; did you mean 'outcome'"),
    (END, "effects: [bill]}", "'bill' alone is no effect"),
    (END, "effects: [{outcome: all}]}", "'outcome' takes no value: write it alone"),
    (END, "effects: [{bill: 5}]}", "'bill' takes a bill"),
    (END, "effects: [{assign: head}]}", "'assign' takes me or nobody, not 'head'"),
    (END, "effects: [{isue: bill}]}", "there is no effect 'isue'"),
    (END, "effects: [outcome, {bill: decision}]}", "issues a bill after its documents"),
    (END, "effects: [outcome, outcome]}", "has the effect 'outcome' twice"),
    (END, "offline: true, effects: [outcome]}", "it cannot be 'offline'"),
    ("needs: [lock], effects: [outcome]}", "needs: [lock], effects: [{assign: me}]}", "nobody can have the lock"),
    (GO, "by: [applicant], until: {weeks: 1}}", "a duration is not counted in 'weeks'"),
    (GO, "by: [applicant], until: {days: 0}}", "'0' is no whole number from 1"),
    (GO, "by: [applicant], until: {days: 3}}", "state 'a' can be left for a time only"),
    (GO, "by: [applicant], when: {x: [true]}}", "state 'a' can be left under conditions only"),
    (", until: {days: 5}", "", "move 'reopen' leaves the end 'c' at any time"),
    ("by: [applicant]", "by: [system]", "move 'go' is made by the system, so it needs a 'trigger'"),
    ("by: [applicant]", "by: [system, clerk]", "made by the system or by persons: write two moves"),
    (GO, "by: [applicant], trigger: {paid: fee}}", "made by [system] alone"),
    (GO, "by: [applicant], trigger: {payed: fee}}", "there is no trigger 'payed'; did you mean 'paid'"),
    (GO, "by: [applicant], trigger: {paid: 5}}", "'paid' takes the name of a bill"),
    (GO, "by: [system], trigger: {paid: fee}}", "waits for the bill 'fee', which no move issues"),
    ("target: b, by: [applicant]", "by: [system], effects: [{bill: x}], trigger: {paid: x}", "so it needs a 'target'"),
    ("needs: [lock]", "trigger: {paid: x}, needs: [lock]", "made by [system] alone"),
    ("target: c, by: [clerk], needs: [lock]", "target: c, by: [system], needs: [lock]", "waits for nothing"),
    ("    asks: [{id: seen, type: text, label: {ar: ما رأيت, en: Seen}}]\n", "", "leads nowhere, asks nothing"),
    ("type: text", "type: attachment", "move 'look' cannot ask a field of type 'attachment'"),
    ("type: text, label", "type: text, known: name, label", "nothing 'known' fills it"),
    ("asks: [{id", "asks: [{id: seen, type: text, label: {ar: ب, en: B}}, {id", "duplicate field of 'look' 'seen'"),
    ("ends_as: fulfilled", "ends_as: granted", "'granted' is not one of fulfilled"),
    ("ends_as: fulfilled", "ends_as: refused", "no state has 'ends_as: fulfilled'"),
    ("ends_as: fulfilled}", "ends_as: fulfilled, holder: clerk}", "'c' is an end: nobody's turn it is"),
    (", ends_as: fulfilled", "", "state 'a' leads to no end"),
    ("first: a", "first: c", "'c' is the first state, so it is no end"),
    ("first: a", "first: z", "there is no state 'z'"),
    (
        "moves:",
        "  - {code: d, words: {ar: د, en: D}, tone: error, ends_as: refused}\nmoves:",
        "state 'd' is never reached",
    ),
    (
        "moves:",
        "  - {code: d, words: {ar: د, en: D}, tone: info}\nmoves:\n"
        "  - {move: stop, words: {ar: قف, en: Stop}, sources: [a], target: d, by: [applicant]}",
        "state 'd' cannot be left",
    ),
    (
        "moves:",
        "  - {code: d, words: {ar: د, en: D}, tone: info}\n"
        "  - {code: e, words: {ar: ه, en: E}, tone: error, ends_as: refused}\nmoves:\n"
        "  - {move: stop, words: {ar: قف, en: Stop}, sources: [a], target: d, by: [applicant]}\n"
        "  - {move: deny, words: {ar: ارفض, en: Deny}, sources: [d], target: e, by: [applicant]}",
        "from state 'd' nothing is granted",
    ),
    ("code: b,", "code: a,", "duplicate state 'a'"),
]
TASK = """tasks:
  - task: wanted
    words: {ar: مطلوب, en: Wanted}
    to: applicant
    about: any
    says: [{id: why, type: lookup, lookup: reasons, label: {ar: السبب, en: Why}}]
"""
OPENS = "by: [clerk]\n    effects: [{open: wanted}]\n"
BROKEN_TASKS = [
    ("effects: [{open: wanted}]", "inside: true", "no move opens the task 'wanted'"),
    ("about: any", "about: []", "'about' is any, or a list of fields"),
    ("to: applicant", "to: clerk", "task 'wanted' asks nothing"),
    ("type: lookup, lookup: reasons,", "type: date,", "'why' is neither"),
    ("lookup: reasons,", "lookup: reasons, most: 3,", "'why' is neither"),
    ("says: [", "says: [{id: more, type: lookup, lookup: reasons, label: {ar: ب, en: B}}, ", "it has two lookups"),
    ("id: seen", "id: wanted", "asks a field with the name of the task 'wanted'"),
    ("tasks:", f"tasks:\n{TASK.partition(chr(10))[2].rstrip()}", "duplicate task 'wanted'"),
]


def test_a_need_may_hold_under_a_condition() -> None:
    text = SMALL.replace("needs: [lock]", "needs: [{need: lock, when: {x: [true]}}]")
    end = next(one for one in read_workflow(text, "w.yaml").moves if one.move == "end")
    assert end.needs_lock
    assert [list(one.when.paths()) for one in end.needs if one.when] == [["x"]]


def test_the_small_table_is_right() -> None:
    assert read_workflow(SMALL, "w.yaml").get_state("a")
    assert read_workflow(with_task(), "w.yaml").get_task("wanted")
    assert list(waiting_complaints(read_workflow(SMALL, "w.yaml"))) == []


def with_task() -> str:
    return SMALL.replace("    by: [clerk]\n", f"    {OPENS}") + TASK


@pytest.mark.parametrize(("good", "bad", "message"), BROKEN)
def test_a_broken_table_fails_at_load(good: str, bad: str, message: str) -> None:
    assert good in SMALL
    with pytest.raises(DefinitionError) as raised:
        read_workflow(SMALL.replace(good, bad, 1), "w.yaml")
    assert message in str(raised.value)


@pytest.mark.parametrize(("good", "bad", "message"), BROKEN_TASKS)
def test_a_broken_task_fails_at_load(good: str, bad: str, message: str) -> None:
    assert good in with_task()
    with pytest.raises(DefinitionError) as raised:
        read_workflow(with_task().replace(good, bad, 1), "w.yaml")
    assert message in str(raised.value)


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("holder: clerk", "holder: head", "waits for 'head', who has no move in it"),
        ("holder: clerk", "editable: pages", "can be edited by nobody"),
        ("holder: clerk", "holder: clerk, editable: requested", "no move needs it closed"),
    ],
)
def test_whoever_holds_a_state_has_something_to_do(good: str, bad: str, message: str) -> None:
    (told,) = waiting_complaints(read_workflow(SMALL.replace(good, bad, 1), "w.yaml"))
    assert message in told.message


def test_a_bill_that_no_payment_follows_is_paid_by_nobody() -> None:
    (told,) = working_complaints(read_workflow(SMALL.replace(GO, "by: [applicant], effects: [{bill: fee}]}"), "w.yaml"))
    assert "move 'go' issues the bill 'fee', which nobody can pay" in told.message


PAYING = SMALL.replace(
    GO,
    """by: [applicant], effects: [{bill: fee}, {bill: visit}]}
  - {move: pay, words: {ar: ادفع, en: Pay}, sources: [b], target: c, by: [system], trigger: {paid: fee}}""",
)


def test_a_bill_beside_another_is_waited_for_with_it() -> None:
    workflow = read_workflow(PAYING, "w.yaml")
    assert list(working_complaints(workflow)) == []
    paid = workflow.triggered_move("b", "paid", {"visit", "fee"})
    assert paid is not None
    assert paid.move == "pay"
    assert workflow.triggered_move("b", "paid", {"visit"}) is None


def test_a_move_of_a_timeline_is_found_by_where_it_led() -> None:
    returned = WORKFLOW.made_move("return", "returned")
    assert returned is not None
    assert returned.sources == ("under_review",)
    visit = WORKFLOW.made_move("send_visit", "under_review")
    assert visit is not None
    assert visit.target is None
    # By an edition that led elsewhere it is still called by its name.
    elsewhere = WORKFLOW.made_move("take", "issued")
    assert elsewhere is not None
    assert elsewhere.move == "take"
    assert WORKFLOW.made_move("unheard_of", "issued") is None


def test_what_the_applicant_does_besides_sending_and_completing_is_a_move_of_his_own() -> None:
    own = {one.move for one in WORKFLOW.moves if is_own_move(WORKFLOW, one)}
    assert own == {"withdraw"}
