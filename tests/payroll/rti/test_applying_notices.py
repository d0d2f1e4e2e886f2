"""Notices put into a run: from their day, for whom they name, the newest last."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payroll.paye import runs, tax_codes
from payroll.paye.errors import Faulty
from payroll.paye.runs import About, RunInput, Told
from payroll.rti import notices
from payroll.rti.notices import Application, Form, Notice, Outcome
from tests.payroll.paye.samples import month
from tests.payroll.rti.notice_samples import P6, service


def run(**changes: Any) -> RunInput:
    return runs.from_json(json.dumps(month({"loan_plans": None, **changes})))


def notice(**changes: Any) -> Notice:
    given_: dict[str, Any] = {
        "at": "line 2",
        "form": Form.P6,
        "effective_on": date(2026, 4, 20),
        "ni_number": "AB123456C",
        "tax_year": "2026-27",
        "tax_code": tax_codes.parse("1100L"),
        **changes,
    }
    return Notice(**given_)


def outcomes(application: Application) -> list[Outcome]:
    return [result.outcome for result in application.results]


def test_a_code_and_earlier_pay_are_put_into_the_run() -> None:
    before = run()
    application = notices.apply(run=before, notices=notices.read(service(P6)).notices)
    (result,) = application.results
    assert result.outcome is Outcome.APPLIED
    assert result.said == "1257L W1/M1 becomes S1100L W1/M1 from 20 April 2026; earned before £980.00, taxed £12.41"
    (pay,) = application.run.pay
    assert str(pay.employee.tax_code) == "S1100L W1/M1"
    assert (pay.before.previous_taxable_pence, pay.before.previous_tax_pence) == (98_000, 1_241)
    holds = Told(about=About.TAX_CODE, effective_on=date(2026, 4, 20), issued_on=date(2026, 4, 10), number=441)
    assert pay.employee.told == (holds,)
    assert before == run()
    assert runs.compute(application.run).employees[0].tax.pence > 0


@pytest.mark.parametrize(
    ("earned", "taxed", "before"),
    [(5_000, None, (5_000, 0)), (None, 700, (0, 700)), (None, None, (1_100, 200)), (0, 0, (0, 0))],
)
def test_earlier_pay_is_left_alone_where_the_notice_says_nothing(
    earned: int | None, taxed: int | None, before: tuple[int, int]
) -> None:
    so_far = {"year_to_date": {"previous_taxable": "11.00", "previous_tax": "2.00"}}
    given_ = runs.from_json(json.dumps(month({"loan_plans": None, **so_far})))
    told = notice(previous_taxable_pence=earned, previous_tax_pence=taxed)
    (pay,) = notices.apply(run=given_, notices=[told]).run.pay
    assert (pay.before.previous_taxable_pence, pay.before.previous_tax_pence) == before


def test_loans_begin_and_end() -> None:
    start = notice(form=Form.SL1, plan="4", tax_code=None)
    stop = notice(form=Form.SL2, tax_code=None, effective_on=date(2026, 4, 25))
    postgraduate = notice(form=Form.PGL1, tax_code=None)
    begun = notices.apply(run=run(), notices=[start, postgraduate]).run
    assert begun.pay[0].employee.loan_plans == ("4",)
    assert begun.pay[0].employee.has_postgraduate_loan
    ended = notices.apply(run=begun, notices=[stop, notice(form=Form.PGL2, tax_code=None, number=1)]).run
    assert ended.pay[0].employee.loan_plans == ()
    assert not ended.pay[0].employee.has_postgraduate_loan
    again = notices.apply(run=ended, notices=[start])
    assert outcomes(again) == [Outcome.OLDER]
    assert again.run == ended


def test_a_loan_without_a_plan_is_not_guessed() -> None:
    application = notices.apply(run=run(), notices=[notice(form=Form.SL1, tax_code=None)])
    assert outcomes(application) == [Outcome.UNCLEAR]
    assert application.run == run()


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"effective_on": date(2026, 5, 1)}, Outcome.LATER),
        ({"effective_on": date(2026, 4, 30)}, Outcome.APPLIED),
        ({"tax_year": "2027-28"}, Outcome.LATER),
        ({"tax_year": "2025-26", "effective_on": date(2026, 3, 1)}, Outcome.OLDER),
        ({"tax_code": tax_codes.parse("1257L M1")}, Outcome.ALREADY),
        ({"employer": "120/XX1"}, Outcome.NOT_MATCHED),
        ({"employer": "120/CB50355"}, Outcome.APPLIED),
        ({"ni_number": "AB123456"}, Outcome.APPLIED),
        ({"ni_number": "AB123457C"}, Outcome.NOT_MATCHED),
        ({"ni_number": "AB123457C", "works_number": "PA-001"}, Outcome.NOT_MATCHED),
        ({"ni_number": "", "works_number": "PA-001"}, Outcome.APPLIED),
        ({"ni_number": "", "works_number": "PA-001", "surname": "O'NEIL"}, Outcome.APPLIED),
        ({"ni_number": "", "works_number": "PA-001", "surname": "Smith"}, Outcome.NOT_MATCHED),
        ({"ni_number": "AB123456C", "works_number": "PA-9", "surname": "Smith"}, Outcome.APPLIED),
        ({"ni_number": "", "works_number": "PA-002"}, Outcome.NOT_MATCHED),
    ],
)
def test_a_notice_holds_from_its_day_for_whom_it_names(changes: dict[str, Any], outcome: Outcome) -> None:
    application = notices.apply(run=run(), notices=[notice(**changes)])
    assert outcomes(application) == [outcome]
    is_changed = application.run.pay[0].employee.tax_code != run().pay[0].employee.tax_code
    assert is_changed is (outcome is Outcome.APPLIED)


def test_a_notice_of_a_later_day_counts_on_that_day() -> None:
    later = notice(effective_on=date(2026, 5, 1))
    assert outcomes(notices.apply(run=run(), notices=[later], on=date(2026, 5, 1))) == [Outcome.APPLIED]


def test_the_newest_notice_holds_however_they_come() -> None:
    first = notice(tax_code=tax_codes.parse("1000L"), number=1)
    second = notice(tax_code=tax_codes.parse("1100L"), number=2)
    third = notice(tax_code=tax_codes.parse("BR"), effective_on=date(2026, 4, 25))
    for order in ([first, second, third], [third, second, first]):
        application = notices.apply(run=run(), notices=order)
        assert str(application.run.pay[0].employee.tax_code) == "BR"
    late = notices.apply(run=application.run, notices=[second])
    assert outcomes(late) == [Outcome.OLDER]
    assert late.run == application.run


def test_a_code_issued_later_holds_although_from_an_earlier_day() -> None:
    first = notice(issued_on=date(2026, 4, 18), number=9)
    corrected = notice(
        issued_on=date(2026, 4, 24), effective_on=date(2026, 4, 6), tax_code=tax_codes.parse("BR"), number=3
    )
    for order in ([first, corrected], [corrected, first]):
        application = notices.apply(run=run(), notices=order)
        assert str(application.run.pay[0].employee.tax_code) == "BR"


def test_two_notices_of_one_day_and_number_that_differ_are_not_chosen_between() -> None:
    application = notices.apply(run=run(), notices=[notice(), notice(tax_code=tax_codes.parse("BR"))])
    assert outcomes(application) == [Outcome.APPLIED, Outcome.UNCLEAR]
    assert str(application.run.pay[0].employee.tax_code) == "1100L"


def test_a_run_that_could_not_be_paid_is_refused() -> None:
    with pytest.raises(Faulty, match="loan_plans"):
        notices.apply(run=run(), notices=[notice(form=Form.SL1, plan="9", tax_code=None)])


codes = st.sampled_from(["1257L", "S1100L", "BR", "0T M1", "K100"]).map(tax_codes.parse)
many = st.lists(
    st.builds(
        notice,
        form=st.sampled_from([Form.P6, Form.P9, Form.SL1, Form.SL2, Form.PGL1, Form.PGL2]),
        effective_on=st.dates(date(2026, 4, 6), date(2026, 5, 10)),
        number=st.integers(0, 3),
        issued_on=st.none() | st.dates(date(2026, 4, 1), date(2026, 5, 10)),
        tax_code=codes,
        plan=st.sampled_from(["", "1", "2"]),
        previous_taxable_pence=st.none() | st.integers(0, 100_000),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(many)
def test_the_same_file_twice_is_the_same_as_once(found: list[Notice]) -> None:
    once = notices.apply(run=run(), notices=found)
    twice = notices.apply(run=once.run, notices=found)
    assert twice.run == once.run
    assert Outcome.APPLIED not in outcomes(twice)
    assert runs.from_json(runs.to_json(once.run)) == once.run
