"""What has been changed about a person, in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.dateformat import format as dated

from wallet.money.pence import written
from wallet.people import naming, policies
from wallet.people.models import AuditEvent, Person
from wallet.ui.templatetags.ui import moment

type Names = Mapping[str, Mapping[int, str]]

NAMES = {"email": "E-mail", "nhs_number": "NHS number", "on": "Date"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
CODED = {"basis", "cohort", "frequency", "funding", "held_by", "kind", "person_id_check", "scope", "state"}


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


def in_words(events: Iterable[AuditEvent]) -> list[Change]:
    """Write changes as a person reads them: `supporter.limits_changed` becomes “Supporter: limits changed”."""
    gathered = list(events)
    names = naming.names_for(_ids(gathered))
    return [_change(event, names) for event in gathered]


def _ids(events: Iterable[AuditEvent]) -> dict[str, set[int]]:
    ids: dict[str, set[int]] = {}
    for event in events:
        for field, value in [*event.before.items(), *event.after.items()]:
            if isinstance(value, int):
                ids.setdefault(field, set()).add(value)
    return ids


def _change(event: AuditEvent, names: Names) -> Change:
    room, _, deed = event.action.partition(".")
    fields = dict.fromkeys([*event.before, *event.after])
    details = [
        Detail(
            name=_name(field),
            before=_value(field, event.before.get(field), names),
            after=_value(field, event.after.get(field), names),
        )
        for field in fields
    ]
    return Change(
        title=f"{_words(room)}: {_words(deed).lower()}",
        at=event.at,
        who=str(event.actor) if event.actor else "The system, overnight",
        details=tuple(detail for detail in details if detail.before or detail.after),
    )


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _name(field: str) -> str:
    if field in NAMES:
        return NAMES[field]
    for ending in ("_pence", "_on", "_at"):
        if field.endswith(ending):
            field = field.removesuffix(ending)
            break
    return _words(field)


def _value(field: str, value: Any, names: Names) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case int():
            return _number(field, value, names)
        case _:
            return _text(field, str(value))


def _number(field: str, value: int, names: Names) -> str:
    if field.endswith("_pence"):
        return written(value)
    return names[field].get(value, "") if field in names else str(value)


def _text(field: str, value: str) -> str:
    if field in CODED:
        return _words(value)
    try:
        if DAY.fullmatch(value):
            return dated(date.fromisoformat(value), "j F Y")
        return moment(datetime.fromisoformat(value)) if INSTANT.match(value) else value
    except ValueError:  # somebody's own words that only look like a date
        return value
