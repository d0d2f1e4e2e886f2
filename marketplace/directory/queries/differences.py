"""What a waiting change would change: the public copy and the new one, part by part, word by word."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from marketplace.directory import steps, times
from marketplace.directory.models import Service
from wallet.money.pence import written

MOST_WORDS = 4_000  # beyond it two texts are shown one after the other: comparing takes the square of their length


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some words that stay, come or go."""

    text: str
    kind: str  # same, new, gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field, or one kind of part, with what it said and what it would say."""

    label: str
    pieces: tuple[Piece, ...]
    is_list: bool = False

    @property
    def is_changed(self) -> bool:
        """Answer whether anything comes or goes."""
        return any(piece.kind != "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDifference:
    """One step of the form with its differences."""

    step: steps.Step
    differences: tuple[Difference, ...]

    @property
    def is_changed(self) -> bool:
        """Answer whether anything in it comes or goes."""
        return any(difference.is_changed for difference in self.differences)


LABELS = {
    "kind": "What it is",
    "summary": "In one sentence",
    "url": "Website",
    "eligibility": "Who it is for",
    "minimum_age": "From what age",
    "maximum_age": "Up to what age",
    "is_virtual": "Online or by telephone",
    "is_free": "Free",
    "companion_free": "A companion goes free",
    "fees": "What it costs, in words",
    "application_process": "What people do first",
    "needs_referral": "Needs a referral",
    "capacity": "Places in all",
    "interpretation_services": "Help with language",
    "email": "E-mail",
}
FIELDS: dict[str, tuple[str, ...]] = {
    "what": ("name", "kind", "summary", "description", "url"),
    "who": ("eligibility", "minimum_age", "maximum_age"),
    "where": ("is_virtual",),
    "when": (),
    "cost": ("is_free", "companion_free", "fees"),
    "getting": (
        "application_process",
        "needs_referral",
        "space",
        "waiting_weeks",
        "capacity",
        "interpretation_services",
    ),
    "contact": ("email", "url"),
    "words": (),
    "work": (),
}


def of(*, public: Service | None, waiting: Service, on: date) -> list[StepDifference]:
    """Compare the public copy with the waiting one; where there is no public copy everything is new."""
    return [
        StepDifference(step=step, differences=tuple(_of_step(step.slug, public, waiting, on)))
        for step in steps.of(waiting)
    ]


def _of_step(slug: str, public: Service | None, waiting: Service, on: date) -> Iterable[Difference]:
    for name in FIELDS[slug]:
        label = LABELS.get(name) or name.replace("_", " ").capitalize()
        yield Difference(label=label, pieces=words(_field(public, name), _field(waiting, name)))
    for label, lines in PARTS.get(slug, ()):
        before = lines(public, on) if public else []
        yield Difference(label=label, pieces=whole_lines(before, lines(waiting, on)), is_list=True)


def words(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two texts word by word."""
    was, becomes = (re.findall(r"\s+|[^\s]+", text) for text in (before, after))
    if len(was) + len(becomes) > MOST_WORDS:
        return _whole([before] if before else [], [after] if after else [])
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, was, becomes, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(text="".join(was[a:b]), kind="same"))
            continue
        gone, new = "".join(was[a:b]), "".join(becomes[c:d])
        pieces += [Piece(text=text, kind=kind) for text, kind in ((gone, "gone"), (new, "new")) if text]
    return tuple(pieces)


def whole_lines(before: list[str], after: list[str]) -> tuple[Piece, ...]:
    """Compare two lists line by line, whatever their order."""
    same = [Piece(text=line, kind="same") for line in after if line in before]
    return (*same, *_whole([each for each in before if each not in after], [e for e in after if e not in before]))


def _whole(gone: list[str], new: list[str]) -> tuple[Piece, ...]:
    return (*(Piece(text=text, kind="gone") for text in gone), *(Piece(text=text, kind="new") for text in new))


def _field(copy: Service | None, name: str) -> str:
    if copy is None:
        return ""
    shown = getattr(copy, f"get_{name}_display", None)
    value = shown() if shown else getattr(copy, name)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)


def _places(copy: Service, _: date) -> list[str]:
    found = []
    for part in copy.at_locations.all():
        place = part.location
        said = (place.name, place.address_1, place.address_2, place.city, place.postcode, place.transportation)
        found.append(", ".join(filter(None, said)) + (" (address kept secret)" if place.is_masked else ""))
    return found


def _prices(copy: Service, _: date) -> list[str]:
    return [
        " ".join(
            filter(
                None,
                (
                    cost.option,
                    written(cost.amount_pence) if cost.amount_pence is not None else "",
                    cost.get_per_display() if cost.amount_pence is not None else "",
                    cost.amount_description,
                ),
            )
        )
        for cost in copy.cost_options.all()
    ]


def _contacts(copy: Service, _: date) -> list[str]:
    return [
        ", ".join(filter(None, (one.title, one.phone, one.email, f"{one.name} (never published)" if one.name else "")))
        for one in copy.contacts.all()
    ]


def _work(copy: Service, _: date) -> list[str]:
    profile = next(iter(copy.assistant_profiles.all()), None)
    if profile is None:
        return []
    days = ", ".join(times.DAYS[day] for day in profile.days.split(",") if day in times.DAYS)
    return [
        f"{profile.hours_a_week or 'No'} hours a week",
        f"Days: {days or 'not said'}",
        f"Nights: {'yes' if profile.has_nights else 'no'}",
        f"Travels: {'not said' if profile.travels_miles is None else f'{profile.travels_miles} miles'}",
        f"Drives: {'yes' if profile.drives else 'no'}",
        *([profile.experience] if profile.experience else []),
    ]


type Lines = Callable[[Any, date], list[str]]

AREAS: tuple[str, Lines] = ("Areas covered", lambda copy, _: [area.name for area in copy.areas.all()])
PARTS: dict[str, tuple[tuple[str, Lines], ...]] = {
    "who": (("Languages", lambda copy, _: [one.name for one in copy.languages.all()]),),
    "where": (("Places", _places), AREAS),
    "when": (("Times", lambda copy, on: [times.in_words(one, on=on) for one in copy.schedules.all()]),),
    "cost": (("Prices", _prices),),
    "contact": (("Ways to reach them", _contacts),),
    "words": (("Words", lambda copy, _: sorted(part.term.name for part in copy.service_terms.all())),),
    "work": (("Work", _work),),
}
