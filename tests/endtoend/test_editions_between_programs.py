"""Programs whose catalogue differs from their server's, services that are withdrawn, drafts that moved elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.actions.program import Program
from balady_desktop.backend import building
from balady_desktop.domain.catalogue import Catalogue, packaged_catalogue
from balady_desktop.domain.fee_change import FeeChange, find_fee_change
from balady_desktop.domain.journey import Journey
from balady_desktop.domain.trouble import Trouble
from tests.endtoend.answer_kit import SERVICE, answers_of, asked, picture
from tests.endtoend.backend_kit import PASSWORD, USER_NAME, LiveBackend, open_program, register

PATH = f"services/{SERVICE}.yaml"
THEN = packaged_catalogue()
Edit = Callable[[dict[str, str]], object]


def later(*changes: tuple[str, str]) -> Edit:
    """Return an edit of the service's file."""

    def edit(texts: dict[str, str]) -> None:
        for old, new in (("version: 1\n", "version: 2\n"), *changes):
            assert old in texts[PATH], old
            texts[PATH] = texts[PATH].replace(old, new)

    return edit


STREET = "      - id: street\n"
RENAMED = later(
    (STREET, "      - id: street_name\n        was: street\n"), ("      - street\n", "      - street_name\n")
)
# A group and one of its columns have other names; the rule on shares names the group too.
RENAMED_ROWS = later(
    ("      - id: partners\n", "      - id: holders\n        was: partners\n"),
    ("{sum: partners.partner_share}", "{sum: holders.partner_share}"),
    ("    at: partners\n", "    at: holders\n"),
    ("{id: partner_name, type", "{id: holder_name, was: partner_name, type"),
)
# Another field altogether: what was typed in the street goes nowhere.
REMOVED = later((STREET, "      - id: road\n"), ("      - street\n", "      - road\n"))
NEW_OPTION = later(
    ("{code: owner,", "{code: proprietor,"), ("[owner, authorised, agent]", "[proprietor, authorised, agent]")
)


def withdrawn(texts: dict[str, str]) -> None:
    del texts[PATH]


def unchanged(texts: dict[str, str]) -> None:
    """The server publishes what the program has."""


class Municipality:
    """A server that can be started again with another catalogue, and the computers of one applicant."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder, self._monkeypatch = folder, monkeypatch
        self.programs: dict[str, Program] = {}
        (folder / "server").mkdir()
        self.publish(unchanged)

    def publish(self, edit: Edit) -> None:
        texts = dict(THEN.texts)
        edit(texts)
        self.catalogue = Catalogue(texts)
        self._monkeypatch.setattr(building, "read_catalogue", lambda folder: self.catalogue)
        for name in tuple(self.programs):
            self.programs.pop(name).close()
        if hasattr(self, "server"):
            self.server.stop()
        self.server = LiveBackend(self._folder / "server")

    def at(self, name: str) -> Program:
        """Return a computer of the applicant, opened on its files."""
        if name not in self.programs:
            is_new = not (self._folder / name).exists()
            program = open_program(self._folder / name, self.server.place)
            self.programs[name] = program
            if not is_new:
                program.signing_in.restore()
            elif name == "first":
                register(program, self.server)
            else:
                program.signing_in.sign_in(USER_NAME, PASSWORD)
        return self.programs[name]

    def close(self) -> None:
        for program in self.programs.values():
            program.close()
        self.server.stop()


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Municipality]:
    made = Municipality(tmp_path, monkeypatch)
    yield made
    made.close()


def synced(program: Program) -> None:
    assert program.syncing.round(is_forced=True).trouble is None


def filled(program: Program, folder: Path) -> str:
    """Return a draft that is ready to be sent."""
    view = program.drafting.begin(SERVICE)
    answers = {**answers_of(view.draft_id), "activity": "620101", "municipality": "00100100"}
    program.drafting.save(view.draft_id, answers, "place")
    view = program.drafting.open(view.draft_id)
    photo = folder / "photo.png"
    photo.write_bytes(picture(1))
    for _, field in asked(view.definition, dict(view.answers), view.facts):
        if field.type == "attachment":
            program.attaching.attach(view.draft_id, field.id, str(photo))
    program.drafting.close()
    return view.draft_id


def rows(program: Program) -> Mapping[str, tuple[str, str | None]]:
    return {row.kind: (row.state, row.problem) for row in program.drafting.list().rows}


# --- a catalogue that differs ---


def other_lookup(texts: dict[str, str]) -> None:
    """The server's activities are in a file of another name; the program's package still has the earlier one."""
    texts["lookups/trades.yaml"] = texts.pop("lookups/activities.yaml").replace("lookup: activities", "lookup: trades")
    texts[PATH] = texts[PATH].replace("lookup: activities", "lookup: trades").replace("version: 1\n", "version: 2\n")


def fewer_files(texts: dict[str, str]) -> None:
    """An older server: it has no holidays and no reasons for the standing of papers."""
    del texts["holidays.yaml"], texts["lookups/standing_reasons.yaml"]


def unknown_kind(texts: dict[str, str]) -> None:
    """A newer server: it publishes a file of a kind that the program does not know."""
    texts["checklists/shop.yaml"] = "checklist: shop\n"


@pytest.mark.parametrize("edit", [other_lookup, fewer_files, unknown_kind])
def test_a_program_with_other_files_than_its_server_submits(town: Municipality, tmp_path: Path, edit: Edit) -> None:
    town.at("first")
    town.publish(edit)
    program = town.at("first")
    synced(program)
    mine = program.workplace.catalogue
    assert mine.edition(SERVICE).hash == town.catalogue.edition(SERVICE).hash
    assert set(mine.names("lookups")) == set(town.catalogue.names("lookups"))
    draft = filled(program, tmp_path)
    program.submitting.submit(draft)
    synced(program)
    assert list(rows(program)) == ["application"]


# --- an amount that nobody has seen ---


def test_another_amount_is_told_where_the_draft_is_and_goes_out_when_it_is_agreed_to(
    town: Municipality, tmp_path: Path
) -> None:
    program = town.at("first")
    draft = filled(program, tmp_path)
    assert program.submitting.find_refusal(draft) is None
    quoted = program.submitting.quote(program.drafting.open(draft))
    assert quoted is not None
    seen = quoted.total + 5_000
    # The figure of this computer is not the server's, for whatever reason.
    program.submitting.submit(draft, agreed_total=seen)
    synced(program)
    assert rows(program)["draft"] == ("draft", "quote_changed")
    refusal = program.submitting.find_refusal(draft)
    assert refusal is not None
    change = find_fee_change(refusal.problems)
    assert change == FeeChange(seen, quoted.total)
    # Pressing again sends nothing that was refused before: the owner is asked.
    with pytest.raises(Trouble, match="quote_changed") as raised:
        program.submitting.submit(draft)
    assert find_fee_change(raised.value.problems) == change
    # With other answers the figures are other ones too.
    name = program.drafting.open(draft).answers["trade_name"]
    program.drafting.save(draft, {"trade_name": "مكتب آخر"}, "place")
    assert program.submitting.find_refusal(draft) is None
    program.drafting.save(draft, {"trade_name": name}, "place")
    assert program.submitting.find_refusal(draft) is not None
    program.submitting.submit(draft, agreed_total=quoted.total)
    synced(program)
    assert list(rows(program)) == ["application"]


# --- withdrawn ---


def test_a_withdrawn_service_is_offered_no_more_and_its_drafts_go_on_when_it_comes_back(
    town: Municipality, tmp_path: Path
) -> None:
    program = town.at("first")
    synced(program)
    decided, ready, typed = (
        filled(program, tmp_path),
        filled(program, tmp_path),
        program.drafting.begin(SERVICE).draft_id,
    )
    program.drafting.save(typed, {"trade_name": "بقالة"}, "place")
    synced(program)
    program.submitting.submit(decided)
    town.publish(withdrawn)
    program = town.at("first")
    program.drafting.save(typed, {"trade_name": "بقالة النخيل"}, "place")
    synced(program)
    assert SERVICE not in program.workplace.catalogue.service_names()
    with pytest.raises(Trouble, match="service_withdrawn"):
        program.drafting.begin(SERVICE)
    # What was decided goes out on its own edition, and so does what is decided now.
    program.submitting.submit(ready)
    synced(program)
    assert [row.kind for row in program.drafting.list().rows].count("application") == 2
    view = program.drafting.open(typed)
    assert (view.is_withdrawn, view.newer_definition, view.state) == (True, False, "draft")
    assert view.answers["trade_name"] == "بقالة النخيل"
    program.drafting.save(typed, {"workers": "4"}, "place")
    program.drafting.close()
    synced(program)
    # Another computer of the applicant has it all the same.
    other = town.at("second")
    synced(other)
    synced(other)
    assert other.drafting.open(typed).answers == {"trade_name": "بقالة النخيل", "workers": "4"}
    town.publish(RENAMED)
    program = town.at("first")
    synced(program)
    view = program.drafting.open(typed)
    assert (view.is_withdrawn, view.definition.version, view.state) == (False, 2, "draft")
    program.drafting.save(typed, {"street_name": "شارع التحلية"}, "place")
    synced(program)
    assert rows(program)["draft"] == ("draft", None)


# --- moved on one computer, typed on the other ---


def shared(town: Municipality) -> str:
    """Return a draft that both computers have."""
    one, two = town.at("first"), town.at("second")
    draft = one.drafting.begin(SERVICE).draft_id
    one.drafting.save(draft, {"capacity": "owner", "street": "شارع العليا", "trade_name": "بقالة"}, "place")
    one.drafting.close()
    for program in (one, two):
        synced(program)
    return draft


def typed_elsewhere_while_moving(town: Municipality, draft: str, edit: Edit, patch: dict[str, Any]) -> Program:
    """The second computer types on the earlier edition, the first one moves the draft; returns the second one."""
    town.publish(edit)
    one = town.at("first")
    synced(one)
    two = town.at("second")
    two.drafting.save(draft, patch, "place")
    one.moving.move(draft)
    one.drafting.open(draft)
    one.drafting.close()
    synced(one)
    synced(two)
    return two


def test_what_is_typed_under_the_earlier_name_of_a_field_arrives_under_the_new_one(town: Municipality) -> None:
    draft = shared(town)
    two = typed_elsewhere_while_moving(town, draft, RENAMED, {"street": "شارع جديد ٩"})
    view = two.drafting.open(draft)
    assert (view.definition.version, view.state, view.has_conflicts) == (2, "draft", False)
    assert (view.answers["street_name"], "street" in view.answers) == ("شارع جديد ٩", False)
    two.drafting.close()
    synced(two)
    one = town.at("first")
    synced(one)
    assert one.drafting.open(draft).answers == two.drafting.open(draft).answers


ROWS = {"legal_form": "partnership", "partners": [{"id": "e1", "answers": {"partner_name": "سارة"}}]}


def test_cells_that_are_typed_under_earlier_names_arrive_under_the_new_ones(town: Municipality) -> None:
    draft = shared(town)
    one, two = town.at("first"), town.at("second")
    one.drafting.save(draft, ROWS, "place")
    for program in (one, two):
        synced(program)
    typed = {
        "partners.e1.partner_name": "منى",
        "partners.e2": {"after": "e1"},
        "partners.e2.partner_id": "1010101010",
    }
    two = typed_elsewhere_while_moving(town, draft, RENAMED_ROWS, typed)
    view = two.drafting.open(draft)
    rows = [
        {"id": "e1", "answers": {"holder_name": "منى"}},
        {"id": "e2", "answers": {"partner_id": "1010101010"}},
    ]
    assert (view.answers.get("holders"), "partners" in view.answers, view.has_conflicts) == (rows, False, False)
    two.drafting.close()
    synced(two)
    one = town.at("first")
    synced(one)
    assert one.drafting.open(draft).answers["holders"] == rows


def test_cells_that_arrive_under_earlier_names_after_a_draft_moved_here_are_not_lost(town: Municipality) -> None:
    draft = shared(town)
    one, two = town.at("first"), town.at("second")
    one.drafting.save(draft, ROWS, "place")
    for program in (one, two):
        synced(program)
    two.drafting.save(draft, {"partners.e1.partner_name": "منى", "partners.e1.partner_id": "1010101010"}, "place")
    synced(two)
    town.publish(RENAMED_ROWS)
    one = town.at("first")
    # It moves before it hears of the other computer.
    one.syncing.meet()
    one.moving.move(draft)
    one.drafting.save(draft, {"holders.e1.holder_name": "ليلى"}, "place")
    synced(one)
    (found,) = one.drafting.conflicts(draft)
    assert (found.field_id, found.mine, found.theirs) == ("holders.e1.holder_name", "ليلى", "منى")
    assert "1" in found.label.ar
    assert one.drafting.settle(draft, found.field_id, "theirs")
    synced(one)
    two = town.at("second")
    synced(two)
    rows = [{"id": "e1", "answers": {"holder_name": "منى", "partner_id": "1010101010"}}]
    for program in (one, two):
        view = program.drafting.open(draft)
        assert (view.answers["holders"], "partners" in view.answers, view.has_conflicts) == (rows, False, False)


def test_a_conflict_follows_its_field_to_the_new_name(town: Municipality) -> None:
    draft = shared(town)
    one, two = town.at("first"), town.at("second")
    one.drafting.save(draft, {"street": "شارع الأول"}, "place")
    two.drafting.save(draft, {"street": "شارع الثاني"}, "place")
    for program in (one, two):
        synced(program)
    assert [found.field_id for found in two.drafting.conflicts(draft)] == ["street"]
    two.drafting.close()
    two = typed_elsewhere_while_moving(town, draft, RENAMED, {"workers": "4"})
    (found,) = two.drafting.conflicts(draft)
    assert (found.field_id, found.mine, found.theirs) == ("street_name", "شارع الثاني", "شارع الأول")
    assert two.drafting.settle(draft, "street_name", "mine")
    synced(two)
    assert rows(two)["draft"] == ("draft", None)
    one = town.at("first")
    synced(one)
    assert one.drafting.open(draft).answers["street_name"] == "شارع الثاني"


def test_a_draft_with_a_conflict_moves_after_it_is_settled(town: Municipality) -> None:
    draft = shared(town)
    one, two = town.at("first"), town.at("second")
    one.drafting.save(draft, {"street": "شارع الأول"}, "place")
    two.drafting.save(draft, {"street": "شارع الثاني"}, "place")
    for program in (one, two):
        synced(program)
    town.publish(RENAMED)
    two = town.at("second")
    synced(two)
    assert two.drafting.open(draft).definition.version == 1
    with pytest.raises(Trouble, match="draft_in_conflict"):
        two.moving.move(draft)
    assert two.drafting.settle(draft, "street", "theirs")
    assert two.drafting.open(draft).answers["street_name"] == "شارع الأول"


def test_both_typed_and_both_values_are_shown_under_the_new_name(town: Municipality) -> None:
    draft = shared(town)
    town.publish(RENAMED)
    one, two = town.at("first"), town.at("second")
    synced(one)
    one.moving.move(draft)
    one.drafting.save(draft, {"street_name": "شارع الأول"}, "place")
    synced(one)
    two.drafting.save(draft, {"street": "شارع الثاني"}, "place")
    synced(two)
    (found,) = two.drafting.conflicts(draft)
    assert (found.field_id, found.mine, found.theirs) == ("street_name", "شارع الثاني", "شارع الأول")
    assert two.drafting.settle(draft, "street_name", "mine")
    for program in (two, one):
        synced(program)
    assert one.drafting.open(draft).answers["street_name"] == "شارع الثاني"


@pytest.mark.parametrize(("mine", "expected"), [(None, "شارع متأخر"), ("شارع الأول", "conflict")])
def test_what_arrives_under_the_earlier_name_after_a_draft_moved_here_is_not_lost(
    town: Municipality, mine: str | None, expected: str
) -> None:
    draft = shared(town)
    two = town.at("second")
    two.drafting.save(draft, {"street": "شارع متأخر"}, "place")
    synced(two)
    town.publish(RENAMED)
    one = town.at("first")
    # It moves before it hears of the other computer: its catalogue is new, its round is not through.
    one.syncing.meet()
    one.moving.move(draft)
    if mine:
        one.drafting.save(draft, {"street_name": mine}, "place")
    synced(one)
    if expected == "conflict":
        (found,) = one.drafting.conflicts(draft)
        assert (found.field_id, found.mine, found.theirs) == ("street_name", mine, "شارع متأخر")
        assert one.drafting.settle(draft, "street_name", "theirs")
        synced(one)
    two = town.at("second")
    synced(two)
    for program in (one, two):
        view = program.drafting.open(draft)
        assert (view.definition.version, view.answers["street_name"], view.has_conflicts) == (2, "شارع متأخر", False)


def test_what_was_typed_in_a_field_that_is_asked_no_more_is_shown_before_it_goes(town: Municipality) -> None:
    draft = shared(town)
    two = typed_elsewhere_while_moving(town, draft, REMOVED, {"street": "شارع جديد ٩", "workers": "4"})
    (found,) = two.drafting.conflicts(draft)
    assert (found.field_id, found.mine, found.theirs) == ("street", "شارع جديد ٩", "لم يُدخل")
    assert found.label == THEN.service(SERVICE).get_field("street").label
    assert two.drafting.settle(draft, "street", "mine")
    synced(two)
    assert rows(two)["draft"] == ("draft", None)
    view = two.drafting.open(draft)
    assert ("street" in view.answers, view.answers["workers"], view.definition.version) == (False, "4", 2)


def test_an_option_that_is_there_no_more_is_told_and_chosen_anew(town: Municipality) -> None:
    draft = shared(town)
    one, two = town.at("first"), town.at("second")
    one.drafting.save(draft, {"capacity": "agent"}, "capacity")
    synced(one)
    two.drafting.save(draft, {"capacity": "authorised"}, "capacity")
    synced(two)
    two.drafting.save(draft, {"capacity": "owner"}, "capacity")
    two = typed_elsewhere_while_moving(town, draft, NEW_OPTION, {"workers": "4"})
    (found,) = two.drafting.conflicts(draft)
    assert found.field_id == "capacity"
    assert all((found.mine, found.theirs))
    assert two.drafting.settle(draft, "capacity", "mine")
    synced(two)
    view = two.drafting.open(draft)
    assert (view.state, view.answers["capacity"]) == ("draft", "owner")
    problems = Journey(view.definition, view.answers, view.facts).problems()
    assert "capacity" in {one.field for one in problems}


def test_a_copy_of_a_held_draft_leaves_nothing_under_earlier_names(town: Municipality) -> None:
    draft = shared(town)
    two = typed_elsewhere_while_moving(town, draft, RENAMED, {"workers": "4"})
    with two.workplace.storage().transaction() as store:
        # As an earlier program left it: held, with an answer that today's edition does not ask by this name.
        store.drafts.save_answers(draft, {"street": "شارع قديم", "gone": "x"}, "place", 5)
        store.draft_sync.set_state(draft, "quarantined", "answers_invalid")
    copy = two.submitting.edit_copy(draft)
    assert copy.answers["street_name"] == "شارع قديم"
    assert {"street", "gone"}.isdisjoint(copy.answers)
    synced(two)
    assert two.drafting.open(copy.draft_id).state == "draft"
