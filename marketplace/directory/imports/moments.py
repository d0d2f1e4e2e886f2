"""Dates, times and the days of the week, in whatever way a feed writes them."""

import re
from datetime import date, datetime, time

from marketplace.directory.imports.findings import Findings, shown

DATE_SHAPES = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%Y/%m/%d")
TIME_SHAPES = ("%H:%M", "%H:%M:%S", "%I:%M%p", "%I%p", "%I.%M%p", "%H.%M")
DAYS = {"mo": "MO", "tu": "TU", "we": "WE", "th": "TH", "fr": "FR", "sa": "SA", "su": "SU"}
_DAY = re.compile(r"^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$")


def day(value: object, where: str, to: Findings) -> date | None:
    """Read a date; one that is written day first is understood, and told."""
    if value in (None, ""):
        return None
    given = str(value)[:60].strip() if isinstance(value, str | int) else ""
    try:
        return _sensible(datetime.fromisoformat(given).date()) if given else _not_a_date()
    except ValueError:
        pass
    for shape in DATE_SHAPES:
        try:
            found = _sensible(datetime.strptime(given, shape).date())  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        to.repair("date", where, f"{shown(value)} was read as {found.isoformat()}")
        return found
    to.repair("date", where, f"{shown(value)} is no date; it was left out")
    return None


def clock(value: object, where: str, to: Findings) -> time | None:
    """Read a time of day."""
    if value in (None, ""):
        return None
    given = str(value)[:40].strip().lower().removeprefix("t").replace(" ", "") if isinstance(value, str | int) else ""
    given = re.sub(r"(?:z|[+-]\d\d:?\d\d)$|\.\d+(?=$|z|\+)", "", given)
    for shape in TIME_SHAPES:
        try:
            return datetime.strptime(given, shape).time()  # noqa: DTZ007 - a time of day has no zone
        except ValueError:
            continue
    to.repair("date", where, f"{shown(value)} is no time of day; it was left out")
    return None


def days(value: object, where: str, to: Findings) -> str:
    """Read iCalendar days, or the names of weekdays: `MO,WE`, `Monday`, `1TU`."""
    if value in (None, "", []):
        return ""
    given = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    kept: list[str] = []
    for part in re.split(r"[,;\s]+", given[:400]):
        named = DAYS.get(part[:2].lower()) if part.isalpha() and len(part) > 2 else part.upper()
        if named and _DAY.match(named) and named not in kept:
            kept.append(named)
        elif part and not (named and _DAY.match(named)):
            to.repair("date", where, f"{shown(part)} is no day of the week; it was left out")
    return ",".join(kept[:12])


def month_days(value: object, where: str, to: Findings) -> str:
    """Read days of the month: `1,15`."""
    if value in (None, "", []):
        return ""
    given = ",".join(map(str, value)) if isinstance(value, list) else str(value)
    kept = [part for part in re.split(r"[,;\s]+", given[:400]) if re.fullmatch(r"-?(?:[12]?\d|3[01])", part)]
    if len(kept) < len([part for part in re.split(r"[,;\s]+", given[:400]) if part]):
        to.repair("date", where, f"{shown(given)} has what is no day of a month; it was left out")
    return ",".join(kept)[:60].rpartition(",")[0] if len(",".join(kept)) > 60 else ",".join(kept)


def _sensible(found: date) -> date:
    if not 1900 <= found.year <= 2200:
        raise ValueError
    return found


def _not_a_date() -> date:
    raise ValueError
