"""The payment record says what is due to HMRC for each tax month and by when, and agrees with the runs."""

from pathlib import Path

from payroll.papers import p32, years
from payroll.paye.figures import written
from tests.payroll.papers.samples import locked, year
from tests.payroll.paye.samples import month
from tests.poppler import refuse_untagged, words


def test_each_tax_month_has_its_bill_and_its_days(tmp_path: Path) -> None:
    settled = year({"tax_code": "1257L"}, months=3)
    whole = years.together(locked=settled)
    paper = p32.pdf(year=whole)
    refuse_untagged(paper, tmp_path, title="P32 Employer payment record 2026-27")
    text = words(paper, tmp_path)
    for one in settled:
        assert one.run.totals.due_to_hmrc_pence == 23_020 + 1_000 + 9_216 + 20 * (one is not settled[0])
    for part in (
        "PAYE reference: 120/CB50355",
        "Accounts Office reference: 120PA00012345",
        "1: 6 Apr to 5 May 2026 £230.20 £10.00 £92.16 £267.45 £0.00 £267.45 £332.36 22 May 2026 19 May 2026",
        "9: 6 Dec to 5 Jan 2027 £0.00 £0.00 £0.00 £0.00 £0.00 £0.00 £0.00 22 Jan 2027 19 Jan 2027",
        written(sum(one.run.totals.due_to_hmrc_pence for one in settled)),
    ):
        assert part in text, part


def test_two_runs_in_one_tax_month_are_one_bill() -> None:
    other = {"pay_id": "PA-009", "ni_number": "AB123456D"}
    both = [locked(), locked(other, frequency="weekly", payday="2026-04-10")]
    first = p32.months(years.together(locked=both))[0]
    assert first.totals.due_to_hmrc_pence == sum(one.run.totals.due_to_hmrc_pence for one in both)


def test_what_was_worked_out_elsewhere_and_paying_by_quarters_are_said(tmp_path: Path) -> None:
    ni = {"letter": "A", "earnings": "2000.00", "employee": "76.16", "employer": "237.45"}
    brought = {"year_to_date": {"taxable": "2000.00", "tax": "190.20", "ni": [ni]}}
    employer = {**month()["employer"], "pays_quarterly": True}
    run = locked(brought, payday="2026-06-30", employer=employer)
    text = words(p32.pdf(year=years.together(locked=[run])), tmp_path)
    assert "not in these sums: £190.20 of tax and £313.61 of National Insurance" in text
    assert "pays every three months" in text


def test_recovered_family_pay_can_bring_the_bill_below_nothing(tmp_path: Path) -> None:
    pay = [{"kind": "smp", "title": "SMP", "amount": "194.32"}]
    text = words(p32.pdf(year=years.together(locked=[locked({"pay": pay, "tax_code": "1257L"})])), tmp_path)
    assert "£211.81 £0.00 −£211.81" in text
