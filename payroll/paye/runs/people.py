"""Who pays and who is paid, as typed values that never change."""

from dataclasses import dataclass
from datetime import date

from payroll.paye.pensions import Scheme
from payroll.paye.runs.banks import BankAccount
from payroll.paye.runs.told import Told
from payroll.paye.tax_codes import TaxCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Up to four lines and a postcode; a country only for an address abroad."""

    lines: tuple[str, ...]
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """A home employer as HMRC knows them: tax office `120`, reference `CB50355`, accounts office `120PA00012345`."""

    name: str
    office_number: str
    paye_reference: str
    accounts_reference: str
    address: Address | None = None
    claims_allowance: bool = False
    allowance_used_pence: int = 0
    is_small: bool = True
    pays_quarterly: bool = False
    bank: BankAccount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """Membership of a workplace pension scheme."""

    scheme: Scheme
    name: str = ""
    employer_reference: str = ""
    member_number: str = ""
    payment_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """What somebody new declares: A first job this year, B only job now, C another job or pension, or nothing."""

    starts_on: date
    declaration: str = ""
    has_student_loan: bool = False
    has_postgraduate_loan: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Employee:
    """Somebody who is paid; `hours_band` is HMRC's A (under 16 a week), B (under 24), C (under 30), D, or E (other)."""

    pay_id: str
    forenames: tuple[str, ...]
    surname: str
    born_on: date
    gender: str
    tax_code: TaxCode
    ni_letter: str
    hours_band: str
    title: str = ""
    ni_number: str = ""
    passport_number: str = ""
    address: Address | None = None
    loan_plans: tuple[str, ...] = ()
    has_postgraduate_loan: bool = False
    pension: Membership | None = None
    starter: Starter | None = None
    leaves_on: date | None = None
    previous_pay_id: str = ""
    is_irregular: bool = False
    workplace_postcode: str = ""
    is_apprentice: bool = False
    earns_holiday_by_hour: bool = False
    bank: BankAccount | None = None
    told: tuple[Told, ...] = ()

    @property
    def name(self) -> str:
        """Write the whole name."""
        return " ".join((*self.forenames, self.surname))
