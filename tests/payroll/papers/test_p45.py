"""A P45 carries what the next employer and HMRC ask for, and only for somebody who leaves."""

from pathlib import Path

import pytest

from payroll.papers import p45
from payroll.papers.errors import HasNotLeft, NobodyPaid
from tests.payroll.papers.samples import ADDRESS, locked
from tests.poppler import poppler, refuse_untagged, words

LEAVER = {"leaves_on": "2026-04-28", "address": ADDRESS, "tax_code": "1257L", "title": "Ms"}


def test_a_p45_has_three_parts_with_every_box(tmp_path: Path) -> None:
    previous = {"year_to_date": {"previous_taxable": "500.00", "previous_tax": "12.00"}}
    paper = p45.pdf(locked=locked({**LEAVER, **previous}), pay_id="PA-001")
    refuse_untagged(paper, tmp_path, title="P45: details of employee leaving work, Amara O'Neil")
    parts = poppler("pdftotext", paper, tmp_path, "-layout").split("\f")[:3]
    first, second, third = (" ".join(part.split()) for part in parts)
    everybody = (
        "1. Employer PAYE reference 120/CB50355",
        "2. Employee’s National Insurance number AB 12 34 56 C",
        "3. Title Ms",
        "3. Surname or family name O'Neil",
        "3. First names Amara",
        "4. Leaving date 28 April 2026",
        "5. Student loan deductions to continue Y",
        "6. Tax code at leaving date 1257L",
        "6. Week 1 or month 1 applies No",
        "7. Month number of the last pay 1",
        "7. Total pay to date £2,700.00",
        "7. Total tax to date £330.20",
    )
    for part, name in ((first, "P45 part 1A"), (second, "P45 part 2"), (third, "P45 part 3")):
        for box in (name, *everybody):
            assert box in part, (name, box)
    for box in (
        "8. Total pay in this employment £2,200.00",
        "8. Total tax in this employment £318.20",
        "9. Payroll number PA-001",
        "10. Gender Female",
        "11. Date of birth 11 February 1990",
        "12. Employee’s private address 1 High Street, Leeds, LS1 1AA",
        "Samira Haddad certifies that these details are correct",
    ):
        assert box in first, box
        assert box not in second


def test_with_a_week_1_or_month_1_code_only_this_employment_counts(tmp_path: Path) -> None:
    text = words(p45.pdf(locked=locked({**LEAVER, "tax_code": "1257L M1"}), pay_id="PA-001"), tmp_path)
    assert "6. Tax code at leaving date 1257L 6. Week 1 or month 1 applies X" in text
    assert "Total pay to date" not in text
    assert "8. Total pay in this employment £2,200.00" in text


def test_who_stays_gets_none_and_nobody_gets_a_second_one() -> None:
    after = {**LEAVER, "tax_code": "0T M1", "is_after_leaving": True, "pay_id": "PA-002", "ni_number": "AB123456D"}
    stays = {"pay_id": "PA-003", "ni_number": "AB123456A"}
    run = locked(LEAVER, after, stays)
    assert p45.leavers(run) == ["PA-001"]
    for pay_id in ("PA-002", "PA-003"):
        with pytest.raises(HasNotLeft, match="Amara O'Neil does not leave with this pay"):
            p45.pdf(locked=run, pay_id=pay_id)
    with pytest.raises(NobodyPaid):
        p45.pdf(locked=run, pay_id="PA-004")


def test_a_p45_in_large_print_is_tagged_too(tmp_path: Path) -> None:
    paper = p45.pdf(locked=locked(LEAVER), pay_id="PA-001", is_large=True)
    refuse_untagged(paper, tmp_path, title="P45: details of employee leaving work, Amara O'Neil")
