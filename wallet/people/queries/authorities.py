"""Legal authorities: of one person, and those that a coordinator should look at."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from wallet.people import policies
from wallet.people.access import Action, people_at_work
from wallet.people.models import LegalAuthority, Person, User


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """What waits for a coordinator: to verify, to renew, and parents of somebody who is old enough to decide."""

    to_verify: list[LegalAuthority]
    ending: list[LegalAuthority]
    parents: list[LegalAuthority]


def of_person(*, person: Person) -> QuerySet[LegalAuthority]:
    """List a person's authorities, newest first."""
    return person.authorities.select_related("user", "recorded_by", "verified_by", "ended_by").order_by("-starts_on")


def to_do(*, user: User, on: date) -> ToDo:
    """List the authorities to look at, of the people whose details this user manages."""
    people = people_at_work(user=user, action=Action.MANAGE_PERSON, on=on)
    theirs = LegalAuthority.objects.filter(person__in=people, ended_at__isnull=True)
    theirs = theirs.select_related("user", "person").order_by("person__family_name", "person__given_name", "pk")
    soon = on + timedelta(days=policies.value(name="authority_ending_days", on=on))
    born_by = _years_before(on, policies.value(name="young_adult_age", on=on))
    live = theirs.live(on=on)
    return ToDo(
        to_verify=list(theirs.filter(verified_at__isnull=True).exclude(kind=LegalAuthority.Kind.RECIPIENT)),
        ending=list(live.filter(ends_on__lte=soon)),
        parents=list(live.filter(kind=LegalAuthority.Kind.PARENT, person__date_of_birth__lte=born_by)),
    )


def _years_before(on: date, years: int) -> date:
    """Answer the day so many years before; the 28th where that February had no 29th."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return on.replace(year=on.year - years, month=2, day=28)
