"""Measure the payroll: 10,000 people of every kind for one month, on one core; exit 1 when it is too slow."""

import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from payroll.paye import runs

PEOPLE = int(os.environ.get("PEOPLE", "10000"))
WANTED = {"worked out": 10}  # processor seconds for 10,000 people


def main() -> int:
    """Measure reading, working out, settling and writing; print each, and fail when one is too slow."""
    text, missed = json.dumps(month(PEOPLE)), False
    print(f"\nA month's pay of {PEOPLE:,} people, processor seconds on one core")
    took = {}
    started = time.process_time()
    given = runs.from_json(text)
    took["read from JSON and checked"] = time.process_time() - started
    started = time.process_time()
    run = runs.compute(given)
    took["worked out"] = time.process_time() - started
    started = time.process_time()
    locked = runs.lock(run)
    took["settled"] = time.process_time() - started
    started = time.process_time()
    runs.to_locked_json(locked)
    took["written as JSON"] = time.process_time() - started
    for name, seconds in took.items():
        wanted = WANTED.get(name)
        missed = missed or (wanted is not None and seconds * 10_000 > wanted * PEOPLE)
        print(f"{name:<30}{seconds:>8.2f}" + (f"  wanted under {wanted}" if wanted else ""))
    return 1 if missed else 0


def month(people: int) -> dict[str, Any]:
    """Invent a run; the same people each time."""
    chance = random.Random(1948)  # noqa: S311 - invented people, not secrets
    return {
        "employer": {
            "name": "A bureau",
            "office_number": "120",
            "paye_reference": "CB50355",
            "accounts_reference": "120PA00012345",
        },
        "tax_year": "2026-27",
        "frequency": "monthly",
        "payday": "2026-11-27",
        "employees": [person(number, chance) for number in range(people)],
    }


def person(number: int, chance: random.Random) -> dict[str, Any]:
    """Invent somebody: any kind of code, letter, loan and pension, paid by the hour."""
    hours, rate = chance.randint(20, 180), chance.randint(1271, 2200)
    return {
        "pay_id": f"PA-{number:05d}",
        "forenames": ["Ada"],
        "surname": "Example",
        "born_on": f"{chance.randint(1965, 2003)}-0{chance.randint(1, 9)}-15",
        "gender": chance.choice("FM"),
        "ni_number": f"AB{number:06d}{chance.choice('ABCD')}",
        "tax_code": chance.choice(["1257L", "S1257L", "C1257L", "BR", "0T M1", "K120", "D0"]),
        "ni_letter": chance.choice("AAAAJM"),
        "hours_band": chance.choice("ABCD"),
        "loan_plans": chance.choice([[], [], ["1"], ["2"], ["4", "5"]]),
        "has_postgraduate_loan": chance.random() > 0.9,
        **({"pension": {"name": "NEST"}} if chance.random() > 0.3 else {}),
        "pay": [
            {"kind": "hours", "title": "Day hours", "hours": str(hours), "rate": f"{rate // 100}.{rate % 100:02d}"},
            {"kind": "mileage", "title": "Miles", "amount": f"{chance.randint(0, 60)}.45"},
        ],
        "year_to_date": {"gross": "9000.00", "taxable": "9000.00", "tax": "332.40"},
    }


if __name__ == "__main__":
    sys.exit(main())
