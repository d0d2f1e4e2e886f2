"""The FPS says what the run says, to the penny, in HMRC's words."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from payroll.paye.periods import Frequency
from payroll.paye.runs import LockedRun
from payroll.rti.documents import fps, years
from payroll.rti.documents.final import Final
from payroll.rti.documents.senders import Sender
from payroll.rti.errors import YearNotKnown
from tests.payroll.rti import kinds
from tests.payroll.rti.kinds import KINDS, SENDER
from tests.payroll.rti.reading import plain, text, texts

DOCUMENT = "Body/IRenvelope/FullPaymentSubmission"


def people(locked: LockedRun) -> Any:
    return plain(fps.build(locked=locked, sender=SENDER)).findall(f"{DOCUMENT}/Employee")


def one(**values: Any) -> Any:
    (person,) = people(kinds.run(values))
    return person


def of_kind(name: str) -> Any:
    return one(**KINDS[name])


def test_the_same_run_gives_the_same_bytes() -> None:
    assert kinds.message({}) == kinds.message({})


def test_the_envelope_says_who_writes_to_whom_about_what() -> None:
    root = plain(kinds.message({}))
    assert text(root, "Header/MessageDetails/Class") == "HMRC-PAYE-RTI-FPS"
    assert text(root, "Header/MessageDetails/GatewayTest") == "1"
    assert text(root, "Header/SenderDetails/IDAuthentication/SenderID") == "ISV120"
    assert text(root, "Header/SenderDetails/IDAuthentication/Authentication/Value") == ""
    assert (
        texts(root, "GovTalkDetails/Keys/Key")
        == texts(root, "Body/IRenvelope/IRheader/Keys/Key")
        == [
            "120",
            "CB50355",
        ]
    )
    assert text(root, "GovTalkDetails/ChannelRouting/Channel/URI") == "1234"
    assert text(root, "Body/IRenvelope/IRheader/PeriodEnd") == "2027-04-05"
    assert texts(root, f"{DOCUMENT}/EmpRefs/*") == ["120", "CB50355", "120PA00012345"]
    assert text(root, f"{DOCUMENT}/RelatedTaxYear") == "26-27"


def test_the_version_in_the_envelope_is_the_products() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == Sender().version


def test_there_is_no_space_between_the_elements() -> None:
    message = kinds.message(KINDS["ordinary"])
    assert b">\n" not in message
    assert b"> <" not in message


def pence(element: Any, path: str) -> int:
    """Answer the amount at a path, nought where there is none."""
    found = element.findtext(path)
    if found is None:
        return 0
    pounds, _, rest = found.lstrip("-").partition(".")
    return (-1 if found.startswith("-") else 1) * (int(pounds) * 100 + int(rest))


def test_every_amount_of_everybody_agrees_with_the_run_to_the_penny() -> None:
    locked = kinds.of_every_kind()
    for person, result in zip(people(locked), locked.run.employees, strict=True):
        paid, to_date, job = result.in_period, result.after, person.find("Employment")
        payment = job.find("Payment")
        assert pence(job, "FiguresToDate/TaxablePay") == to_date.taxable_pence
        assert pence(job, "FiguresToDate/TotalTax") == to_date.tax_pence
        assert pence(job, "FiguresToDate/StudentLoansTD") == to_date.student_loan_pence
        assert pence(job, "FiguresToDate/PostgradLoansTD") == to_date.postgraduate_loan_pence
        assert pence(job, "FiguresToDate/EmpeePenContribnsPaidYTD") == to_date.pension_net_pay_pence
        assert pence(job, "FiguresToDate/EmpeePenContribnsNotPaidYTD") == to_date.pension_at_source_pence
        assert pence(payment, "TaxablePay") == result.taxable_pence
        assert pence(payment, "TaxDeductedOrRefunded") == paid.tax_pence
        assert pence(payment, "StudentLoanRecovered") == paid.student_loan_pence
        assert pence(payment, "PostgradLoanRecovered") == paid.postgraduate_loan_pence
        for kind in ("smp", "spp", "sap", "spbp", "sncp"):
            assert pence(payment, f"{kind.upper()}YTD") == getattr(to_date, f"{kind}_pence")
        assert pence(payment, "ShPPYTD") == to_date.shpp_pence


def test_what_is_paid_out_is_what_the_fps_comes_to() -> None:
    locked = kinds.of_every_kind()
    for person, result in zip(people(locked), locked.run.employees, strict=True):
        payment = person.find("Employment/Payment")
        net = pence(payment, "PayAfterStatDedns") + pence(payment, "NonTaxOrNICPmt")
        net -= pence(payment, "DednsFromNetPay") + pence(payment, "EmpeePenContribnsPaid")
        assert net == result.net_pence


def test_national_insurance_stands_under_every_letter_of_the_year_and_now_under_todays_alone() -> None:
    locked = kinds.of_every_kind()
    for person, result in zip(people(locked), locked.run.employees, strict=True):
        groups = person.findall("Employment/NIlettersAndValues")
        assert [text(group, "NIletter") for group in groups] == [ni.letter for ni in result.after.ni]
        for group, ni in zip(groups, result.after.ni, strict=True):
            assert pence(group, "GrossEarningsForNICsYTD") == ni.earnings_pence
            assert pence(group, "AtLELYTD") == ni.at_lel_pence
            assert pence(group, "LELtoPTYTD") == ni.lel_to_pt_pence
            assert pence(group, "PTtoUELYTD") == ni.pt_to_uel_pence
            assert pence(group, "TotalEmpNICYTD") == ni.employer_pence
            assert pence(group, "EmpeeContribnsYTD") == ni.employee_pence
            is_todays = ni.letter == result.employee.ni_letter
            assert pence(group, "GrossEarningsForNICsInPd") == (result.nicable_pence if is_todays else 0)
            assert pence(group, "TotalEmpNICInPd") == (result.ni.employer.pence if is_todays else 0)
            assert pence(group, "EmpeeContribnsInPd") == (result.ni.employee.pence if is_todays else 0)


def test_the_total_of_employer_contributions_is_the_employers_alone() -> None:
    group = of_kind("week 1").find("Employment/NIlettersAndValues")
    assert text(group, "TotalEmpNICInPd") == "267.45"
    assert text(group, "EmpeeContribnsInPd") == "92.16"


def test_loans_and_the_lower_earnings_limit_are_whole_pounds() -> None:
    whole = ("AtLELYTD", "StudentLoansTD", "PostgradLoansTD", "StudentLoanRecovered", "PostgradLoanRecovered")
    found = [one.text for person in people(kinds.of_every_kind()) for one in person.iter(*whole)]
    assert len(found) > len(KINDS)
    assert [amount for amount in found if not str(amount).endswith(".00")] == []


@pytest.mark.parametrize(
    ("frequency", "payday", "wanted", "element", "number"),
    [
        (Frequency.WEEKLY, "2026-11-27", "W1", "WeekNo", "34"),
        (Frequency.FORTNIGHTLY, "2026-11-27", "W2", "WeekNo", "34"),
        (Frequency.FOUR_WEEKLY, "2026-11-27", "W4", "WeekNo", "36"),
        (Frequency.FOUR_WEEKLY, "2027-04-05", "W4", "WeekNo", "56"),
        (Frequency.WEEKLY, "2027-04-05", "W1", "WeekNo", "53"),
        (Frequency.MONTHLY, "2026-11-27", "M1", "MonthNo", "8"),
    ],
)
def test_the_pay_frequency_and_period(
    frequency: Frequency, payday: str, wanted: str, element: str, number: str
) -> None:
    (person,) = people(kinds.run({}, frequency=str(frequency), payday=payday))
    payment = person.find("Employment/Payment")
    assert text(payment, "PayFreq") == wanted
    assert text(payment, element) == number
    assert len([*payment.iter("WeekNo", "MonthNo")]) == 1
    assert text(payment, "PmtDate") == payday
    assert text(payment, "PeriodsCovered") == "1"


@pytest.mark.parametrize(
    ("code", "written", "attributes"),
    [
        ("1257L", "1257L", {}),
        ("1257L M1", "1257L", {"BasisNonCumulative": "yes"}),
        ("S1257L W1", "1257L", {"BasisNonCumulative": "yes", "TaxRegime": "S"}),
        ("CBR", "BR", {"TaxRegime": "C"}),
        ("SK120", "K120", {"TaxRegime": "S"}),
        ("SD3", "D3", {"TaxRegime": "S"}),
        ("0T", "0T", {}),
        ("NT", "NT", {}),
    ],
)
def test_the_region_and_the_basis_of_a_code_stand_beside_it(
    code: str, written: str, attributes: dict[str, str]
) -> None:
    found = one(tax_code=code).find("Employment/Payment/TaxCode")
    assert (found.text, dict(found.attrib)) == (written, attributes)


def test_a_starter_says_when_and_what() -> None:
    starter = of_kind("starter with loans").find("Employment/Starter")
    assert [(part.tag, part.text) for part in starter] == [
        ("StartDate", "2026-11-02"),
        ("StartDec", "B"),
        ("StudentLoan", "yes"),
        ("PostgradLoan", "yes"),
    ]


@pytest.mark.parametrize(
    ("kind", "declared"),
    [("starter with declaration A", "A"), ("starter with a P45", "B"), ("starter who declares nothing", "C")],
)
def test_hmrc_is_told_a_declaration_whatever_was_given(kind: str, declared: str) -> None:
    assert text(of_kind(kind), "Employment/Starter/StartDec") == declared


def test_what_a_p45_says_never_goes_to_hmrc_again() -> None:
    assert text(of_kind("starter with a P45"), "Employment/FiguresToDate/TaxablePay") == "2200.00"


def test_a_leaver_has_a_last_day_and_pay_after_it_is_marked() -> None:
    assert text(of_kind("leaver"), "Employment/LeavingDate") == "2026-11-20"
    assert of_kind("leaver").find("Employment/Payment/PmtAfterLeaving") is None
    assert text(of_kind("paid after leaving"), "Employment/Payment/PmtAfterLeaving") == "yes"


def test_a_loan_names_the_plan_that_is_repaid() -> None:
    loan = of_kind("starter with loans").find("Employment/Payment/StudentLoanRecovered")
    assert loan.get("PlanType") == "02"  # the lower threshold of plans 2 and 4
    assert of_kind("every loan").find("Employment/Payment/StudentLoanRecovered").get("PlanType") == "05"
    assert of_kind("few hours").find("Employment/Payment/StudentLoanRecovered") is None


def test_pensions_stand_apart_by_their_relief() -> None:
    at_source = of_kind("pension with relief at source").find("Employment")
    assert at_source.find("Payment/EmpeePenContribnsPaid") is None
    assert text(at_source, "Payment/EmpeePenContribnsNotPaid") == text(at_source, "Payment/DednsFromNetPay")
    net_pay = of_kind("pension under net pay").find("Employment")
    assert net_pay.find("Payment/EmpeePenContribnsNotPaid") is None
    assert net_pay.find("Payment/DednsFromNetPay") is None
    assert text(net_pay, "Payment/EmpeePenContribnsPaid") == text(net_pay, "FiguresToDate/EmpeePenContribnsPaidYTD")


def test_a_refund_is_below_nought() -> None:
    assert text(of_kind("refund"), "Employment/Payment/TaxDeductedOrRefunded").startswith("-")


def test_a_correction_is_told_through_the_year_to_date_alone() -> None:
    job = of_kind("correction").find("Employment")
    assert text(job, "FiguresToDate/TaxablePay") == "13422.50"  # 11,250.00 − 27.50 + 2,200.00
    assert text(job, "Payment/TaxablePay") == "2200.00"


def test_small_things_are_said_only_where_they_are_so() -> None:
    said = {
        "LateReason": ("told late", "G"),
        "IrrEmp": ("irregular", "yes"),
        "HoursWorked": ("irregular", "E"),
        "UnpaidAbsence": ("unpaid absence", "yes"),
        "OldPayrollId": ("pay id changed", "PA-OLD"),
        "PayrollIdChangedIndicator": ("pay id changed", "yes"),
        "PassportNumber": ("passport", "533000001"),
        "ForeignCountry": ("abroad", "Germany"),
        "EmployeeWorkplacePostcode": ("freeport", "TS1 1AA"),
        "NonTaxOrNICPmt": ("mileage and deductions", "18.00"),
        "DednsFromNetPay": ("mileage and deductions", "12.50"),
    }
    ordinary = of_kind("ordinary")
    for name, (kind, wanted) in said.items():
        assert [found.text for found in of_kind(kind).iter(name)] == [wanted], name
        assert name == "HoursWorked" or list(ordinary.iter(name)) == [], name


def test_accents_are_left_off_and_curly_apostrophes_made_straight() -> None:
    name = of_kind("accents").find("EmployeeDetails/Name")
    assert [part.text for part in name] == ["Dr.", "Zoe", "Emilie", "Lukasz-O'Neil"]


def test_a_number_without_its_last_letter_ends_in_a_space() -> None:
    assert text(of_kind("number without its last letter"), "EmployeeDetails/NINO") == "AB123457 "
    assert of_kind("no National Insurance number").find("EmployeeDetails/NINO") is None


def test_signs_of_xml_are_written_so_that_they_are_read_again() -> None:
    person = one(address={"lines": ["Flat <2> & 3", "Leeds"]})
    assert texts(person, "EmployeeDetails/Address/Line") == ["Flat <2> & 3", "Leeds"]


def test_the_last_message_says_so() -> None:
    locked = kinds.run({})
    said = plain(fps.build(locked=locked, sender=SENDER, final=Final(is_last_of_the_year=True)))
    assert [(part.tag, part.text) for part in said.iterfind(f"{DOCUMENT}/FinalSubmission/*")] == [("ForYear", "yes")]
    assert plain(fps.build(locked=locked, sender=SENDER)).find(f"{DOCUMENT}/FinalSubmission") is None


def test_a_message_of_2025_26_has_nothing_that_begins_in_2026_27() -> None:
    message = kinds.of_the_year_before()
    assert b"FullPaymentSubmission/25-26/1" in message
    assert b"<RelatedTaxYear>25-26</RelatedTaxYear>" in message
    assert b"<PeriodEnd>2026-04-05</PeriodEnd>" in message
    assert b"26-27" not in message
    for name in (b'PlanType="05"', b"SPBPNIREYTD", b"MiscarriageNIRE", b"EmployeeWorkplacePostcodeNIRE"):
        assert name not in message


@pytest.mark.parametrize("year", ["2024-25", "2031-32", "", "../2026-27", "26-27"])
def test_a_year_that_is_not_known_is_refused_by_its_name(year: str) -> None:
    with pytest.raises(YearNotKnown, match=f"“{year}”.*2025-26, 2026-27"):
        years.full_payment_submission(year)
