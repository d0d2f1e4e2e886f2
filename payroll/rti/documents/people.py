"""One person of an FPS: who they are, their job, the sums of the year, this payment and its National Insurance."""

import re
from collections.abc import Iterator

from payroll.paye import student_loans
from payroll.paye.figures import pounds
from payroll.paye.letters import plain
from payroll.paye.periods import Frequency, Period
from payroll.paye.reference import TaxYear
from payroll.paye.runs import Address, Employee, EmployeeResult, NiToDate
from payroll.paye.tax_codes import Regime, TaxCode
from payroll.rti.documents.xml import amount, group, leaf, yes
from payroll.rti.documents.years import Layout

FREQUENCIES = {
    Frequency.WEEKLY: "W1",
    Frequency.FORTNIGHTLY: "W2",
    Frequency.FOUR_WEEKLY: "W4",
    Frequency.MONTHLY: "M1",
}
LETTERS_OF_PLACES = frozenset("FILSNEDK")
NOTHING_DECLARED = "C"  # HMRC asks for a declaration, and for this one where the starter gave none
WITH_A_P45 = "B"  # an earlier job this year, and none now


def employee(result: EmployeeResult, *, period: Period, payday: str, year: TaxYear, layout: Layout) -> str:
    """Write everything about one person."""
    payment = _payment(result, period=period, payday=payday, year=year, layout=layout)
    who = result.employee
    employment = group(
        "Employment",
        _starter(result),
        leaf("EmployeeWorkplacePostcode", _workplace(result)),
        leaf("PayId", who.pay_id),
        _former_pay_id(who),
        yes("IrrEmp", when=who.is_irregular),
        leaf("LeavingDate", who.leaves_on and who.leaves_on.isoformat()),
        _figures_to_date(result),
        payment,
        *(_national_insurance(ni, result) for ni in result.after.ni),
    )
    return group("Employee", _details(who), employment)


def _details(who: Employee) -> str:
    return group(
        "EmployeeDetails",
        leaf("NINO", who.ni_number.ljust(9) if who.ni_number else ""),
        group(
            "Name",
            leaf("Ttl", plain(who.title)),
            *(leaf("Fore", plain(name)) for name in who.forenames),
            leaf("Sur", plain(who.surname)),
        ),
        _address(who.address),
        leaf("BirthDate", who.born_on.isoformat()),
        leaf("Gender", who.gender),
        leaf("PassportNumber", who.passport_number),
    )


def _address(address: Address | None) -> str:
    if address is None:
        return ""
    return group(
        "Address",
        *(leaf("Line", plain(line)) for line in address.lines),
        leaf("UKPostcode", address.postcode),
        leaf("ForeignCountry", plain(address.country)),
    )


def _starter(result: EmployeeResult) -> str:
    starter, before = result.employee.starter, result.given.before
    if starter is None:
        return ""
    has_p45 = bool(before.previous_taxable_pence or before.previous_tax_pence)
    return group(
        "Starter",
        leaf("StartDate", starter.starts_on.isoformat()),
        leaf("StartDec", starter.declaration or (WITH_A_P45 if has_p45 else NOTHING_DECLARED)),
        yes("StudentLoan", when=starter.has_student_loan),
        yes("PostgradLoan", when=starter.has_postgraduate_loan),
    )


def _workplace(result: EmployeeResult) -> str:
    """Write the postcode of the workplace, which only the letters of freeports and investment zones ask for."""
    if not any(ni.letter in LETTERS_OF_PLACES for ni in result.after.ni):
        return ""
    compact = re.sub(r"\s", "", result.employee.workplace_postcode).upper()
    return f"{compact[:-3]} {compact[-3:]}".strip()


def _former_pay_id(who: Employee) -> str:
    if not who.previous_pay_id:
        return ""
    return group("PayIdChgd", yes("PayrollIdChangedIndicator", when=True), leaf("OldPayrollId", who.previous_pay_id))


def _figures_to_date(result: EmployeeResult) -> str:
    after = result.after
    return group(
        "FiguresToDate",
        leaf("TaxablePay", pounds(after.taxable_pence)),
        leaf("TotalTax", pounds(after.tax_pence)),
        amount("StudentLoansTD", after.student_loan_pence),
        amount("PostgradLoansTD", after.postgraduate_loan_pence),
        amount("EmpeePenContribnsPaidYTD", after.pension_net_pay_pence),
        amount("EmpeePenContribnsNotPaidYTD", after.pension_at_source_pence),
    )


def _payment(result: EmployeeResult, *, period: Period, payday: str, year: TaxYear, layout: Layout) -> str:
    given, who, paid = result.given, result.employee, result.in_period
    statutory_off = paid.tax_pence + result.ni.employee.pence + paid.student_loan_pence + paid.postgraduate_loan_pence
    from_net_pay = paid.pension_at_source_pence + result.other_deductions_pence
    return group(
        "Payment",
        leaf("PayFreq", FREQUENCIES[period.frequency]),
        leaf("PmtDate", payday),
        leaf("LateReason", given.late_reason),
        leaf("MonthNo" if period.frequency is Frequency.MONTHLY else "WeekNo", period.number),
        leaf("PeriodsCovered", 1),
        yes("PmtAfterLeaving", when=given.is_after_leaving),
        leaf("HoursWorked", who.hours_band),
        _tax_code(who.tax_code),
        leaf("TaxablePay", pounds(result.taxable_pence)),
        amount("NonTaxOrNICPmt", result.untaxed_pence),
        amount("DednsFromNetPay", from_net_pay),
        leaf("PayAfterStatDedns", pounds(result.gross_pence - statutory_off)),
        amount("EmpeePenContribnsPaid", paid.pension_net_pay_pence),
        amount("EmpeePenContribnsNotPaid", paid.pension_at_source_pence),
        _student_loan(result, year, layout),
        amount("PostgradLoanRecovered", paid.postgraduate_loan_pence),
        leaf("TaxDeductedOrRefunded", pounds(paid.tax_pence)),
        yes("UnpaidAbsence", when=given.had_unpaid_absence),
        *_statutory(result, layout),
    )


def _tax_code(code: TaxCode) -> str:
    """Write a code without its regime and basis, which stand beside it."""
    body = str(TaxCode(Regime.RUK, code.kind, code.number, code.suffix))
    return leaf("TaxCode", body, BasisNonCumulative="yes" if code.is_week_one else "", TaxRegime=str(code.regime))


def _student_loan(result: EmployeeResult, year: TaxYear, layout: Layout) -> str:
    if not result.student_loan.pence:
        return ""
    plan = student_loans.repaid(plans=result.employee.loan_plans, year=year)
    return leaf(
        "StudentLoanRecovered", pounds(result.student_loan.pence), PlanType=layout.names["loan_plans"][plan.code]
    )


def _statutory(result: EmployeeResult, layout: Layout) -> Iterator[str]:
    after = result.after
    for name, pence in layout.names["statutory"]:
        yield amount(name, getattr(after, pence))


def _national_insurance(to_date: NiToDate, result: EmployeeResult) -> str:
    """Write the year under one letter; what was earned and paid now stands under the letter of today alone."""
    now = result.ni_in_period
    if to_date.letter != now.letter:
        now = NiToDate(letter=to_date.letter)
    return group(
        "NIlettersAndValues",
        leaf("NIletter", to_date.letter),
        leaf("GrossEarningsForNICsInPd", pounds(now.earnings_pence)),
        leaf("GrossEarningsForNICsYTD", pounds(to_date.earnings_pence)),
        leaf("AtLELYTD", pounds(to_date.at_lel_pence)),
        leaf("LELtoPTYTD", pounds(to_date.lel_to_pt_pence)),
        leaf("PTtoUELYTD", pounds(to_date.pt_to_uel_pence)),
        leaf("TotalEmpNICInPd", pounds(now.employer_pence)),
        leaf("TotalEmpNICYTD", pounds(to_date.employer_pence)),
        leaf("EmpeeContribnsInPd", pounds(now.employee_pence)),
        leaf("EmpeeContribnsYTD", pounds(to_date.employee_pence)),
    )
