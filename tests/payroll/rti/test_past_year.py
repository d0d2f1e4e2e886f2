"""Messages of 2025-26, held to HMRC's files of 2026-27 put back to what they were the year before.

HMRC's own files of 2025-26 are not at hand. They differ from those of 2026-27 by the years in them, student loan plan 5
and Northern Ireland's bereavement pay, which begin in 2026-27, and by a State aid declaration that is never asked for.
"""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from payroll.rti import checking
from payroll.rti.documents import eps
from payroll.rti.documents.senders import Sender
from tests.outside import outside
from tests.payroll.rti import kinds
from tests.payroll.rti.kinds import KINDS, of_the_year_before
from tests.payroll.rti.summaries import SAID, summary

ON = date(2025, 11, 28)
SCHEMAS = outside("hmrc/rti/2026-27")
NEW = "|".join(
    (
        "SPBPNIREYTD",
        "MiscarriageNIRE",
        "EmployeeWorkplacePostcodeNIRE",
        "SPBPRecoveredInNorthernIreland",
        "NICCompensationOnSPBPinNorthernIreland",
    )
)


def put_back(text: str) -> str:
    """Put a file of 2026-27 back by a year."""
    text = re.sub(rf'<xsd:element [^>]*name="(?:{NEW})"(?:[^>]*/>|.*?</xsd:element>)', "", text, flags=re.DOTALL)
    text = re.sub(r'<xsd:enumeration value="05">.*?</xsd:enumeration>', "", text, flags=re.DOTALL)
    text = text.replace("26-27", "25-26").replace("2026-04-06", "2025-04-06").replace("2027-04-05", "2026-04-05")
    return re.sub(r"\b2027\b", "2026", text)


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("2025-26")
    for path in SCHEMAS.iterdir():
        before = path.read_text(encoding="utf-8")
        after = put_back(before)
        assert after != before
        (folder / path.name).write_text(after, encoding="utf-8")
    return folder


def test_everybody_paid_in_2025_26_is_accepted(schemas: Path) -> None:
    report = checking.examine(message=of_the_year_before(), schemas=schemas, on=ON)
    assert (report.faults, report.is_hmrcs) == ((), True)
    assert report.people > len(KINDS) - 10
    assert report.label == "checked against HMRC's schema and rules of 2025-26"
    assert checking.check(message=of_the_year_before(), schemas=None, on=ON) == []


def test_what_begins_in_2026_27_is_not_accepted_in_2025_26(schemas: Path) -> None:
    message = of_the_year_before().replace(b'PlanType="02"', b'PlanType="05"')
    assert any("PlanType" in fault.message for fault in checking.check(message=message, schemas=schemas, on=ON))


def test_a_run_of_2025_26_with_plan_5_is_refused_before_it_is_worked_out() -> None:
    with pytest.raises(ValueError, match="loan_plans"):
        kinds.message({"loan_plans": ["5"]}, tax_year="2025-26", payday="2025-11-28")


@pytest.mark.parametrize("said", [name for name in SAID if "Northern" not in name])
def test_whatever_a_summary_says_of_2025_26_is_accepted(said: str, schemas: Path) -> None:
    values = json.loads(re.sub(r"202[67]", lambda year: str(int(year[0]) - 1), json.dumps(SAID[said])))
    message = eps.build(summary=summary(tax_year="2025-26", **values), sender=Sender())
    for folder in (schemas, None):
        assert checking.check(message=message, schemas=folder, on=ON) == []
