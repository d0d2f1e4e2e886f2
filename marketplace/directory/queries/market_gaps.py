"""What people look for near them and do not find: counts by district, for those who plan and buy support."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import Sum

from marketplace.directory.models import RefusalCount, SearchGap
from marketplace.directory.rules import RULES

NOTHING_FOUND = "Searched for, and nothing found"
NOT_TAKEN = "Free offer shown, and not taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """One thing that is missing somewhere, and how often that was seen; `reasons` are the frequent ones alone."""

    district: str
    what: str
    how: str
    times: int
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """The gaps of a period, the most frequent first; those seen too rarely to be shown are only counted."""

    since: date
    shown: list[Gap]
    hidden: int
    fewest: int


def gaps(*, months: int, on: date) -> Gaps:
    """List the gaps of the last months, this one among them. Three queries."""
    since = on.replace(day=1) - relativedelta(months=months - 1)
    fewest: int = RULES.row("small_number", on=on)["fewest"]
    every = [*_not_found(since), *_not_taken(since, fewest)]
    shown = sorted((gap for gap in every if gap.times >= fewest), key=lambda gap: (-gap.times, gap.district, gap.what))
    return Gaps(since=since, shown=shown, hidden=len(every) - len(shown), fewest=fewest)


def _not_found(since: date) -> list[Gap]:
    rows = SearchGap.objects.filter(on__gte=since).values_list("district", "stems").annotate(Sum("times")).order_by()
    return [
        Gap(district=district, what=stems.replace(" ", ", "), how=NOTHING_FOUND, times=times)
        for district, stems, times in rows
    ]


def _not_taken(since: date, fewest: int) -> list[Gap]:
    there = RefusalCount.objects.filter(month__gte=since)
    rows = there.values_list("district", "category", "reason").annotate(Sum("count")).order_by()
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for district, category, reason, times in rows:
        found[district, category][reason] = times
    return [
        Gap(district=district, what=what, how=NOT_TAKEN, times=sum(by.values()), reasons=_reasons(by, fewest))
        for (district, what), by in found.items()
    ]


def _reasons(by: dict[str, int], fewest: int) -> str:
    often = sorted((item for item in by.items() if item[1] >= fewest), key=lambda item: -item[1])
    return ", ".join(f"{RefusalCount.Reason(reason).label} ({times})" for reason, times in often)
