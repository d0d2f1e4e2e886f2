"""A pay run from JSON: every fault at once, each named by its path, before anything is worked out."""

import json
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial

from payroll.paye import identities, starters, tax_codes
from payroll.paye.errors import Faulty, NotPayable
from payroll.paye.pensions import Relief, Scheme
from payroll.paye.periods import Frequency
from payroll.paye.reference import tax_year
from payroll.paye.runs import banks, checking, told
from payroll.paye.runs.fields import Fields
from payroll.paye.runs.pay import Correction, PayInput, PayKind, PayLine, RunInput
from payroll.paye.runs.people import Address, Employee, Employer, Membership, Starter
from payroll.paye.runs.totals import AMOUNTS, NOTHING_YET, NiToDate, YearToDate
from payroll.paye.tax_codes import TaxCode

STAND_IN_DAY = date(2026, 4, 6)
NI_AMOUNTS = tuple(field.name for field in fields(NiToDate) if field.name != "letter")


def from_json(text: str | bytes) -> RunInput:
    """Read a pay run, or refuse it with all its faults (`Faulty`); docs/payroll.md has the shape."""
    try:
        values = json.loads(text, parse_float=Decimal, parse_constant=_not_a_number)
    except (ValueError, RecursionError) as fault:
        raise Faulty((f"the file is not JSON: {fault}",)) from None
    return from_values(values)


def from_values(values: object) -> RunInput:
    """Read a pay run from parsed JSON."""
    noted: list[tuple[str, str]] = []
    given = _run(Fields(values, "", noted))
    at_fault = {path for path, _ in noted}
    told = [f"{path}: {sentence}" if path else sentence for path, sentence in noted]
    if not at_fault & {"", "tax_year"}:
        told += [fault for fault in checking.faults(given) if not _follows(fault, at_fault)]
    if told:
        raise Faulty(tuple(_sayable(fault) for fault in told))
    return given


def _follows(fault: str, at_fault: set[str]) -> bool:
    """Answer whether a fault is of a value that could not be read, and so of its stand-in."""
    path, _, sentence = fault.partition(": ")
    if path == "period" and at_fault & (
        {"payday", "frequency"} if sentence.startswith("the payday") else {"frequency"}
    ):
        return True
    return any(path == read or path.startswith((f"{read}.", f"{read}[")) for read in at_fault)


def _sayable(fault: str) -> str:
    """Write half a character (JSON can hold one, no file can) as a question mark."""
    return fault.encode(errors="replace").decode()


def _not_a_number(text: str) -> Decimal:
    raise ValueError(f"{text} is not a number")


def _run(file: Fields) -> RunInput:
    year = file.text("tax_year")
    paying = file.inside("employer")
    if paying is None:
        file.fault("employer", "it is missing.")
    run = RunInput(
        employer=employer(paying or Fields({}, "employer", [])),
        tax_year=year,
        frequency=_one_of(file, "frequency", Frequency, Frequency.MONTHLY),
        payday=file.day("payday", stand_in=STAND_IN_DAY),
        period_number=file.number("period"),
        period_starts_on=file.day_or_none("period_starts_on"),
        period_ends_on=file.day_or_none("period_ends_on"),
        pay=tuple(_pay(one, year) for one in file.each("employees")),
    )
    file.finish()
    return run


def employer(one: Fields) -> Employer:
    """Read who pays."""
    paying = Employer(
        name=one.text("name"),
        office_number=one.text("office_number"),
        paye_reference=one.text("paye_reference"),
        accounts_reference=one.text("accounts_reference"),
        address=_address(one.inside("address")),
        claims_allowance=one.flag("claims_allowance"),
        allowance_used_pence=one.pence("allowance_used", default=0),
        is_small=one.flag("is_small", default=True),
        pays_quarterly=one.flag("pays_quarterly"),
        bank=banks.read(one.inside("bank")),
    )
    one.finish()
    return paying


def _pay(one: Fields, year: str) -> PayInput:
    employee = _employee(one, year)
    so_far, correction = one.inside("year_to_date"), one.inside("correction")
    pay = PayInput(
        employee=employee,
        lines=tuple(_line(line) for line in one.each("pay")),
        before=_year_to_date(so_far) if so_far else NOTHING_YET,
        correction=_correction(correction) if correction else None,
        is_after_leaving=one.flag("is_after_leaving"),
        late_reason=one.text("late_reason", default=""),
        had_unpaid_absence=one.flag("had_unpaid_absence"),
    )
    one.finish()
    return pay


def _employee(one: Fields, year: str) -> Employee:
    starter = _starter(one.inside("starter"))
    return Employee(
        pay_id=one.text("pay_id"),
        title=one.text("title", default=""),
        forenames=one.texts("forenames"),
        surname=one.text("surname"),
        born_on=one.day("born_on", stand_in=STAND_IN_DAY),
        gender=one.text("gender"),
        ni_number=_ni_number(one),
        passport_number=one.text("passport_number", default=""),
        address=_address(one.inside("address")),
        tax_code=_tax_code(one, starter, year),
        ni_letter=one.text("ni_letter"),
        hours_band=one.text("hours_band"),
        loan_plans=one.texts("loan_plans", default=()),
        has_postgraduate_loan=one.flag("has_postgraduate_loan"),
        pension=_membership(one.inside("pension")),
        starter=starter,
        leaves_on=one.day_or_none("leaves_on"),
        previous_pay_id=one.text("previous_pay_id", default=""),
        is_irregular=one.flag("is_irregular"),
        workplace_postcode=one.text("workplace_postcode", default=""),
        is_apprentice=one.flag("is_apprentice"),
        earns_holiday_by_hour=one.flag("earns_holiday_by_hour"),
        bank=banks.read(one.inside("bank")),
        told=tuple(told.read(each) for each in one.each("told")),
    )


def _ni_number(one: Fields) -> str:
    """Read the number, if there is one; a faulty one stands in for itself, so that none is not missed as well."""
    if not one.has("ni_number"):
        return ""
    return one.said("ni_number", identities.ni_number, stand_in=str(one.values["ni_number"]) or "?")


def _tax_code(one: Fields, starter: Starter | None, year: str) -> TaxCode:
    """Read the code; a starter's may be left out and then follows from the declaration."""
    stand_in = tax_codes.parse("0T")
    if one.has("tax_code") or starter is None:
        return one.said("tax_code", tax_codes.parse, stand_in=stand_in)
    try:
        return starters.tax_code(declaration=starter.declaration, year=tax_year(year))
    except NotPayable:  # the year or the declaration is at fault, and named as such
        return stand_in


def _starter(one: Fields | None) -> Starter | None:
    if one is None:
        return None
    starter = Starter(
        starts_on=one.day("starts_on", stand_in=STAND_IN_DAY),
        declaration=one.text("declaration", default=""),
        has_student_loan=one.flag("has_student_loan"),
        has_postgraduate_loan=one.flag("has_postgraduate_loan"),
    )
    one.finish()
    return starter


def _membership(one: Fields | None) -> Membership | None:
    if one is None:
        return None
    scheme = Scheme(
        relief=_one_of(one, "relief", Relief, Relief.AT_SOURCE) if one.has("relief") else Relief.AT_SOURCE,
        employee_percent=one.fraction("employee_percent", default="5"),
        employer_percent=one.fraction("employer_percent", default="3"),
        on_all_pay=one.flag("on_all_pay"),
    )
    membership = Membership(
        scheme=scheme,
        name=one.text("name", default=""),
        employer_reference=one.text("employer_reference", default=""),
        member_number=one.text("member_number", default=""),
        payment_source=one.text("payment_source", default=""),
    )
    one.finish()
    return membership


def _address(one: Fields | None) -> Address | None:
    if one is None:
        return None
    address = Address(
        lines=one.texts("lines"),
        postcode=one.text("postcode", default="").upper(),
        country=one.text("country", default=""),
    )
    one.finish()
    return address


def _line(one: Fields) -> PayLine:
    line = PayLine(
        kind=_one_of(one, "kind", PayKind, PayKind.SALARY),
        title=one.text("title"),
        amount_pence=one.pence("amount") if one.has("amount") else None,
        hours=one.fraction("hours") if one.has("hours") else None,
        rate_pence=one.pence("rate") if one.has("rate") else None,
    )
    one.finish()
    return line


def _correction(one: Fields) -> Correction:
    difference = one.inside("difference")
    if difference is None:
        one.fault("difference", "it is missing.")
    correction = Correction(
        reason=one.text("reason"), difference=_year_to_date(difference) if difference else NOTHING_YET
    )
    one.finish()
    return correction


def _year_to_date(one: Fields) -> YearToDate:
    amounts = {name: one.pence(name.removesuffix("_pence"), default=0) for name in AMOUNTS}
    so_far = YearToDate(ni=tuple(_ni(letter) for letter in one.each("ni")), **amounts)
    one.finish()
    return so_far


def _ni(one: Fields) -> NiToDate:
    amounts = {name: one.pence(name.removesuffix("_pence"), default=0) for name in NI_AMOUNTS}
    so_far = NiToDate(letter=one.text("letter"), **amounts)
    one.finish()
    return so_far


def _one_of[K: StrEnum](one: Fields, name: str, kinds: type[K], stand_in: K) -> K:
    def parse(text: str) -> K:
        try:
            return kinds(text)
        except ValueError:
            raise NotPayable(f"“{text}” is none of {', '.join(kinds)}.") from None

    return one.said(name, partial(parse), stand_in=stand_in)
