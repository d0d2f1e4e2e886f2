"""Everything that an EPS can say, as JSON."""

import json
from typing import Any

from payroll.rti.documents import eps, summary_files
from payroll.rti.documents.summaries import EmployerSummary
from tests.payroll.paye.samples import EMPLOYER
from tests.payroll.rti.kinds import SENDER

SAID: dict[str, dict[str, Any]] = {
    "a month without pay": {"unpaid": {"starts_on": "2026-10-06", "ends_on": "2026-11-05"}},
    "this month and the last without pay": {"unpaid": {"starts_on": "2026-10-06", "ends_on": "2026-12-05"}},
    "nobody will be paid": {"inactive": {"starts_on": "2026-12-06", "ends_on": "2027-12-05"}},
    "the allowance is claimed": {"claims_allowance": True},
    "the allowance is not claimed any more": {"claims_allowance": False},
    "family pay comes back": {
        "recovered": {
            "tax_month": 8,
            "spp": {"recovered": "388.64", "compensation": "34.98"},
            "sncp": {"recovered": "10.00"},
        },
    },
    "the scheme ended": {"ceased_on": "2026-11-20"},
    "the last of the year": {"is_last_of_the_year": True},
    "much at once": {
        "unpaid": {"starts_on": "2026-10-06", "ends_on": "2026-11-05"},
        "inactive": {"starts_on": "2026-12-06", "ends_on": "2027-03-05"},
        "claims_allowance": True,
        "recovered": {"tax_month": 8, "smp": {"recovered": "1000.00", "compensation": "90.00"}},
        "ceased_on": "2026-11-20",
        "is_last_of_the_year": True,
    },
    "bereavement in Northern Ireland": {
        "recovered": {"tax_month": 8, "spbp_northern_ireland": {"recovered": "194.32", "compensation": "17.49"}},
    },
}


def summary(**values: Any) -> EmployerSummary:
    """Read a summary of 2026-27."""
    return summary_files.from_json(json.dumps({"employer": EMPLOYER, "tax_year": "2026-27", **values}))


def message(**values: Any) -> bytes:
    """Write the EPS of a summary of 2026-27."""
    return eps.build(summary=summary(**values), sender=SENDER)
