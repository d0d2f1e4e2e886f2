"""What an EPS says, as JSON: for bureaux, and to keep."""

import json
from decimal import Decimal
from typing import Any

from payroll.paye.errors import Faulty
from payroll.paye.figures import pounds
from payroll.paye.runs.checking import employer_faults
from payroll.paye.runs.fields import Fields
from payroll.paye.runs.reading import STAND_IN_DAY, employer
from payroll.paye.runs.writing import employer_values
from payroll.rti.documents import years
from payroll.rti.documents.final import Final
from payroll.rti.documents.summaries import Days, EmployerSummary, Recovered, Recovery
from payroll.rti.errors import YearNotKnown


def from_json(text: str | bytes) -> EmployerSummary:
    """Read what an EPS is to say, or refuse it with all its faults (`Faulty`); docs/payroll.md has the shape."""
    try:
        values = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as fault:
        raise Faulty((f"the file is not JSON: {fault}",)) from None
    noted: list[tuple[str, str]] = []
    summary = _summary(Fields(values, "", noted))
    told = [f"{path}: {sentence}" if path else sentence for path, sentence in noted]
    if not any(path.startswith("employer") for path, _ in noted):
        told += employer_faults("employer", summary.employer)
    if not told and summary.is_empty:
        told.append("there is nothing here to tell HMRC.")
    if told:
        raise Faulty(tuple(told))
    return summary


def to_json(summary: EmployerSummary) -> str:
    """Write what an EPS says, in the shape that `from_json` reads."""
    values: dict[str, Any] = {"employer": employer_values(summary.employer), "tax_year": summary.tax_year}
    values |= {name: _days(days) for name in ("unpaid", "inactive") if (days := getattr(summary, name))}
    if summary.claims_allowance is not None:
        values["claims_allowance"] = summary.claims_allowance
    if summary.recovered:
        values["recovered"] = {"tax_month": summary.recovered.tax_month} | {
            one.kind: {"recovered": pounds(one.recovered_pence), "compensation": pounds(one.compensation_pence)}
            for one in summary.recovered.amounts
        }
    if summary.final.ceased_on:
        values["ceased_on"] = summary.final.ceased_on.isoformat()
    if summary.final.is_last_of_the_year:
        values["is_last_of_the_year"] = True
    return json.dumps(values, ensure_ascii=False, indent=2)


def _days(days: Days) -> dict[str, str]:
    return {"starts_on": days.starts_on.isoformat(), "ends_on": days.ends_on.isoformat()}


def _summary(file: Fields) -> EmployerSummary:
    paying, name = file.inside("employer"), file.text("tax_year")
    if paying is None:
        file.fault("employer", "it is missing.")
    summary = EmployerSummary(
        employer=employer(paying or Fields({}, "employer", [])),
        tax_year=name,
        unpaid=_read_days(file.inside("unpaid")),
        inactive=_read_days(file.inside("inactive")),
        claims_allowance=file.flag("claims_allowance") if file.has("claims_allowance") else None,
        recovered=_recovered(file.inside("recovered"), _kinds(file, name)),
        final=Final(ceased_on=file.day_or_none("ceased_on"), is_last_of_the_year=file.flag("is_last_of_the_year")),
    )
    file.finish()
    return summary


def _kinds(file: Fields, name: str) -> list[str]:
    try:
        return [row[0] for row in years.employer_payment_summary(name).names["recoverable"]]
    except YearNotKnown as refusal:
        file.fault("tax_year", str(refusal))
        return []


def _read_days(one: Fields | None) -> Days | None:
    if one is None:
        return None
    days = Days(
        starts_on=one.day("starts_on", stand_in=STAND_IN_DAY), ends_on=one.day("ends_on", stand_in=STAND_IN_DAY)
    )
    if days.ends_on < days.starts_on:
        one.fault("ends_on", "it ends before it starts.")
    one.finish()
    return days


def _recovered(one: Fields | None, kinds: list[str]) -> Recovered | None:
    if one is None:
        return None
    month = one.number("tax_month") or 0
    if not 1 <= month <= 12:
        one.fault("tax_month", "a tax month has a number from 1 (6 April to 5 May) to 12.")
    recovered = Recovered(tax_month=month, amounts=tuple(_recovery(one, kind) for kind in kinds if one.has(kind)))
    one.finish()
    return recovered


def _recovery(one: Fields, kind: str) -> Recovery:
    given = one.inside(kind) or Fields({}, kind, [])
    amounts = {name: given.pence(name, default=0) for name in ("recovered", "compensation")}
    for name, pence in amounts.items():
        if pence < 0:
            given.fault(name, "it cannot be less than nothing.")
    given.finish()
    return Recovery(kind=kind, recovered_pence=amounts["recovered"], compensation_pence=amounts["compensation"])
