"""HMRC's notices, read whole or named by their place."""

import re
from datetime import date
from pathlib import Path

import pytest

from payroll.paye import tax_codes
from payroll.rti import notices
from payroll.rti.errors import Unreadable
from payroll.rti.notices import Form, Notice, reading
from payroll.rti.notices.reading import COLUMNS, elements
from tests.payroll.rti.notice_samples import P6, SL1, service


def one(content: bytes) -> Notice:
    found = notices.read(content)
    assert found.faults == ()
    (notice,) = found.notices
    return notice


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
        assert {(each.number, each.issued_on, each.employer) for each in found.notices} == {(0, None, "")}


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


def test_every_element_says_where_its_name_was_read() -> None:
    for row in elements().values():
        assert row["form"] in set(Form)
        assert row["source"]
        assert row["confidence"] in {"high", "medium", "low"}


@pytest.mark.parametrize(
    ("day", "year"),
    [("2027-01-31", "2026-27"), ("2027-04-05", "2026-27"), ("2027-04-06", "2027-28"), ("2026-12-31", "2026-27")],
)
def test_the_tax_year_follows_from_the_day_where_none_is_named(day: str, year: str) -> None:
    assert one(f"form,from,nino,tax code\nP9,{day},AB123456C,BR\n".encode()).tax_year == year


def test_a_file_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    line = "P9,2026-04-20,AB123456C,BR\n"
    assert len(notices.read(f"form,from,nino,tax code\n{line * 2}".encode()).notices) == 2
    with pytest.raises(Unreadable, match="more than 3 lines"):
        notices.read(f"form,from,nino,tax code\n{line * 3}".encode())


def test_every_column_of_a_csv_is_documented_and_read() -> None:
    text = (Path(__file__).resolve().parents[3] / "docs" / "payroll.md").read_text(encoding="utf-8")
    (paragraph,) = re.findall(r"A CSV names its columns in the first line: (.*?)\. No official", text, re.DOTALL)
    names = re.findall(r"`([^`]+)`", paragraph)
    found = notices.read(f"{','.join(names)}\nP6,2026-04-20,AB123456C\n".encode())
    assert found.faults == ("line 2: tax_code: it is missing.",)
    assert len(names) == len(COLUMNS)
