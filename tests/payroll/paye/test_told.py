"""Which notice of HMRC's holds, kept in the run."""

import json
from datetime import date
from typing import Any

import pytest

from payroll.paye import runs
from payroll.paye.errors import Faulty
from payroll.paye.runs import About, Told
from tests.payroll.paye.samples import compute, month

TOLD: list[dict[str, Any]] = [
    {"about": "tax_code", "from": "2026-04-20", "issued": "2026-04-10", "number": 441},
    {"about": "student_loan", "from": "2026-04-06"},
]


def test_what_hmrc_last_said_is_kept_and_carried_to_the_next_run() -> None:
    given = runs.from_json(json.dumps(month({"told": TOLD})))
    (pay,) = given.pay
    assert pay.employee.told == (
        Told(about=About.TAX_CODE, effective_on=date(2026, 4, 20), issued_on=date(2026, 4, 10), number=441),
        Told(about=About.STUDENT_LOAN, effective_on=date(2026, 4, 6)),
    )
    assert runs.from_json(runs.to_json(given)) == given
    locked = runs.lock(compute(month({"told": TOLD})))
    assert runs.from_locked_json(runs.to_locked_json(locked)) == locked
    following = runs.following(locked, payday=date(2026, 5, 29), lines={})
    assert following.pay[0].employee.told == pay.employee.told


def test_the_notice_issued_last_is_the_newest() -> None:
    def told(effective: int, issued: int | None = None, number: int = 0) -> Told:
        issued_on = date(2026, 5, issued) if issued else None
        return Told(about=About.TAX_CODE, effective_on=date(2026, 5, effective), issued_on=issued_on, number=number)

    in_order = [told(20, 1), told(4), told(3, 5), told(5), told(5, number=1), told(4, 6), told(6, 6, 1), told(6, 6, 2)]
    assert sorted({*in_order}, key=lambda one: one.age) == in_order


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ([{"about": "tax", "from": "2026-04-20"}], "told[0].about: “tax” is none of tax_code"),
        ([{"about": "tax_code"}], "told[0].from: it is missing"),
        ([{"about": "tax_code", "from": "2026-04-20", "number": "x"}], "told[0].number: a whole number"),
        ([TOLD[0], TOLD[0]], "told[0].about: “tax_code” stands here more than once"),
        ([{**TOLD[0], "since": "x"}], "told[0].since: there is no such value"),
    ],
)
def test_what_cannot_be_is_refused_by_its_path(told: object, fault: str) -> None:
    with pytest.raises(Faulty) as refused:
        runs.from_json(json.dumps(month({"told": told})))
    assert refused.value.faults[0].startswith(f"employees[0].{fault}")
