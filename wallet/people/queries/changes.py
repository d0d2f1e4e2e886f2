"""What has been changed about a person, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.dateformat import format as dated

from wallet.money.pence import written
from wallet.people import policies
from wallet.people.models import AuditEvent, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One value of a change, before and after, as a person reads it."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: what happened, when, by whom."""

    title: str
    at: datetime
    who: str
    details: tuple[Detail, ...]


def paged(*, person: Person, page: str, on: date) -> Page[AuditEvent]:
    """Give one page of the changes about a person, newest first."""
    events = AuditEvent.objects.filter(person=person).select_related("actor")
    return Paginator(events, policies.value(name="changes_a_page", on=on)).get_page(page)


def in_words(event: AuditEvent) -> Change:
    """Write a change as a person reads it: `supporter.limits_changed` becomes “Supporter: limits changed”."""
    room, _, deed = event.action.partition(".")
    return Change(
        title=f"{_words(room)}: {_words(deed).lower()}",
        at=event.at,
        who=str(event.actor) if event.actor else "The system, overnight",
        details=_details(event),
    )


def _details(event: AuditEvent) -> tuple[Detail, ...]:
    names = dict.fromkeys([*event.before, *event.after])
    found = [
        Detail(name=_name(name), before=_value(name, event.before), after=_value(name, event.after)) for name in names
    ]
    return tuple(detail for detail in found if detail.before or detail.after)


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _name(field: str) -> str:
    if field == "email":
        return "E-mail"
    for ending in ("_pence", "_on", "_at"):
        if field.endswith(ending):
            field = field.removesuffix(ending)
            break
    return _words(field)


def _value(field: str, values: dict[str, Any]) -> str:
    value = values.get(field)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field.endswith("_pence") and isinstance(value, int):
        return written(value)
    if field.endswith("_on") and isinstance(value, str):
        return _date(value)
    return str(value)


def _date(text: str) -> str:
    try:
        return dated(date.fromisoformat(text), "j F Y")
    except ValueError:
        return text
