"""Reading the values of a JSON object one by one, each fault noted with the path of what is at fault."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from fractions import Fraction
from typing import Any

from payroll.paye.errors import NotPayable

_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?|[0-9]{1,9}/[1-9][0-9]{0,8}")
_UNPRINTABLE = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ufffe\\uffff]")
_MISSING = object()
LONGEST = 500


class Fields:
    """One object of the file; asking for a value that is wrong notes the fault and answers a stand-in."""

    def __init__(self, values: object, path: str, faults: list[tuple[str, str]]) -> None:
        self.path, self.faults = path, faults
        self.values: Mapping[str, Any] = values if isinstance(values, dict) else {}
        self.asked: set[str] = set()
        if not isinstance(values, dict):
            faults.append((path, "an object with named values is wanted."))

    def fault(self, name: str, sentence: str) -> None:
        """Note a fault of one value."""
        self.faults.append((self._at(name), sentence))

    def has(self, name: str) -> bool:
        """Answer whether a value is given."""
        self.asked.add(name)
        return self.values.get(name) is not None

    def text(self, name: str, *, default: str | None = None) -> str:
        """Read a text; without a default it must be there."""
        value = self._value(name, default)
        if isinstance(value, str):
            return self._printable(name, value)
        if value is not _MISSING:
            self.fault(name, "a text is wanted.")
        return ""

    def texts(self, name: str, *, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Read a list of texts."""
        value = self._value(name, default)
        if isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
            return tuple(self._printable(name, item) for item in value)
        if value is not _MISSING:
            self.fault(name, "a list of texts is wanted.")
        return ()

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Read true or false."""
        value = self._value(name, default)
        if not isinstance(value, bool):
            self.fault(name, "true or false is wanted.")
            return default
        return value

    def day(self, name: str, *, stand_in: date) -> date:
        """Read a date that must be there."""
        return self.said(name, _day, stand_in=stand_in)

    def day_or_none(self, name: str) -> date | None:
        """Read a date that may be left out."""
        return self.day(name, stand_in=date(2026, 4, 6)) if self.has(name) else None

    def pence(self, name: str, *, default: int | None = None) -> int:
        """Read an amount in pounds, such as `"12.71"`, as whole pence."""
        value = self._value(name, "0" if default is not None else None)
        if value is _MISSING:
            return 0
        try:
            pence = Decimal(str(value)) * 100 if not isinstance(value, bool) else Decimal("NaN")
        except InvalidOperation:
            pence = Decimal("NaN")
        if not pence.is_finite() or pence != pence.to_integral_value() or abs(pence) > 10**11:
            self.fault(name, f"“{value}” is not an amount in pounds and pence, such as 12.71.")
            return 0
        return int(pence)

    def fraction(self, name: str, *, default: str | None = None) -> Fraction:
        """Read an exact number, such as `"37.5"` or `"80/3"`."""
        value = self._value(name, default)
        if value is _MISSING:
            return Fraction(0)
        if isinstance(value, bool) or not _PLAIN_NUMBER.fullmatch(str(value)):
            self.fault(name, f"“{value}” is not a number, such as 37.5.")
            return Fraction(0)
        return Fraction(str(value))

    def number(self, name: str) -> int | None:
        """Read a whole number that may be left out."""
        if not self.has(name):
            return None
        value = self.values[name]
        if isinstance(value, bool) or not isinstance(value, int):
            self.fault(name, "a whole number is wanted.")
            return None
        return value

    def said[T](self, name: str, parse: Callable[[str], T], *, stand_in: T) -> T:
        """Read a text by a rule of its own, whose refusal is the fault."""
        text = self.text(name)
        if not text:
            if isinstance(self.values.get(name), str) and not self.values[name].strip():
                self.fault(name, "it is empty.")
            return stand_in
        try:
            return parse(text)
        except NotPayable as refusal:
            self.fault(name, str(refusal))
            return stand_in

    def inside(self, name: str) -> "Fields | None":
        """Go into an object that may be left out."""
        return Fields(self.values[name], self._at(name), self.faults) if self.has(name) else None

    def each(self, name: str) -> list["Fields"]:
        """Go into each object of a list."""
        value = self._value(name, ())
        if not isinstance(value, (list, tuple)):
            self.fault(name, "a list is wanted.")
            return []
        return [Fields(item, f"{self._at(name)}[{at}]", self.faults) for at, item in enumerate(value)]

    def finish(self) -> None:
        """Note every name that nobody asked for: a misspelt one would else be lost without a word."""
        for name in self.values.keys() - self.asked:
            near = get_close_matches(name, self.asked, n=1)
            self.fault(name, "there is no such value" + (f"; “{near[0]}” is one." if near else "."))

    def _printable(self, name: str, text: str) -> str:
        """Answer a text without the space around it; what no paper and no message can carry is a fault."""
        if _UNPRINTABLE.search(text.strip()):
            self.fault(name, "it has a character in it that cannot be printed, such as a line break.")
            return ""
        if len(text.strip()) > LONGEST:
            self.fault(name, f"at most {LONGEST} characters.")
            return ""
        return text.strip()

    def _value(self, name: str, default: object) -> object:
        self.asked.add(name)
        value = self.values.get(name)
        if value is None:
            if default is None:
                self.fault(name, "it is missing.")
                return _MISSING
            return default
        return value

    def _at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotPayable(f"“{text}” is not a date, such as 2026-11-27.") from None
