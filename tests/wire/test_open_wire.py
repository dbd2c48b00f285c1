"""Replies of a newer server are read: words and keys that nobody here knows fail nothing; what is closed says why."""

import importlib
import json
import pkgutil
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Literal, get_args, get_origin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

import balady_desktop.wire
from balady_desktop.wire.protocol import OpenSet, Reply, Request

# A new closed set in a reply fails this file until it is open, or stands here with its reason.
_SIGNER = "between the server and its own signer, which are installed together; no desktop reads it"
CLOSED = {
    "ReadyReply.word": _SIGNER,
    "SignReply.word": _SIGNER,
    "TrustListReply.word": _SIGNER,
    "PublicReply.word": _SIGNER,
    "SignRefusal.word": _SIGNER,
    "PublicKeyBody.algorithm": f"{_SIGNER}; and a signature is never checked by an algorithm that is not known",
}


def every_model(base: type[BaseModel]) -> list[type[BaseModel]]:
    for module in pkgutil.iter_modules(balady_desktop.wire.__path__):
        importlib.import_module(f"balady_desktop.wire.{module.name}")
    found: list[type[BaseModel]] = []
    waiting = list(base.__subclasses__())
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("balady_desktop."):
            found.append(one)
    return sorted(found, key=lambda one: one.__name__)


REPLIES = every_model(Reply)


def parts(annotation: Any) -> Iterator[Any]:
    """Walk over an annotation and everything inside of it, what `Annotated` adds too."""
    yield annotation
    for inner in get_args(annotation) if get_origin(annotation) is not Literal else ():
        yield from parts(inner)


def closed_sets(model: type[BaseModel]) -> Iterator[str]:
    """Names of the fields that refuse a word because it is not of a set, or not of a pattern."""
    for name, field in model.model_fields.items():
        found = [*parts(field.annotation), *field.metadata]
        rules = [one for one in found if not isinstance(one, type) and get_origin(one) is None]
        is_closed = any(
            get_origin(one) is Literal or (isinstance(one, type) and issubclass(one, Enum)) for one in found
        )
        is_ruled = any(type(one).__module__.startswith(("pydantic", "annotated_types")) for one in rules)
        if is_closed or is_ruled:
            yield f"{model.__name__}.{name}"


def test_every_closed_set_of_a_reply_has_its_reason() -> None:
    assert {name for model in REPLIES for name in closed_sets(model)} == set(CLOSED)


class _Colour(Enum):
    RED = "red"


def test_a_closed_set_is_found_however_deep_it_is() -> None:
    class Planted(Request):
        plain: Literal["a"]
        maybe: Literal["a"] | None
        listed: list[Literal["a"]]
        inside: dict[str, list[Annotated[Literal["a"], OpenSet(("a",))]]]
        enumerated: list[_Colour]
        patterned: Annotated[str, Field(pattern="^a$")]
        fitted: list[Annotated[str, Field(max_length=3)]]
        open: Annotated[str, OpenSet(("a",))]
        text: str | None

    assert set(closed_sets(Planted)) == {
        f"Planted.{name}" for name in ("plain", "maybe", "listed", "inside", "enumerated", "patterned", "fitted")
    }


@pytest.mark.parametrize("model", REPLIES, ids=lambda one: one.__name__)
def test_a_reply_keeps_unknown_keys_and_has_nothing_of_a_request_in_it(model: type[BaseModel]) -> None:
    assert model.model_config["extra"] == "allow"
    assert not model.model_config.get("strict")
    inside = [one for field in model.model_fields.values() for one in parts(field.annotation)]
    models = [one for one in inside if isinstance(one, type) and issubclass(one, BaseModel)]
    assert [one for one in models if not issubclass(one, Reply)] == []


@pytest.mark.parametrize("model", every_model(Request), ids=lambda one: one.__name__)
def test_a_request_stays_closed(model: type[BaseModel]) -> None:
    assert (model.model_config["extra"], model.model_config["strict"]) == ("forbid", True)


# --- replies from the future ---

_FUTURE = st.text(min_size=1, max_size=12).map(lambda text: f"future {text}")
_LEAF = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=8)
_ANY = st.recursive(
    _LEAF, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner), max_leaves=4
)
_MOMENT = st.sampled_from(["2031-02-28T23:59:59Z", "2031-02-28T23:59:59.5+03:00"])
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    bool: st.booleans(),
    int: st.integers(0, 2**53),
    datetime: _MOMENT,
    date: st.just("2031-02-28"),
    type(None): st.none(),
    Any: _ANY,
}


def values_of(annotation: Any, metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:
    """What a newer server may say where this is declared."""
    if any(isinstance(one, OpenSet) for one in metadata):
        return _FUTURE
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return values_of(inner[0], inner[1:])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is list:
        return st.lists(values_of(inner[0]), min_size=1, max_size=2)
    if origin is dict:
        return st.dictionaries(st.text(max_size=4), values_of(inner[1]), max_size=2)
    if inner:
        return st.one_of(*map(values_of, inner))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bodies_of(annotation)
    return _PLAIN[annotation]


def bodies_of(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Bodies of a reply with every word of the future, and keys of the future beside those of today."""
    fields = {name: values_of(field.annotation, tuple(field.metadata)) for name, field in model.model_fields.items()}
    today = st.fixed_dictionaries(fields)
    return st.builds(lambda body, more: {**body, "from_the_future": more}, today, _ANY)


@pytest.mark.parametrize("model", REPLIES, ids=lambda one: one.__name__)
@settings(max_examples=6)
@given(data=st.data())
def test_a_reply_of_the_future_is_read_and_loses_nothing(model: type[BaseModel], data: st.DataObject) -> None:
    body = data.draw(bodies_of(model))
    read = model.model_validate_json(json.dumps(body))
    assert (read.model_extra or {})["from_the_future"] == body["from_the_future"]
    for name, field in model.model_fields.items():
        if any(isinstance(one, OpenSet) for one in field.metadata):
            assert getattr(read, name) == body[name]


def open_sets() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for model in REPLIES:
        for name, field in model.model_fields.items():
            for one in (*field.metadata, *parts(field.annotation)):
                if isinstance(one, OpenSet):
                    found[f"{model.__name__}.{name}"] = one.known
    return found


def test_the_open_sets_are_these() -> None:
    """Each is read by code that says what it needs where it does not know a word: see test_newer_server.py."""
    assert set(open_sets()) == {
        "StayingReply.kind",
        "ActReason.code",
        "DraftPartiesReply.not_ready",
        "NamedBody.kind",
        "PartyInvitationReply.state",
        "TrailRow.actor_kind",
        "TrailRow.thing_kind",
        "TaskOutline.state",
        "EndingBody.standing",
        "EndingBody.state",
        "InvitationReply.state",
        "DelegationReply.state",
        "PublicationBody.state",
        "ServiceChangeBody.what",
        "ApplicationBody.path",
        "TurnBody.party",
        "BillBody.state",
        "DocumentBody.kind",
        "DocumentBody.standing",
        "PaymentIntentReply.state",
        "RefundRequestBody.way",
        "WaiverRequestBody.state",
        "RefundRequestBody.state",
        "QueueRow.standing",
        "StandingChange.standing",
        "StandingRequestBody.standing",
        "StandingRequestBody.standing_now",
        "StandingRequestBody.record_standing",
        "RecordBody.standing",
        "RecordEvent.event",
        "DeskRecordBody.standing",
        "ClaimBody.state",
        "StandingRequestBody.state",
        "RegistrationReply.state",
        "RegisterAnswerBody.outcome",
        "PersonReply.kind",
        "OfferReply.kind",
        "NoticeReply.link",
        "WayReply.way",
        "WaysReply.language",
        "PersonReply.roles",
        "ServerReply.state",
        "Change.kind",
    }
