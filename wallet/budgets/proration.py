"""What an amount at a frequency comes to over a period, and on which days it is paid, to the penny."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from wallet.budgets.models.element import Frequency

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which money is paid in advance, and how much of the whole it stands for beside the others."""

    on: date
    weight: Fraction


def total_pence(*, amount_pence: int, frequency: Frequency, starts_on: date, ends_on: date) -> int:
    """Work out what an amount comes to from a day to a day, both included, rounded once, half a penny upwards."""
    exact = amount_pence * periods(frequency=frequency, starts_on=starts_on, ends_on=ends_on)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def periods(*, frequency: Frequency, starts_on: date, ends_on: date) -> Fraction:
    """Count how often an amount falls from a day to a day, both included.

    Weekly: days over 7. Four-weekly: days over 28, so that thirteen are 364 days and not a year. Monthly and annual:
    whole months or years counted from the first day, then the days left over the days of the month or year that runs
    from the last such anniversary (so 365 or 366). Once: one.
    """
    days = (ends_on - starts_on).days + 1
    if days < 1:
        raise ValueError("a period ends on or after its first day")
    match frequency:
        case Frequency.WEEKLY:
            return Fraction(days, 7)
        case Frequency.FOUR_WEEKLY:
            return Fraction(days, 28)
        case Frequency.MONTHLY:
            return sum(_calendar_parts(starts_on, ends_on, months=1), Fraction())
        case Frequency.ANNUAL:
            return sum(_calendar_parts(starts_on, ends_on, months=12), Fraction())
        case Frequency.ONE_OFF:
            return Fraction(1)


def dues(*, starts_on: date, ends_on: date, rhythm: Frequency) -> list[Due]:
    """List the days on which a period is paid in advance: every 28 days, every month, or once at its start."""
    match rhythm:
        case Frequency.FOUR_WEEKLY:
            first_days = _every_28_days(starts_on, ends_on)
            return [Due(day, Fraction(min(28, (ends_on - day).days + 1))) for day in first_days]
        case Frequency.MONTHLY:
            parts = _calendar_parts(starts_on, ends_on, months=1)
            return [Due(anniversary(starts_on, months=n), part) for n, part in enumerate(parts)]
        case Frequency.ONE_OFF:
            return [Due(starts_on, Fraction(1))]
        case _:
            raise ValueError(f"nothing is paid {rhythm.label}")


def next_pence(*, remaining_pence: int, still_due: Sequence[Due]) -> int:
    """Work out the next instalment: what is still to be paid, spread by weight over the days left, rounded down.

    Rounding down keeps what several holders get within what the funder paid in; the last day takes all that is left,
    so the instalments always make the whole, also when the whole was changed on the way.
    """
    share = still_due[0].weight / sum((due.weight for due in still_due), Fraction())
    return remaining_pence * share.numerator // share.denominator


def schedule(*, total_pence: int, starts_on: date, ends_on: date, rhythm: Frequency) -> list[tuple[date, int]]:
    """List the instalments of a total, in advance; they sum to it exactly."""
    return spread(total_pence=total_pence, still_due=dues(starts_on=starts_on, ends_on=ends_on, rhythm=rhythm))


def spread(*, total_pence: int, still_due: Sequence[Due]) -> list[tuple[date, int]]:
    """Spread a total over the days that are left."""
    instalments = []
    remaining = total_pence
    for n, due in enumerate(still_due):
        pence = next_pence(remaining_pence=remaining, still_due=still_due[n:])
        instalments.append((due.on, pence))
        remaining -= pence
    return instalments


def anniversary(day: date, *, months: int) -> date:
    """Answer the same day so many months later, or the last day of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _every_28_days(starts_on: date, ends_on: date) -> list[date]:
    return [starts_on + n * DAY for n in range(0, (ends_on - starts_on).days + 1, 28)]


def _calendar_parts(starts_on: date, ends_on: date, *, months: int) -> list[Fraction]:
    """Cut a period at each anniversary of its first day: one for every whole stretch, then the part that is left."""
    parts: list[Fraction] = []
    over = ends_on + DAY
    begins = starts_on
    while begins < over:
        ends = anniversary(starts_on, months=months * (len(parts) + 1))
        parts.append(Fraction((min(ends, over) - begins).days, (ends - begins).days))
        begins = ends
    return parts
