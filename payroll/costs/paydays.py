"""The year's paydays of one assistant: when each is, and the lines of pay on it; and what covering for them costs."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import lcm

from payroll.costs.situations import Cover, Holiday, Situation
from payroll.costs.weeks import Span, spans
from payroll.paye import holidays, sick_pay
from payroll.paye.periods import Frequency
from payroll.paye.rounding import pence_half_up
from payroll.paye.runs import PayKind, PayLine
from payroll.paye.sick_pay import Spell
from wallet.money.split import split

WORKING_DAYS = frozenset(range(5))
EXTRA = "Extra hours, standing in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payday:
    """One payday: the assistant's lines, and what whoever stands in for them is paid, holiday and sickness apart."""

    on: date
    span: Span
    lines: tuple[PayLine, ...]
    holiday_cover_pence: int
    sick_cover_pence: int
    cover_mileage_pence: int

    @property
    def gross_pence(self) -> int:
        """Answer the pay, without what is not taxed."""
        return sum(line.pence for line in self.lines if line.kind.is_pay)

    @property
    def cover_pence(self) -> int:
        """Answer what standing in costs."""
        return self.holiday_cover_pence + self.sick_cover_pence

    def paid_as(self, *kinds: PayKind) -> int:
        """Sum the lines of some kinds."""
        return sum(line.pence for line in self.lines if line.kind in kinds)


def paydays(situation: Situation) -> tuple[Payday, ...]:
    """List the year's paydays; equal ones are worked out once."""
    year = spans(situation)
    sick = _sick_pay(situation, year)
    known: dict[tuple[Span, Span, int, Fraction], tuple[PayLine, ...]] = {}
    found = []
    for at, span in enumerate(year):
        stood_in = year[at - 1]  # a colleague is away in the period before one's own
        training = situation.training_hours if at == len(year) - 1 else Fraction(0)
        key = (span, stood_in, sick[at], training)
        if key not in known:
            known[key] = tuple(_lines(situation, *key))
        found.append(
            Payday(
                on=_day(situation, at),
                span=span,
                lines=known[key],
                holiday_cover_pence=_cover(situation, span.away),
                sick_cover_pence=_cover(situation, span.sick),
                cover_mileage_pence=_cover_mileage(situation, span),
            )
        )
    return tuple(found)


def _day(situation: Situation, at: int) -> date:
    """Answer a payday: the last Friday or so of its weeks, or the last day of a calendar month."""
    first = situation.year.starts_on
    if situation.frequency is Frequency.MONTHLY:
        years, month = divmod(first.month - 1 + at, 12)
        return date(first.year + years, month + 1, monthrange(first.year + years, month + 1)[1])
    return first + timedelta(days=7 * situation.frequency.weeks * (at + 1) - 3)


def _lines(situation: Situation, span: Span, stood_in: Span, sick_pence: int, training: Fraction) -> Iterator[PayLine]:
    """Write the lines of a payslip; of what is nothing there is no line.

    A year's training is paid last: first, it would lead to refunds of tax all through the year.
    """
    work = list(_work(situation, span, training))
    extra = stood_in.away + stood_in.sick if situation.cover is Cover.TEAM else Fraction(0)
    if extra:
        pence = pence_half_up(situation.week_pounds * extra)
        work.append(PayLine(kind=PayKind.HOURS, title=EXTRA, amount_pence=pence, hours=situation.week_hours * extra))
    yield from work
    if situation.holiday is Holiday.TIME_OFF and span.away:
        pence = pence_half_up(situation.week_pounds * span.away)
        yield PayLine(kind=PayKind.HOLIDAY, title="Holiday", amount_pence=pence)
    earning = work if situation.holiday is Holiday.EACH_PAYDAY else [line for line in work if line.title == EXTRA]
    if on_top := holidays.rolled_up(pay_pence=sum(line.pence for line in earning), year=situation.year).pence:
        yield PayLine(kind=PayKind.HOLIDAY, title="Holiday pay on top", amount_pence=on_top)
    if sick_pence:
        yield PayLine(kind=PayKind.SSP, title="Statutory sick pay", amount_pence=sick_pence)
    if pence := _mileage(situation, span.worked + extra):
        yield PayLine(kind=PayKind.MILEAGE, title="Mileage", amount_pence=pence)


def _work(situation: Situation, span: Span, training: Fraction) -> Iterator[PayLine]:
    special = situation.bank_holiday
    hours = [(title, rated.hours * span.worked, rated.rate_pence) for title, rated in situation.worked]
    hours.append(("Bank holidays", special.hours / situation.paydays, special.rate_pence))
    hours.append(("Training", training, situation.day.rate_pence))
    for title, many, rate_pence in hours:
        if many and rate_pence:
            yield PayLine(kind=PayKind.HOURS, title=title, hours=many, rate_pence=rate_pence)
    asleep = situation.sleep_ins
    if asleep.pounds and span.worked:
        pence, awake = pence_half_up(asleep.pounds * span.worked), asleep.nights * asleep.hours_awake * span.worked
        yield PayLine(kind=PayKind.SLEEP_IN, title="Sleep-ins", amount_pence=pence, hours=awake)


def _cover(situation: Situation, weeks: Fraction) -> int:
    """Answer what somebody else costs for some weeks: the same pay, and the holiday that is earned by it."""
    if situation.cover is not Cover.ANOTHER or not weeks:
        return 0
    pence = pence_half_up(situation.week_pounds * weeks)
    return pence + holidays.rolled_up(pay_pence=pence, year=situation.year).pence


def _cover_mileage(situation: Situation, span: Span) -> int:
    return _mileage(situation, span.away + span.sick) if situation.cover is Cover.ANOTHER else 0


def _mileage(situation: Situation, weeks: Fraction) -> int:
    return pence_half_up(situation.travel.miles * weeks * Fraction(situation.travel.mile_pence, 100))


def _sick_pay(situation: Situation, year: tuple[Span, ...]) -> list[int]:
    """Work out statutory sick pay for one spell after mid-year, and share it over the paydays it falls in."""
    weeks = situation.sick_weeks
    if not weeks:
        return [0] * len(year)
    monday = situation.year.starts_on + timedelta(days=7 * min(26, 52 - weeks))
    monday -= timedelta(days=monday.weekday())
    spell = Spell(first=monday, last=monday + timedelta(days=7 * weeks - 1), average_pence=_week_pence(situation))
    due, _ = sick_pay.pay(spells=[spell], qualifying_days=WORKING_DAYS, from_day=spell.first, to_day=spell.last)
    parts = lcm(*(span.sick.denominator for span in year))
    return split(due.pence, [int(span.sick * parts) for span in year])


def _week_pence(situation: Situation) -> Fraction:
    """Answer average weekly earnings: a week's pay, and the holiday pay on top where it is paid so."""
    pence = situation.week_pounds * 100
    if situation.holiday is Holiday.EACH_PAYDAY:
        pence *= 1 + Fraction(situation.year.row("holiday")["accrual"]) / 100
    return pence
