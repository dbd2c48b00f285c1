"""A person walks steps 4 to 10 of registration, and the server keeps the order."""

import argparse
from collections.abc import Callable
from dataclasses import fields, replace
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from balady_desktop.backend.command import add_arguments, read_settings
from balady_desktop.backend.context import Context
from balady_desktop.backend.identity.sample_people import SampleOffice, SamplePerson, sample_offices
from balady_desktop.backend.in_force import InForce
from balady_desktop.backend.settings import Settings
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.wire.bounds import MOST_ITEMS
from tests.backend.visitors import Visitor

PASSWORD = "Long-enough-77"


def answers_of(person: SamplePerson) -> dict[str, Any]:
    return {"id_number": person.id_number, "birth_date": person.birth_date.isoformat()}


def problems_of(reply: Any) -> list[tuple[str, str]]:
    return [(one["field"], one["code"]) for one in reply.json()["problems"]]


def test_a_citizen_registers_and_signs_in(visitor: Any, person: SamplePerson) -> None:
    reply = visitor.identify(answers_of(person))
    assert reply.status_code == 200, reply.text
    assert visitor.known["first_name"] == person.names_ar.first
    assert visitor.known["nationality"] == "السعودية"
    reply = visitor.register("Salem1", PASSWORD)
    assert reply.status_code == 200, reply.text
    sent = reply.json()
    assert sent["mobile_masked"].endswith("678")
    assert sent["tries_left"] == 5
    code = visitor.newest_code()
    assert len(code) == 8
    reply = visitor.activate(code)
    assert reply.json() == {"user_name": "Salem1"}
    reply = visitor.sign_in("salem1", PASSWORD)
    assert reply.status_code == 200, reply.text
    me = reply.json()["person"]
    assert me["kind"] == "citizen"
    assert me["roles"] == ["applicant"]
    assert me["known"]["id_number"] == person.id_number
    assert me["known"]["mobile"] == "+966512345678"
    assert me["known"]["kind"] == "citizen"
    assert int(me["known"]["age"]) >= 18


def test_an_engineering_office_registers(visitor: Any, office: SampleOffice) -> None:
    answers = {
        "licence_number": office.licence_number,
        "number_700": office.number_700,
        "classification": office.classification_certificate,
    }
    reply = visitor.identify(answers, "registration_office")
    assert reply.status_code == 200, reply.text
    assert visitor.known["office_name"] == office.name_ar
    assert visitor.register("Office1", PASSWORD).status_code == 200
    assert visitor.activate(visitor.newest_code()).status_code == 200
    me = visitor.sign_in("office1", PASSWORD).json()["person"]
    assert me["kind"] == "engineering_office"
    assert me["display_name_ar"] == office.name_ar


@pytest.mark.parametrize(
    ("status", "code"), [("expired", "office_not_valid"), ("suspended", "office_not_valid"), (None, "office_unknown")]
)
def test_an_office_that_may_not(visitor: Any, status: str | None, code: str) -> None:
    one = next(one for one in sample_offices() if one.status == (status or "valid"))
    answers = {
        "licence_number": one.licence_number,
        "number_700": one.number_700 if status else "7999999999",
        "classification": one.classification_certificate,
    }
    assert problems_of(visitor.identify(answers, "registration_office")) == [("licence_number", code)]


@pytest.mark.parametrize("service", ["professional_licence", "no_service"])
def test_only_a_registration_identifies(visitor: Any, person: SamplePerson, service: str) -> None:
    reply = visitor.identify(answers_of(person), service)
    assert (reply.status_code, reply.json()["code"]) == (422, "service_unknown")


def test_a_registration_that_is_withdrawn_on_the_way_is_refused_in_words(
    visitor: Any, person: SamplePerson, context: Context
) -> None:
    assert visitor.identify(answers_of(person)).status_code == 200
    texts = {path: text for path, text in context.catalogue.texts.items() if "registration_person" not in path}
    state, withdrawn = visitor.client.app.state, replace(context, in_force=InForce(Catalogue(texts)))
    state.context = withdrawn
    reply = visitor.register("salem1", PASSWORD)
    assert (reply.status_code, reply.json()["code"]) == (422, "service_unknown")
    state.context = context
    assert visitor.register("salem1", PASSWORD).status_code == 200
    state.context = withdrawn
    reply = visitor.activate(visitor.newest_code())
    assert (reply.status_code, reply.json()["code"]) == (422, "service_unknown")


def test_a_registration_id_is_a_uuid(visitor: Any, person: SamplePerson) -> None:
    visitor.registration_id = "../../etc"
    assert problems_of(visitor.identify(answers_of(person))) == [("registration_id", "uuid_format")]


def test_typed_in_arabic_digits_and_hijri(visitor: Any, person: SamplePerson) -> None:
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    assert person.birth_date_hijri
    hijri = person.birth_date_hijri.replace("-", "/").translate(digits)
    answers = {"id_number": person.id_number.translate(digits), "birth_date": hijri}
    assert visitor.identify(answers).status_code == 200


@pytest.mark.parametrize(
    ("kind", "case", "code"),
    [
        ("citizen", "deceased", "identity_deceased"),
        ("citizen", "under_18", "identity_under_18"),
        ("resident", "expired_iqama", "identity_expired"),
    ],
)
def test_the_registry_says_no(
    visitor: Any, people: Callable[[str, str], list[SamplePerson]], kind: str, case: str, code: str
) -> None:
    reply = visitor.identify(answers_of(people(kind, case)[0]))
    assert reply.status_code == 422
    assert problems_of(reply) == [("id_number", code)]


@pytest.mark.parametrize(
    ("kind", "case"), [("resident", "one_name"), ("resident", "latin_only"), ("citizen", "brackets_and_latin")]
)
def test_odd_names_register(
    visitor: Any, people: Callable[[str, str], list[SamplePerson]], kind: str, case: str
) -> None:
    one = people(kind, case)[0]
    assert visitor.identify(answers_of(one)).status_code == 200
    known = {"first_name", "gender", "nationality"} - set(visitor.known)
    open_answers = {"first_name": "جون"} if "first_name" in known else {}
    assert visitor.register("Person1", PASSWORD, answers=open_answers).status_code == 200
    assert visitor.activate(visitor.newest_code()).status_code == 200
    assert visitor.sign_in("person1", PASSWORD).json()["person"]["display_name_ar"]


def test_an_unknown_number_and_a_wrong_birth_date_are_one_answer(visitor: Any, person: SamplePerson) -> None:
    unknown = visitor.identify({"id_number": "1999999996", "birth_date": "1990-01-01"})
    visitor.registration_id = ""
    mismatch = visitor.identify({"id_number": person.id_number, "birth_date": "1990-01-01"})
    assert unknown.status_code == mismatch.status_code == 422
    assert unknown.json() == mismatch.json()


def test_check_digits_are_judged_without_the_registry(visitor: Any) -> None:
    reply = visitor.identify({"id_number": "1012345673", "birth_date": "1990-01-01"})
    assert problems_of(reply) == [("id_number", "id_check_digit")]


def test_answers_that_no_page_asks_are_refused(visitor: Any, person: SamplePerson) -> None:
    reply = visitor.identify({**answers_of(person), "roles": "head"})
    assert problems_of(reply) == [("roles", "answer_unknown")]


def test_mobile_and_email_are_both_needed(visitor: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    reply = visitor.register("Salem1", PASSWORD, answers={"mobile": "", "email": "nobody"})
    assert problems_of(reply) == [("mobile", "empty"), ("email", "email_format")]


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "password_short"),
        ("password2030", "password_common"),
        ("xx-salem1-yy-zz", "password_contains_user_name"),
        ("x-0512345678-y", "password_contains_own_data"),
        ("x-someone-else-y", "password_contains_own_data"),
        ("a-quiet-harbour", None),
        ("x-966512345678-y", "password_contains_own_data"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(
    visitor: Any, person: SamplePerson, password: str, code: str | None
) -> None:
    visitor.identify(answers_of(person))
    reply = visitor.register("salem1", password)
    found = problems_of(reply) if reply.status_code != 200 else None
    assert found == ([("password", code)] if code else None)


def test_a_taken_user_name_is_told_at_the_account_step(visitor: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    reply = visitor.register("REVIEWER1", PASSWORD)
    assert problems_of(reply) == [("user_name", "user_name_taken")]


def test_steps_keep_their_order(visitor: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    assert visitor.activate("12345678").json()["code"] == "registration_state"
    assert visitor.resend().json()["code"] == "registration_state"
    assert visitor.state().json()["state"] == "identified"


def test_without_the_resume_token_there_is_nothing(visitor: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    visitor.resume_token = "x" * 43
    wrong = visitor.state()
    visitor.registration_id = visitor.registration_id[:-1] + ("0" if visitor.registration_id[-1] != "0" else "1")
    unknown = visitor.state()
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.content == unknown.content


def test_wrong_tokens_of_a_registration_are_counted_and_close_it_for_a_while(
    visitor: Any, person: SamplePerson, clock: Any
) -> None:
    visitor.identify(answers_of(person))
    token = visitor.resume_token
    visitor.resume_token = "x" * 43
    assert [visitor.state().status_code for _ in range(11)] == [404] * 10 + [429]
    visitor.resume_token = token
    assert visitor.state().status_code == 429
    clock.move(minutes=1)
    assert visitor.state().status_code == 200


def test_an_interrupted_registration_tells_where_it_stands(visitor: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    assert visitor.state().json()["known"] == visitor.known
    visitor.register("Salem1", PASSWORD)
    standing = visitor.state().json()
    assert standing["state"] == "code_sent"
    assert standing["code"]["mobile_masked"].endswith("678")
    visitor.activate(visitor.newest_code())
    assert visitor.state().json()["state"] == "activated"


def test_a_lost_reply_of_the_identity_step_is_asked_again(visitor: Any, person: SamplePerson) -> None:
    first = visitor.identify(answers_of(person)).json()["resume_token"]
    again = visitor.identify(answers_of(person))
    assert again.status_code == 200
    assert again.json()["resume_token"] != first
    assert visitor.register("Salem1", PASSWORD).status_code == 200


def test_nobody_else_takes_over_a_registration(visitor: Any, new_visitor: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    other = new_visitor("device-0002")
    other.registration_id = visitor.registration_id
    assert other.identify(answers_of(person)).status_code == 409
    assert visitor.state().status_code == 200


def test_a_lost_reply_of_the_activation_is_asked_again(visitor: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    visitor.register("Salem1", PASSWORD)
    code = visitor.newest_code()
    assert visitor.activate(code).json() == visitor.activate(code).json() == {"user_name": "Salem1"}


@pytest.mark.parametrize(
    "value",
    [reduce(lambda inner, _: [inner], range(16), "x"), [0] * (MOST_ITEMS + 1), {"x" * 201: 1}, 2**53, "x" * 100_001],
    ids=["deep", "many", "name", "number", "long"],
)
def test_fault_45_a_registration_takes_nothing_beyond_the_bounds(
    visitor: Any, person: SamplePerson, value: Any
) -> None:
    for answers in ({"extra": value}, {"id_number": value}):
        reply = visitor.identify({**answers_of(person), **answers}).json()
        assert (reply["code"], reply["problems"]) == ("request_invalid", [])
    assert visitor.identify(answers_of(person)).status_code == 200


def test_an_abandoned_registration_is_destroyed(visitor: Any, clock: Any, person: SamplePerson) -> None:
    visitor.identify(answers_of(person))
    clock.move(days=7, seconds=1)
    assert visitor.state().status_code == 404


def test_fault_50_a_mobile_of_somebody_else_is_refused_unless_the_server_is_told(
    settings: Settings, make_client: Any, random: Any, person: SamplePerson
) -> None:
    usual = next(one.default for one in fields(Settings) if one.name == "mobile_must_be_owned")
    made = Visitor(make_client(replace(settings, mobile_must_be_owned=usual)), random)
    assert made.identify(answers_of(person)).status_code == 200
    assert made.known["sample_mobile"] == person.mobile
    assert problems_of(made.register("Salem1", PASSWORD)) == [("mobile", "mobile_not_owned")]
    assert made.register("Salem1", PASSWORD, answers={"mobile": person.mobile}).status_code == 200


@pytest.mark.parametrize(("option", "is_owned"), [([], True), (["--any-mobile"], False)])
def test_fault_50_an_option_of_serve_sets_it(tmp_path: Path, option: list[str], is_owned: bool) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    words = ["--data-folder", str(tmp_path), "--sample", *option]
    assert read_settings(parser.parse_args(words), {}).mobile_must_be_owned is is_owned
