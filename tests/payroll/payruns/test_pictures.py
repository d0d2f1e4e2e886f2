"""The figures that the page shows add up to the sums below them."""

from itertools import takewhile

from payroll.payruns.queries import pictures
from tests.payroll.payruns.samples import STAYS, settled

MOTHER = {**STAYS, "pay": [{"kind": "smp", "title": "SMP", "amount": "1000.00"}]}


def test_what_comes_back_of_family_pay_is_taken_off_what_the_pay_costs() -> None:
    rows = pictures.totals(settled(MOTHER).run)
    pence = {row.title: row.pence for row in rows}
    assert pence["Less what HMRC gives back of family pay"] < -100_000  # all of it, and something on top
    parts = takewhile(lambda row: row.title != "What this pay costs you", rows)
    told = {"Taken off", "Paid to people"}  # of the gross, not on top of it
    assert sum(row.pence for row in parts if row.title not in told) == pence["What this pay costs you"]


def test_each_persons_pay_is_what_stands_above_it() -> None:
    run = settled().run
    for result in run.employees:
        shown = pictures.person(result)
        *parts, last = [row for row in shown.rows if row.title != "Gross pay"]
        assert sum(row.pence for row in parts) == last.pence == result.net_pence
        *parts, last = shown.employer_rows
        assert sum(row.pence for row in parts) == last.pence
