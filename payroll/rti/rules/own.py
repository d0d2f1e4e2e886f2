"""What we know of HMRC's rules by ourselves, for the places where HMRC's own files are not installed."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from lxml import etree

from payroll.paye.identities import months_after
from payroll.rti.documents.irmark import ENVELOPE
from payroll.rti.rules import table
from payroll.rti.rules.faults import Fault
from payroll.rti.rules.messages import Message
from payroll.rti.rules.places import Place, field, found, place, value, values

DAYS_AHEAD = 30


def business_faults(message: Message, *, on: date, people_before: int) -> Iterator[Fault]:
    """Find what breaks one of HMRC's business rules, as far as we know them."""
    known = _days(message, on)
    for rule in table.findable():
        for element in found(_search(rule.find, message.layout.namespace)(message.document, **known)):
            at = place(element, people_before=people_before)
            yield fault_of(rule, at, message="")


def fault_of(rule: table.Rule, at: Place, *, message: str) -> Fault:
    """Write down that a rule is broken somewhere."""
    return Fault(
        rule=rule.name,
        number=rule.number,
        message=message,
        plain=rule.plain,
        path=at.path,
        field=field(at, rule.field or value(at.name).field),
        who=at.who,
    )


def written_faults(message: Message, *, people_before: int) -> Iterator[Fault]:
    """Find values that are not written as HMRC wants them, and paydays outside the tax year."""
    year_starts = message.layout.period_end.replace(year=message.layout.period_end.year - 1) + timedelta(days=1)
    for element in message.document.iter("{*}*"):
        name = "/".join(_names(element, message.document))
        known = values().get(name)
        if known is None or known.pattern is None:
            continue
        text = element.text or ""
        is_payday = name.endswith("/PmtDate")
        is_right = known.pattern.fullmatch(text) and (
            not is_payday or year_starts.isoformat() <= text <= message.layout.period_end.isoformat()
        )
        if not is_right:
            at = place(element, people_before=people_before)
            yield Fault(
                rule="written", message="", plain=known.says, path=at.path, field=field(at, known.field), who=at.who
            )


def _names(element: etree._Element, document: etree._Element) -> list[str]:
    names: list[str] = []
    at: etree._Element | None = element
    while at is not None and at is not document:
        names.insert(0, at.tag.rpartition("}")[2])
        at = at.getparent()
    return names


@cache
def _search(path: str, namespace: str) -> etree.XPath:
    return etree.XPath(path, namespaces={"f": namespace, "e": ENVELOPE})


def _days(message: Message, on: date) -> dict[str, int | str]:
    ends = message.layout.period_end
    next_sixth = on.replace(day=6) if on.day < 6 else months_after(on.replace(day=6), 1)
    return {
        "today": _number(on),
        "latest": _number(on + timedelta(days=DAYS_AHEAD)),
        "month_ends": _number(next_sixth - timedelta(days=1)),
        "next_month_starts": _number(next_sixth),
        "related_tax_year": message.layout.related_tax_year,
        "tax_months": " ".join(("", *(str(month) for month in _tax_months(ends.year - 1, on)), "")),
    }


def _tax_months(year: int, on: date) -> Iterator[int]:
    """List the tax months that HMRC takes sums for on a day: from a month before each to the 19th after it."""
    for month in range(1, 13):
        begins = months_after(date(year, 3, 6), month - 1)
        ends = date.max if month == 12 else months_after(date(year, 5, 19), month - 1)
        if begins <= on <= ends:
            yield month


def _number(day: date) -> int:
    return int(f"{day:%Y%m%d}")
