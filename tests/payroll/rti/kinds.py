"""Every kind of person that a home employer pays, as the JSON of a run."""

from dataclasses import replace
from datetime import date
from typing import Any

from payroll.paye import runs
from payroll.rti.documents import fps
from payroll.rti.documents.senders import Sender
from tests.payroll.paye.samples import compute, month

SENDER = Sender(sender_id="ISV120", vendor_id="1234", is_test=True)
ON = date(2026, 11, 27)
HOME = {"lines": ["1 High Street", "Leeds"], "postcode": "LS1 1AA"}
NI = {"letter": "A", "earnings": "11250.00", "at_lel": "3913.00", "lel_to_pt": "3423.00", "pt_to_uel": "3914.00"}
SO_FAR = {
    "gross": "11250.00",
    "taxable": "11250.00",
    "tax": "702.20",
    "net": "10000.00",
    "ni": [{**NI, "employee": "313.12", "employer": "1250.00"}],
}
UNDER_M = {**NI, "letter": "M", "earnings": "2000.00", "pt_to_uel": "900.00", "employee": "72.00", "employer": "0.00"}
MOTHER_NI = {**NI, "employee": "313.12", "employer": "1250.00"}


def salary(pounds: str) -> list[dict[str, str]]:
    """Pay an amount."""
    return [{"kind": "salary", "title": "Salary", "amount": pounds}]


KINDS: dict[str, dict[str, Any]] = {
    "ordinary": {"year_to_date": SO_FAR},
    "starter with declaration A": {
        "starter": {"starts_on": "2026-11-02", "declaration": "A"},
        "address": HOME,
        "loan_plans": [],
    },
    "starter with loans": {
        "starter": {
            "starts_on": "2026-11-02",
            "declaration": "B",
            "has_student_loan": True,
            "has_postgraduate_loan": True,
        },
        "address": HOME,
        "loan_plans": ["2", "4"],
        "has_postgraduate_loan": True,
        "pay": salary("4000.00"),
    },
    "starter with a P45": {
        "starter": {"starts_on": "2026-11-02", "has_student_loan": True},
        "address": HOME,
        "tax_code": "1257L",
        "year_to_date": {"previous_taxable": "9000.00", "previous_tax": "332.40"},
    },
    "starter who declares nothing": {
        "starter": {"starts_on": "2026-12-20"},
        "address": HOME,
        "tax_code": None,
        "loan_plans": [],
    },
    "leaver": {"leaves_on": "2026-11-20", "year_to_date": SO_FAR},
    "paid after leaving": {
        "leaves_on": "2026-10-31",
        "is_after_leaving": True,
        "tax_code": "0T M1",
        "year_to_date": SO_FAR,
    },
    "told late": {"late_reason": "G"},
    "irregular": {"is_irregular": True, "hours_band": "E"},
    "two letters in a year": {"year_to_date": {**SO_FAR, "ni": [UNDER_M, SO_FAR["ni"][0]]}},
    "four letters in a year": {
        "ni_letter": "C",
        "born_on": "1958-02-11",
        "loan_plans": [],
        "year_to_date": {**SO_FAR, "ni": [UNDER_M, SO_FAR["ni"][0], {**NI, "letter": "J"}]},
    },
    "K code": {"tax_code": "K475", "year_to_date": SO_FAR},
    "cumulative": {"tax_code": "1257L", "year_to_date": SO_FAR},
    "week 1": {"tax_code": "BR M1"},
    "Scottish": {"tax_code": "S1257L"},
    "Welsh": {"tax_code": "CD0"},
    "no tax": {"tax_code": "NT"},
    "maternity": {
        "pay": [{"kind": "smp", "title": "Maternity pay", "amount": "777.28"}],
        "year_to_date": {**SO_FAR, "smp": "1554.56"},
    },
    "every statutory pay": {
        "pay": [{"kind": kind, "title": kind, "amount": "194.32"} for kind in ("ssp", "smp", "sap", "spp", "shpp")]
        + [{"kind": kind, "title": kind, "amount": "194.32"} for kind in ("spbp", "sncp")],
    },
    "pension with relief at source": {"pension": {"name": "NEST"}, "year_to_date": {"pension_at_source": "120.40"}},
    "pension under net pay": {"pension": {"name": "Works", "relief": "net_pay"}},
    "every loan": {"loan_plans": ["1", "5"], "has_postgraduate_loan": True, "pay": salary("3900.00")},
    "no National Insurance number": {"ni_number": None, "address": HOME},
    "number without its last letter": {"ni_number": "AB123457"},
    "abroad": {"address": {"lines": ["Hauptstr. 5", "10115 Berlin"], "country": "Germany"}},
    "accents": {"forenames": ["Zoë", "Émilie"], "surname": "Łukasz-O’Neil", "title": "Dr."},
    "refund": {"tax_code": "1257L", "pay": salary("200.00"), "year_to_date": {**SO_FAR, "tax": "1702.20"}},
    "correction": {
        "year_to_date": SO_FAR,
        "correction": {"reason": "Two hours were not worked", "difference": {"taxable": "-27.50", "gross": "-27.50"}},
    },
    "few hours": {"hours_band": "A", "pay": salary("300.00")},
    "unpaid absence": {"had_unpaid_absence": True},
    "pay id changed": {"previous_pay_id": "PA-OLD"},
    "under 16": {"ni_letter": "X", "born_on": "2011-03-01", "loan_plans": [], "pay": salary("80.00")},
    "under 21": {"ni_letter": "M", "born_on": "2008-03-01", "loan_plans": []},
    "pensioner": {"ni_letter": "C", "born_on": "1956-03-01", "loan_plans": []},
    "married woman's rate": {"ni_letter": "B", "born_on": "1960-12-31"},
    "freeport": {"ni_letter": "F", "workplace_postcode": "ts1 1aa"},
    "passport": {"ni_number": None, "address": HOME, "passport_number": "533000001"},
    "mileage and deductions": {
        "pay": [
            *salary("1500.00"),
            {"kind": "mileage", "title": "40 miles", "amount": "18.00"},
            {"kind": "deduction", "title": "Union", "amount": "12.50"},
        ],
    },
    "no pay at all": {"pay": salary("0.00"), "loan_plans": []},
    "very high pay": {"pay": salary("25000.00")},
}


def run(*employees: dict[str, Any], **values: Any) -> runs.LockedRun:
    """Settle a run of November 2026 for some people."""
    people = [{"pay_id": f"PA-{at:03d}", "ni_number": f"AB1234{at:02d}C", **one} for at, one in enumerate(employees)]
    return runs.lock(compute(month(*people, **{"payday": "2026-11-27", **values})))


def of_every_kind() -> runs.LockedRun:
    """Settle a run with everybody in it."""
    return run(*KINDS.values())


def message(*employees: dict[str, Any], **values: Any) -> bytes:
    """Write the FPS of a run of November 2026."""
    return fps.build(locked=run(*employees, **values), sender=SENDER)


def replaced_sender(**values: Any) -> Sender:
    """Answer the sender with some values changed."""
    return replace(SENDER, **values)


def of_the_year_before() -> bytes:
    """Write the FPS of November 2025 for everybody who could be paid then."""
    everybody = [
        {**kind, "loan_plans": [plan for plan in kind.get("loan_plans", ["2"]) if plan != "5"]}
        for name, kind in KINDS.items()
        if not name.startswith(("starter", "leaver", "paid after"))
    ]
    return message(*everybody, tax_year="2025-26", payday="2025-11-28")
