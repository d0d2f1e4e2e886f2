"""The battery's part about statutory pay, holiday, minimum wage, allowance, redundancy and mileage."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from payroll.paye import (
    employment_allowance,
    family_pay,
    holidays,
    mileage,
    minimum_wage,
    redundancy,
    sick_pay,
    starters,
    tax_months,
)
from payroll.paye.errors import ImpossibleChoice
from payroll.paye.family_pay import FamilyPay, Weeks
from payroll.paye.holidays import Week
from payroll.paye.minimum_wage import Work
from payroll.paye.reference import TaxYear
from payroll.paye.sick_pay import Spell
from tests.payroll.paye import printed

type Question = tuple[str, Callable[[], object], object]

HOUR = Fraction(1)


def statutory_checks(year: TaxYear) -> Iterator[Question]:
    """List the checks, each a name, a question and its answer."""
    yield from _sick(year)
    yield from _family(year)
    yield from _wage(year)
    yield from _holidays(year)
    yield from _rest(year)


def sick(*spells: tuple[date, int, int], days: frozenset[int] = frozenset(range(7))) -> int:
    """Ask for everything due on spells of a first day, a number of days and average earnings in pence."""
    found = [Spell(first=f, last=f + timedelta(days=n - 1), average_pence=Fraction(pence)) for f, n, pence in spells]
    return sick_pay.pay(spells=found, qualifying_days=days, from_day=date.min, to_day=date.max)[0].pence


def _sick(year: TaxYear) -> Iterator[Question]:
    monday = date(2025, 6, 2) if year.name == "2025-26" else date(2026, 6, 1)
    later = monday + timedelta(days=14)
    if year.name == "2025-26":
        yield "a week less three waiting days", partial(sick, (monday, 7, 12_500)), 6_786  # 4/7 of 118.75
        yield "below the limit", partial(sick, (monday, 7, 12_499)), 0
        yield "three days are no spell", partial(sick, (monday, 3, 50_000)), 0
        yield "four days", partial(sick, (monday, 4, 50_000)), 1_697
        gap = monday + timedelta(days=7 + 56)
        yield "linked", partial(sick, (monday, 7, 50_000), (gap, 7, 50_000)), 18_661  # 11/7 of 118.75
        gap += timedelta(days=1)
        yield "not linked", partial(sick, (monday, 7, 50_000), (gap, 7, 50_000)), 13_572  # 8/7
        yield "28 weeks", partial(sick, (monday, 230, 50_000)), 28 * 11_875
    else:
        yield "a week", partial(sick, (monday, 7, 50_000)), 12_325
        yield "80%", partial(sick, (monday, 7, 10_000)), 8_000
        yield "the least earnings", partial(sick, (monday, 7, 50)), 40
        yield "one day", partial(sick, (monday, 1, 50_000)), 1_761
        gap = monday + timedelta(days=1 + 56)
        yield "linked", partial(sick, (monday, 1, 7_000), (gap, 1, 50_000)), 1_600  # the first spell's earnings
        gap += timedelta(days=1)
        yield "not linked", partial(sick, (monday, 1, 7_000), (gap, 1, 50_000)), 2_561
        yield "28 weeks", partial(sick, (monday, 230, 50_000)), 28 * 12_325
    yield "nobody is paid for being well", partial(sick, (later, 7, 0)), 0


def _family(year: TaxYear) -> Iterator[Question]:
    flat, limit = printed.FAMILY_PAY[year.name]

    def paid(kind: FamilyPay, average: int, taken: int, now: int) -> int:
        return family_pay.pay(kind=kind, average_pence=average, weeks=Weeks(taken=taken, now=now), year=year).pence

    def refused(kind: FamilyPay, taken: int) -> bool:
        try:
            paid(kind, 100_000, taken, 1)
        except ImpossibleChoice:
            return True
        return False

    def recovered(*, is_small: bool) -> int:
        return family_pay.recovered(paid_pence=100_000, is_small=is_small, year=year).pence

    for name, weeks in printed.FAMILY_WEEKS.items():
        kind = FamilyPay(name)
        high = 6 if name in {"SMP", "SAP"} else 0
        least = limit * 100
        yield f"{name} whole", partial(paid, kind, 100_000, 0, weeks), high * 90_000 + (weeks - high) * flat
        yield f"{name} last week", partial(paid, kind, 100_000, weeks - 1, 1), flat
        yield f"{name} no longer", partial(refused, kind, weeks), True
        yield f"{name} at 90%", partial(paid, kind, 20_001, 0, 1), 18_001
        yield f"{name} at the limit", partial(paid, kind, least, 0, 1), least * 9 // 10
        yield f"{name} below it", partial(paid, kind, least - 1, 0, 1), 0
    for is_small, answer in zip((False, True), printed.RECOVERED_OF_1000[year.name], strict=True):
        yield f"recovered {is_small}", partial(recovered, is_small=is_small), answer
    for pence, small in ((4_500_000, True), (4_500_001, False)):
        yield f"small {pence}", partial(family_pay.is_small_employer, yearly_ni_pence=pence, year=year), small


def _wage(year: TaxYear) -> Iterator[Question]:
    def rates(on: date) -> tuple[int, ...]:
        born = [on.replace(year=on.year - age) for age in (21, 20, 17)]
        grown = [minimum_wage.rate(born_on=day, period_starts_on=on)[1] for day in born]
        return (*grown, minimum_wage.rate(born_on=born[0], period_starts_on=on, is_apprentice=True)[1])

    def short(on: date, days: int) -> int:
        work = Work(hours=HOUR * 100, pay_pence=0, accommodation_days=days)
        return minimum_wage.shortfall(born_on=date(1990, 1, 1), period_starts_on=on, work=work).pence

    for on, (pence, (day, week)) in printed.MINIMUM_WAGE[year.name].items():
        yield f"minimum wage {on}", partial(rates, on), pence
        yield f"offset {on}", partial(short, on, 1), pence[0] * 100 - day
        yield f"offset of a week {on}", partial(short, on, 7), pence[0] * 100 - week


def _holidays(year: TaxYear) -> Iterator[Question]:
    def week(weeks: list[Week]) -> int:
        return holidays.average_week(weeks=weeks, year=year).pence

    one, none = Week(pay_pence=10_000), Week(pay_pence=0)
    last = Week(pay_pence=10_000 + 52 * 100)
    yield "12.07%", partial(holidays.accrued_hours, hours_worked=HOUR * 100, year=year), Fraction("12.07")
    yield "5.6 weeks", partial(holidays.entitlement_days, days_a_week=HOUR * 2, year=year), Fraction("11.2")
    yield "28 days", partial(holidays.entitlement_days, days_a_week=HOUR * 6, year=year), Fraction(28)
    yield "52 weeks", partial(week, [*[one] * 51, last, Week(pay_pence=99_999)]), 10_100
    yield "104 weeks", partial(week, [one, *[none] * 102, Week(pay_pence=30_000), Week(pay_pence=90_000)]), 20_000


def _rest(year: TaxYear) -> Iterator[Question]:
    cap = printed.REDUNDANCY_WEEK[year.name] * 100
    last_day = year.starts_on + timedelta(days=100)
    end = last_day + timedelta(days=1)

    def back(years: int) -> date:
        return end.replace(year=end.year - years)

    def redundant(age: int, service: int) -> int:
        found = redundancy.pay(
            born_on=back(age), started_on=back(service), last_day=last_day, week_pence=1_000_000, year=year
        )
        return found.pence

    def notice(started_on: date) -> int:
        return redundancy.notice_weeks(started_on=started_on, last_day=last_day, year=year)

    def miles(vehicle: str) -> int:
        return mileage.approved(vehicle=vehicle, miles=HOUR * 11_000, miles_before=HOUR * 0, year=year).pence

    def code_of(declaration: str) -> str:
        return str(starters.tax_code(declaration=declaration, year=year))

    yield "redundancy at 61", partial(redundant, 64, 25), 30 * cap
    yield "redundancy at 40", partial(redundant, 40, 2), 2 * cap
    yield "redundancy at 21", partial(redundant, 21, 2), cap
    yield "redundancy after a year", partial(redundant, 40, 1), 0
    yield "notice of 12 weeks", partial(notice, back(30)), 12
    yield "notice of a week", partial(notice, end - timedelta(days=31)), 1
    yield "no notice", partial(notice, end - timedelta(days=20)), 0
    allowance = partial(employment_allowance.use, year=year, employer_ni_pence=2_000_000, used_pence=0)
    yield "allowance", lambda: allowance().pence, 1_050_000
    for vehicle, answer in {"car": 475_000, "motorcycle": 264_000, "bicycle": 220_000, "passenger": 55_000}.items():
        yield vehicle, partial(miles, vehicle), answer
    first = partial(tax_months.numbered, year=year, number=1)
    yield "HMRC paid electronically", lambda: first().electronic_by, date(year.starts_on.year, 5, 22)
    yield "HMRC paid by post", lambda: first().post_by, date(year.starts_on.year, 5, 19)
    for declaration, code in {"A": "1257L", "B": "1257L W1/M1", "C": "BR", "": "0T W1/M1"}.items():
        yield f"starter {declaration}", partial(code_of, declaration), code
