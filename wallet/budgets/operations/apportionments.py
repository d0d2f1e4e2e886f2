"""The dated tables that say which funder pays how much of what a portion buys."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from wallet.budgets import errors
from wallet.budgets.apportioning import Part, Table, tables
from wallet.budgets.models import WHOLE, Apportionment, FundingShare, Holding, Portion
from wallet.people.models import User
from wallet.people.operations import audit


def write_defaults(*, shares: Mapping[int, Sequence[tuple[Holding, int]]], since: date | None = None) -> None:
    """Write the tables that follow from what each holding gives its portion: `shares` by portion id.

    With `since`, tables of later days are written anew, so that no older one counts any more.
    """
    later = _later_days(shares, since) if since else {}
    new: list[tuple[int, Table]] = []
    for portion_id, held in shares.items():
        parts = [_part(holding, pence) for holding, pence in held]
        made = {table.starts_on: table for table in tables(parts=parts, since=since)}
        for day in later.get(portion_id, ()):
            for table in tables(parts=parts, since=day)[:1]:
                made.setdefault(table.starts_on, table)
        new += [(portion_id, table) for table in made.values()]
    _write(new)


@transaction.atomic
def set_shares(
    *, portion: Portion, starts_on: date, points: Mapping[Holding, int], by: User, at: datetime
) -> Apportionment:
    """Set the funders' percentages of a portion from a day, in basis points that make 10,000."""
    given = {holding.pk: n for holding, n in points.items() if n}
    if sum(given.values()) != WHOLE or min(given.values()) < 0:
        raise errors.PointsDiffer
    (apportionment,) = _write([(portion.pk, Table(starts_on=starts_on, points=tuple(sorted(given.items()))))])
    audit.record(
        action="funding_shares.set",
        subject=apportionment,
        by=by,
        at=at,
        person=portion.budget.person,
        after={
            "portion": portion.pk,
            "starts_on": starts_on.isoformat(),
            "points": {str(k): v for k, v in given.items()},
        },
    )
    return apportionment


def _part(holding: Holding, pence: int) -> Part:
    element = holding.element
    return Part(holding_id=holding.pk, amount_pence=pence, starts_on=element.starts_on, ends_on=element.ends_on)


def _later_days(shares: Mapping[int, object], since: date) -> dict[int, list[date]]:
    days: dict[int, list[date]] = {}
    rows = Apportionment.objects.filter(portion_id__in=shares, starts_on__gt=since)
    for portion_id, day in rows.values_list("portion_id", "starts_on").distinct().order_by("portion_id", "starts_on"):
        days.setdefault(portion_id, []).append(day)
    return days


def _write(new: Sequence[tuple[int, Table]]) -> list[Apportionment]:
    rows = Apportionment.objects.bulk_create(
        [
            Apportionment(portion_id=portion_id, starts_on=table.starts_on, unplaced_points_id=WHOLE)
            for portion_id, table in new
        ],
        batch_size=1000,
    )
    FundingShare.objects.bulk_create(
        [
            FundingShare(apportionment=row, holding_id=holding_id, basis_points=points)
            for row, (_, table) in zip(rows, new, strict=True)
            for holding_id, points in table.points
        ],
        batch_size=1000,
    )
    return rows
