"""The answers of the form as one situation."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from payroll.costs.situations import Cover, Extras, Holiday, Money, Pension, Per, Rated, Situation, SleepIns, Travel
from payroll.paye.periods import Frequency
from payroll.paye.student_loans import POSTGRADUATE
from payroll.paye.tax_codes import parse

type Answers = Mapping[str, Any]

USUAL_CODE = parse("1257L")
RATES = (
    ("evening_hours", "evening_rate", "Enter what an evening hour is paid"),
    ("weekend_hours", "weekend_rate", "Enter what a weekend hour is paid"),
    ("bank_hours", "bank_rate", "Enter what a bank holiday hour is paid"),
    ("sleep_ins", "sleep_in_sum", "Enter what a sleep-in is paid"),
    ("night_hours", "night_rate", "Enter what a waking night hour is paid"),
)


def year_name(day: date) -> str:
    """Name the tax year of a day, whether there are figures for it or not."""
    first = day.year if (day.month, day.day) >= (4, 6) else day.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def missing_rates(answers: Answers) -> Iterator[tuple[str, str]]:
    """Find hours that nobody said the pay of."""
    for hours, rate, sentence in RATES:
        if answers.get(hours) and rate in answers and not answers[rate]:
            yield rate, sentence


def situation(answers: Answers) -> Situation:
    """Put the answers together."""
    money, loans = answers["payment"], answers["loans"]
    return Situation(
        year_name=answers["year"],
        frequency=Frequency(answers["paid"]),
        age=answers["age"],
        assistants=answers["assistants"],
        day=Rated(answers["hours"], answers["rate"]),
        evening=_rated(answers, "evening"),
        weekend=_rated(answers, "weekend"),
        bank_holiday=_rated(answers, "bank"),
        waking_night=_rated(answers, "night"),
        sleep_ins=SleepIns(
            nights=answers["sleep_ins"], sum_pence=answers["sleep_in_sum"] or 0, hours_awake=answers["awake"]
        ),
        training_hours=answers["training_hours"],
        weeks=answers["weeks"],
        sick_weeks=answers["sick_weeks"],
        holiday=Holiday(answers["holiday"]),
        cover=Cover(answers["cover"]),
        tax_code=answers["tax_code"] or USUAL_CODE,
        letter=answers["letter"],
        loan_plans=tuple(plan for plan in loans if plan != POSTGRADUATE),
        has_postgraduate_loan=POSTGRADUATE in loans,
        pension=Pension(answers["pension"]),
        employee_percent=answers["employee_percent"],
        employer_percent=answers["employer_percent"],
        travel=Travel(miles=answers["miles"], mile_pence=answers["mile"] or 0),
        extras=_extras(answers),
        claims_allowance=answers["allowance"] == "yes",
        reserves_redundancy=answers["redundancy"] == "yes",
        payment=Money(pence=money, per=Per(answers["payment_per"])) if money else None,
    )


def alternative(first: Situation, answers: Answers) -> Situation | None:
    """Answer the same situation with the other hours or the other rate, where one was given."""
    hours, rate = answers["if_hours"], answers["if_rate"]
    if not hours and not rate:
        return None
    return replace(first, day=Rated(hours or first.day.hours, rate or first.day.rate_pence))


def _rated(answers: Answers, kind: str) -> Rated:
    return Rated(answers[f"{kind}_hours"], answers[f"{kind}_rate"] or 0)


def _extras(answers: Answers) -> Extras:
    return Extras(
        insurance_pence=answers["insurance"] or 0,
        payslip_pence=answers["payslip"] or 0,
        check_pence=answers["check"] or 0,
        other_pence=answers["other_costs"] or 0,
    )
