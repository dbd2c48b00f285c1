"""Token buckets: burst, refill, order of locks, and nothing taken where one is empty."""

import threading
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from balady_desktop.backend.context import Context
from balady_desktop.backend.ratelimits import give_back, take
from balady_desktop.backend.refusals import Refusal
from balady_desktop.backend.server.tables import rate_bucket
from balady_desktop.backend.settings import Rate, Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    rates = {"a_device": Rate(3, timedelta(seconds=10)), "b_peer": Rate(1, timedelta(minutes=1))}
    return replace(settings, limits=replace(settings.limits, rates=rates), sample_password=None)


def may(context: Context, **subjects: str) -> bool:
    try:
        with context.database.transaction() as connection:
            take(connection, context, **subjects)
    except Refusal as refusal:
        return refusal.status != 429
    return True


def test_a_burst_then_one_every_so_often(context: Context, clock: Any) -> None:
    assert [may(context, a_device="x") for _ in range(4)] == [True, True, True, False]
    clock.move(seconds=9.999)
    assert not may(context, a_device="x")
    clock.move(seconds=0.001)
    assert [may(context, a_device="x") for _ in range(2)] == [True, False]
    clock.move(hours=1)
    assert [may(context, a_device="x") for _ in range(4)] == [True, True, True, False]


def test_subjects_have_buckets_of_their_own(context: Context) -> None:
    assert [may(context, a_device="x") for _ in range(4)][-1] is False
    assert may(context, a_device="y")


def test_quick_tries_lose_no_time_to_rounding(context: Context, clock: Any) -> None:
    for _ in range(3):
        may(context, a_device="x")
    allowed = 0
    for _ in range(1000):
        clock.move(milliseconds=37)
        allowed += may(context, a_device="x")
    assert allowed == 3


def test_nothing_is_taken_where_one_is_empty(context: Context) -> None:
    assert may(context, a_device="x", b_peer="p")
    assert not may(context, a_device="x", b_peer="p")
    assert [may(context, a_device="x") for _ in range(3)] == [True, True, False]


def test_what_is_given_back_counts_again(context: Context) -> None:
    assert may(context, b_peer="p")
    with context.database.transaction() as connection:
        give_back(connection, context, b_peer="p")
        give_back(connection, context, b_peer="p")
    assert [may(context, b_peer="p") for _ in range(2)] == [True, False]


def test_a_clock_set_back_gives_nothing(context: Context, clock: Any) -> None:
    assert may(context, b_peer="p")
    clock.move(days=-365)
    assert not may(context, b_peer="p")


def test_the_wait_is_told(context: Context, clock: Any) -> None:
    may(context, b_peer="p")
    clock.move(seconds=15)
    with pytest.raises(Refusal) as refused, context.database.transaction() as connection:
        take(connection, context, b_peer="p")
    assert refused.value.retry_after == 45


def test_no_subject_stands_in_the_table(context: Context) -> None:
    may(context, a_device="1012345672")
    with context.database.transaction(reading=True) as connection:
        assert "1012345672" not in repr(connection.execute(sa.select(rate_bucket)).all())


def test_many_at_once_take_no_more_than_there_is(context: Context) -> None:
    results: list[bool] = []
    threads = [
        threading.Thread(target=lambda: results.append(may(context, a_device="x", b_peer="p"))) for _ in range(8)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert results.count(True) == 1
