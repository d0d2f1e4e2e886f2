"""Reading Pay.UK's files: weights (`valacdos`) and substitutes (`scsubtab`), every bad line by its number."""

import re
from collections.abc import Iterator

from payroll.files.errors import MalformedTable
from payroll.files.modulus_rules import EXCEPTIONS, POSITIONS, Algorithm, Check, Line

MOST_FAULTS_TOLD = 20


def weights(content: bytes, *, name: str) -> list[Line]:
    """Read lines of weights; refuses a file with any bad line, all of them by number."""
    lines, faults = [], []
    for number, words in _words(content, name):
        try:
            lines.append(_line(number, words))
        except ValueError as fault:
            faults.append(f"line {number}: {fault}")
    faults += _more_than_two(lines)
    _refuse(name, faults, is_empty=not lines)
    return lines


def substitutes(content: bytes, *, name: str) -> dict[str, str]:
    """Read which sort code is checked as which other; refuses a file with any bad line, all of them by number."""
    found: dict[str, str] = {}
    faults = []
    for number, words in _words(content, name):
        if len(words) != 2 or not all(map(_is_sort_code, words)):
            faults.append(f"line {number}: two sort codes of six digits are wanted")
        elif words[0] in found:
            faults.append(f"line {number}: {words[0]} stands in an earlier line")
        else:
            found[words[0]] = words[1]
    _refuse(name, faults, is_empty=not found)
    return found


def _words(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("ascii")
    except UnicodeDecodeError as fault:
        number = content.count(b"\n", 0, fault.start) + 1
        raise MalformedTable(f"{name} line {number}: this is not plain text") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if words := line.strip("\x1a").split():
            yield number, words


def _line(number: int, words: list[str]) -> Line:
    if len(words) not in {3 + POSITIONS, 4 + POSITIONS}:
        raise ValueError(f"17 or 18 values are wanted, here are {len(words)}")
    starts_at, ends_at, algorithm, *numbers = words
    if not (_is_sort_code(starts_at) and _is_sort_code(ends_at)):
        raise ValueError("it begins with two sort codes of six digits")
    if ends_at < starts_at:
        raise ValueError(f"the range ends at {ends_at}, before it starts")
    if algorithm not in set(Algorithm):
        raise ValueError(f"“{algorithm}” is none of {', '.join(Algorithm)}")
    if not all(re.fullmatch("[0-9]{1,3}", text, re.ASCII) for text in numbers):
        raise ValueError("weights and exception are whole numbers")
    given = tuple(map(int, numbers))
    exception = given[POSITIONS] if len(given) > POSITIONS else 0
    if len(given) > POSITIONS and exception not in EXCEPTIONS:
        raise ValueError(f"there is no exception {exception}")
    return Line(number, starts_at, ends_at, Check(Algorithm(algorithm), given[:POSITIONS], exception))


def _is_sort_code(text: str) -> bool:
    return bool(re.fullmatch("[0-9]{6}", text, re.ASCII))


def _more_than_two(lines: list[Line]) -> Iterator[str]:
    """Find lines whose sort codes have two checks already: there are never three."""
    open_ranges: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.starts_at, one.number)):
        open_ranges = [one for one in open_ranges if one.ends_at >= line.starts_at]
        open_ranges.append(line)
        if len(open_ranges) > 2:
            yield f"line {line.number}: {line.starts_at} has two checks already"


def _refuse(name: str, faults: list[str], *, is_empty: bool) -> None:
    if faults:
        more = len(faults) - MOST_FAULTS_TOLD
        told = [*faults[:MOST_FAULTS_TOLD], *([f"and {more} more"] if more > 0 else [])]
        raise MalformedTable("\n".join(f"{name} {fault}" for fault in told))
    if is_empty:
        raise MalformedTable(f"{name} is empty")
