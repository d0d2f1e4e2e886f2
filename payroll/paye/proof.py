"""Comparing our figures with published test rows, each row with the data of its own tax year."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from payroll.paye import income_tax, national_insurance, student_loans, tax_codes
from payroll.paye.errors import MalformedRow, NotPayable, NotSupported, UnknownNiLetter, UnknownPlan, YearNotInstalled
from payroll.paye.figures import written
from payroll.paye.periods import Frequency, period
from payroll.paye.reference import TaxYear, tax_year

FREQUENCIES = {
    "weekly": Frequency.WEEKLY,
    "w": Frequency.WEEKLY,
    "twoweekly": Frequency.FORTNIGHTLY,
    "fortnightly": Frequency.FORTNIGHTLY,
    "2w": Frequency.FORTNIGHTLY,
    "fourweekly": Frequency.FOUR_WEEKLY,
    "4w": Frequency.FOUR_WEEKLY,
    "monthly": Frequency.MONTHLY,
    "m": Frequency.MONTHLY,
}
PLANS = {"one": "1", "two": "2", "four": "4", "five": "5"}
FIRST_YEAR_OF_FIVE_PLANS = "2026-27"  # the student loan rows that have a column for plan 5 begin with this year

type Row = Mapping[str, Any]


class Verdict(StrEnum):
    """How a row compares."""

    EXACT = "exact"
    WITHIN = "within tolerance"
    WRONG = "wrong"
    NOT_SUPPORTED = "not supported"


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of a row: what it is called there, what the row expects and what we work out, in pence."""

    name: str
    expected: int
    got: int

    def __str__(self) -> str:
        return f"{self.name}: expected {written(self.expected)}, got {written(self.got)}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: for a wrong one the figures that differ, for one not supported the reason."""

    verdict: Verdict
    row: str
    said: str = ""


def check(rows: Sequence[Row], *, file_year: str = "") -> Iterator[Outcome]:
    """Compare every row; `file_year` is used only for a row that names no tax year itself."""
    for at, row in enumerate(rows, start=1):
        label = f"row {at}" + (f" ({row['TestIdentifier']})" if "TestIdentifier" in row else "")
        try:
            compared = _shape_of(row)(row, file_year)
            tolerance = _number(row, "TolerancePence") if row.get("TolerancePence") else 0
        except (NotSupported, UnknownPlan, UnknownNiLetter) as reason:
            yield Outcome(Verdict.NOT_SUPPORTED, label, str(reason))
        except MalformedRow as fault:
            raise MalformedRow(f"row {at}: {fault}") from None
        except NotPayable as refusal:
            yield Outcome(Verdict.WRONG, label, f"refused: {refusal}")
        else:
            yield _judged(label, compared, tolerance)


def year_in(text: str) -> str:
    """Find the tax year in a file's name, such as `loans_2026-27.json` or `cases_2025to2026.json`; or nothing."""
    found = re.search(r"(20\d\d)(?:-|_|to)?(?:20)?(\d\d)(?!\d)", text)
    if found and int(found[2]) == (int(found[1]) + 1) % 100:
        return f"{found[1]}-{found[2]}"
    alone = re.search(r"20\d\d", text)
    return _named(int(alone[0])) if alone else ""


def _judged(label: str, compared: Sequence[Compared], tolerance: int) -> Outcome:
    differs = [figure for figure in compared if figure.got != figure.expected]
    if not differs:
        return Outcome(Verdict.EXACT, label)
    if all(abs(figure.got - figure.expected) <= tolerance for figure in differs):
        return Outcome(Verdict.WITHIN, label)
    return Outcome(Verdict.WRONG, label, "; ".join(map(str, differs)))


def _shape_of(row: Row) -> Callable[[Row, str], list[Compared]]:
    for keys, shape in SHAPES:
        if keys <= row.keys():
            return shape
    raise MalformedRow("its keys are those of no set of test rows we know")


def _income_tax(row: Row, _: str) -> list[Compared]:
    year = _ending_year(row)
    due = _pence(row, "TaxDueInPeriod")
    pay = income_tax.Pay(
        pence=_pence(row, "GrossPay"),
        to_date_pence=_pence(row, "TaxablePayToDate"),
        tax_to_date_pence=_pence(row, "TaxDueToDate") - due,
    )
    got = income_tax.deduct(
        code=tax_codes.parse(str(row["TaxCode"]), is_week_one=_truth(row, "W1M1Flag")),
        year=year,
        period=period(_frequency(row, "PayFrequency"), _number(row, "Period")),
        pay=pay,
    )
    return [Compared("TaxDueInPeriod", due, got.pence)]


def _national_insurance(row: Row, _: str) -> list[Compared]:
    year = _ending_year(row)
    if str(row.get("RelatesTo", "Employee")) == "Director":
        raise NotSupported("directors’ yearly earnings period is not for a home employer")
    got = national_insurance.contributions(
        letter=str(row["NiCategory"]),
        year=year,
        frequency=_frequency(row, "PayFrequency"),
        pay_pence=_pence(row, "GrossPay"),
    )
    ours = {
        "EmployeeNiContribution": got.employee.pence,
        "EmployerNiContribution": got.employer.pence,
        "TotalNiContribution": got.employee.pence + got.employer.pence,
    }
    if _number(row, "Period") == 1:  # then the year to date is this period's
        ours |= {
            "EarningsAtLEL_YTD": got.at_lel_pence,
            "EarningsLELtoPT_YTD": got.lel_to_pt_pence,
            "EarningsPTtoUEL_YTD": got.pt_to_uel_pence,
            "TotalEmployerContributions_YTD": got.employer.pence,
            "TotalEmployeeContributions_YTD": got.employee.pence,
        }
    needed = {"EmployeeNiContribution", "EmployerNiContribution"}
    return [Compared(name, _pence(row, name), pence) for name, pence in ours.items() if name in needed or name in row]


def _ni_calculator(row: Row, _: str) -> list[Compared]:
    got = national_insurance.contributions(
        letter=str(row["category"]),
        year=_year(_named(_number(row, "year"))),
        frequency=_frequency(row, "period"),
        pay_pence=_pence(row, "gross"),
    )
    return [
        Compared("employee", _pence(row, "employee"), got.employee.pence),
        Compared("employer", _pence(row, "employer"), got.employer.pence),
    ]


def _student_loan(row: Row, _: str) -> list[Compared]:
    year = _year(_named(_number(row, "TaxYearStart")))
    plan = _plan(str(row["Plan"]))
    got = student_loans.repay_one(
        plan=plan, year=year, frequency=_frequency(row, "PayFrequency"), pay_pence=_pence(row, "GrossPay")
    )
    return [Compared("Deduction", _pence(row, "Deduction"), got.pence)]


def _student_loan_columns(row: Row, file_year: str) -> list[Compared]:
    """Compare yearly wages paid by the month, by four weeks and by the week; nobody is paid by the year."""
    year = _year(file_year or FIRST_YEAR_OF_FIVE_PLANS)
    plans = [plan for name, plan in PLANS.items() if _truth(row, f"input_has_plan_{name}")]
    has_postgraduate = _truth(row, "input_has_postgraduate_plan")
    wages, compared = _pence(row, "input_wages"), []
    for frequency in (Frequency.MONTHLY, Frequency.FOUR_WEEKLY, Frequency.WEEKLY):
        pay = wages // student_loans.PERIODS[frequency]
        loan = student_loans.repay(plans=plans, year=year, frequency=frequency, pay_pence=pay)
        expected = f"expected_{frequency}_student_loan"
        compared.append(Compared(expected, _pence(row, expected), loan.pence))
        expected = f"expected_{frequency}_postgraduate_loan"
        if expected in row:
            got = student_loans.repay_one(plan="PG", year=year, frequency=frequency, pay_pence=pay).pence
            compared.append(Compared(expected, _pence(row, expected), got if has_postgraduate else 0))
    return compared


SHAPES: tuple[tuple[frozenset[str], Callable[[Row, str], list[Compared]]], ...] = (
    (frozenset({"TaxCode", "TaxDueInPeriod"}), _income_tax),
    (frozenset({"NiCategory"}), _national_insurance),
    (frozenset({"category", "employee"}), _ni_calculator),
    (frozenset({"Plan", "Deduction"}), _student_loan),
    (frozenset({"expected_monthly_student_loan"}), _student_loan_columns),
)


def _ending_year(row: Row) -> TaxYear:
    found = re.search(r"20\d\d", str(_value(row, "TaxYearEnding")))
    if found is None:
        raise MalformedRow(f"TaxYearEnding names no year: “{row['TaxYearEnding']}”")
    return _year(_named(int(found[0]) - 1))


def _year(name: str) -> TaxYear:
    try:
        return tax_year(name)
    except YearNotInstalled:
        raise NotSupported(f"no figures for {name}") from None


def _named(first: int) -> str:
    return f"{first}-{(first + 1) % 100:02d}"


def _plan(text: str) -> str:
    plain = re.sub(r"[^A-Z0-9]", "", text.upper())
    if plain in {"PG", "PGL", "SL3", "PLAN3", "3"} or plain.startswith("POSTGRAD"):
        return student_loans.POSTGRADUATE
    return re.sub(r"^(STUDENTLOAN)?(PLANTYPE|PLAN|SL)?0?(?=\d)", "", plain)


def _frequency(row: Row, key: str) -> Frequency:
    text = str(_value(row, key))
    try:
        return FREQUENCIES[re.sub(r"[^a-z0-9]", "", text.lower())]
    except KeyError:
        raise NotSupported(f"pay frequency “{text}”") from None


def _truth(row: Row, key: str) -> bool:
    text = str(_value(row, key)).upper()
    if text not in {"TRUE", "FALSE"}:
        raise MalformedRow(f"{key} is neither true nor false: “{row[key]}”")
    return text == "TRUE"


def _number(row: Row, key: str) -> int:
    try:
        return int(str(_value(row, key)))
    except ValueError:
        raise MalformedRow(f"{key} is not a whole number: “{row[key]}”") from None


def _pence(row: Row, key: str) -> int:
    try:
        pence = Decimal(str(_value(row, key))) * 100
    except InvalidOperation:
        raise MalformedRow(f"{key} is not an amount: “{row[key]}”") from None
    if not pence.is_finite() or pence != pence.to_integral_value():
        raise MalformedRow(f"{key} is not in whole pence: “{row[key]}”")
    return int(pence)


def _value(row: Row, key: str) -> Any:
    try:
        return row[key]
    except KeyError:
        raise MalformedRow(f"{key} is missing") from None
