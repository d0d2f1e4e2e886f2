"""Good messages broken in one place each, so that one rule of HMRC's is broken: by which rule, and what is at fault."""

import re
from typing import NamedTuple

from payroll.rti.documents import irmark
from tests.payroll.rti import kinds, summaries


class Breakage(NamedTuple):
    """One place to break: whom (or what) the message is about, what stands there and what shall, and what follows."""

    rule: str
    about: str
    old: str
    new: str
    field: str


def broken(breakage: Breakage) -> bytes:
    """Write a good message, break it where that is said, and seal it again."""
    if breakage.about in kinds.KINDS:
        message = kinds.message(kinds.KINDS[breakage.about])
    else:
        message = summaries.message(**summaries.SAID[breakage.about])
    text, times = re.subn(breakage.old, breakage.new, message.decode(), count=1)
    assert times == 1, breakage.old
    return sealed(text.encode())


def sealed(message: bytes) -> bytes:
    """Put the right mark into a message."""
    mark = irmark.of(message).base64.encode()
    return re.sub(rb"(<IRmark[^>]*>)[^<]*", lambda found: found[1] + mark, message)


NI_PLACE = "EmployeeWorkplacePostcodeNIRE"
X_TO = "<{0}>0.00</{0}>"
MORE = "<{0}>1.00</{0}>"


def under(rule: str, about: str, name: str, field: str) -> Breakage:
    """Count a pound where the category letter allows none."""
    return Breakage(rule, about, X_TO.format(name), MORE.format(name), field)


EMPLOYER = "employer.paye_reference"
ONE = "employees[0]"
FPS = [
    Breakage("r1005", "ordinary", "(<IRheader>)<Keys>.*?</Keys>", r"\1", EMPLOYER),
    Breakage("r1004", "ordinary", ">CB50355</Key>", ">CB50356</Key>", EMPLOYER),
    Breakage("HMRCOFFICENUMBER.0", "ordinary", "<OfficeNo>120", "<OfficeNo>121", "employer.office_number"),
    Breakage("EMPLOYERPAYEREF.0", "ordinary", "<PayeRef>CB50355", "<PayeRef>CB50356", EMPLOYER),
    Breakage("FPS.0", "ordinary", "HMRC-PAYE-RTI-FPS", "HMRC-PAYE-RTI-EPS", ""),
    Breakage("FPS.1", "ordinary", "<Employee>.*</Employee>", "", "employees"),
    Breakage("RELATEDTAXYEAR.0", "ordinary", "Year>26-27", "Year>25-26", "tax_year"),
    Breakage("RELATEDTAXYEAR.2", "ordinary", "2027-04-05", "2027-04-06", "tax_year"),
    Breakage("EMPLOYEE.FPS.2", "ordinary", "<BirthDate>.*</BirthDate>", "", f"{ONE}.born_on"),
    Breakage("ADDRESS.FPS.0", "ordinary", "</Name>", "</Name><Address></Address>", f"{ONE}.address"),
    Breakage(
        "PARTNERDETAILS.FPS.0",
        "ordinary",
        "(</Gender>)",
        r"\1<PartnerDetails><Name><Fore>Jo</Fore><Sur>Ali</Sur></Name></PartnerDetails>",
        f"{ONE}.pay",
    ),
    Breakage("EMPLOYEE.0", "ordinary", "<NINO>.*</NINO>", "", f"{ONE}.address.lines"),
    Breakage("EMPLOYEE.1", "ordinary", "<Fore>.*</Fore>", "", f"{ONE}.forenames"),
    Breakage("FOREIGNCOUNTRY.0", "abroad", "<Line>10115 Berlin</Line>", "", f"{ONE}.address.lines"),
    Breakage("BirthDateType.1", "ordinary", "1990-02-11", "2026-11-28", f"{ONE}.born_on"),
    Breakage("DATEOFBIRTH.0", "ordinary", "1990-02-11", "1896-11-27", f"{ONE}.born_on"),
    Breakage("STARTDATE.0", "starter with loans", "2026-11-02", "2026-12-28", f"{ONE}.starter.starts_on"),
    Breakage("STARTDATE.1", "starter with loans", "<Line>Leeds</Line>", "", f"{ONE}.address.lines"),
    Breakage("EMPLOYMENT.FPS.0", "starter with loans", "<StartDec>B</StartDec>", "", f"{ONE}.starter.declaration"),
    Breakage(
        "STARTERINFORMATION.FPS.0", "ordinary", "<PayId>", "<Starter></Starter><PayId>", f"{ONE}.starter.starts_on"
    ),
    Breakage("LEAVINGDATE.2", "leaver", "2026-11-20", "2026-12-28", f"{ONE}.leaves_on"),
    Breakage(
        "PAYMENTAFTERLEAVINGDATEINDICATOR.0",
        "paid after leaving",
        "<LeavingDate>.*</LeavingDate>",
        "",
        f"{ONE}.leaves_on",
    ),
    Breakage(
        "STATUTORYPARENTALBEREAVEMENTPAYNIRE.0",
        "ordinary",
        "</Payment>",
        f"<SPBPNIREYTD>1.00</SPBPNIREYTD><{NI_PLACE}>BT1 1AA</{NI_PLACE}></Payment>",
        f"{ONE}.pay",
    ),
    Breakage(
        "STATUTORYPARENTALBEREAVEMENTPAYNIRE.1",
        "ordinary",
        "</Payment>",
        "<SPBPNIREYTD>1.00</SPBPNIREYTD><MiscarriageNIRE>no</MiscarriageNIRE></Payment>",
        f"{ONE}.workplace_postcode",
    ),
    Breakage("NILETTER.0", "married woman's rate", "<Gender>F", "<Gender>M", f"{ONE}.ni_letter"),
    Breakage("NILETTER.1", "two letters in a year", "<NIletter>M", "<NIletter>A", f"{ONE}.year_to_date.ni"),
    Breakage(
        "NILETTER.2",
        "freeport",
        "<EmployeeWorkplacePostcode>.*</EmployeeWorkplacePostcode>",
        "",
        f"{ONE}.workplace_postcode",
    ),
    Breakage("NILETTER.3", "married woman's rate", "1960-12-31", "1961-04-06", f"{ONE}.ni_letter"),
    under("AT-LEL.0", "under 16", "AtLELYTD", f"{ONE}.year_to_date.ni"),
    under("LEL-TO-PT.1", "under 16", "LELtoPTYTD", f"{ONE}.year_to_date.ni"),
    under("PT-TO-UEL.1", "under 16", "PTtoUELYTD", f"{ONE}.year_to_date.ni"),
    under("TOTALEMPLOYERNICONTRIBUTIONS.1", "under 16", "TotalEmpNICInPd", f"{ONE}.ni_letter"),
    under("TOTALEMPLOYERNICONTRIBUTIONSYEARTODATE.1", "under 16", "TotalEmpNICYTD", f"{ONE}.year_to_date.ni"),
    under("EMPLOYEESCONTRIBUTIONSONALLEARNINGS.1", "pensioner", "EmpeeContribnsInPd", f"{ONE}.ni_letter"),
    under(
        "EMPLOYEESCONTRIBUTIONSONALLEARNINGSYEARTODATE.1", "pensioner", "EmpeeContribnsYTD", f"{ONE}.year_to_date.ni"
    ),
    Breakage(
        "FINALSUBMISSION.0", "ordinary", "(</FullPaymentSubmission>)", r"<FinalSubmission></FinalSubmission>\1", "final"
    ),
    Breakage(
        "FINALSUBMISSIONCEASEDINDICATOR.1",
        "ordinary",
        "(</FullPaymentSubmission>)",
        r"<FinalSubmission><BecauseSchemeCeased>yes</BecauseSchemeCeased></FinalSubmission>\1",
        "ceased_on",
    ),
]
EPS = [
    Breakage("EPS.1", "the allowance is claimed", "HMRC-PAYE-RTI-EPS", "HMRC-PAYE-RTI-FPS", ""),
    Breakage("EPS.0", "the allowance is claimed", "<EmpAllceInd>yes</EmpAllceInd>", "", ""),
    Breakage("NOPAYMENTDATEFROM.0", "a month without pay", "2026-10-06", "2026-12-06", "unpaid.starts_on"),
    Breakage("NOPAYMENTDATEFROM.1", "a month without pay", "2026-11-05", "2026-10-05", "unpaid.starts_on"),
    Breakage("NOPAYMENTDATETO.0", "a month without pay", "2026-11-05", "2027-01-05", "unpaid.ends_on"),
    Breakage("PERIODOFINACTIVITYFROM.1", "nobody will be paid", "2027-12-05", "2026-12-05", "inactive.starts_on"),
    Breakage("PERIODOFINACTIVITYFROM.2", "nobody will be paid", "2026-12-06", "2027-01-06", "inactive.starts_on"),
    Breakage("PERIODOFINACTIVITYTO.0", "nobody will be paid", "2027-12-05", "2026-11-05", "inactive.ends_on"),
    Breakage("PERIODOFINACTIVITY.0", "nobody will be paid", "2027-12-05", "2028-01-05", "inactive.ends_on"),
    Breakage("PAYMENTFORPERIOD.0", "family pay comes back", "<SPPRec.*SPP>", "", "recovered"),
    Breakage(
        "CISDEDUCTIONSSUFFERED.0",
        "family pay comes back",
        "</RecoverableAmountsYTD>",
        "<CISDeductionsSuffered>1.00</CISDeductionsSuffered></RecoverableAmountsYTD>",
        "recovered",
    ),
    *(
        Breakage("TAXMONTH", "family pay comes back", "<TaxMonth>8", f"<TaxMonth>{month}", "recovered.tax_month")
        for month in (1, 6, 11, 12)
    ),
    Breakage("DATESCHEMECEASED.0", "the scheme ended", "2026-11-20", "2026-11-28", "ceased_on"),
]
