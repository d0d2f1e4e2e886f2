"""HMRC's notices: read whole or named by their place, and put into a run from their day; all of them made up."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payroll.paye import runs, tax_codes
from payroll.paye.errors import Faulty
from payroll.paye.runs import About, RunInput, Told
from payroll.rti import notices
from payroll.rti.errors import Unreadable
from payroll.rti.notices import Application, Form, Notice, Outcome
from payroll.rti.notices.reading import COLUMNS, elements
from tests.payroll.paye.samples import month

P6 = """
  <CodingNoticesP6P6B FormType="P6" IssueDate="2026-04-10" SequenceNumber="441" TaxYearEnd="2027"
      xmlns="http://www.govtalk.gov.uk/taxation/CodingNoticesP6P6B/2">
    <EmployerRef>120/CB50355</EmployerRef>
    <Name><Forename>Amara</Forename><Surname>O'Neil</Surname></Name>
    <NINO>AB123456C</NINO><WorksNumber>PA-001</WorksNumber>
    <EffectiveDate>2026-04-20</EffectiveDate>
    <CodingUpdate><TaxCode TaxRegime="S" Week1Month1Indicator="X">1100L</TaxCode>
      <TotalPreviousPay>980</TotalPreviousPay><TotalPreviousTax>12.41</TotalPreviousTax></CodingUpdate>
  </CodingNoticesP6P6B>"""
SL1 = """
  <StudentLoanStart IssueDate="2026-04-01" SequenceNumber="12" TaxYearEnd="2027"
      xmlns="http://www.govtalk.gov.uk/taxation/StudentLoanStart/2">
    <EmployerRef>120/CB50355</EmployerRef><NINO>AB123456C</NINO>
    <Name><Forename>Amara</Forename><Surname>O'Neil</Surname></Name>
    <LoanStartDate>2026-04-06</LoanStartDate><PlanType>04</PlanType>
  </StudentLoanStart>"""


def service(*parts: str) -> bytes:
    """Wrap notices as the service does: an envelope, its answer, the data with a header."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>
<DPSretrieveResponse xmlns="https://tpvs.hmrc.gov.uk/dps">
<DPSdata xmlns="http://www.govtalk.gov.uk/taxation/DPSwrapper/1">
  <DPSheader><Service>PAYE</Service><DataType>P6</DataType></DPSheader>{"".join(parts)}
</DPSdata></DPSretrieveResponse></env:Body></env:Envelope>""".encode()


def one(content: bytes) -> Notice:
    found = notices.read(content)
    assert found.faults == ()
    (notice,) = found.notices
    return notice


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


def test_a_tax_code_notice_is_read_whole() -> None:
    assert one(service(P6)) == Notice(
        at="notice 1 (line 7)",
        form=Form.P6,
        effective_on=date(2026, 4, 20),
        ni_number="AB123456C",
        works_number="PA-001",
        forename="Amara",
        surname="O'Neil",
        employer="120/CB50355",
        number=441,
        issued_on=date(2026, 4, 10),
        tax_year="2026-27",
        tax_code=tax_codes.parse("S1100L W1"),
        previous_taxable_pence=98_000,
        previous_tax_pence=1_241,
    )


@pytest.mark.parametrize("form", ["P6", "P6B"])
def test_the_form_is_what_the_notice_says(form: str) -> None:
    assert one(service(P6.replace('"P6"', f'"{form}"'))).form == form


@pytest.mark.parametrize(
    ("element", "day", "form"),
    [
        ("StudentLoanStart", "LoanStartDate", Form.SL1),
        ("StudentLoanEnd", "StopDate", Form.SL2),
        ("PostgraduateLoanStart", "LoanStartDate", Form.PGL1),
        ("PostgraduateLoanStop", "StopDate", Form.PGL2),
    ],
)
def test_loan_notices_have_a_day_of_their_own_name(element: str, day: str, form: Form) -> None:
    found = one(service(SL1.replace("StudentLoanStart", element).replace("LoanStartDate", day)))
    assert (found.form, found.effective_on, found.plan) == (form, date(2026, 4, 6), "4")


def test_any_version_and_prefix_of_a_namespace_will_do() -> None:
    other = P6.replace("CodingNoticesP6P6B/2", "CodingNoticesP6P6B/9")
    assert one(service(other)).number == 441
    bare = b"<CodingNoticeP9 TaxYearEnd='2027'><NINO>AB123456C</NINO><EffectiveDate>2026-04-06</EffectiveDate>"
    bare += b"<CodingUpdate><TaxCode>BR</TaxCode></CodingUpdate></CodingNoticeP9>"
    assert one(bare).form is Form.P9


def test_what_is_not_such_a_notice_is_named_and_left_alone() -> None:
    found = notices.read(service(P6, "<P11DbNotif><EmployerRef>120/CB50355</EmployerRef></P11DbNotif>"))
    assert len(found.notices) == 1
    assert found.others == ("line 14: P11DbNotif",)


def test_every_bad_notice_is_named_by_its_place_and_hides_no_good_one() -> None:
    bad = P6.replace("AB123456C", "BG123456C").replace("1100L", "11OOL").replace("2026-04-20", "2026-13-20")
    found = notices.read(service(bad, P6, SL1.replace("<PlanType>04", "<PlanType>4x")))
    assert [one.number for one in found.notices] == [441]
    assert [fault.split("”")[0] for fault in found.faults] == [
        "notice 1 (line 7): effective_on: “2026-13-20",
        "notice 1 (line 7): ni_number: “BG123456C",
        "notice 1 (line 7): tax_code: “11OOL",
        "notice 3 (line 25): plan: “4x",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><CodingNoticeP9>&z;</CodingNoticeP9>',
        b"<CodingNoticeP9>",
        b"<other/>",
        b"",
        b"just text",
        b"form,effective date\n",
        b'form,effective date\nP6,"2026-04-20\n',
        b"form,tax code\nP6,1257L\n",
        b"form,effective date,taxcode\nP6,2026-04-20,1257L\n",
        b"form,effective date,effective\nP6,2026-04-20,2026-04-20\n",
    ],
)
def test_what_is_no_file_of_notices_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        notices.read(content)


def test_a_misspelt_column_is_named_with_the_one_that_was_meant() -> None:
    with pytest.raises(Unreadable, match="no column “tax coed”; “tax code” is one"):
        notices.read(b"form,effective date,tax coed\n")


def test_a_csv_says_the_same_in_columns() -> None:
    text = (
        "Form,Effective date,NI number,Works number,Surname,Tax code,Basis,Previous pay,Previous tax,Plan type\r\n"
        "P9,06/04/2026,AB 12 34 56 C,PA-001,O’Neil,S1257L,,,,\r\n"
        "\r\n"
        'P6,2026-04-20,,PA-001,O’Neil,1257L,Week 1/Month 1,"£1,250.50",100,\r\n'
        "SL1,2026-04-06,AB123456C,,,,,,,Plan 2\r\n"
    )
    for content in (text.encode("utf-8-sig"), text.encode("cp1252")):
        found = notices.read(content)
        assert found.faults == ()
        first, second, third = found.notices
        assert (first.at, first.form, str(first.tax_code)) == ("line 2", Form.P9, "S1257L")
        assert (first.tax_year, first.ni_number, first.surname) == ("2026-27", "AB123456C", "O’Neil")
        assert (second.at, str(second.tax_code)) == ("line 4", "1257L W1/M1")
        assert (second.previous_taxable_pence, second.previous_tax_pence) == (125_050, 10_000)
        assert (third.form, third.plan, third.tax_code) == (Form.SL1, "2", None)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("P7,2026-04-20,AB123456C,,1257L,,,", "form: “P7” is none of P6, P6B"),
        (",2026-04-20,AB123456C,,1257L,,,", "form: it is missing"),
        ("P6,,AB123456C,,1257L,,,", "effective_on: it is missing"),
        ("P6,30/02/2026,AB123456C,,1257L,,,", "effective_on: “30/02/2026” is not a date"),
        ("P6,2026-04-20,,,1257L,,,", "ni_number: neither it nor a works number"),
        ("P6,2026-04-20,ZZ123456C,,1257L,,,", "ni_number: “ZZ123456C” is not"),
        ("P6,2026-04-20,AB123456C,,,,,", "tax_code: it is missing"),
        ("P6,2026-04-20,AB123456C,,S1257L,,C,", "regime: “C” and the code S1257L do not say the same"),
        ("P6,2026-04-20,AB123456C,,1257L,,W,", "regime: “W” is neither S"),
        ("P6,2026-04-20,AB123456C,,1257L,perhaps,,", "basis: “perhaps” is neither cumulative"),
        ("P6,2026-04-20,AB123456C,,1257L,,,-5", "previous_pay: “-5” is not an amount"),
        ("P6,2026-04-20,AB123456C,,1257L,,,5.001", "previous_pay: “5.001” is not an amount"),
        (f"P6,2026-04-20,AB123456C,{'x' * 101},1257L,,,", "works_number: at most 100 printable"),
        ("P6,2026-04-20,AB123456C,,1257L,,,5,more", "here are 9 values, and 8 columns"),
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str, fault: str) -> None:
    header = "form,effective date,nino,works number,tax code,basis,tax regime,previous pay"
    found = notices.read(f"{header}\n{line}\n".encode())
    assert found.notices == ()
    assert found.faults[0].startswith(f"line 2: {fault}")
    assert len(found.faults) == 1


def test_a_code_and_earlier_pay_are_put_into_the_run() -> None:
    before = run()
    application = notices.apply(run=before, notices=notices.read(service(P6)).notices)
    (result,) = application.results
    assert result.outcome is Outcome.APPLIED
    assert result.said == "1257L W1/M1 becomes S1100L W1/M1 from 20 April 2026; earned before £980.00, taxed £12.41"
    (pay,) = application.run.pay
    assert str(pay.employee.tax_code) == "S1100L W1/M1"
    assert (pay.before.previous_taxable_pence, pay.before.previous_tax_pence) == (98_000, 1_241)
    assert pay.employee.told == (Told(about=About.TAX_CODE, effective_on=date(2026, 4, 20), number=441),)
    assert before == run()
    assert runs.compute(application.run).employees[0].tax.pence > 0


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


def test_every_element_says_where_its_name_was_read() -> None:
    for row in elements().values():
        assert row["form"] in set(Form)
        assert row["source"]
        assert row["confidence"] in {"high", "medium", "low"}


def test_every_column_of_a_csv_is_documented_and_read() -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "payroll.md").read_text(encoding="utf-8")
    (paragraph,) = re.findall(r"A CSV names its columns in the first line: (.*?)\. No official", text, re.DOTALL)
    names = re.findall(r"`([^`]+)`", paragraph)
    found = notices.read(f"{','.join(names)}\nP6,2026-04-20,AB123456C\n".encode())
    assert found.faults == ("line 2: tax_code: it is missing.",)
    assert len(names) == len(COLUMNS)
