"""The holder's home at few and at ten thousand movements: how many queries, and how long.

Run as `python -m benchmarks.pages` under the tests' settings (plain static files) with DEMO=true; tells JSON.
"""

import io
import json
import time
from collections.abc import Iterator
from datetime import datetime
from itertools import batched
from statistics import median
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from wallet.budgets.models import Movement
    from wallet.budgets.operations.movements import MovementDraft

FEW, MANY = 10, 10_000
REPEATS = 9
CALL = 1_000


def main() -> None:
    """Load the demo, and look at the same holder's home twice."""
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", verbosity=0)
    call_command("load_demo", stdout=io.StringIO())
    payment = pattern()
    told = []
    for size in (FEW, MANY):
        fill(payment, size, at=timezone.now())
        told.append(look(payment))
    print(json.dumps(told))


def pattern() -> "Movement":
    """Find a payment of the holder who has had the fewest movements."""
    from django.db.models import Count

    from wallet.budgets.models import Kind, Movement

    payments = Movement.objects.filter(kind=Kind.PAYMENT, budget__person__user__isnull=False)
    fewest = payments.annotate(had=Count("budget__person__budgets__movements")).order_by("had", "-pk").first()
    if fewest is None:
        raise SystemExit("The demo holds no payment to begin from.")
    return fewest


def fill(payment: "Movement", size: int, *, at: datetime) -> None:
    """Record pennies like this payment until its holder has had so many movements."""
    from wallet.budgets.models import Movement
    from wallet.budgets.operations.movements import record_many

    had = Movement.objects.filter(budget__person=payment.budget.person).count()
    for drafts in batched(pennies(payment, range(had, size)), CALL):
        record_many(drafts=drafts, at=at)


def pennies(payment: "Movement", numbers: range) -> "Iterator[MovementDraft]":
    """Draft movements of a penny and back again, so that the money lasts."""
    from wallet.budgets.models import Kind
    from wallet.budgets.operations.movements import MovementDraft
    from wallet.ledger.posting import Line

    first = payment.entry.transfers.order_by("position")[0]
    there = (first.debit_account_id, first.credit_account_id)
    back = (first.credit_account_id, first.debit_account_id)
    for n in numbers:
        debit, credit = (there, back)[n % 2]
        yield MovementDraft(
            budget_id=payment.budget_id,
            portion_id=payment.portion_id,
            kind=Kind(payment.kind),
            on=payment.on,
            lines=[Line(debit, credit, 1)],
            key=f"bench/{n}",
            amount_pence=1,
            payee_id=payment.payee_id,
            outcome=payment.outcome,
            purpose="a penny",
        )


def look(payment: "Movement") -> dict[str, int]:
    """Open the holder's home a few times, and count its queries once it is warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from wallet.budgets.models import Movement

    person = payment.budget.person
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(person.user)  # type: ignore[arg-type]
    took = []
    for _ in range(REPEATS):
        began = time.perf_counter_ns()
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(f"/people/{person.pk}/")
        took.append(time.perf_counter_ns() - began)
        if answer.status_code != 200:
            raise SystemExit(f"The holder's home answered {answer.status_code}")
    had = Movement.objects.filter(budget__person=person).count()
    return {"movements": had, "queries": len(queries), "took_us": int(median(took)) // 1000}


if __name__ == "__main__":
    django.setup()
    main()
