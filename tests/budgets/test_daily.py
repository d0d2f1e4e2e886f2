"""The work of every night: by hand, by the worker, and over again."""

from datetime import date
from io import StringIO

import pytest
from celery import Celery
from django.core.management import call_command
from django.utils import timezone

from config.celery import app
from tests.budgets.conftest import AT, STARTS, Family, authorise, build_family, element, holding
from tests.budgets.test_splits import JULY, confirm, propose, spend, to_holder
from wallet.budgets.models import Budget, Frequency, HeldBy, Instalment
from wallet.budgets.operations import instalments
from wallet.budgets.policies import rhythm
from wallet.budgets.tasks import pay_instalments


def half(family: Family) -> Budget:
    parts = [(HeldBy.PROVIDER, family.provider, 50_000), (HeldBy.HOLDER, family.holder, 50_000)]
    return authorise(family, element("ICB", "childrens_continuing_care", parts))


def test_the_command_pays_what_is_due_and_says_how_much(family: Family) -> None:
    half(family)
    said = StringIO()
    call_command("pay_instalments", on=STARTS, stdout=said)
    assert said.getvalue() == "3 instalments paid up to 6 April 2026\n"


def test_the_command_names_what_could_not_be_carried_out(family: Family) -> None:
    budget = half(family)
    instalments.pay_due(on=JULY, at=AT)
    confirm(family, propose(family, budget, to_holder(family, budget, 5_000), effective_on=date(2026, 8, 1)))
    spend(holding(budget, "ICB", HeldBy.HOLDER), 6_000)
    said = StringIO()
    call_command("pay_instalments", on=date(2026, 8, 1), stdout=StringIO(), stderr=said)
    assert "waits: Direct payment" in said.getvalue()


def test_the_task_pays_for_today_or_for_another_day(family: Family) -> None:
    half(family)
    assert pay_instalments.delay("2026-04-06").get() == 3
    assert pay_instalments.delay("2026-04-06").get() == 0
    assert pay_instalments.delay().get() == 3 * ((min(timezone.localdate(), date(2027, 4, 5)) - STARTS).days // 28)


def test_the_worker_does_it_every_night() -> None:
    tasks = {job["task"] for job in app.conf.beat_schedule.values()}
    assert pay_instalments.name in tasks


def test_a_real_worker_does_it(worker: Celery) -> None:
    half(build_family())
    assert pay_instalments.delay("2026-04-06").get(timeout=60) == 3
    assert Instalment.objects.count() == 3


def test_a_policy_that_had_not_begun_is_not_guessed() -> None:
    with pytest.raises(LookupError, match="rhythm"):
        rhythm(frequency=Frequency.WEEKLY, on=date(1980, 1, 1))
