"""A message that breaks a rule is refused by that rule, in plain words, with the value of the run at fault."""

from datetime import date
from pathlib import Path

import pytest

from payroll.rti import checking
from payroll.rti.rules import table
from tests.outside import outside
from tests.payroll.rti import kinds
from tests.payroll.rti.breakages import EPS, FPS, Breakage, broken, sealed
from tests.payroll.rti.kinds import KINDS, ON

SCHEMAS = outside("hmrc/rti")
BREAKAGES = [*FPS, *EPS]
ids = [f"{breakage.rule} {breakage.new[-12:]}" for breakage in BREAKAGES]


@pytest.mark.parametrize("schemas", [SCHEMAS, None], ids=["HMRC's rules", "our own rules"])
@pytest.mark.parametrize("breakage", BREAKAGES, ids=ids)
def test_a_broken_message_is_refused_by_the_rule_it_breaks(breakage: Breakage, schemas: Path | None) -> None:
    faults = checking.check(message=broken(breakage), schemas=schemas, on=ON)
    found = [fault for fault in faults if fault.rule in {breakage.rule, f"{breakage.rule}.0"}]
    found += [fault for fault in faults if fault.rule.startswith("TAXMONTH") and breakage.rule == "TAXMONTH"][:1]
    assert found, [str(fault) for fault in faults]
    assert found[0].field == breakage.field
    assert found[0].plain == (table.named(breakage.rule) or table.Rule("", "", "", "", "")).plain
    if schemas:
        assert found[0].message.startswith(found[0].number)
        assert len(found[0].message) > 10


def test_every_rule_that_we_find_ourselves_has_a_message_that_breaks_it() -> None:
    assert {rule.name for rule in table.findable()} == {breakage.rule for breakage in BREAKAGES}


@pytest.mark.parametrize("breakage", BREAKAGES, ids=ids)
def test_what_hmrcs_rules_do_not_mind_ours_do_not_either(breakage: Breakage) -> None:
    theirs = {fault.number for fault in checking.check(message=broken(breakage), schemas=SCHEMAS, on=ON)}
    ours = {fault.number for fault in checking.check(message=broken(breakage), schemas=None, on=ON)}
    assert ours - theirs <= {""}


@pytest.mark.parametrize(
    ("kind", "element", "value", "field"),
    [
        ("ordinary", "Sur", "0'Neil", "surname"),
        ("ordinary", "Fore", "Amara 2", "forenames"),
        ("ordinary", "NINO", "BG123456C", "ni_number"),
        ("ordinary", "Gender", "X", "gender"),
        ("ordinary", "TaxCode", "L1257", "tax_code"),
        ("ordinary", "HoursWorked", "F", "hours_band"),
        ("ordinary", "MonthNo", "13", "period"),
        ("ordinary", "PmtDate", "2025-11-27", "payday"),
        ("ordinary", "PayId", "PA£001", "pay_id"),
        ("ordinary", "AtLELYTD", "3913.50", "year_to_date.ni"),
        ("ordinary", "StudentLoansTD", "10.01", "year_to_date.student_loan"),
        ("ordinary", "EmpeeContribnsYTD", "-1.00", "year_to_date.ni"),
        ("ordinary", "TotalTax", "12", "year_to_date.tax"),
        ("told late", "LateReason", "I", "late_reason"),
        ("abroad", "ForeignCountry", "9ermany", "address.country"),
        ("starter with loans", "Line", "-Leeds", "address.lines"),
        ("starter with loans", "StartDec", "D", "starter.declaration"),
        ("freeport", "EmployeeWorkplacePostcode", "TS11AA", "workplace_postcode"),
    ],
)
@pytest.mark.parametrize("schemas", [SCHEMAS, None], ids=["HMRC's schema", "our own patterns"])
def test_a_value_that_is_written_wrong_is_named(
    kind: str, element: str, value: str, field: str, schemas: Path | None
) -> None:
    message = kinds.message(KINDS["ordinary"], KINDS[kind]).decode()
    start = message.index(">", message.rindex(f"<{element}")) + 1
    wrong = message[:start] + value + message[message.index(f"</{element}", start) :]
    (fault,) = checking.check(message=sealed(wrong.encode()), schemas=schemas, on=ON)
    assert fault.field == (field if field in {"payday", "period"} else f"employees[1].{field}")
    assert fault.who.endswith("001)")
    assert fault.plain != fault.message
    assert "/Employee[2]/" in fault.path


def test_more_than_four_letters_in_a_year_are_refused() -> None:
    ni = [{**kinds.NI, "letter": letter, "employee": "1.00", "employer": "1.00"} for letter in "AJMZ"]
    message = kinds.message({"ni_letter": "C", "born_on": "1956-01-01", "year_to_date": {**kinds.SO_FAR, "ni": ni}})
    (fault,) = checking.check(message=message, schemas=SCHEMAS, on=ON)
    assert fault.field == "employees[0].year_to_date.ni"
    assert "four category letters" in fault.plain


def test_a_rule_that_we_have_no_words_for_is_told_in_hmrcs() -> None:
    text = "<Benefits><Car><Make>T</Make><FirstRegd>2026-12-01</FirstRegd><CO2>1</CO2><Fuel>F</Fuel>"
    text += "<Amendment>no</Amendment><Price>1000.00</Price><AvailFrom>2026-05-01</AvailFrom>"
    text += "<CashEquiv>1.00</CashEquiv></Car></Benefits>"
    message = kinds.message({"loan_plans": []}).decode()
    message = message.replace("</PayAfterStatDedns>", f"</PayAfterStatDedns>{text}")
    (fault,) = checking.check(message=sealed(message.encode()), schemas=SCHEMAS, on=ON)
    assert (fault.rule, fault.number) == ("DATEFIRSTREGISTERED.1", "7939")
    assert fault.plain == "[DATEFIRSTREGISTERED] must be today or earlier. Please check"
    assert fault.who == "Amara O'Neil (PA-000)"
    assert fault.field == "employees[0].pay"


@pytest.mark.parametrize("schemas", [SCHEMAS, None], ids=["HMRC's rules", "our own rules"])
@pytest.mark.parametrize(
    ("day", "is_accepted"), [("2026-10-05", False), ("2026-10-06", True), ("2026-12-19", True), ("2026-12-20", False)]
)
def test_a_tax_month_is_taken_from_a_month_before_it_to_the_19th_after_it(
    day: str, is_accepted: bool, schemas: Path | None
) -> None:
    message = outside("hmrc/rti/sample_eps_2026-27.xml").read_bytes()  # tax month 8
    assert (checking.check(message=message, schemas=schemas, on=date.fromisoformat(day)) == []) is is_accepted
