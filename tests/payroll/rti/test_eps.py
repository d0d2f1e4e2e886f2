"""The EPS: months without pay, the allowance, what comes back of family pay, and the end of a scheme."""

import json
from pathlib import Path
from typing import Any

import pytest

from payroll.paye.errors import Faulty
from payroll.rti import checking
from payroll.rti.documents import eps, summaries, summary_files
from payroll.rti.documents.summaries import EmployerSummary
from payroll.rti.errors import NothingToTell, NotInThatYear, YearNotKnown
from tests.outside import outside
from tests.payroll.paye.samples import EMPLOYER
from tests.payroll.rti import kinds
from tests.payroll.rti.kinds import ON, SENDER
from tests.payroll.rti.reading import plain, text
from tests.payroll.rti.summaries import SAID, message, summary

DOCUMENT = "Body/IRenvelope/EmployerPaymentSummary"
SCHEMAS = outside("hmrc/rti")


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("schemas", [SCHEMAS, None], ids=["HMRC's rules", "our own rules"])
def test_whatever_a_summary_says_is_accepted(said: str, schemas: Path | None) -> None:
    assert checking.check(message=message(**SAID[said]), schemas=schemas, on=ON) == []


def test_a_summary_says_everything_in_hmrcs_order() -> None:
    document = plain(message(**SAID["much at once"])).find(DOCUMENT)
    assert document is not None
    assert [part.tag for part in document] == [
        "EmpRefs",
        "NoPaymentForPeriod",
        "NoPaymentDates",
        "PeriodOfInactivity",
        "EmpAllceInd",
        "RecoverableAmountsYTD",
        "RelatedTaxYear",
        "FinalSubmission",
    ]
    assert [part.text for part in document.iterfind("NoPaymentDates/*")] == ["2026-10-06", "2026-11-05"]
    assert [part.text for part in document.iterfind("PeriodOfInactivity/*")] == ["2026-12-06", "2027-03-05"]
    assert [(part.tag, part.text) for part in document.iterfind("RecoverableAmountsYTD/*")] == [
        ("TaxMonth", "8"),
        ("SMPRecovered", "1000.00"),
        ("NICCompensationOnSMP", "90.00"),
    ]
    assert [part.tag for part in document.iterfind("FinalSubmission/*")] == [
        "BecauseSchemeCeased",
        "DateSchemeCeased",
        "ForYear",
    ]


@pytest.mark.parametrize(("claims", "said"), [(True, "yes"), (False, "no")])
def test_the_allowance_is_claimed_or_given_up(claims: bool, said: str) -> None:
    assert text(plain(message(claims_allowance=claims)), f"{DOCUMENT}/EmpAllceInd") == said


def test_nothing_is_said_of_the_allowance_unless_asked() -> None:
    assert plain(message(is_last_of_the_year=True)).find(f"{DOCUMENT}/EmpAllceInd") is None


@pytest.mark.parametrize("said", SAID)
def test_a_summary_is_the_same_after_being_kept_as_json(said: str) -> None:
    first = summary(**SAID[said])
    assert summary_files.from_json(summary_files.to_json(first)) == first


def family(kind: str, amount: str, **more: Any) -> dict[str, Any]:
    return {"loan_plans": [], "pay": [{"kind": kind, "title": kind, "amount": amount}], **more}


def test_what_comes_back_is_added_up_from_the_runs_of_the_year() -> None:
    october = kinds.run(family("smp", "777.28", leaves_on="2026-10-31"), family("spp", "194.32"), payday="2026-10-30")
    november = kinds.run(
        family("spp", "194.32", pay_id="PA-001", ni_number="AB123401C", year_to_date={"spp": "194.32"})
    )
    back = summaries.recovered(runs=[november, october], tax_month=8)
    assert back is not None
    assert [(one.kind, one.recovered_pence, one.compensation_pence) for one in back.amounts] == [
        ("smp", 77_728, 6_996),  # 9% of 777.28 is 69.9552
        ("spp", 38_864, 3_498),
    ]
    told = EmployerSummary(employer=november.run.employer, tax_year="2026-27", recovered=back)
    assert checking.check(message=eps.build(summary=told, sender=SENDER), schemas=SCHEMAS, on=ON) == []


def test_one_run_gives_back_what_its_totals_say() -> None:
    locked = kinds.run(family("smp", "777.28"), family("sncp", "100.01"))
    back = summaries.recovered(runs=[locked], tax_month=8)
    assert back is not None
    total = sum(one.recovered_pence + one.compensation_pence for one in back.amounts)
    assert total == locked.run.totals.recovered_pence


def test_another_than_a_small_employer_has_a_share_of_it_back() -> None:
    locked = kinds.run(family("smp", "1000.00"), employer={**EMPLOYER, "is_small": False})
    back = summaries.recovered(runs=[locked], tax_month=8)
    assert back is not None
    assert [(one.recovered_pence, one.compensation_pence) for one in back.amounts] == [(92_000, 0)]


def test_nothing_comes_back_where_nothing_was_paid() -> None:
    assert summaries.recovered(runs=[kinds.run({})], tax_month=8) is None
    assert summaries.recovered(runs=[], tax_month=8) is None


def test_a_summary_that_says_nothing_is_refused() -> None:
    nothing = EmployerSummary(employer=kinds.run({}).run.employer, tax_year="2026-27")
    with pytest.raises(NothingToTell):
        eps.build(summary=nothing, sender=SENDER)


def test_2025_26_has_no_bereavement_pay_of_northern_ireland() -> None:
    northern = summary(**SAID["bereavement in Northern Ireland"])
    past = EmployerSummary(employer=northern.employer, tax_year="2025-26", recovered=northern.recovered)
    with pytest.raises(NotInThatYear, match="2025-26 has no place for spbp_northern_ireland"):
        eps.build(summary=past, sender=SENDER)


def test_a_summary_of_2025_26_goes_by_its_own_names() -> None:
    past = eps.build(summary=summary(tax_year="2025-26", claims_allowance=True), sender=SENDER)
    assert b"EmployerPaymentSummary/25-26/1" in past
    assert b"<RelatedTaxYear>25-26</RelatedTaxYear>" in past
    assert b"<PeriodEnd>2026-04-05</PeriodEnd>" in past


def test_a_year_that_is_not_known_is_refused_by_its_name() -> None:
    unknown = EmployerSummary(employer=kinds.run({}).run.employer, tax_year="2019-20", claims_allowance=True)
    with pytest.raises(YearNotKnown, match="“2019-20”"):
        eps.build(summary=unknown, sender=SENDER)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({}, "there is nothing here to tell HMRC."),
        ({"claims_allowance": "yes"}, "claims_allowance: true or false is wanted."),
        ({"unpaid": {"starts_on": "2026-10-06"}}, "unpaid.ends_on: it is missing."),
        ({"unpaid": {"starts_on": "2026-10-06", "ends_on": "2026-09-05"}}, "unpaid.ends_on: it ends before it starts."),
        ({"recovered": {"tax_month": 13}}, "recovered.tax_month: a tax month has a number from 1"),
        ({"recovered": {"tax_month": 8, "ssp": {"recovered": "1"}}}, "recovered.ssp: there is no such value"),
        ({"recovered": {"tax_month": 8, "smp": {"recovered": "-1"}}}, "recovered.smp.recovered: it cannot be less"),
        ({"claims_alowance": True}, "claims_alowance: there is no such value; “claims_allowance” is one."),
        ({"claims_allowance": True, "tax_year": "2019-20"}, "tax_year: We do not know what HMRC’s messages"),
        ({"claims_allowance": True, "employer": None}, "employer: it is missing."),
        ({"claims_allowance": True, "employer": {**EMPLOYER, "office_number": "12"}}, "employer.office_number: three"),
    ],
)
def test_a_faulty_summary_is_refused_with_the_place_of_each_fault(values: dict[str, Any], fault: str) -> None:
    text = json.dumps({"employer": EMPLOYER, "tax_year": "2026-27", **values})
    with pytest.raises(Faulty) as refused:
        summary_files.from_json(text)
    assert any(found.startswith(fault) for found in refused.value.faults), refused.value.faults


@pytest.mark.parametrize("file", ["", "[]", "{", "null"])
def test_what_is_no_summary_is_refused(file: str) -> None:
    with pytest.raises(Faulty):
        summary_files.from_json(file)
