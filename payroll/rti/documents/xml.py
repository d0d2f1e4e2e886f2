"""Compact XML, written once and never again: no space between elements, so that the IRmark holds for what is sent."""

from xml.sax.saxutils import escape, quoteattr

from payroll.paye.figures import pounds


def leaf(name: str, value: object, **attributes: str) -> str:
    """Write an element with a text; nothing at all where there is no value."""
    if value is None or value == "":
        return ""
    return f"<{name}{_written(attributes)}>{escape(str(value))}</{name}>"


def group(name: str, *parts: str, **attributes: str) -> str:
    """Write an element around others; nothing at all where all of them are nothing."""
    inside = "".join(parts)
    return f"<{name}{_written(attributes)}>{inside}</{name}>" if inside else ""


def yes(name: str, *, when: bool) -> str:
    """Write HMRC's `yes`, or nothing: there is no `no`."""
    return f"<{name}>yes</{name}>" if when else ""


def amount(name: str, pence: int) -> str:
    """Write an amount that is said only where it is not nought."""
    return f"<{name}>{pounds(pence)}</{name}>" if pence else ""


def _written(attributes: dict[str, str]) -> str:
    return "".join(f" {name}={quoteattr(value)}" for name, value in sorted(attributes.items()) if value)
