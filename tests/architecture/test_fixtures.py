"""The tests' own ground: a flush leaves the guards standing, no test reaches another machine, the worker is real."""

import socket

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection
from pytest_socket import SocketConnectBlockedError

from tests.cast import Cast
from wallet.ledger import guards
from wallet.ledger.accounts import ensure_fund
from wallet.ledger.models import Fund


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", ["first", "second"])
def test_a_transactional_test_meets_nothing_of_another_and_every_guard_standing(attempt: str) -> None:
    assert guards.missing(connection.alias) == set()
    assert not Fund.objects.filter(code="left-behind").exists()
    ensure_fund(code="left-behind", name="Left behind by the test before")


def test_no_test_reaches_another_machine() -> None:
    refused = pytest.raises(SocketConnectBlockedError)
    with refused, pytest.warns(UserWarning, match="192.0.2.1"), socket.socket() as door:
        door.connect(("192.0.2.1", 80))


def test_a_scheduled_task_is_one_that_the_real_worker_knows(worker: Celery) -> None:
    (known,) = worker.control.inspect(timeout=10, limit=1).registered().values()
    scheduled = {entry["task"] for entry in worker.conf.beat_schedule.values()}
    assert scheduled <= set(known)


def test_every_scheduled_task_may_run_twice_on_the_real_worker(worker: Celery) -> None:
    for entry in worker.conf.beat_schedule.values():
        for _ in range(2):
            worker.send_task(entry["task"], ignore_result=False).get(timeout=60)


def test_the_worker_is_reached_over_redis(worker: Celery) -> None:
    assert not worker.conf.task_always_eager
    assert worker.connection_for_write().as_uri().startswith("redis://")
    assert str(settings.TEST_REDIS_URL) == worker.conf.broker_url


def test_a_test_with_people_in_it_runs_on_every_engine(request: pytest.FixtureRequest, cast: Cast) -> None:
    assert request.node.get_closest_marker("database")


def test_a_test_without_a_database_runs_once(request: pytest.FixtureRequest) -> None:
    assert request.node.get_closest_marker("database") is None
