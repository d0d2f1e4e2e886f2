"""What people looked for on the site and did not find: counts by month, for those who keep the site."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from cms.finding.models import MissedSearch
from marketplace.directory.rules import RULES


class InMonth(NamedTuple):
    """How often something was missed in a month."""

    month: date
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Words that found nothing, and how often; `months` are those with enough of it to be shown, the latest first."""

    stems: str
    times: int
    months: list[InMonth]


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedSearches:
    """What was missed in a period, the most frequent first; what was missed too rarely is only counted."""

    since: date
    shown: list[Missed]
    hidden: int
    fewest: int


def missed(*, months: int, on: date) -> MissedSearches:
    """List what found nothing in the last months, this one among them; small numbers are hidden as in market gaps."""
    since = on.replace(day=1) - relativedelta(months=months - 1)
    fewest: int = RULES.row("small_number", on=on)["fewest"]
    by_words: dict[str, list[InMonth]] = defaultdict(list)
    for stems, month, times in MissedSearch.objects.filter(month__gte=since).values_list("stems", "month", "times"):
        by_words[stems].append(InMonth(month, times))
    every = [
        Missed(
            stems=stems,
            times=sum(one.times for one in found),
            months=sorted((one for one in found if one.times >= fewest), reverse=True),
        )
        for stems, found in by_words.items()
    ]
    shown = sorted((one for one in every if one.times >= fewest), key=lambda one: (-one.times, one.stems))
    return MissedSearches(since=since, shown=shown, hidden=len(every) - len(shown), fewest=fewest)
