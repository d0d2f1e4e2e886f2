"""A run to begin from: what the page gives to whoever has never seen such a file."""

import json
from datetime import date, timedelta

from payroll.paye.reference import year_of


def example(*, on: date) -> bytes:
    """Write a four-weekly run of made-up people, paid on the Friday after a day."""
    payday = on + timedelta(days=(4 - on.weekday()) % 7)
    values = {
        "employer": {
            "name": "Samira Haddad",
            "office_number": "120",
            "paye_reference": "CB50355",
            "accounts_reference": "120PA00012345",
            "claims_allowance": True,
        },
        "tax_year": year_of(payday).name,
        "frequency": "four_weekly",
        "payday": payday.isoformat(),
        "employees": [AMARA, JOE],
    }
    return json.dumps(values, ensure_ascii=False, indent=2).encode()


AMARA = {
    "pay_id": "PA-001",
    "forenames": ["Amara"],
    "surname": "O'Neil",
    "born_on": "1990-02-11",
    "gender": "F",
    "ni_number": "AB123456C",
    "address": {"lines": ["1 High Street", "Leeds"], "postcode": "LS1 1AA"},
    "tax_code": "1257L",
    "ni_letter": "A",
    "hours_band": "C",
    "loan_plans": ["2"],
    "pension": {"name": "NEST", "employer_reference": "EMP000123456", "payment_source": "Household account"},
    "bank": {"sort_code": "089999", "account_number": "66374958", "account_name": "A ONEIL"},
    "earns_holiday_by_hour": True,
    "pay": [
        {"kind": "hours", "title": "Day hours", "hours": "96", "rate": "13.75"},
        {"kind": "sleep_in", "title": "4 sleep-ins, 3 hours awake", "amount": "180.00", "hours": "3"},
        {"kind": "mileage", "title": "40 miles at 45p", "amount": "18.00"},
    ],
    "year_to_date": {"gross": "11250.00", "taxable": "11250.00", "tax": "702.20", "net": "10000.00"},
}
JOE = {
    "pay_id": "PA-002",
    "forenames": ["Joe"],
    "surname": "Mensah",
    "born_on": "1984-07-30",
    "gender": "M",
    "ni_number": "CE654321A",
    "tax_code": "BR",
    "ni_letter": "A",
    "hours_band": "A",
    "pay": [{"kind": "hours", "title": "Weekends", "hours": "32", "rate": "14.20"}],
}
