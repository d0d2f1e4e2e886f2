"""A quick battery: what each figure of a year must lead to, worked out here a second time from the printed tables.

The tables are HMRC's and the other sources' figures as they are printed; nothing here reads the year files.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from payroll.paye import income_tax, national_insurance, pensions, student_loans, tax_codes
from payroll.paye.identities import state_pension_on
from payroll.paye.pensions import Scheme
from payroll.paye.periods import Frequency, Period
from payroll.paye.reference import TaxYear
from tests.payroll.paye import printed
from tests.payroll.paye.statutory_battery import statutory_checks

W, F, Q, M = Frequency.WEEKLY, Frequency.FORTNIGHTLY, Frequency.FOUR_WEEKLY, Frequency.MONTHLY


class Check(NamedTuple):
    """A question to the calculators and the answer that the printed tables give."""

    name: str
    ask: Callable[[], object]
    answer: object


def first_fault(year: TaxYear) -> str | None:
    """Answer the first check that fails or breaks; nothing when all are right."""
    for check in checks(year):
        try:
            found = check.ask()
        except Exception as broken:  # a mutation may break anything, and that is what is looked for
            return f"{check.name}: {broken!r}"
        if found != check.answer:
            return f"{check.name}: {found} is not {check.answer}"
    return None


def checks(year: TaxYear) -> Iterator[Check]:
    """List every check of a year."""
    yield from _tax(year)
    yield from _national_insurance(year)
    yield from _loans(year)
    yield from _pensions(year)
    yield from (Check(*check) for check in statutory_checks(year))


def _tax(year: TaxYear) -> Iterator[Check]:
    def due(code: str, pounds: int, month: int = 12) -> int:
        pay = income_tax.Pay(pence=pounds * 100, to_date_pence=pounds * 100)
        return income_tax.deduct(code=tax_codes.parse(code), year=year, period=Period(M, month), pay=pay).pence

    for regime, pence in printed.TAX_ON_200000[year.name].items():
        yield Check(f"tax {regime}", partial(due, f"{regime}0T", 200_000), pence)
        yield Check(f"BR {regime}", partial(due, f"{regime}BR", 1_000), 20_000)
    if year.name == "2025-26":  # 246.3275 on the first 1,243.4166, and 21% of the rest: 247.5000 and no more
        yield Check("four places", partial(due, "S0T", 1_249, 1), 24_750)
    yield Check("half of the pay", lambda: due("K9999", 1_000, 1), 50_000)
    yield Check("month 1 of 1257L", lambda: due("1257L M1", 2_200, 1), 23_020)
    yield Check("1257L in month 7", lambda: due("1257L", 15_400, 7), 161_240)


def _national_insurance(year: TaxYear) -> Iterator[Check]:
    def both(letter: str, frequency: Frequency, pence: int) -> tuple[int, int]:
        found = national_insurance.contributions(letter=letter, year=year, frequency=frequency, pay_pence=pence)
        return found.employee.pence, found.employer.pence

    def bands(frequency: Frequency, pence: int) -> tuple[int, int, int]:
        found = national_insurance.contributions(letter="A", year=year, frequency=frequency, pay_pence=pence)
        return found.at_lel_pence, found.lel_to_pt_pence, found.pt_to_uel_pence

    for letter, answer in printed.NI_ON_1500_A_WEEK.items():
        yield Check(f"NI {letter}", partial(both, letter, W, 150_000), answer)
    for frequency, answer in printed.NI_OF_F_AT_5000.items():
        yield Check(f"NI F {frequency}", partial(both, "F", Frequency(frequency), 500_000), answer)
    for frequency, answer in printed.NI_OF_A_AT_5000.items():
        yield Check(f"NI A {frequency}", partial(both, "A", Frequency(frequency), 500_000), answer)
    for frequency, (lel, pt, uel) in printed.NI_LIMITS[year.name].items():
        limits = (lel * 100, (pt - lel) * 100, (uel - pt) * 100)
        yield Check(f"bands {frequency}", partial(bands, Frequency(frequency), 500_000), limits)
    yield Check("a third decimal of 5 goes down", lambda: both("A", W, 24_207), (0, 2_191))
    yield Check("a third decimal of 6 goes up", lambda: both("A", W, 24_208), (1, 2_191))
    yield Check("£110 a week costs the employer £2.10", lambda: both("A", W, 11_000), (0, 210))


def _loans(year: TaxYear) -> Iterator[Check]:
    def repaid(plan: str, pence: int) -> int:
        return student_loans.repay_one(plan=plan, year=year, frequency=M, pay_pence=pence).pence

    for plan, monthly in printed.LOAN_MONTHLY[year.name].items():
        first = 1_667 if plan == "PG" else 1_112  # the least above the threshold that makes a whole pound
        large = 6_000 if plan == "PG" else 9_000  # of 1,000 pounds above
        yield Check(f"plan {plan} one pound", partial(repaid, plan, monthly + first), 100)
        yield Check(f"plan {plan} not yet", partial(repaid, plan, monthly + first - 1), 0)
        yield Check(f"plan {plan}", partial(repaid, plan, monthly + 100_000), large)


def _pensions(year: TaxYear) -> Iterator[Check]:
    def assess(frequency: Frequency, pence: int, born_on: date = date(1990, 1, 1)) -> str:
        found = pensions.assess(born_on=born_on, on=year.starts_on, year=year, frequency=frequency, pay_pence=pence)
        return str(found)

    for frequency, (trigger, lower, upper) in printed.AUTOMATIC_ENROLMENT.items():
        f = Frequency(frequency)
        yield Check(f"{f} trigger", partial(assess, f, trigger * 100 + 1), "enrol")
        yield Check(f"{f} at trigger", partial(assess, f, trigger * 100), "may_opt_in")
        yield Check(
            f"{f} qualifying",
            partial(pensions.qualifying_pence, year=year, frequency=f, pay_pence=500_000),
            (upper - lower) * 100,
        )
        yield Check(f"{f} at lower", partial(assess, f, lower * 100), "may_join")
        yield Check(f"{f} over lower", partial(assess, f, lower * 100 + 1), "may_opt_in")
    for age, duty in {
        15: "none",
        16: "may_opt_in",
        21: "may_opt_in",
        22: "enrol",
        74: "may_opt_in",
        75: "none",
    }.items():
        birthday = year.starts_on.replace(year=year.starts_on.year - age)
        yield Check(f"aged {age}", partial(assess, M, 200_000, birthday), duty)
    yield from _contributions(year)
    for born_on, reached in printed.STATE_PENSION.items():
        yield Check(f"born {born_on}", partial(state_pension_on, born_on, year=year), reached)


def _contributions(year: TaxYear) -> Iterator[Check]:
    def paid(pence: int) -> tuple[int, int, int]:
        found = pensions.contributions(scheme=Scheme(), year=year, frequency=M, pay_pence=pence)
        return found.employee.pence, found.relief_pence, found.employer.pence

    def refused(employee: int, employer: int) -> bool:
        try:
            pensions.check(Scheme(employee_percent=Fraction(employee), employer_percent=Fraction(employer)), year=year)
        except ValueError:
            return True
        return False

    day, last = date(2026, 5, 31), date(2026, 8, 31)

    def too_long(until: date) -> bool:
        try:
            pensions.postponed_until(due_on=day, until=until, year=year)
        except ValueError:
            return True
        return False

    yield Check("contributions on £2,200", lambda: paid(220_000), (6_720, 1_680, 5_040))
    yield Check("half a penny up", lambda: paid(52_050), (2, 1, 2))
    yield Check("less than half a penny", lambda: paid(52_010), (0, 1, 0))
    yield Check("7% together", lambda: refused(4, 3), True)
    yield Check("2% of the employer", lambda: refused(6, 2), True)
    yield Check("8% together", lambda: refused(5, 3), False)
    yield Check("3 months", partial(pensions.postponed_until, due_on=day, until=last, year=year), last)
    yield Check("longer", partial(too_long, date(2026, 9, 1)), True)
    yield Check("a month", lambda: pensions.opt_out_ends(enrolled_on=day, told_on=day, year=year), date(2026, 6, 29))
    yield Check(
        "three years",
        lambda: pensions.re_enrolment(last_on=date(2023, 7, 1), year=year),
        (date(2026, 7, 1), date(2026, 4, 1), date(2026, 10, 1) - timedelta(days=1)),
    )
