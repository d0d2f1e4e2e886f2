"""Payslips say what the run says, to the penny, whatever stands in it, and everybody can read them."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payroll.papers import payslips
from payroll.papers.errors import NobodyPaid
from payroll.paye.figures import written
from payroll.paye.runs import EmployeeResult
from tests.payroll.papers.samples import EVERYTHING, locked
from tests.payroll.paye.samples import month
from tests.poppler import poppler, refuse_untagged, words

AWKWARD = '#image("x") *b* $x$ <b> & “q” \\ @a'


def said(folder: Path, /, **changes: Any) -> str:
    return words(payslips.pdf(locked=locked(changes), pay_id="PA-001"), folder)


def pence(text: str) -> int:
    """Read `£1,234.50` back."""
    return int(re.sub(r"[£,.]", "", text).replace("\N{MINUS SIGN}", "-"))


def slip(**changes: Any) -> tuple[payslips.Payslip, EmployeeResult]:
    run = locked(changes)
    (result,) = run.run.employees
    return payslips.payslip(locked=run, result=result, with_cost=True), result


@pytest.mark.seed("A3-36")
def test_a_payslip_says_every_line_deduction_and_sum(tmp_path: Path) -> None:
    text = said(tmp_path, **EVERYTHING)
    for part in (
        "Samira Haddad",
        "Ms Amara O'Neil",
        "Payday: 30 April 2026",
        "1 April 2026 to 30 April 2026",
        "Month 1 of 2026-27",
        "Tax code: 1257L W1/M1",
        "National Insurance number: AB 12 34 56 C",
        "National Insurance category: A",
        "120/CB50355",
        "Day hours 160 £13.75 £2,200.00",
        "4 sleep-ins, 3 hours awake 3 £180.00",
        "Holiday pay 26.67 £13.75 £366.67",
        "Gross pay £2,746.67",
        "Advance paid back £20.00",
        "40 miles at 45p £18.00",
        "Holiday you earned: 19.31 hours, 12.07% of 160 hours paid by the hour.",
        "1,048.26 is free of tax",
        "If something looks wrong",
        "0300 123 1100",
    ):
        assert part in text, part


def test_the_net_pay_printed_is_gross_less_what_is_printed_as_taken_off(tmp_path: Path) -> None:
    text = said(tmp_path, **EVERYTHING)
    found = re.search(r"Paid to you: (\S+) Gross pay (\S+) less (\S+) taken off, and (\S+) paid without tax\.", text)
    assert found is not None
    net, gross, taken, untaxed = map(pence, found.groups())
    assert net == gross - taken + untaxed == locked(EVERYTHING).run.employees[0].net_pence


def test_a_payslip_is_tagged_and_has_a_large_print_twin(tmp_path: Path) -> None:
    run = locked(EVERYTHING)
    paper = payslips.pdf(locked=run, pay_id="PA-001")
    refuse_untagged(paper, tmp_path, title="Payslip")
    assert "Pages: 1" in re.sub(" +", " ", poppler("pdfinfo", paper, tmp_path))
    large = payslips.pdf(locked=run, pay_id="PA-001", is_large=True)
    refuse_untagged(large, tmp_path, title="Payslip")
    assert sorted(words(large, tmp_path).split()) != []
    sizes = re.findall(r'<fontspec [^>]*size="(\d+)"', fonts(large, tmp_path))
    assert min(map(int, sizes)) >= 1.4 * min(
        map(int, re.findall(r'<fontspec [^>]*size="(\d+)"', fonts(paper, tmp_path)))
    )


def fonts(paper: bytes, folder: Path) -> str:
    """Ask poppler which sizes of letters stand on a paper."""
    return poppler("pdftohtml", paper, folder, "-xml", "-stdout", "-i")


def test_what_the_work_costs_the_employer_is_said_only_when_asked_for(tmp_path: Path) -> None:
    run = locked(EVERYTHING)
    (result,) = run.run.employees
    plain = words(payslips.pdf(locked=run, pay_id="PA-001"), tmp_path)
    whole = words(payslips.pdf(locked=run, pay_id="PA-001", with_cost=True), tmp_path)
    employer_ni = written(result.ni.employer.pence)
    assert employer_ni not in plain
    assert f"Employer’s National Insurance {employer_ni}" in whole
    assert "the employer pays 15% of what is above £417" in whole


def test_tax_given_back_is_said_as_that(tmp_path: Path) -> None:
    text = said(tmp_path, tax_code="1257L", pay=[], year_to_date={"taxable": "2200.00", "tax": "390.20"})
    assert "Income tax given back −£160.00" in text
    assert "Gross pay £0.00 and £160.00 given back." in text
    assert "Paid to you: £160.00" in text


def test_a_correction_says_its_reason(tmp_path: Path) -> None:
    correction = {"reason": "Hours of March were entered twice.", "difference": {"taxable": "-50.00"}}
    text = said(tmp_path, correction=correction, year_to_date={"taxable": "100.00"})
    assert "The year so far was put right: Hours of March were entered twice." in text


def test_every_name_is_text_and_never_markup(tmp_path: Path) -> None:
    line = {"kind": "salary", "title": AWKWARD, "amount": "1.00"}
    employer = {**month()["employer"], "name": AWKWARD}
    run = locked({"surname": "O" + AWKWARD[:30], "pay": [line]}, employer=employer)
    text = words(payslips.pdf(locked=run, pay_id="PA-001"), tmp_path)
    assert text.count(AWKWARD) == 2
    assert f"O{AWKWARD[:30]}".strip() in text


def test_letters_that_no_font_has_are_question_marks_and_the_payslip_says_so(tmp_path: Path) -> None:
    text = said(tmp_path, surname="Żółw\U00012000", forenames=["Ζωή"])
    assert "Ζωή Żółw?" in text
    assert "A question mark may stand for a letter" in text


def test_a_letter_that_no_font_has_is_found_wherever_it_stands(tmp_path: Path) -> None:
    strange = "\U00012000"
    employee = {"pay_id": f"P{strange}", "pension": {"name": f"N{strange}"}, "title": f"T{strange}"}
    text = words(payslips.pdf(locked=locked(employee), pay_id=f"P{strange}"), tmp_path)
    for printed in ("Payroll number: P?", "Pension (N?)", "T? Amara"):
        assert printed in text


def test_taking_only_the_first_of_many_is_no_trouble() -> None:
    people = [{"pay_id": f"PA-{number:03d}", "ni_number": f"AB{number:06d}C"} for number in range(200)]
    papers = payslips.pdfs(locked(*people), but={"PA-000"})
    assert next(papers)[0] == "PA-001"
    papers.close()  # type: ignore[attr-defined]


def test_who_is_not_paid_has_no_payslip() -> None:
    with pytest.raises(NobodyPaid, match="Nobody is paid as “PA-999” in this run"):
        payslips.pdf(locked=locked(), pay_id="PA-999")


def test_everybodys_payslip_is_made_in_order_and_the_same_each_time() -> None:
    people = [{"pay_id": f"PA-{number:03d}", "ni_number": f"AB{number:06d}C"} for number in range(130)]
    run = locked(*people)
    made = list(payslips.pdfs(run))
    assert [pay_id for pay_id, _ in made] == [one["pay_id"] for one in people]
    assert len({paper for _, paper in made}) == 130
    assert dict(made)["PA-077"] == payslips.pdf(locked=run, pay_id="PA-077")


LINES = st.lists(
    st.tuples(
        st.sampled_from(["salary", "bonus", "holiday", "ssp", "smp", "mileage", "expenses", "deduction"]),
        st.integers(0, 300_000),
    ),
    max_size=6,
)


@given(
    LINES,
    st.sampled_from(["1257L", "S1257L", "K120", "BR", "0T M1", "NT"]),
    st.sampled_from([None, {"name": "NEST"}, {"relief": "net_pay"}]),
    st.sampled_from([[], ["2"], ["4", "5"]]),
)
@settings(max_examples=60)
def test_what_is_on_a_payslip_is_what_is_in_the_run(
    lines: list[tuple[str, int]], code: str, pension: dict[str, str] | None, plans: list[str]
) -> None:
    earned = [{"kind": "salary", "title": "Pay", "amount": "9000.00"}]
    pay = [{"kind": kind, "title": kind, "amount": f"{amount // 100}.{amount % 100:02d}"} for kind, amount in lines]
    deducted = sum(amount for kind, amount in lines if kind == "deduction")
    paper, result = slip(tax_code=code, pension=pension, loan_plans=plans, pay=earned * (1 + deducted // 300_000) + pay)
    gross = sum(pence(line.amount) for line in paper.pay)
    taken = sum(pence(amount) for _, amount in paper.taken)
    untaxed = sum(pence(amount) for _, amount in paper.untaxed)
    assert gross == pence(paper.gross) == result.gross_pence
    assert taken == pence(paper.taken_sum) == result.deductions_pence
    assert untaxed == pence(paper.untaxed_sum) == result.untaxed_pence
    assert gross - taken + untaxed == pence(paper.net) == result.net_pence
    year = {name: pence(amount) for name, amount in paper.year}
    assert year["Paid to you"] == result.after.net_pence
    assert year["Pay that is taxed"] == result.after.taxable_pence
    assert year.get("Your pension", 0) == result.pension_pence
    assert pence(paper.employer_cost) == (
        result.gross_pence
        + result.ni.employer.pence
        + untaxed
        + (result.pension.employer.pence if result.pension else 0)
    )
