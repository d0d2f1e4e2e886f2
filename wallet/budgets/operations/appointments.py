"""Letting the organisations that pay for, provide or manage a budget reach the person it is for."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from wallet.budgets.models import Budget, Element, HeldBy, Portion
from wallet.budgets.policies import days_of_access_after_the_end
from wallet.people.models import Appointment

HOLDING = {
    HeldBy.PROVIDER: Appointment.Kind.PROVIDER,
    HeldBy.ACCOUNT_MANAGER: Appointment.Kind.ACCOUNT_MANAGER,
}


def make(*, budgets: Sequence[Budget], elements: Sequence[Element], portions: Sequence[Portion], at: datetime) -> None:
    """Appoint the funders and holders of budgets, where they have an organisation and no appointment that lasts.

    The appointment lasts until some days after the budget, so that delivery can be reported and accounts settled.
    """
    wanted = {
        (budget.person_id, organisation_id, kind): budget
        for budget, organisation_id, kind in [*_funders(elements), *_holders(portions)]
    }
    lasting: dict[tuple[int, int, str], date] = {}
    for there in Appointment.objects.filter(
        person_id__in={budget.person_id for budget in budgets}, ended_at__isnull=True
    ):
        key = (there.person_id, there.organisation_id, there.kind)
        lasting[key] = max(lasting.get(key, date.min), there.ends_on or date.max)
    new = [
        Appointment(
            person_id=person_id,
            organisation_id=organisation_id,
            kind=kind,
            starts_on=min(budget.starts_on, at.date()),
            ends_on=_last_day(budget),
        )
        for (person_id, organisation_id, kind), budget in wanted.items()
        if lasting.get((person_id, organisation_id, kind), date.min) < _last_day(budget)
    ]
    Appointment.objects.bulk_create(new, batch_size=1000, ignore_conflicts=True)


def _funders(elements: Sequence[Element]) -> Iterator[tuple[Budget, int, str]]:
    for element in elements:
        organisation_id = element.stream.funder.organisation_id
        if organisation_id:
            yield element.budget, organisation_id, Appointment.Kind.FUNDER.value


def _holders(portions: Sequence[Portion]) -> Iterator[tuple[Budget, int, str]]:
    for portion in portions:
        kind = HOLDING.get(HeldBy(portion.held_by))
        if kind and portion.holder and portion.holder.organisation_id:
            yield portion.budget, portion.holder.organisation_id, kind.value


def _last_day(budget: Budget) -> date:
    return budget.ends_on + timedelta(days_of_access_after_the_end(on=budget.ends_on))
