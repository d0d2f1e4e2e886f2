"""Which part of a run a fault is about, in the words of whoever filled it in: whose it is, and which value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from payroll.paye.runs import RunInput
from payroll.paye.runs.writing import to_values
from payroll.rti.checking import Fault

_PLACED = re.compile(r"(?P<path>[a-z_]+(?:\[[0-9]+\])?(?:\.[a-z_]+(?:\[[0-9]+\])?)*): (?P<sentence>.*)", re.DOTALL)
_STEP = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<at>[0-9]+)\])?")

FIRST = ("The file", "The run", "The employer", "The people who are paid")
WORDS = {
    "accounts_reference": "Accounts Office reference",
    "born_on": "date of birth",
    "is_small": "small employer",
    "lel_to_pt": "earnings from LEL to PT",
    "ni": "National Insurance",
    "ni_letter": "National Insurance category letter",
    "ni_number": "National Insurance number",
    "office_number": "tax office number",
    "paye_reference": "PAYE reference",
    "pay_id": "payroll number",
    "pt_to_uel": "earnings from PT to UEL",
    "year_to_date": "the year so far",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A fault in words: whose part it is in, which value, what is wrong, and what HMRC says, if it is theirs."""

    whose: str
    what: str
    sentence: str
    path: str = ""
    said_by_hmrc: str = ""


def of_file(faults: Iterable[str], values: object) -> list[tuple[str, list[Found]]]:
    """Put the faults of a file beside the parts that they are about; `values` is what stands in the file."""
    return _together(_found(fault, values) for fault in faults)


def of_submission(faults: Iterable[Fault], given: RunInput) -> list[tuple[str, list[Found]]]:
    """Put what HMRC would refuse beside the parts of the run that it is about."""
    values = to_values(given)
    return _together(
        Found(
            whose=_whose(fault.field, values) if fault.field else fault.who or "The run",
            what=_what(fault.field),
            sentence=fault.plain,
            path=fault.field or fault.path,
            said_by_hmrc=fault.message if fault.message != fault.plain else "",
        )
        for fault in faults
    )


def _found(fault: str, values: object) -> Found:
    placed = _PLACED.fullmatch(fault)
    if placed is None:
        return Found(whose="The file", what="", sentence=_sentence(fault))
    path = placed["path"]
    return Found(whose=_whose(path, values), what=_what(path), sentence=_sentence(placed["sentence"]), path=path)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _together(found: Iterable[Found]) -> list[tuple[str, list[Found]]]:
    """Gather what is about the same part: the whole run's and the employer's first, then people as they come."""
    listed = list(found)
    order = {whose: at for at, whose in reversed(list(enumerate([*FIRST, *(one.whose for one in listed)])))}
    listed.sort(key=lambda one: order[one.whose])
    return [(whose, list(some)) for whose, some in groupby(listed, key=lambda one: one.whose)]


def _whose(path: str, values: object) -> str:
    """Say whose part of the run a path leads into: the employer's, somebody's who is paid, or everybody's."""
    first = _STEP.match(path)
    if first is None or first["name"] not in {"employer", "employees"}:
        return "The run"
    if first["name"] == "employer":
        return "The employer"
    if first["at"] is None:
        return "The people who are paid"
    return _person(int(first["at"]), values)


def _person(at: int, values: object) -> str:
    """Name somebody as far as the file does; their place in it where it does not."""
    one = _employee(at, values)
    forenames = one.get("forenames")
    names = [*(forenames if isinstance(forenames, list) else []), one.get("surname")]
    name = " ".join(text for text in names if isinstance(text, str) and text.strip())
    pay_id = one.get("pay_id")
    known = f" ({pay_id})" if isinstance(pay_id, str) and pay_id else ""
    said = f"{name}{known}" if name else f"Person {at + 1}{known}"
    return said.encode(errors="replace").decode()  # half a character, which JSON can hold and no page


def _employee(at: int, values: object) -> dict[str, Any]:
    given = values.get("given", values) if isinstance(values, dict) else {}
    employees = given.get("employees") if isinstance(given, dict) else None
    if not isinstance(employees, list) or at >= len(employees) or not isinstance(employees[at], dict):
        return {}
    return dict(employees[at])


def _what(path: str) -> str:
    """Say which value a path leads to: `line 2 of pay, amount`."""
    steps = [step for step in map(_STEP.fullmatch, path.split(".")) if step is not None]
    if steps and steps[0]["name"] in {"employer", "employees"}:
        steps = steps[1:]
    words = ", ".join(_step(step) for step in steps)
    return words[:1].upper() + words[1:]


def _step(step: "re.Match[str]") -> str:
    name = WORDS.get(step["name"], step["name"].replace("_", " "))
    return f"line {int(step['at']) + 1} of {name}" if step["at"] else name
