"""HMRC's own schema and rules accept what we write, for everybody that a home employer pays."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payroll.paye import runs
from payroll.rti import checking
from payroll.rti.documents import fps
from payroll.rti.documents.final import Final
from tests.outside import outside
from tests.payroll.paye.samples import assistant, month
from tests.payroll.rti import kinds
from tests.payroll.rti.kinds import HOME, KINDS, ON, SENDER

SCHEMAS = outside("hmrc/rti")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("schemas", [SCHEMAS, None], ids=["HMRC's rules", "our own rules"])
def test_somebody_of_each_kind_is_accepted(kind: str, schemas: Any) -> None:
    assert checking.check(message=kinds.message(KINDS[kind]), schemas=schemas, on=ON) == []


def test_everybody_together_is_accepted_and_it_is_said_against_what() -> None:
    message = fps.build(locked=kinds.of_every_kind(), sender=SENDER)
    report = checking.examine(message=message, schemas=SCHEMAS, on=ON)
    assert (report.faults, report.is_hmrcs, report.people) == ((), True, len(KINDS))
    assert report.label == "checked against HMRC's schema and rules of 2026-27"


@pytest.mark.parametrize(
    ("frequency", "payday"),
    [
        ("weekly", "2027-04-05"),
        ("fortnightly", "2026-11-27"),
        ("fortnightly", "2027-04-05"),
        ("four_weekly", "2026-11-27"),
        ("four_weekly", "2027-04-05"),
    ],
)
def test_every_pay_frequency_is_accepted_also_in_weeks_53_54_and_56(frequency: str, payday: str) -> None:
    message = kinds.message({"leaves_on": payday}, frequency=frequency, payday=payday)
    assert checking.check(message=message, schemas=SCHEMAS, on=date.fromisoformat(payday)) == []


@pytest.mark.parametrize(
    "final", [Final(is_last_of_the_year=True), Final(ceased_on=ON), Final(ceased_on=ON, is_last_of_the_year=True)]
)
def test_a_last_message_is_accepted(final: Final) -> None:
    message = fps.build(locked=kinds.run({}), sender=SENDER, final=final)
    assert checking.check(message=message, schemas=SCHEMAS, on=ON) == []


names = st.text("abcdeÉøz -'’", min_size=1, max_size=34).map(lambda rest: f"A{rest}")
amounts = st.integers(0, 900_000).map(lambda pence: f"{pence // 100}.{pence % 100:02d}")
letters = st.sampled_from("ABCHJMVXZ")


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """Draw somebody: any name, pay, code, letter, loans, pension, sums of the year, and address or number."""
    has_number = draw(st.booleans())
    letter = draw(letters)
    starts = draw(st.none() | st.dates(date(2026, 4, 6), date(2026, 11, 27)))
    kind = draw(st.sampled_from(["salary", "holiday", "ssp", "smp", "sap", "spp", "shpp", "spbp", "sncp"]))
    return {
        "forenames": draw(st.lists(names, min_size=1, max_size=2)),
        "surname": draw(names),
        "born_on": "1960-12-31" if letter == "B" else draw(st.dates(date(1930, 1, 1), date(2012, 1, 1))).isoformat(),
        "gender": "F" if letter == "B" else draw(st.sampled_from("FM")),
        "ni_number": "AB123456C" if has_number else None,
        "address": HOME if starts or not has_number else draw(st.none() | st.just(HOME)),
        "starter": {
            "starts_on": starts.isoformat(),
            "declaration": draw(st.sampled_from(["", "A", "B", "C"])),
            "has_student_loan": True,
        }
        if starts
        else None,
        "leaves_on": draw(st.none() | st.dates(starts or date(2026, 11, 1), date(2026, 12, 20)).map(date.isoformat)),
        "tax_code": draw(
            st.sampled_from(
                ["1257L", "1257L M1", "S1257L", "C600T", "K475", "SK99 M1", "BR", "SD3", "0T M1", "NT", "1N", "SBR"]
            )
        ),
        "ni_letter": letter,
        "hours_band": draw(st.sampled_from("ABCDE")),
        "loan_plans": draw(st.lists(st.sampled_from("1245"), unique=True)),
        "has_postgraduate_loan": draw(st.booleans()),
        "pension": draw(st.sampled_from([None, {"relief": "relief_at_source"}, {"relief": "net_pay"}])),
        "is_irregular": draw(st.booleans()),
        "late_reason": draw(st.sampled_from(["", *"ABCDEFGH"])),
        "pay": [
            {"kind": kind, "title": "Pay", "amount": draw(amounts)},
            {"kind": "mileage", "title": "Miles", "amount": draw(amounts)},
        ],
        "year_to_date": draw(sums()),
    }


@st.composite
def sums(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the sums of a year, under up to three category letters."""
    ni = [
        {
            "letter": letter,
            "earnings": draw(amounts),
            "at_lel": f"{draw(st.integers(0, 4000))}.00",
            "lel_to_pt": draw(st.integers(0, 400_000).map(lambda pence: f"{pence / 100:.2f}")),
            "pt_to_uel": "10.00",
            "employee": draw(amounts),
            "employer": draw(amounts),
        }
        for letter in draw(st.lists(st.sampled_from("AMJ"), unique=True, max_size=3))
    ]
    return {
        "gross": draw(amounts),
        "taxable": draw(amounts),
        "tax": draw(amounts),
        "ni": ni,
        "student_loan": f"{draw(st.integers(0, 3000))}.00",
        "smp": draw(amounts),
    }


@settings(max_examples=60, deadline=None)
@given(st.lists(people(), min_size=1, max_size=3), st.sampled_from(["weekly", "fortnightly", "four_weekly", "monthly"]))
def test_whoever_can_be_paid_is_accepted(everybody: list[dict[str, Any]], frequency: str) -> None:
    values = month(payday="2026-11-27", frequency=frequency)
    values["employees"] = [
        {**assistant(**one), "pay_id": f"PA-{at}", **({"ni_number": f"AB12345{at}C"} if one["ni_number"] else {})}
        for at, one in enumerate(everybody)
    ]
    run = runs.compute(runs.from_json(json.dumps(values)))
    message = fps.build(locked=runs.lock(run), sender=SENDER)
    assert checking.check(message=message, schemas=SCHEMAS, on=ON) == []
    assert checking.check(message=message, schemas=None, on=ON) == []


@pytest.mark.parametrize("letter", "FILSNEDK")
def test_every_letter_of_a_freeport_or_investment_zone_says_where_the_work_is(letter: str) -> None:
    born_on = "1960-05-01" if letter in "IE" else "1990-02-11"  # a reduced rate is for women who chose it in time
    message = kinds.message({"ni_letter": letter, "born_on": born_on, "workplace_postcode": "ts11aa"})
    assert b"<EmployeeWorkplacePostcode>TS1 1AA</EmployeeWorkplacePostcode>" in message
