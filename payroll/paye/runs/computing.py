"""Working a run out: gross, tax, National Insurance, loans, pension, what is not taxed, net, in the law's order."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce

from payroll.paye import employment_allowance, family_pay, income_tax, national_insurance, pensions, student_loans
from payroll.paye.errors import Faulty
from payroll.paye.figures import Figure
from payroll.paye.pensions import Duty, PensionContributions, Relief
from payroll.paye.periods import Frequency, Period
from payroll.paye.reference import TaxYear, tax_year
from payroll.paye.runs import checking, warning
from payroll.paye.runs.pay import FAMILY, PayInput, PayKind, RunInput
from payroll.paye.runs.results import EmployeeResult, Run
from payroll.paye.runs.totals import Totals


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for everybody in a run."""

    year: TaxYear
    period: Period
    payday: date
    starts_on: date
    is_small: bool


def compute(given: RunInput) -> Run:
    """Work out a whole run; refuses it with every fault at once (`Faulty`) before anything is worked out."""
    checking.refuse_faults(given)
    starts_on, ends_on = _days(given)
    setting = Setting(
        year=tax_year(given.tax_year).as_of(given.payday),
        period=given.period,
        payday=given.payday,
        starts_on=starts_on,
        is_small=given.employer.is_small,
    )
    employees = tuple(_employee(pay, f"employees[{at}]", setting) for at, pay in enumerate(given.pay))
    totals = reduce(Totals.plus, (_totals(result, setting) for result in employees), Totals())
    allowance = Figure(0)
    if given.employer.claims_allowance:
        used = given.employer.allowance_used_pence
        allowance = employment_allowance.use(
            year=setting.year, employer_ni_pence=totals.employer_ni_pence, used_pence=used
        )
    return Run(
        given=given,
        period=setting.period,
        period_starts_on=starts_on,
        period_ends_on=ends_on,
        employees=employees,
        totals=totals.plus(Totals(allowance_pence=allowance.pence)),
        allowance=allowance,
    )


def _employee(pay: PayInput, path: str, setting: Setting) -> EmployeeResult:
    who, year, frequency = pay.employee, setting.year, setting.period.frequency
    gross = sum(line.pence for line in pay.lines if line.kind.is_pay)
    pension = _pension(pay, gross, setting)
    taxable = gross - (pension.employee.pence if pension and _is_net_pay(pay) else 0)
    tax = _tax(pay, taxable, setting)
    ni = national_insurance.contributions(letter=who.ni_letter, year=year, frequency=frequency, pay_pence=gross)
    loan = student_loans.repay(plans=who.loan_plans, year=year, frequency=frequency, pay_pence=gross)
    postgraduate = _postgraduate(pay, gross, setting)
    figures = [tax, ni.employee, loan, postgraduate, *([pension.employee] if pension else [])]
    off = sum(line.pence for line in pay.lines if line.kind is PayKind.DEDUCTION)
    untaxed = sum(line.pence for line in pay.lines if not line.kind.is_pay) - off
    net = gross - sum(figure.pence for figure in figures) - off + untaxed
    if net < 0:
        raise Faulty((f"{path}: more is taken off than there is pay; spread the deduction over several periods.",))
    duty = pensions.assess(born_on=who.born_on, on=setting.payday, year=year, frequency=frequency, pay_pence=gross)
    return EmployeeResult(
        given=pay,
        gross_pence=gross,
        taxable_pence=taxable,
        tax=tax,
        ni=ni,
        student_loan=loan,
        postgraduate_loan=postgraduate,
        pension=pension,
        pension_duty=duty,
        other_deductions_pence=off,
        untaxed_pence=untaxed,
        net_pence=net,
        warnings=warning.warnings(
            pay,
            on=setting.payday,
            year=year,
            is_unenrolled=duty is Duty.ENROL and pension is None,
            period_starts_on=setting.starts_on,
        ),
    )


def _pension(pay: PayInput, gross: int, setting: Setting) -> PensionContributions | None:
    membership = pay.employee.pension
    if membership is None:
        return None
    return pensions.contributions(
        scheme=membership.scheme, year=setting.year, frequency=setting.period.frequency, pay_pence=gross
    )


def _is_net_pay(pay: PayInput) -> bool:
    membership = pay.employee.pension
    return membership is not None and membership.scheme.relief is Relief.NET_PAY


def _tax(pay: PayInput, taxable: int, setting: Setting) -> Figure:
    before = pay.corrected
    so_far = income_tax.Pay(
        pence=taxable,
        to_date_pence=before.taxable_pence + before.previous_taxable_pence + taxable,
        tax_to_date_pence=before.tax_pence + before.previous_tax_pence,
    )
    return income_tax.deduct(code=pay.employee.tax_code, year=setting.year, period=setting.period, pay=so_far)


def _postgraduate(pay: PayInput, gross: int, setting: Setting) -> Figure:
    if not pay.employee.has_postgraduate_loan:
        return Figure(0)
    return student_loans.repay_postgraduate(year=setting.year, frequency=setting.period.frequency, pay_pence=gross)


def _totals(result: EmployeeResult, setting: Setting) -> Totals:
    family = [result.paid_as(kind) for kind in FAMILY]
    return Totals(
        gross_pence=result.gross_pence,
        untaxed_pence=result.untaxed_pence,
        net_pence=result.net_pence,
        tax_pence=result.tax.pence,
        employee_ni_pence=result.ni.employee.pence,
        employer_ni_pence=result.ni.employer.pence,
        student_loan_pence=result.student_loan.pence,
        postgraduate_loan_pence=result.postgraduate_loan.pence,
        employee_pension_pence=result.pension_pence,
        employer_pension_pence=result.pension.employer.pence if result.pension else 0,
        recovered_pence=sum(
            family_pay.recovered(paid_pence=pence, is_small=setting.is_small, year=setting.year).pence
            for pence in family
            if pence
        ),
    )


def _days(given: RunInput) -> tuple[date, date]:
    """Answer the first and last day paid for: as given, or the calendar month or the weeks that end on the payday."""
    if given.frequency is Frequency.MONTHLY:
        first = given.payday.replace(day=1)
        last = given.payday.replace(day=monthrange(given.payday.year, given.payday.month)[1])
    else:
        first, last = given.payday - timedelta(days=given.frequency.weeks * 7 - 1), given.payday
    return given.period_starts_on or first, given.period_ends_on or last
