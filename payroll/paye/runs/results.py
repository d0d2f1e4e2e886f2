"""What a run came to: every figure with its working, and the year to date after it."""

from dataclasses import dataclass, field
from datetime import date

from payroll.paye.figures import Figure
from payroll.paye.national_insurance import Contributions
from payroll.paye.pensions import Duty, PensionContributions
from payroll.paye.periods import Period
from payroll.paye.runs.pay import STATUTORY, PayInput, PayKind, PayLine, RunInput
from payroll.paye.runs.people import Employee, Employer
from payroll.paye.runs.totals import NiToDate, Totals, YearToDate


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployeeResult:
    """One person's pay: net is gross less deductions, plus what is paid without tax."""

    given: PayInput
    gross_pence: int
    taxable_pence: int
    tax: Figure
    ni: Contributions
    student_loan: Figure
    postgraduate_loan: Figure
    pension: PensionContributions | None
    pension_duty: Duty
    other_deductions_pence: int
    untaxed_pence: int
    net_pence: int
    warnings: tuple[str, ...] = ()

    @property
    def employee(self) -> Employee:
        """Answer who is paid."""
        return self.given.employee

    @property
    def nicable_pence(self) -> int:
        """Answer what National Insurance and loans are worked out on; a pension under net pay does not lessen it."""
        return self.gross_pence

    @property
    def after(self) -> YearToDate:
        """Answer the year to date with this period, earlier mistakes put right."""
        return self.given.corrected.plus(self.in_period)

    @property
    def in_period(self) -> YearToDate:
        """Answer what the period adds to the year to date."""
        is_net_pay = self.gross_pence != self.taxable_pence
        paid = {f"{kind}_pence": self.paid_as(kind) for kind in STATUTORY}
        return YearToDate(
            gross_pence=self.gross_pence,
            taxable_pence=self.taxable_pence,
            tax_pence=self.tax.pence,
            student_loan_pence=self.student_loan.pence,
            postgraduate_loan_pence=self.postgraduate_loan.pence,
            pension_net_pay_pence=self.pension_pence if is_net_pay else 0,
            pension_at_source_pence=0 if is_net_pay else self.pension_pence,
            employer_pension_pence=self.pension.employer.pence if self.pension else 0,
            net_pence=self.net_pence,
            ni=(self.ni_in_period,),
            **paid,
        )

    @property
    def ni_in_period(self) -> NiToDate:
        """Answer the period's National Insurance under its letter."""
        return NiToDate(
            letter=self.employee.ni_letter,
            earnings_pence=self.nicable_pence,
            at_lel_pence=self.ni.at_lel_pence,
            lel_to_pt_pence=self.ni.lel_to_pt_pence,
            pt_to_uel_pence=self.ni.pt_to_uel_pence,
            employee_pence=self.ni.employee.pence,
            employer_pence=self.ni.employer.pence,
        )

    def paid_as(self, kind: PayKind) -> int:
        """Sum the lines of one kind."""
        return sum(line.pence for line in self.lines if line.kind is kind)

    @property
    def lines(self) -> tuple[PayLine, ...]:
        """List what is paid, line by line."""
        return self.given.lines

    @property
    def pension_pence(self) -> int:
        """Answer what the employee pays into a pension in the period."""
        return self.pension.employee.pence if self.pension else 0

    @property
    def deductions_pence(self) -> int:
        """Answer all that is taken off."""
        loans = self.student_loan.pence + self.postgraduate_loan.pence
        return self.tax.pence + self.ni.employee.pence + loans + self.pension_pence + self.other_deductions_pence

    @property
    def working(self) -> tuple[str, ...]:
        """List the working of every figure, in the order of a payslip."""
        figures = [self.tax, self.ni.employee, self.student_loan, self.postgraduate_loan]
        figures += [self.pension.employee, self.pension.employer] if self.pension else []
        return tuple(line for figure in [*figures, self.ni.employer] for line in figure.working)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A computed run; nothing in it ever changes."""

    given: RunInput
    period: Period
    period_starts_on: date
    period_ends_on: date
    employees: tuple[EmployeeResult, ...]
    totals: Totals
    allowance: Figure = field(default_factory=lambda: Figure(0))

    @property
    def employer(self) -> Employer:
        """Answer who pays."""
        return self.given.employer

    @property
    def tax_year(self) -> str:
        """Answer the tax year's name, such as `2026-27`."""
        return self.given.tax_year

    @property
    def payday(self) -> date:
        """Answer the day of payment."""
        return self.given.payday


@dataclass(frozen=True, slots=True, kw_only=True)
class LockedRun:
    """A run that has been settled: what HMRC, payslips and payment files are built from, and nothing else."""

    run: Run
    digest: str
