"""A P60 carries the year's sums that a substitute must, for who is employed when the year ends."""

from pathlib import Path

import pytest

from payroll.papers import p60, years
from payroll.papers.errors import LeftBefore, NobodyPaid, YearNotOver
from payroll.paye.figures import written
from tests.payroll.papers.samples import ADDRESS, year
from tests.poppler import refuse_untagged, words

STAYS = {"tax_code": "1257L", "title": "Ms", "address": ADDRESS, "has_postgraduate_loan": True}
LEFT = {"pay_id": "PA-002", "ni_number": "AB123456D", "leaves_on": "2026-04-30"}


@pytest.fixture(scope="module")
def whole() -> years.YearOfRuns:
    start = {"year_to_date": {"previous_taxable": "1000.00", "previous_tax": "50.00"}}
    return years.together(locked=year({**STAYS, **start}, LEFT))


def test_a_p60_has_pay_tax_national_insurance_and_loans_of_the_year(whole: years.YearOfRuns, tmp_path: Path) -> None:
    paper = p60.pdf(year=whole, pay_id="PA-001")
    refuse_untagged(paper, tmp_path, title="P60 End of Year Certificate, Amara O'Neil")
    text, after = words(paper, tmp_path), whole.people["PA-001"][-1].result.after
    assert after.taxable_pence == 12 * 220_000
    for part in (
        "Tax year to: 5 April 2027",
        "Surname: O'Neil",
        "Forenames: Amara",
        "National Insurance number: AB 12 34 56 C",
        "Payroll number: PA-001",
        "Employer’s PAYE reference: 120/CB50355",
        "In previous employments £1,000.00 £50.00",
        f"In this employment £26,400.00 {written(after.tax_pence)}",
        f"Total for the year £27,400.00 {written(after.tax_pence + 5_000)}",
        "Final tax code: 1257L",
        # By hand: twelve months of £559 at the LEL, £489 to the PT, £1,152 to the UEL, and 8% of the last.
        "A £6,708.00 £5,868.00 £13,824.00 £1,105.92",
        "Maternity pay £0.00",
        "Student loan deductions £120",
        "Postgraduate loan deductions £324",
        "31 May 2027",
    ):
        assert part in text, part


def test_tax_that_was_given_back_on_the_whole_is_marked(tmp_path: Path) -> None:
    start = {"year_to_date": {"previous_taxable": "40000.00", "previous_tax": "16000.00"}}
    text = words(p60.pdf(year=years.together(locked=year({**STAYS, **start})), pay_id="PA-001"), tmp_path)
    assert " R Total for the year" in text


def test_who_left_has_a_p45_and_no_p60(whole: years.YearOfRuns) -> None:
    assert p60.employed(whole) == ["PA-001"]
    with pytest.raises(LeftBefore, match="left before 5 April 2027"):
        p60.pdf(year=whole, pay_id="PA-002")
    with pytest.raises(NobodyPaid):
        p60.pdf(year=whole, pay_id="PA-003")


@pytest.mark.parametrize(("leaves_on", "employed"), [("2027-04-04", []), ("2027-04-05", ["PA-001"])])
def test_who_still_works_on_the_last_day_of_the_tax_year_gets_one(leaves_on: str, employed: list[str]) -> None:
    runs = year({**STAYS, "leaves_on": leaves_on}, months=1, payday="2027-04-05")
    assert p60.employed(years.together(locked=runs)) == employed


def test_a_year_that_is_not_over_has_no_p60() -> None:
    part = years.together(locked=year(STAYS, months=7))
    with pytest.raises(YearNotOver, match="These runs end with month 7, paid on 28 October 2026"):
        p60.pdf(year=part, pay_id="PA-001")


def test_everybody_gets_theirs(whole: years.YearOfRuns) -> None:
    assert dict(p60.pdfs(whole)) == {"PA-001": p60.pdf(year=whole, pay_id="PA-001")}
    assert p60.pdf(year=whole, pay_id="PA-001", is_large=True) != p60.pdf(year=whole, pay_id="PA-001")
