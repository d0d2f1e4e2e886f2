"""What assistants cost the employer in a year, line by line, each with its working; the lines always make the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from payroll.costs.assistants import hours_written, is_member, scheme, summed, weeks_written
from payroll.costs.paydays import EXTRA, Payday
from payroll.costs.situations import Cover, Holiday, Situation
from payroll.paye import employment_allowance, holidays, national_insurance, pensions
from payroll.paye.figures import Figure, percent, written
from payroll.paye.periods import Frequency
from payroll.paye.reference import TaxYear
from payroll.paye.rounding import pence_half_up
from payroll.paye.runs import PayKind
from wallet.money.split import split

STAND_IN_LETTER = "A"  # who stands in is not known: somebody grown up, and not in the pension for the odd week


class Part(StrEnum):
    """The parts that a chart shows."""

    PAY = "Pay for work"
    HOLIDAY = "Holiday pay"
    AWAY = "Sick pay and standing in"
    NI = "Employer’s National Insurance"
    PENSION = "Employer’s pension"
    RUNNING = "Running costs"


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One line of a year's cost, for all assistants together."""

    title: str
    part: Part
    pence: int
    working: tuple[str, ...]


def costs(situation: Situation, days: tuple[Payday, ...]) -> tuple[CostLine, ...]:
    """List a year's costs; what costs nothing is left out."""
    lines = (*_paid(situation, days), *_on_costs(situation, days), *_running(situation, days))
    return tuple(line for line in lines if line.pence)


def total(lines: tuple[CostLine, ...]) -> int:
    """Add the lines up."""
    return sum(line.pence for line in lines)


def _paid(situation: Situation, days: tuple[Payday, ...]) -> Iterator[CostLine]:
    many = situation.assistants
    work = [day.paid_as(PayKind.HOURS, PayKind.SLEEP_IN) - _extra(day) for day in days]
    holiday = [day.paid_as(PayKind.HOLIDAY) - _extra_holiday(situation, day) for day in days]
    yield _line("Pay for work", Part.PAY, many, work, _week(situation))
    yield _line("Holiday pay", Part.HOLIDAY, many, holiday, _holiday(situation))
    sick = [day.paid_as(PayKind.SSP) for day in days]
    weeks = f"{weeks_written(Fraction(situation.sick_weeks))} of statutory sick pay for each assistant"
    yield _line("Sick pay", Part.AWAY, many, sick, weeks)
    on_top = percent(Fraction(situation.year.row("holiday")["accrual"]) / 100)
    said = f"the same pay, and {on_top} for the holiday earned by it"
    for title, away, amounts in _standing_in(situation, days):
        yield _line(title, Part.AWAY, many, amounts, f"{weeks_written(away)}: {said}")


def _standing_in(situation: Situation, days: tuple[Payday, ...]) -> Iterator[tuple[str, Fraction, list[int]]]:
    """Tell what standing in costs, holiday and sickness apart; a team is paid for it on its own paydays."""
    if situation.cover is Cover.TEAM:
        weeks = [situation.covered_weeks, Fraction(situation.sick_weeks)]
        whole = sum(_extra(day) + _extra_holiday(situation, day) for day in days)
        shares = split(whole, [int(part * 1000) for part in weeks]) if any(weeks) else [0, 0]
        holiday, sick = [shares[0]], [shares[1]]
    else:
        holiday, sick = [day.holiday_cover_pence for day in days], [day.sick_cover_pence for day in days]
    yield "Standing in for holidays", situation.covered_weeks, holiday
    yield "Standing in for sickness", Fraction(situation.sick_weeks), sick


def _extra(day: Payday) -> int:
    return sum(line.pence for line in day.lines if line.title == EXTRA)


def _extra_holiday(situation: Situation, day: Payday) -> int:
    """Answer what a team earns of holiday by standing in."""
    extra = _extra(day)
    return holidays.rolled_up(pay_pence=extra, year=situation.year).pence if extra else 0


def _on_costs(situation: Situation, days: tuple[Payday, ...]) -> Iterator[CostLine]:
    many, year, frequency = situation.assistants, situation.year, situation.frequency
    gross = [day.gross_pence for day in days]
    dated = [year.as_of(day.on) for day in days]
    letter = situation.ni_letter
    ni = [_ni(letter, on, frequency, pence) for on, pence in zip(dated, gross, strict=True)]
    usual = max(zip(ni, gross, strict=True), key=lambda pair: gross.count(pair[1]))[0]
    own = [figure.pence for figure in ni]
    cover = [day.cover_pence for day in days]
    stand_in = [_ni(STAND_IN_LETTER, on, frequency, pence).pence for on, pence in zip(dated, cover, strict=True)]
    due = (sum(own) + sum(stand_in)) * many
    working = [f"On an ordinary payday: {usual.working[0]}", summed(own)]
    working += [f"For whoever stands in: {written(sum(stand_in))}"] if any(stand_in) else []
    yield CostLine(title="Employer’s National Insurance", part=Part.NI, pence=due, working=(*working, *_times(many)))
    if situation.claims_allowance:
        used = employment_allowance.use(year=year, employer_ni_pence=due, used_pence=0)
        yield CostLine(title="Employment Allowance", part=Part.NI, pence=-used.pence, working=used.working)
    if is_member(situation, days):
        paid = [_pension(situation, on, pence) for on, pence in zip(dated, gross, strict=True)]
        first = max(zip(paid, gross, strict=True), key=lambda pair: gross.count(pair[1]))[0]
        amounts = [figure.pence for figure in paid]
        yield _line("Employer’s pension", Part.PENSION, many, amounts, f"On an ordinary payday: {first.working[0]}")


def _running(situation: Situation, days: tuple[Payday, ...]) -> Iterator[CostLine]:
    many, extras = situation.assistants, situation.extras
    miles = [day.paid_as(PayKind.MILEAGE) + day.cover_mileage_pence for day in days]
    a_mile = f"{hours_written(situation.travel.miles)} miles a week at {situation.travel.mile_pence}p"
    yield _line("Mileage", Part.RUNNING, many, miles, a_mile)
    slips = many * situation.paydays
    each = f"{slips} payslips at {written(extras.payslip_pence)}"
    checks = f"{written(extras.check_pence)} for each assistant, once: it does not come again next year"
    week, reserve = _reserve(situation)
    for title, pence, said in (
        ("Insurance", extras.insurance_pence, "One insurance for the household, a year"),
        ("Payroll service", extras.payslip_pence * slips, each),
        ("Criminal record checks", extras.check_pence * many, checks),
        ("Put by for redundancy", reserve * many, week),
        ("Other costs", extras.other_pence, "As you entered them, a year"),
    ):
        yield CostLine(title=title, part=Part.RUNNING, pence=pence, working=(said, f"In the year: {written(pence)}"))


def _reserve(situation: Situation) -> tuple[str, int]:
    """Work out what a year of work adds to redundancy pay: half a week, a week or one and a half, by age."""
    if not situation.reserves_redundancy:
        return "", 0
    row = situation.year.row("redundancy")
    weeks = Fraction(
        row["from_41"] if situation.age >= 41 else row["from_22"] if situation.age >= 22 else row["under_22"]
    )
    week = min(situation.week_pounds, Fraction(row["week_cap"]))
    pence = pence_half_up(weeks * week)
    said = f"Each year of work earns {weeks_written(weeks)} at {written(pence_half_up(week))}: {written(pence)}"
    return f"{said} for each assistant, owed after {row['least_years']} years", pence


def _week(situation: Situation) -> str:
    hours, pence = hours_written(situation.week_hours), pence_half_up(situation.week_pounds)
    return f"A week of {hours} hours is {written(pence)}; training and bank holidays come on top"


def _holiday(situation: Situation) -> str:
    row = situation.year.row("holiday")
    if situation.holiday is Holiday.EACH_PAYDAY:
        return f"{percent(Fraction(row['accrual']) / 100)} on top of the pay for work, on each payday"
    pence = pence_half_up(situation.week_pounds)
    return f"{row['weeks']} weeks of {written(pence)}, paid as if they had been worked"


def _line(title: str, part: Part, many: int, amounts: list[int], said: str) -> CostLine:
    """Write a line of the costs: what one assistant comes to on each payday, times the assistants."""
    pence = sum(amounts) * many
    return CostLine(title=title, part=part, pence=pence, working=(said, summed(amounts), *_times(many)))


def _times(many: int) -> tuple[str, ...]:
    return (f"For {many} assistants: {many} times as much",) if many > 1 else ()


@lru_cache(maxsize=4096)
def _ni(letter: str, year: TaxYear, frequency: Frequency, pay_pence: int) -> Figure:
    return national_insurance.contributions(letter=letter, year=year, frequency=frequency, pay_pence=pay_pence).employer


def _pension(situation: Situation, year: TaxYear, pay_pence: int) -> Figure:
    return pensions.contributions(
        scheme=scheme(situation), year=year, frequency=situation.frequency, pay_pence=pay_pence
    ).employer
