"""A pay run as JSON, in the shape that `from_json` reads; what is empty or usual is left out."""

import json
from dataclasses import fields
from fractions import Fraction
from typing import Any

from payroll.paye.figures import pounds
from payroll.paye.runs import banks, told
from payroll.paye.runs.pay import PayInput, PayLine, RunInput
from payroll.paye.runs.people import Address, Employee, Employer, Membership, Starter
from payroll.paye.runs.totals import AMOUNTS, NiToDate, YearToDate

type Values = dict[str, Any]


def to_json(given: RunInput) -> str:
    """Write what a run is given."""
    return json.dumps(to_values(given), ensure_ascii=False, indent=2)


def to_values(given: RunInput) -> Values:
    """Write what a run is given as plain values, always in the same order."""
    return _filled(
        {
            "employer": employer_values(given.employer),
            "tax_year": given.tax_year,
            "frequency": str(given.frequency),
            "payday": given.payday.isoformat(),
            "period": given.period_number,
            "period_starts_on": given.period_starts_on.isoformat() if given.period_starts_on else None,
            "period_ends_on": given.period_ends_on.isoformat() if given.period_ends_on else None,
            "employees": [_pay(pay) for pay in given.pay],
        }
    )


def year_to_date(so_far: YearToDate) -> Values:
    """Write the amounts of a year to date that are not nought."""
    amounts = {name.removesuffix("_pence"): pounds(getattr(so_far, name)) for name in AMOUNTS if getattr(so_far, name)}
    return _filled({**amounts, "ni": [_ni(ni) for ni in so_far.ni]})


def _ni(ni: NiToDate) -> Values:
    amounts = [field.name for field in fields(NiToDate) if field.name != "letter"]
    return {"letter": ni.letter, **{name.removesuffix("_pence"): pounds(getattr(ni, name)) for name in amounts}}


def _filled(values: Values) -> Values:
    return {name: value for name, value in values.items() if value not in (None, "", [], {}, False)}


def employer_values(employer: Employer) -> Values:
    """Write who pays."""
    values = _filled(
        {
            "name": employer.name,
            "office_number": employer.office_number,
            "paye_reference": employer.paye_reference,
            "accounts_reference": employer.accounts_reference,
            "address": _address(employer.address),
            "claims_allowance": employer.claims_allowance,
            "allowance_used": pounds(employer.allowance_used_pence) if employer.allowance_used_pence else None,
            "pays_quarterly": employer.pays_quarterly,
            "bank": banks.values(employer.bank),
        }
    )
    return values if employer.is_small else {**values, "is_small": False}


def _pay(pay: PayInput) -> Values:
    correction = pay.correction
    return _filled(
        {
            **_employee(pay.employee),
            "pay": [_line(line) for line in pay.lines],
            "year_to_date": year_to_date(pay.before),
            "correction": (
                {"reason": correction.reason, "difference": year_to_date(correction.difference)} if correction else None
            ),
            "is_after_leaving": pay.is_after_leaving,
            "late_reason": pay.late_reason,
            "had_unpaid_absence": pay.had_unpaid_absence,
        }
    )


def _employee(who: Employee) -> Values:
    return {
        "pay_id": who.pay_id,
        "title": who.title,
        "forenames": list(who.forenames),
        "surname": who.surname,
        "born_on": who.born_on.isoformat(),
        "gender": who.gender,
        "ni_number": who.ni_number,
        "passport_number": who.passport_number,
        "address": _address(who.address),
        "tax_code": str(who.tax_code),
        "ni_letter": who.ni_letter,
        "hours_band": who.hours_band,
        "loan_plans": list(who.loan_plans),
        "has_postgraduate_loan": who.has_postgraduate_loan,
        "pension": _membership(who.pension),
        "starter": _starter(who.starter),
        "leaves_on": who.leaves_on.isoformat() if who.leaves_on else None,
        "previous_pay_id": who.previous_pay_id,
        "is_irregular": who.is_irregular,
        "workplace_postcode": who.workplace_postcode,
        "is_apprentice": who.is_apprentice,
        "earns_holiday_by_hour": who.earns_holiday_by_hour,
        "bank": banks.values(who.bank),
        "told": told.values(who.told),
    }


def _starter(starter: Starter | None) -> Values:
    if starter is None:
        return {}
    return _filled(
        {
            "starts_on": starter.starts_on.isoformat(),
            "declaration": starter.declaration,
            "has_student_loan": starter.has_student_loan,
            "has_postgraduate_loan": starter.has_postgraduate_loan,
        }
    )


def _membership(membership: Membership | None) -> Values:
    if membership is None:
        return {}
    scheme = membership.scheme
    return _filled(
        {
            "name": membership.name,
            "relief": str(scheme.relief),
            "employee_percent": _exact(scheme.employee_percent),
            "employer_percent": _exact(scheme.employer_percent),
            "on_all_pay": scheme.on_all_pay,
            "employer_reference": membership.employer_reference,
            "member_number": membership.member_number,
            "payment_source": membership.payment_source,
        }
    )


def _address(address: Address | None) -> Values:
    if address is None:
        return {}
    return _filled({"lines": list(address.lines), "postcode": address.postcode, "country": address.country})


def _line(line: PayLine) -> Values:
    values: Values = {"kind": str(line.kind), "title": line.title}
    if line.amount_pence is not None:
        values["amount"] = pounds(line.amount_pence)
    if line.hours is not None:
        values["hours"] = _exact(line.hours)
    if line.rate_pence is not None:
        values["rate"] = pounds(line.rate_pence)
    return values


def _exact(number: Fraction) -> str:
    """Write an exact number: as hundredths where that is possible, as a fraction where it is not."""
    hundredths = number * 100
    if hundredths.denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    return f"{hundredths.numerator // 100}.{hundredths.numerator % 100:02d}"
