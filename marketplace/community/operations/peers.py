"""Joining those who want to meet others who have been there, and leaving again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from marketplace.community import errors, experiences
from marketplace.community.matching import Slot
from marketplace.community.models import PeerExperience, PeerProfile, PeerTime
from marketplace.community.operations import introductions
from marketplace.community.queries import peers as queries
from marketplace.community.rules import RULES
from marketplace.directory import places
from marketplace.directory.models import Term
from wallet.people.models import Person, User
from wallet.people.operations import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of themselves in order to be found."""

    postcode: str
    travels_miles: int
    meets_in_person: bool
    meets_online: bool
    experiences: Collection[str]
    interests: Collection[Term]
    times: Collection[Slot]
    is_open: bool = True


@transaction.atomic
def save(*, user: User, said: Said, has_agreed: bool, is_adult: bool, at: datetime, on: date) -> PeerProfile:
    """Join, or change what was said; refuses without consent, under 18, and without a postcode that we know."""
    _check_age(user, is_adult=is_adult, on=on)
    place = places.district_of(said.postcode)
    profile = PeerProfile.objects.filter(user=user).first()
    if not has_agreed and profile is None:
        raise errors.NoConsent
    if place is None:
        raise errors.PostcodeUnknown
    profile = profile or PeerProfile(user=user, agreed_at=at)
    profile.district, profile.latitude, profile.longitude = place.district, place.latitude, place.longitude
    profile.travels_miles = min(said.travels_miles, RULES.row("peers", on=on)["farthest_miles"])
    profile.meets_in_person, profile.meets_online = said.meets_in_person, said.meets_online
    profile.is_open = said.is_open
    profile.save()
    _replace_parts(profile, said)
    audit.record(action="peer_profile.saved", subject=profile, by=user, at=at)  # never what they have been through
    return profile


@transaction.atomic
def leave(*, user: User, at: datetime) -> None:
    """Forget everything that somebody said of themselves, and end what is on its way."""
    for introduction in queries.on_the_way(user=user):
        introductions.leave(introduction=introduction, by=user, at=at)
    profile = PeerProfile.objects.filter(user=user).first()
    if profile is not None:
        audit.record(action="peer_profile.forgotten", subject=profile, by=user, at=at)
        profile.delete()


def _check_age(user: User, *, is_adult: bool, on: date) -> None:
    """Go by the date of birth where we know it, else by what they say."""
    youngest = RULES.row("peers", on=on)["youngest"]
    born = Person.objects.filter(user=user).values_list("date_of_birth", flat=True).first()
    if born is not None:
        is_adult = (on.year - born.year - ((on.month, on.day) < (born.month, born.day))) >= youngest
    if not is_adult:
        raise errors.TooYoung


def _replace_parts(profile: PeerProfile, said: Said) -> None:
    known = experiences.every()
    profile.interests.set(said.interests)
    profile.experiences.all().delete()
    PeerExperience.objects.bulk_create(
        PeerExperience(profile=profile, key=key) for key in sorted(set(said.experiences)) if key in known
    )
    profile.times.all().delete()
    PeerTime.objects.bulk_create(
        PeerTime(profile=profile, day=slot.day, part=slot.part) for slot in sorted(set(said.times))
    )
