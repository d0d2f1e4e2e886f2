"""Measure the payroll: 10,000 people of every kind for one month, on one core; exit 1 when it is too slow."""

import json
import os
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from payroll.paye import runs

PEOPLE = int(os.environ.get("PEOPLE", "10000"))
WANTED = {"worked out": 10}  # processor seconds for 10,000 people
PAYSLIPS = 100  # a second, on two cores
FPS_SECONDS, FPS_MEMORY = 20, 500  # seconds and megabytes for the FPS of 10,000 people, written and checked
SCHEMAS = Path(__file__).resolve().parents[2] / "shared" / "data" / "hmrc" / "rti"


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
    return 1 if any([fps_missed(locked), payslips_missed(locked), missed]) else 0


def fps_missed(locked: runs.LockedRun) -> bool:
    """Measure the FPS of everybody: written, then checked as HMRC would; answer whether a wish was missed."""
    from payroll.rti import checking
    from payroll.rti.documents import fps
    from payroll.rti.documents.senders import Sender

    schemas = SCHEMAS if SCHEMAS.is_dir() else None
    started = time.process_time()
    message = fps.build(locked=locked, sender=Sender(is_test=True))
    written = time.process_time() - started
    started = time.process_time()
    report = checking.examine(message=message, schemas=schemas, on=locked.run.payday)
    checked = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\nThe FPS of {PEOPLE:,} people, {len(message) / 1e6:.1f} MB; {report.label}")
    print(f"{'written':<30}{written:>8.2f}")
    print(f"{'checked, ' + str(len(report.faults)) + ' faults':<30}{checked:>8.2f}")
    print(f"{'both':<30}{written + checked:>8.2f}  wanted under {FPS_SECONDS}")
    print(f"{'peak memory, MB':<30}{peak:>8}  wanted under {FPS_MEMORY}")
    slow = (written + checked) * 10_000 > FPS_SECONDS * PEOPLE
    return bool(slow or report.faults or (peak > FPS_MEMORY and PEOPLE <= 10_000))


def payslips_missed(locked: runs.LockedRun) -> bool:
    """Measure everybody's payslip as a PDF on every core, by the clock; answer whether the wish was missed."""
    from payroll.papers import payslips

    started, used = time.perf_counter(), time.process_time()
    size = sum(len(paper) for _, paper in payslips.pdfs(locked))
    took, used = time.perf_counter() - started, time.process_time() - used
    a_second, cores = PEOPLE / took, min(os.cpu_count() or 1, 2)
    print(f"\n{PEOPLE:,} payslip PDFs: {a_second:.0f} a second on {os.cpu_count()} cores  wanted {PAYSLIPS} on 2")
    print(f"{'processor, each':<30}{used / PEOPLE * 1000:>8.1f} ms; {size / PEOPLE / 1000:.0f} kB each")
    return a_second < PAYSLIPS / 2 * cores


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
