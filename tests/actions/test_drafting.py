"""Drafts as a person meets them: saved, listed, found, copied, deleted and brought back."""

import pytest

from balady_desktop.actions.drafting import Drafting
from balady_desktop.actions.submitting import Submitting
from balady_desktop.actions.workplace import Workplace
from balady_desktop.domain.trouble import Trouble


def test_what_was_saved_is_there_after_the_program_ended(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    draft = drafting.begin("professional_licence")
    drafting.save(draft.draft_id, {"trade_name": "بقالة النخيل", "area": "١٢٠٫٥"}, "activity")
    draft_id = Drafting(signed_in).find_last_open()
    assert draft_id == draft.draft_id
    again = Drafting(signed_in).open(draft_id)
    assert again.page == "activity"
    assert dict(again.answers) == {"trade_name": "بقالة النخيل", "area": "١٢٠٫٥"}
    assert again.known["kind"] == "citizen"


def test_a_draft_may_hold_anything(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    draft = drafting.begin("professional_licence")
    drafting.save(draft.draft_id, {"area": "متر", "number_700": "12"}, "shop")
    assert drafting.open(draft.draft_id).answers["area"] == "متر"


def test_the_list_finds_folded_names(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    for name in ("مقهى الأصيل", "بقالة النخيل", "مؤسسة أحمد"):
        drafting.save(drafting.begin("professional_licence").draft_id, {"trade_name": name}, "activity")
    assert [row.name for row in drafting.list().rows] == ["مؤسسة أحمد", "بقالة النخيل", "مقهى الأصيل"]
    assert [row.name for row in drafting.list(search="موسسه احمد").rows] == ["مؤسسة أحمد"]
    found = drafting.list(search="الاصيل")
    assert found.total == 1
    assert found.rows[0].state_words.ar == "مسودة"
    assert drafting.list(filter="sent").rows == ()


@pytest.mark.parametrize("typed", ["محاماه", "محاماة", "law", "الرياض", "Riyadh", "رخصة", "عبدالله محاماة"])
def test_fault_19_ones_own_list_finds_the_activity_the_municipality_and_the_service(
    signed_in: Workplace, typed: str
) -> None:
    drafting = Drafting(signed_in)
    answers = {"trade_name": "مكتب عبد الله", "activity": "691001", "municipality": "00100100"}
    draft = drafting.begin("professional_licence")
    drafting.save(draft.draft_id, answers, "activity")
    assert [row.id for row in drafting.list(search=typed).rows] == [draft.draft_id]
    assert drafting.list(search=f"{typed} جدة").rows == ()


def test_small_a_draft_tells_its_municipality_as_soon_as_it_is_chosen(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    draft_id = drafting.begin("professional_licence").draft_id
    assert drafting.list().rows[0].municipality_words is None
    for code in ("00100100", "00200200"):
        drafting.save(draft_id, {"municipality": code}, "place")
        chosen = signed_in.catalogue.lookups.get_table("municipalities")[code]
        assert drafting.list().rows[0].municipality_words == chosen.words


def test_delete_can_be_undone(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    draft = drafting.begin("professional_licence")
    drafting.save(draft.draft_id, {"trade_name": "مطعم"}, "activity")
    token = drafting.delete(draft.draft_id)
    assert drafting.list().total == 0
    assert drafting.find_last_open() is None
    with pytest.raises(Trouble, match="not_found"):
        drafting.open(draft.draft_id)
    assert drafting.undo_delete(token)
    assert drafting.open(draft.draft_id).answers["trade_name"] == "مطعم"


def test_a_copy_is_a_draft_of_its_own(signed_in: Workplace) -> None:
    drafting = Drafting(signed_in)
    draft = drafting.begin("professional_licence")
    drafting.save(draft.draft_id, {"trade_name": "مطعم"}, "activity")
    copy = drafting.copy(draft.draft_id)
    drafting.save(copy.draft_id, {"trade_name": "مقهى"}, "activity")
    assert (drafting.open(draft.draft_id).is_copy, drafting.open(copy.draft_id).is_copy) == (False, True)
    assert {row.id: row.is_copy for row in drafting.list().rows} == {draft.draft_id: False, copy.draft_id: True}
    assert drafting.open(draft.draft_id).answers["trade_name"] == "مطعم"
    assert drafting.list().total == 2


def test_an_incomplete_draft_is_not_submitted(signed_in: Workplace) -> None:
    draft = Drafting(signed_in).begin("professional_licence")
    with pytest.raises(Trouble, match="draft_incomplete") as trouble:
        Submitting(signed_in).submit(draft.draft_id)
    assert ("capacity", "empty_choice") in {(one.field, one.code) for one in trouble.value.problems}
    assert Drafting(signed_in).open(draft.draft_id).state == "draft"


def test_nobody_signed_in_has_no_drafts(workplace: Workplace) -> None:
    with pytest.raises(Trouble, match="signed_out"):
        Drafting(workplace).begin("professional_licence")
