"""What somebody wants to know the cost of: one or several assistants alike, as one value that never changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from payroll.paye import identities
from payroll.paye.periods import Frequency
from payroll.paye.reference import TaxYear, tax_year
from payroll.paye.student_loans import PERIODS
from payroll.paye.tax_codes import TaxCode, parse

WEEKS = 52  # a year of paydays: 52 weeks, 26 fortnights, 13 times four weeks or 12 months
HOURS = 7 * 24
LETTER_OF_APPRENTICES = "H"


class Holiday(StrEnum):
    """How an assistant's holiday is paid."""

    TIME_OFF = "time_off"
    EACH_PAYDAY = "each_payday"


class Cover(StrEnum):
    """Who does the work while an assistant is away."""

    ANOTHER = "another"
    TEAM = "team"
    NOBODY = "nobody"


class Pension(StrEnum):
    """Whether an assistant is in a workplace pension."""

    BY_LAW = "by_law"
    IN = "in"
    OUT = "out"


class Per(StrEnum):
    """How often money comes."""

    WEEK = "week"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    YEAR = "year"

    @property
    def times_a_year(self) -> int:
        """Answer how many of these make a year."""
        return {"week": 52, "four_weeks": 13, "month": 12, "year": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Rated:
    """Hours, and what an hour of them is paid."""

    hours: Fraction = Fraction(0)
    rate_pence: int = 0

    @property
    def pounds(self) -> Fraction:
        """Answer what they come to, unrounded."""
        return self.hours * Fraction(self.rate_pence, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class SleepIns:
    """Nights asleep at the person's home in a week: a sum for each, and the hours awake for work in each."""

    nights: int = 0
    sum_pence: int = 0
    hours_awake: Fraction = Fraction(0)

    @property
    def pounds(self) -> Fraction:
        """Answer what a week of them comes to."""
        return Fraction(self.nights * self.sum_pence, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """Miles a week in an assistant's own car, and what a mile is paid."""

    miles: Fraction = Fraction(0)
    mile_pence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What an employer pays besides pay: insurance and other costs a year, a payslip, a check for each assistant."""

    insurance_pence: int = 0
    payslip_pence: int = 0
    check_pence: int = 0
    other_pence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A direct payment: how much, how often."""

    pence: int
    per: Per

    @property
    def year_pence(self) -> int:
        """Answer what comes in a year."""
        return self.pence * self.per.times_a_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything an estimate needs. Hours are those of each assistant; of a week, but for training and bank holidays.

    `letter` is worked out from the age where it is empty. `weeks` are those of the year in which help is needed.
    """

    year_name: str
    frequency: Frequency
    age: int
    day: Rated
    assistants: int = 1
    evening: Rated = Rated()
    weekend: Rated = Rated()
    waking_night: Rated = Rated()
    bank_holiday: Rated = Rated()
    sleep_ins: SleepIns = field(default_factory=SleepIns)
    training_hours: Fraction = Fraction(0)
    weeks: int = WEEKS
    sick_weeks: int = 0
    holiday: Holiday = Holiday.TIME_OFF
    cover: Cover = Cover.ANOTHER
    tax_code: TaxCode = field(default_factory=lambda: parse("1257L"))
    letter: str = ""
    loan_plans: tuple[str, ...] = ()
    has_postgraduate_loan: bool = False
    pension: Pension = Pension.BY_LAW
    employee_percent: Fraction = Fraction(5)
    employer_percent: Fraction = Fraction(3)
    travel: Travel = field(default_factory=Travel)
    extras: Extras = field(default_factory=Extras)
    claims_allowance: bool = True
    reserves_redundancy: bool = True
    payment: Money | None = None

    @property
    def year(self) -> TaxYear:
        """Answer the figures of the tax year; refuses one that is not installed."""
        return tax_year(self.year_name)

    @property
    def paydays(self) -> int:
        """Answer how many paydays a year has."""
        return PERIODS[self.frequency]

    @property
    def born_on(self) -> date:
        """Answer a day of birth that keeps the age the same all year: nobody asks for the real one."""
        first = self.year.starts_on
        return first.replace(year=first.year - self.age)

    @property
    def ni_letter(self) -> str:
        """Answer the category letter: as chosen, or M under 21, C from State Pension age, A for everybody else."""
        if self.letter:
            return self.letter
        if identities.has_state_pension(self.born_on, on=self.year.starts_on, year=self.year):
            return "C"
        return "M" if self.age < 21 else "A"

    @property
    def is_apprentice(self) -> bool:
        """Answer whether the category letter says that this is an apprentice."""
        return self.letter == LETTER_OF_APPRENTICES

    @property
    def worked(self) -> tuple[tuple[str, Rated], ...]:
        """List the kinds of hours in a week, by the words of a payslip."""
        return (
            ("Day hours", self.day),
            ("Evening hours", self.evening),
            ("Weekend hours", self.weekend),
            ("Waking nights", self.waking_night),
        )

    @property
    def week_hours(self) -> Fraction:
        """Answer the hours at work in a week, those awake in a sleep-in among them."""
        hours = sum((rated.hours for _, rated in self.worked), Fraction(0))
        return hours + self.sleep_ins.nights * self.sleep_ins.hours_awake

    @property
    def week_pounds(self) -> Fraction:
        """Answer a week's pay, unrounded."""
        return sum((rated.pounds for _, rated in self.worked), self.sleep_ins.pounds)

    @property
    def leave_weeks(self) -> Fraction:
        """Answer a year's weeks of paid holiday by law."""
        return Fraction(self.year.row("holiday")["weeks"])

    @property
    def covered_weeks(self) -> Fraction:
        """Answer the weeks in which help is needed and an assistant is on holiday; fewer where help has gaps itself."""
        return max(Fraction(0), self.weeks - (WEEKS - self.leave_weeks))


def faults(situation: Situation) -> Iterator[tuple[str, str]]:
    """Find what cannot be, each with the name of the answer that is at fault and a sentence about it."""
    if situation.week_hours > HOURS:
        yield "hours", f"All the hours together are more than the {HOURS} hours that a week has"
    if not situation.week_pounds:
        yield "hours", "Enter the hours of a week: there is no pay yet"
    if situation.cover is Cover.TEAM and situation.assistants < 2:
        yield "cover", "One assistant cannot stand in for themselves. Choose somebody else, or nobody"
    if situation.holiday is Holiday.TIME_OFF and situation.weeks < WEEKS:
        yield "holiday", "Somebody without work in some weeks earns holiday by the hour: choose 12.07% on each payday"
    if situation.sick_weeks > situation.weeks - situation.covered_weeks:
        yield "sick_weeks", "There are fewer weeks of work than weeks of sickness"
