"""NEST's contribution schedule and the plain table: only what the run says, to the penny."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from payroll.files import nest, pensions_csv
from payroll.files.errors import NobodyInThePension, NotKnownToTheScheme
from tests.payroll.files.runs import NEST, pay, person, settle


def lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def pence(amount: str) -> int:
    return int(amount.replace(".", ""))


def test_the_schedule_has_a_header_a_line_a_member_and_a_trailer() -> None:
    locked = settle(person(1, pension=NEST, pay=pay("2200.00")), person(2))
    assert lines(nest.schedule(locked=locked)) == [
        ["H", "EMP123456789", "CS", "2026-04-30", "Household", "2026-05-22", "Monthly", "", "", "2026-04-01"],
        # 3% and four fifths of 5% of 2,200.00 − 520.00
        ["D", "O'Neil", "AB000001C", "M-1", "1680.00", "", "50.40", "67.20", "", "", "", ""],
        ["T", "1"],
    ]


def test_the_schedule_reconciles_with_the_run() -> None:
    locked = settle(*(person(number, pension=NEST, pay=pay(f"{number * 333}.33")) for number in range(1, 9)))
    _, *members, trailer = lines(nest.schedule(locked=locked))
    totals = locked.run.totals
    assert sum(pence(member[6]) for member in members) == totals.employer_pension_pence
    assert sum(pence(member[7]) for member in members) == totals.employee_pension_pence
    assert trailer == ["T", str(len(members))] == ["T", "8"]


@pytest.mark.parametrize(
    ("changes", "reason", "effective"),
    [
        ({"pay": []}, "5", ""),
        ({"pay": pay("519.00")}, "5", ""),
        ({"pay": pay("900.00")}, "", ""),
        ({"pay": [{"kind": "smp", "title": "Maternity pay", "amount": "777.28"}]}, "3", ""),
        ({"pay": [{"kind": "smp", "title": "Maternity pay", "amount": "400.00"}]}, "3", ""),
        ({"pay": pay("2200.00"), "leaves_on": "2026-04-24"}, "1", "2026-04-24"),
        ({"pay": [], "leaves_on": "2026-04-24"}, "1", "2026-04-24"),
    ],
)
def test_a_member_who_pays_less_or_nothing_has_a_reason(changes: dict[str, Any], reason: str, effective: str) -> None:
    _, member, _ = lines(nest.schedule(locked=settle(person(pension=NEST, **changes))))
    assert member[8:10] == [reason, effective]


def test_the_due_day_is_the_schemes_own_where_one_was_agreed() -> None:
    header, *_ = lines(nest.schedule(locked=settle(person(pension=NEST)), due_on=date(2026, 5, 15)))
    assert header[5] == "2026-05-15"


@pytest.mark.parametrize("frequency", ["weekly", "fortnightly", "four_weekly", "monthly"])
def test_every_frequency_has_a_word(frequency: str) -> None:
    header, *_ = lines(nest.schedule(locked=settle(person(pension=NEST, tax_code="1257L"), frequency=frequency)))
    assert header[6] == frequency.replace("_", " ").capitalize()


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        ([person(pension={**NEST, "employer_reference": "123"})], "EMP and nine digits"),
        ([person(pension={**NEST, "employer_reference": "EMP12345678٩"})], "EMP and nine digits"),
        (
            [person(1, pension=NEST), person(2, pension={**NEST, "employer_reference": "EMP123456780"})],
            "one reference",
        ),
        ([person(pension={**NEST, "payment_source": ""})], "the name of the payment source"),
        (
            [person(1, pension=NEST), person(2, pension={**NEST, "payment_source": "Council"})],
            "name one of Council and Household",
        ),
        (
            [
                person(
                    ni_number=None,
                    address={"lines": ["1 High Street", "Leeds"]},
                    pension={**NEST, "member_number": ""},
                )
            ],
            "a member number for Amara O'Neil",
        ),
        ([person(pension={**NEST, "relief": "net_pay"})], "look at Amara O'Neil"),
    ],
)
def test_what_nest_would_not_know_is_refused(people: list[dict[str, Any]], sentence: str) -> None:
    with pytest.raises(NotKnownToTheScheme, match=sentence):
        nest.schedule(locked=settle(*people))


def test_there_is_a_schedule_for_each_payment_source() -> None:
    locked = settle(person(1, pension=NEST), person(2, pension={**NEST, "payment_source": "Council"}))
    header, member, _ = lines(nest.schedule(locked=locked, payment_source="Council"))
    assert (header[4], member[2]) == ("Council", "AB000002C")
    with pytest.raises(NobodyInThePension, match="“Parish”"):
        nest.schedule(locked=locked, payment_source="Parish")


def test_a_run_without_members_is_refused() -> None:
    with pytest.raises(NobodyInThePension, match="Nobody in this run is in NEST"):
        nest.schedule(locked=settle(person(pension={**NEST, "name": "Other"})))
    with pytest.raises(NobodyInThePension, match="Nobody in this run is in a pension"):
        pensions_csv.csv(locked=settle(person()))


def test_every_column_of_the_layout_says_where_it_was_read_and_can_be_written() -> None:
    known = {"H": nest.HEADER, "D": nest.DETAIL, "T": nest.TRAILER}
    for column in nest.layout()["column"]:
        assert column["value"] in known[column["record"]]
        assert column["title"]
        assert column["source"]
        assert column["confidence"].split(":")[0] in {"high", "medium", "low"}


def test_the_plain_table_says_what_is_paid_over_and_what_the_scheme_claims() -> None:
    other = {"name": "Other", "relief": "net_pay", "employer_reference": "X1"}
    locked = settle(
        person(1, pension=NEST, pay=pay("2200.00")), person(2, pension=other, pay=pay("2200.00")), person(3)
    )
    table = list(csv.DictReader(io.StringIO(pensions_csv.csv(locked=locked))))
    assert [
        (
            row["Scheme"],
            row["Employee, taken from pay"],
            row["Tax relief, claimed by the scheme"],
            row["Employer"],
            row["Paid over"],
        )
        for row in table
    ] == [("NEST", "67.20", "16.80", "50.40", "117.60"), ("Other", "84.00", "0.00", "50.40", "134.40")]
    totals = locked.run.totals
    assert (
        sum(pence(row["Paid over"]) for row in table) == totals.employee_pension_pence + totals.employer_pension_pence
    )
    assert table[0]["Pensionable earnings"] == "1680.00"
    assert table[0]["Date of birth"] == "1990-02-11"
