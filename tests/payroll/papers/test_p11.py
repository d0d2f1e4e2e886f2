"""The deductions record shows every period of one person's year, and its sums are the run's."""

from dataclasses import replace
from pathlib import Path

import pytest

from payroll.papers import p11, years
from payroll.papers.errors import NobodyPaid
from payroll.paye import runs
from payroll.paye.figures import written
from tests.payroll.papers.samples import locked, year
from tests.poppler import refuse_untagged, words


def test_every_period_is_a_row_with_its_figures_and_sums(tmp_path: Path) -> None:
    whole = years.together(locked=year({"tax_code": "1257L"}, months=3))
    paper = p11.pdf(year=whole, pay_id="PA-001")
    refuse_untagged(paper, tmp_path, title="Deductions record 2026-27, Amara O'Neil")
    text = words(paper, tmp_path)
    taxes = [one.result.tax.pence for one in whole.people["PA-001"]]
    for number, (tax, so_far) in enumerate(zip(taxes, (taxes[0], sum(taxes[:2]), sum(taxes)), strict=True), start=1):
        row = f"1257L £2,200.00 £2,200.00 {written(number * 220_000)} {written(tax)} {written(so_far)} £10.00 £0.00"
        assert row in text, row
        assert f"Month {number} A £2,200.00 £559.00 £489.00 £1,152.00 £92.16 £267.45" in text


def test_what_came_before_is_a_row_of_its_own(tmp_path: Path) -> None:
    brought = {
        "year_to_date": {"taxable": "2000.00", "tax": "190.20", "previous_taxable": "10.00", "previous_tax": "2.00"}
    }
    run = locked(brought, payday="2026-06-30")
    text = words(p11.pdf(year=years.together(locked=[run]), pay_id="PA-001"), tmp_path)
    assert "Before £2,010.00 £192.20 Month 3" in text


def test_a_correction_is_told_with_its_reason(tmp_path: Path) -> None:
    (first,) = year(months=1)
    given = runs.following(first, payday=first.run.payday.replace(month=5), lines={})
    right = runs.Correction(reason="Wrong code.", difference=runs.YearToDate(taxable_pence=-5_000))
    second = runs.lock(runs.compute(replace(given, pay=(replace(given.pay[0], correction=right),))))
    text = words(p11.pdf(year=years.together(locked=[first, second]), pay_id="PA-001"), tmp_path)
    assert "30 May 2026: the year so far was put right. Wrong code." in text


def test_everybody_has_one_and_a_stranger_none() -> None:
    whole = years.together(locked=[locked({}, {"pay_id": "PA-002", "ni_number": "AB123456D"})])
    assert [pay_id for pay_id, _ in p11.pdfs(whole)] == ["PA-001", "PA-002"]
    with pytest.raises(NobodyPaid):
        p11.pdf(year=whole, pay_id="PA-003")
