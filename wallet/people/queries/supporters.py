"""Supporters of one person, by where they stand."""

from dataclasses import dataclass
from datetime import date

from wallet.people.models import Person, Supporter


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Who helps now, who was asked and has not answered, and who helped before."""

    helping: list[Supporter]
    asked: list[Supporter]
    before: list[Supporter]


def circle(*, person: Person, on: date) -> Circle:
    """Gather the supporters of a person."""
    everyone = list(person.supporters.select_related("user", "invited_by", "ended_by"))
    over = [each for each in everyone if each.ended_at or (each.ends_on and each.ends_on < on)]
    open_ones = [each for each in everyone if each not in over]
    return Circle(
        helping=[each for each in open_ones if each.accepted_at],
        asked=[each for each in open_ones if not each.accepted_at],
        before=over,
    )
