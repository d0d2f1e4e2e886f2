"""A pay run from somebody's file: one to work out, or one that was settled before."""

import json
from decimal import Decimal

from payroll.paye import runs
from payroll.paye.errors import Faulty, RunChanged
from payroll.paye.runs import LockedRun

MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


def settled(content: bytes) -> LockedRun:
    """Read a run and settle it, or read one that is settled; refuses (`Faulty`) with every fault, each by its path."""
    text = decoded(content)
    if _is_settled(text):
        try:
            return runs.from_locked_json(text)
        except RunChanged as changed:
            raise Faulty((str(changed),)) from None
    return runs.lock(runs.compute(runs.from_json(text)))


def settled_only(content: bytes) -> LockedRun:
    """Read a run that was settled before; refuses every other file."""
    text = decoded(content)
    try:
        return runs.from_locked_json(text)
    except RunChanged as changed:
        raise Faulty((str(changed),)) from None


def decoded(content: bytes) -> str:
    """Read bytes as text; refuses what is not UTF-8 (or marked as UTF-16) in words that say what to do."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Faulty(("the file is not text in UTF-8; save it again as JSON in UTF-8.",)) from None
    if not text.strip():
        raise Faulty(("the file is empty.",))
    return text


def people(content: bytes) -> int:
    """Count the people of a run without working anything out; none where the file cannot be read."""
    try:
        values = json.loads(decoded(content), parse_float=Decimal)
    except (ValueError, RecursionError):
        return 0
    given = values.get("given", values) if isinstance(values, dict) else {}
    named = given.get("employees") if isinstance(given, dict) else None
    return len(named) if isinstance(named, list) else 0


def _is_settled(text: str) -> bool:
    """Answer whether a file says of itself that it is settled."""
    try:
        values = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        return False
    return isinstance(values, dict) and "digest" in values
