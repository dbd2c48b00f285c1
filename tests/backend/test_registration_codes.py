"""Verification pictures and activation codes: how often, how long, and what an owner of an account is spared."""

import base64
import io
import wave
from typing import Any

import pytest
import sqlalchemy as sa
from PIL import Image

from balady_desktop.backend.context import Context
from balady_desktop.backend.identity.sample_people import SamplePerson
from balady_desktop.backend.registrations.tables import registration

PASSWORD = "Long-enough-77"


def answers_of(person: SamplePerson) -> dict[str, Any]:
    return {"id_number": person.id_number, "birth_date": person.birth_date.isoformat()}


def codes_of(reply: Any) -> list[str]:
    return [one["code"] for one in reply.json()["problems"]]


@pytest.fixture
def waiting(visitor: Any, person: SamplePerson) -> Any:
    """Somebody who waits for the activation code."""
    assert visitor.identify(answers_of(person)).status_code == 200
    assert visitor.register("Salem1", PASSWORD).status_code == 200
    return visitor


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08}"


def test_a_picture_is_seen_and_heard(client: Any) -> None:
    made = client.post("/v1/verification-pictures").json()
    picture = Image.open(io.BytesIO(base64.b64decode(made["picture_png"])))
    assert picture.format == "PNG"
    with wave.open(io.BytesIO(base64.b64decode(made["sound_wav"]))) as sound:
        assert 3 < sound.getnframes() / sound.getframerate() < 12


def test_a_picture_is_used_once(visitor: Any, person: SamplePerson) -> None:
    picture = visitor.picture()
    assert visitor.identify(answers_of(person), picture=picture).status_code == 200
    reply = visitor.identify(answers_of(person), picture=picture)
    assert codes_of(reply) == ["picture_wrong"]


def test_a_wrong_answer_uses_a_picture_up(visitor: Any, person: SamplePerson) -> None:
    picture = visitor.picture()
    broken = {**picture, "digits": wrong(picture["digits"])}
    assert codes_of(visitor.identify(answers_of(person), picture=broken)) == ["picture_wrong"]
    assert codes_of(visitor.identify(answers_of(person), picture=picture)) == ["picture_wrong"]


def test_a_picture_dies_after_five_minutes(visitor: Any, clock: Any, person: SamplePerson) -> None:
    picture = visitor.picture()
    clock.move(seconds=300)
    assert codes_of(visitor.identify(answers_of(person), picture=picture)) == ["picture_wrong"]


def test_digits_of_any_script_answer_a_picture(visitor: Any, person: SamplePerson) -> None:
    picture = visitor.picture()
    arabic = picture["digits"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert visitor.identify(answers_of(person), picture={**picture, "digits": arabic}).status_code == 200


def test_five_wrong_codes_end_the_challenge(waiting: Any, clock: Any) -> None:
    code = waiting.newest_code()
    for left in range(4, -1, -1):
        reply = waiting.activate(wrong(code))
        assert reply.json()["problems"] == [
            {"field": "activation_code", "code": "code_wrong", "params": {"tries": str(left)}}
        ]
    assert waiting.activate(code).json()["code"] == "code_ended"
    assert waiting.state().json()["code"]["tries_left"] == 0
    clock.move(seconds=60)
    assert waiting.resend().json()["tries_left"] == 5
    assert waiting.activate(waiting.newest_code()).status_code == 200


def test_a_wrong_picture_costs_no_try(waiting: Any) -> None:
    picture = waiting.picture(right=False)
    assert codes_of(waiting.activate(waiting.newest_code(), picture=picture)) == ["picture_wrong"]
    assert waiting.state().json()["code"]["tries_left"] == 5


def test_a_new_code_comes_after_sixty_seconds_and_replaces_the_old_one(waiting: Any, clock: Any) -> None:
    old = waiting.newest_code()
    clock.move(seconds=59)
    reply = waiting.resend()
    assert (reply.status_code, reply.json()["code"], reply.json()["retry_after"]) == (429, "code_too_soon", 1)
    assert reply.headers["retry-after"] == "1"
    clock.move(seconds=1)
    assert waiting.resend().status_code == 200
    assert codes_of(waiting.activate(old)) == ["code_wrong"]
    assert waiting.activate(waiting.newest_code()).status_code == 200


def test_a_code_dies(waiting: Any, clock: Any) -> None:
    code = waiting.newest_code()
    clock.move(minutes=10)
    assert waiting.activate(code).json()["code"] == "code_ended"


def test_a_mistyped_mobile_is_mended(waiting: Any, clock: Any) -> None:
    clock.move(seconds=60)
    reply = waiting.register("Salem1", PASSWORD, answers={"mobile": "0598765432"})
    assert reply.json()["mobile_masked"].endswith("432")
    assert waiting.activate(waiting.newest_code()).status_code == 200


def test_the_code_stands_in_the_message_as_one_island(waiting: Any) -> None:
    text = waiting.messages()[0]["text"]
    assert f"\u2066{waiting.newest_code()}\u2069" in text
    assert "\u206610\u2069 دقائق" in text


def test_nothing_secret_is_kept_in_clear(waiting: Any, context: Context) -> None:
    code = waiting.newest_code()
    with context.database.transaction(reading=True) as connection:
        row = connection.execute(sa.select(registration)).one()
    kept = repr(tuple(row))
    assert PASSWORD not in kept
    assert code not in kept
    assert waiting.resume_token not in kept
    assert row.password_hash.startswith("$argon2id$")


def test_what_was_personal_leaves_with_the_account(waiting: Any, context: Context, person: SamplePerson) -> None:
    waiting.activate(waiting.newest_code())
    with context.database.transaction(reading=True) as connection:
        row = connection.execute(sa.select(registration)).one()
    assert person.id_number not in repr(tuple(row))
    assert row.password_hash is None


def test_an_existing_account_gives_the_same_answers_and_its_owner_is_told(
    visitor: Any, new_visitor: Any, clock: Any, person: SamplePerson
) -> None:
    visitor.become_account(person, "salem1")
    stranger = new_visitor("device-0002")
    asked = stranger.identify(answers_of(person))
    assert asked.status_code == 200
    assert asked.json()["known"] == visitor.known
    sent = stranger.register("Other1", PASSWORD, answers={"mobile": "0598765432"})
    assert sent.status_code == 200
    assert sent.json()["mobile_masked"].endswith("432")
    assert sent.json()["tries_left"] == 5
    newest = stranger.messages()[0]
    assert newest["mobile_masked"].endswith("678")
    assert "\u2066" not in newest["text"]
    for left in range(4, -1, -1):
        reply = stranger.activate(f"{left:08}")
        assert reply.json()["problems"][0]["params"] == {"tries": str(left)}
    clock.move(seconds=60)
    assert stranger.resend().status_code == 200
    assert stranger.state().json()["state"] == "code_sent"
    assert visitor.sign_in("salem1", PASSWORD).status_code == 200
    assert visitor.sign_in("other1", PASSWORD).status_code == 401


def test_two_registrations_of_one_person_make_one_account(visitor: Any, new_visitor: Any, person: SamplePerson) -> None:
    other = new_visitor("device-0002")
    codes = []
    for one, name, mobile in ((visitor, "Salem1", "0512345678"), (other, "Salem2", "0598765432")):
        one.identify(answers_of(person))
        one.register(name, PASSWORD, answers={"mobile": mobile})
        codes.append(one.newest_code())
    assert visitor.activate(codes[0]).status_code == 200
    assert other.activate(codes[1]).json()["code"] == "registration_ended"
    assert other.state().json()["state"] == "ended"
    assert other.resend().json()["code"] == "registration_ended"
    assert visitor.sign_in("salem2", PASSWORD).status_code == 401


def test_a_user_name_taken_meanwhile_sends_back_to_the_account_step(
    visitor: Any, new_visitor: Any, people: Any
) -> None:
    first, second = people("citizen", "ordinary")[:2]
    other = new_visitor("device-0002")
    visitor.identify(answers_of(first))
    visitor.register("Salem1", PASSWORD)
    mine = visitor.newest_code()
    other.identify(answers_of(second))
    other.register("SALEM1", PASSWORD, answers={"mobile": "0598765432"})
    assert other.activate(other.newest_code()).status_code == 200
    reply = visitor.activate(mine)
    assert (reply.status_code, reply.json()["code"]) == (409, "user_name_taken")
    assert visitor.state().json()["state"] == "identified"
