"""HMRC's notices as its service sends them; all of them made up."""

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
