"""Everything that can be wrong with what a run is given, found at once and named by its path."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from payroll.paye import employment_allowance, identities, income_tax, pensions
from payroll.paye.errors import Faulty, ImpossibleNiNumber, NotPayable
from payroll.paye.periods import Frequency, of_payday
from payroll.paye.reference import TaxYear, tax_year
from payroll.paye.runs import banks, told
from payroll.paye.runs.pay import PayInput, PayKind, PayLine, RunInput
from payroll.paye.runs.people import Address, Employee, Employer
from payroll.paye.runs.totals import YearToDate
from payroll.paye.tax_codes import Kind, TaxCode

LETTERS_OF_WOMEN_BORN_BY = date(1961, 4, 5)
REDUCED_RATE_LETTERS = frozenset("BEIT")
LETTERS_OF_PLACES = frozenset("FILSNEDK")  # freeports and investment zones
LONGEST_TITLE, MOST_LINES = 100, 200  # what a payslip can hold
DAYS_AHEAD = 30  # HMRC takes a starting or leaving day at most so far in the future


def refuse_faults(given: RunInput) -> None:
    """Refuse a run with all its faults."""
    found = tuple(faults(given))
    if found:
        raise Faulty(found)


def faults(given: RunInput) -> Iterator[str]:
    """Find every fault, each as `path: sentence`."""
    yield from employer_faults("employer", given.employer)
    try:
        year = tax_year(given.tax_year)
    except NotPayable as refusal:
        yield f"tax_year: {refusal}"
        return
    used = given.employer.allowance_used_pence
    asked = partial(employment_allowance.use, year=year, employer_ni_pence=0, used_pence=used)
    yield from _said("employer.allowance_used", asked)
    yield from _said("payday", partial(identities.payday, given.payday, year=year))
    yield from _period(given, year)
    if given.period_starts_on and given.period_ends_on and given.period_starts_on > given.period_ends_on:
        yield "period_ends_on: the period ends before it starts."
    if not given.pay:
        yield "employees: nobody is paid in this run."
    for at, pay in enumerate(given.pay):
        yield from _pay(f"employees[{at}]", pay, given, year)
    yield from _twice("pay_id", [pay.employee.pay_id for pay in given.pay])
    yield from _twice("ni_number", [pay.employee.ni_number for pay in given.pay])


def _said(path: str, reading: Callable[[], object]) -> Iterator[str]:
    try:
        reading()
    except NotPayable as refusal:
        yield f"{path}: {refusal}"


def _period(given: RunInput, year: TaxYear) -> Iterator[str]:
    try:
        named = given.period
    except NotPayable as refusal:
        if given.period_number is not None:
            yield f"period: {refusal}"
        return
    if given.period_number is None or not year.starts_on <= given.payday <= year.ends_on:
        return
    found = of_payday(given.frequency, given.payday, year_starts_on=year.starts_on, year_ends_on=year.ends_on)
    if found != named:
        unit = "month" if given.frequency is Frequency.MONTHLY else "week"
        yield f"period: the payday {given.payday:%-d %B %Y} is in {unit} {found.number}, not {named.number}."


def employer_faults(path: str, employer: Employer) -> Iterator[str]:
    """Find every fault of who pays, each as `path: sentence`."""
    rules = (
        ("name", bool(employer.name.strip()), "a name is wanted."),
        ("office_number", re.fullmatch(r"[0-9]{3}", employer.office_number), "three digits, such as 120."),
        (
            "paye_reference",
            re.fullmatch(r"[A-Z0-9]{1,10}", employer.paye_reference),
            "up to ten capital letters and digits, such as CB50355.",
        ),
        (
            "accounts_reference",
            re.fullmatch(r"[0-9]{3}P[A-Z][0-9]{7}[0-9X]", employer.accounts_reference),
            "13 letters and digits from HMRC, such as 120PA00012345.",
        ),
    )
    yield from (f"{path}.{name}: {sentence}" for name, holds, sentence in rules if not holds)
    yield from _address(f"{path}.address", employer.address)
    yield from banks.faults(f"{path}.bank", employer.bank)


def _pay(path: str, pay: PayInput, given: RunInput, year: TaxYear) -> Iterator[str]:
    yield from _employee(path, pay.employee, given, year)
    if len(pay.lines) > MOST_LINES:
        yield f"{path}.pay: at most {MOST_LINES} lines for one person; put some of them together."
    for at, line in enumerate(pay.lines):
        yield from _line(f"{path}.pay[{at}]", line)
    if not pay.before.is_possible:
        yield f"{path}.year_to_date: only tax can be below nothing."
    if not pay.corrected.is_possible:
        yield f"{path}.correction: it takes away more than the year to date holds."
    if pay.correction and not pay.correction.reason.strip():
        yield f"{path}.correction.reason: say why, for whoever reads this later."
    yield from _letters(f"{path}.year_to_date.ni", pay.before, year)
    if pay.correction:
        yield from _letters(f"{path}.correction.difference.ni", pay.correction.difference, year)
    if pay.late_reason and not re.fullmatch("[A-H]", pay.late_reason):
        yield f"{path}.late_reason: HMRC knows the reasons A to H."
    yield from _after_leaving(path, pay, given.payday)


def _letters(path: str, so_far: YearToDate, year: TaxYear) -> Iterator[str]:
    letters = [ni.letter for ni in so_far.ni]
    yield from (
        f"{path}: “{letter}” is not a category letter of {year.name}."
        for letter in letters
        if not year.has_ni_letter(letter)
    )
    if len(letters) != len(set(letters)):
        yield f"{path}: a category letter stands here more than once; add its sums together."


def _after_leaving(path: str, pay: PayInput, payday: date) -> Iterator[str]:
    if not pay.is_after_leaving:
        return
    code = pay.employee.tax_code
    if pay.employee.leaves_on is None or pay.employee.leaves_on > payday:
        yield f"{path}.is_after_leaving: there is no leaving day before the payday."
    if TaxCode(code.regime, Kind.NO_ALLOWANCE, 0, "", is_week_one=True) != code:
        yield f"{path}.tax_code: pay after the P45 is taxed with 0T W1/M1."


def _line(path: str, line: PayLine) -> Iterator[str]:
    if not line.title.strip():
        yield f"{path}.title: a payslip says what each amount is for."
    if len(line.title) > LONGEST_TITLE:
        yield f"{path}.title: at most {LONGEST_TITLE} characters."
    if line.amount_pence is None:
        if line.hours is None or line.rate_pence is None:
            yield f"{path}: an amount is wanted, or hours and a rate."
        elif line.hours < 0 or line.rate_pence < 0:
            yield f"{path}: pay cannot be less than nothing; put a past overpayment right with a correction."
    elif line.hours is not None and line.rate_pence is not None:
        yield f"{path}: an amount or hours at a rate, not both."
    elif line.amount_pence < 0:
        yield f"{path}.amount: pay cannot be less than nothing; put a past overpayment right with a correction."
    if line.kind is PayKind.HOURS and line.hours is None:
        yield f"{path}.hours: a payslip shows the hours where pay varies by time worked."


def _employee(path: str, who: Employee, given: RunInput, year: TaxYear) -> Iterator[str]:
    payday = given.payday
    if who.ni_number:
        yield from _said(f"{path}.ni_number", partial(_plain_ni_number, who.ni_number))
    yield from _said(f"{path}.born_on", partial(identities.birth_date, who.born_on, on=payday))
    yield from _said(f"{path}.ni_letter", partial(year.ni_letter, who.ni_letter))
    for plan in who.loan_plans:
        yield from _said(f"{path}.loan_plans", partial(year.loan_plan, plan))
    if who.pension:
        yield from _said(f"{path}.pension", partial(pensions.check, who.pension.scheme, year=year))
    yield from _said(f"{path}.tax_code", partial(income_tax.check, who.tax_code, year=year))
    yield from (f"{path}.{name}: {sentence}" for name, holds, sentence in _rules(who, payday) if not holds)
    yield from _address(f"{path}.address", who.address)
    yield from banks.faults(f"{path}.bank", who.bank)
    yield from told.faults(f"{path}.told", who.told)


def _plain_ni_number(text: str) -> None:
    if identities.ni_number(text) != text:
        raise ImpossibleNiNumber(f"“{text}” is kept as “{identities.ni_number(text)}”.")


def _rules(who: Employee, payday: date) -> Iterator[tuple[str, bool, str]]:
    latest = payday + timedelta(days=DAYS_AHEAD)
    lines = len(who.address.lines) if who.address else 0
    yield "pay_id", bool(re.fullmatch(r".{1,35}", who.pay_id)), "one to 35 characters that name this job for ever."
    yield "surname", _is_name(who.surname), "a name begins with a letter and has at most 35 characters."
    yield "forenames", bool(who.forenames) and len(who.forenames) <= 2, "one or two forenames."
    yield "forenames", all(map(_is_name, who.forenames)), "a name begins with a letter and has at most 35 characters."
    yield "gender", who.gender in {"F", "M"}, "HMRC takes only F or M, as in its own record."
    yield "hours_band", bool(re.fullmatch("[A-E]", who.hours_band)), "A, B, C, D or E."
    yield "address", bool(who.ni_number) or lines >= 2, "without a National Insurance number, two lines are wanted."
    is_reduced = who.ni_letter in REDUCED_RATE_LETTERS
    may_be = who.gender == "F" and who.born_on <= LETTERS_OF_WOMEN_BORN_BY
    yield "ni_letter", may_be or not is_reduced, "this letter is for women born before 6 April 1961."
    is_elsewhere = who.ni_letter in LETTERS_OF_PLACES
    yield "workplace_postcode", bool(who.workplace_postcode) or not is_elsewhere, "this category letter needs it."
    if who.starter:
        yield "starter.starts_on", who.starter.starts_on <= latest, "at most 30 days after the payday."
        yield "starter.starts_on", who.starter.starts_on > who.born_on, "nobody starts before they are born."
        yield "starter.declaration", who.starter.declaration in {"", "A", "B", "C"}, "A, B, C or nothing."
        yield "address", lines >= 2, "a starter's address has at least two lines."
    if who.leaves_on:
        starts_on = who.starter.starts_on if who.starter else date.min
        yield "leaves_on", who.leaves_on <= latest, "at most 30 days after the payday."
        yield "leaves_on", who.leaves_on >= starts_on, "nobody leaves before they start."
    if who.starter and not who.starter.has_student_loan:
        yield "starter.has_student_loan", not who.loan_plans, "a plan is repaid, yet no student loan is declared."


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(r"[^\W\d_].{0,34}", text))


def _address(path: str, address: Address | None) -> Iterator[str]:
    if address is None:
        return
    if not 1 <= len(address.lines) <= 4 or not all(1 <= len(line.strip()) <= 35 for line in address.lines):
        yield f"{path}.lines: one to four lines of at most 35 characters."
    if address.postcode and not re.fullmatch(r"[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}", address.postcode):
        yield f"{path}.postcode: “{address.postcode}” is not a postcode."
    if address.postcode and address.country:
        yield f"{path}.country: a postcode or a country abroad, not both."


def _twice(name: str, values: list[str]) -> Iterator[str]:
    """Two jobs with one employer are added together for National Insurance, so they are one row here."""
    count = Counter(filter(None, values))
    for at, value in enumerate(values):
        if value and count[value] > 1:
            yield f"employees[{at}].{name}: “{value}” stands here more than once; pay two jobs of one person together."
