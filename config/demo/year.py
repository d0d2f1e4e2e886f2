"""Telling the demo’s year: budgets agreed, money paid out and spent, through the product’s own operations."""

import random
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from config.demo import receipts
from config.demo.calendar import last_day, morning, on_or_after, rhythm, year_that_holds
from config.demo.cast import Cast
from wallet.budgets.models import Budget, ContributionBasis, Frequency, FundingStream, HeldBy, Holding, Portion
from wallet.budgets.operations import budgets, instalments
from wallet.budgets.operations.budgets import BudgetDraft, ElementDraft, PortionDraft
from wallet.ledger.errors import Refused
from wallet.people.access import relation
from wallet.people.models import Payee
from wallet.spending.models import Funding, Payment
from wallet.spending.operations import commitments, payments, questions, suggestions

LAST_YEAR_PERCENT = 96  # last year's amounts were a little lower


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """One thing bought on one day, before it is recorded."""

    on: date
    by: str
    portion: Portion
    payee: str
    purpose: str
    outcome: str
    pence: int
    earmark: str


def tell(cast: Cast, *, today: date) -> None:
    """Tell every budget's story up to today."""
    for row in tomllib.loads((Path(__file__).parent / "year.toml").read_text(encoding="utf-8"))["budgets"]:
        this_year = year_that_holds(today, starts=row["starts"])
        if row["before"]:
            _tell_budget(row, cast, starts_on=date(this_year.year - 1, this_year.month, this_year.day), today=today)
        _tell_budget(row, cast, starts_on=this_year, today=today, is_current=True)


def _tell_budget(row: dict[str, Any], cast: Cast, *, starts_on: date, today: date, is_current: bool = False) -> None:
    percent = 100 if is_current else LAST_YEAR_PERCENT
    draft = _draft(row, cast, starts_on=starts_on, percent=percent)
    [budget] = budgets.authorise(drafts=[draft], by=cast.users["coordinator"], at=morning(starts_on))
    until = min(today, draft.ends_on)
    instalments.pay_due(on=until, at=morning(until), budget_ids=[budget.pk])
    if is_current:
        _set_aside(row, cast, budget, today=today)
    for purchase in sorted(_purchases(row, budget, until=until, percent=percent), key=lambda bought: bought.on):
        _record(purchase, cast)
    receipts.file_most(budget, today=today)
    if is_current:
        _leave_open(row, cast, budget, today=today)


def _draft(row: dict[str, Any], cast: Cast, *, starts_on: date, percent: int) -> BudgetDraft:
    elements = [_element(element, cast, starts_on=starts_on, percent=percent) for element in row["elements"]]
    return BudgetDraft(
        person_id=cast.people[row["person"]].pk,
        starts_on=min(element.starts_on for element in elements),
        ends_on=max(element.ends_on for element in elements),
        elements=elements,
    )


def _element(row: dict[str, Any], cast: Cast, *, starts_on: date, percent: int) -> ElementDraft:
    stream = FundingStream.objects.get(funder__code=row["funder"], code=row["stream"])
    first = on_or_after(starts_on, row["starts"]) if "starts" in row else starts_on
    parts = [
        PortionDraft(
            held_by=HeldBy(part["held_by"]),
            holder_id=cast.payees[part["holder"]].pk if "holder" in part else None,
            amount_pence=part["amount"] * percent // 100,
        )
        for part in row["portions"]
    ]
    return ElementDraft(
        stream_id=stream.pk,
        amount_pence=sum(part.amount_pence for part in parts),
        frequency=Frequency(row["frequency"]),
        starts_on=first,
        ends_on=on_or_after(first, row["ends"]) if "ends" in row else last_day(starts_on),
        portions=parts,
        contribution_pence=row.get("contribution", 0),
        contribution_basis=ContributionBasis(row.get("contribution_basis", "none")),
    )


def _portion(budget: Budget, row: dict[str, Any]) -> Portion:
    portions = Portion.objects.filter(budget=budget, held_by=row["from_portion"])
    if row["from_portion"] == HeldBy.COMMISSIONER:
        portions = portions.filter(funder__code=row["earmark"])
    return portions.get()


def _purchases(row: dict[str, Any], budget: Budget, *, until: date, percent: int) -> Iterator[Purchase]:
    for habit in row["spending"]:
        portion = _portion(budget, habit)
        dice = random.Random(f"{row['person']} {habit['purpose']} {budget.starts_on}")  # noqa: S311 - not a secret
        first = on_or_after(budget.starts_on, habit["from"]) if "from" in habit else budget.starts_on
        for day in _days(habit, first=first, until=until):
            purpose, pence = _bought(habit, dice)
            if _in_hospital(row, day):
                if habit.get("hospital") == "skip":
                    continue
                purpose = habit.get("hospital", purpose)
            yield Purchase(
                on=day,
                by=habit["by"],
                portion=portion,
                payee=habit["payee"],
                purpose=purpose,
                outcome=habit["outcome"],
                pence=pence * percent // 100,
                earmark=habit.get("earmark", "") if portion.held_by != HeldBy.COMMISSIONER else "",
            )


def _days(habit: dict[str, Any], *, first: date, until: date) -> Iterator[date]:
    if "once" in habit:
        day = on_or_after(first, habit["once"])
        return iter([day] if day <= until else [])
    return rhythm(first=first + timedelta(days=7), until=until, every=habit["every"], weekday=habit["weekday"])


def _bought(habit: dict[str, Any], dice: random.Random) -> tuple[str, int]:
    if "hours" in habit:
        hours = dice.randint(*habit["hours"])
        return habit["purpose"].format(n=hours), hours * habit["rate"]
    return habit["purpose"], dice.randint(*habit["amount"])


def _in_hospital(row: dict[str, Any], day: date) -> bool:
    written = f"{day:%m-%d}"
    return any(first <= written <= last for first, last in row.get("hospital", []))


def _payee(key: str, portion: Portion, cast: Cast) -> Payee:
    if key in cast.payees:
        return cast.payees[key]
    person = portion.budget.person
    return Payee.objects.get_or_create(person=person, name=key, defaults={"kind": Payee.Kind.BUSINESS})[0]


def _record(purchase: Purchase, cast: Cast) -> None:
    portion, user = purchase.portion, cast.users[purchase.by]
    earmarked = _earmarked(portion, purchase.earmark)
    # A careful family waits for the next instalment, so what there is no money for that day is not bought.
    with suppress(Refused):
        payments.record(
            portion=portion,
            payee=_payee(purchase.payee, portion, cast),
            on=purchase.on,
            amount_pence=purchase.pence,
            purpose=purchase.purpose,
            outcome=purchase.outcome,
            funding=Funding.EARMARKED if earmarked else Funding.SHARES,
            earmarked_to=earmarked,
            by=user,
            at=morning(purchase.on),
            relation=relation(user=user, person=portion.budget.person, on=purchase.on),
        )


def _earmarked(portion: Portion, funder: str) -> Holding | None:
    if not funder:
        return None
    return Holding.objects.filter(portion=portion, element__stream__funder__code=funder).first()


def _set_aside(row: dict[str, Any], cast: Cast, budget: Budget, *, today: date) -> None:
    for wish in row.get("set_aside", []):
        portion, on = _portion(budget, wish), min(today, budget.starts_on + timedelta(days=30))
        user = cast.users[wish["by"]]
        commitments.set_aside(
            portion=portion,
            payee=_payee(wish["payee"], portion, cast),
            purpose=wish["purpose"],
            outcome=wish.get("outcome", ""),
            amount_pence=wish["amount"],
            until=on_or_after(on, wish["until"]),
            by=user,
            at=morning(on),
            relation=relation(user=user, person=budget.person, on=on),
        )


def _leave_open(row: dict[str, Any], cast: Cast, budget: Budget, *, today: date) -> None:
    """Leave something to do: a suggestion waiting for a yes, a question waiting for its answer."""
    for wish in row.get("suggestions", []):
        portion, on, user = _portion(budget, wish), today - timedelta(days=wish["days_ago"]), cast.users[wish["by"]]
        suggestions.suggest(
            portion=portion,
            payee=_payee(wish["payee"], portion, cast),
            on=on,
            amount_pence=wish["amount"],
            purpose=wish["purpose"],
            outcome=wish["outcome"],
            by=user,
            at=morning(on),
            relation=relation(user=user, person=budget.person, on=on),
        )
    for doubt in row.get("questions", []):
        user, newest = cast.users[doubt["by"]], _newest_report(budget, doubt["of"])
        if newest:
            tie = relation(user=user, person=budget.person, on=today)
            questions.ask(payment=newest, text=doubt["question"], by=user, at=morning(today), relation=tie)


def _newest_report(budget: Budget, held_by: str) -> Payment | None:
    return Payment.objects.filter(portion__budget=budget, portion__held_by=held_by, is_report=True).first()
