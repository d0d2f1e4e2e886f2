"""Whom somebody may like to meet, and with whom they are in touch; bounded, however many people join."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from marketplace.community import experiences, matching
from marketplace.community.matching import Match, Peer, Slot
from marketplace.community.models import Introduction, PeerExperience, PeerProfile, PeerTime
from marketplace.community.rules import RULES
from marketplace.directory import places
from marketplace.directory.queries.nearby import MILES_IN_A_DEGREE
from wallet.people.models import User

MOST_COMPARED = 300  # profiles compared at once, those that share the most first
State = Introduction.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Somebody whom one may ask to meet, without anything by which they could be known."""

    key: UUID
    reasons: tuple[str, ...]


def suggestions(*, profile: PeerProfile, on: date) -> list[Suggestion]:
    """Suggest one or two people to somebody who wants to be found."""
    if not profile.is_open:
        return []
    candidates = {one.user_id: one for one in _candidates(profile)}
    me, *others = _peers([profile, *candidates.values()])
    miles_to = {user_id: places.distance_miles(profile, one) for user_id, one in candidates.items()}
    shared_by, among = _rarity(me.experiences)
    found = matching.best(
        me=me,
        others=others,
        miles_to=miles_to,
        shared_by=shared_by,
        among=among,
        most=RULES.row("peers", on=on)["at_a_time"],
    )
    liked = {str(term.pk): term.name for term in profile.interests.all()}
    return [Suggestion(key=candidates[match.peer.user_id].key, reasons=reasons(match, liked)) for match in found]


def match(*, one: PeerProfile, other: PeerProfile) -> Match | None:
    """Compare two profiles by themselves, for a coordinator who wants to introduce them."""
    me, them = _peers([one, other])
    miles = places.distance_miles(one, other)
    shared_by, among = _rarity(me.experiences)
    return matching.match_of(me=me, other=them, miles=miles, shared_by=shared_by, among=among)


def reasons(match: Match, interests: dict[str, str]) -> tuple[str, ...]:
    """Say in words why two may like to meet."""
    known = experiences.every()
    shared = [known[key].words.lower() for key in match.experiences if key in known]
    words = [f"You have both been through this: {one}." for one in shared]
    liked = sorted(interests[key] for key in match.interests if key in interests)
    if liked:
        words.append(f"You both like {_and(liked).lower()}.")
    free = matching.times_in_words(match.times)
    if free:
        words.append(f"You are both free on {_and(free)}.")
    words.append("You would meet online." if match.miles is None else f"You live {_about(match.miles)} apart.")
    return tuple(words)


def introductions(*, user: User) -> QuerySet[Introduction]:
    """Give every introduction in which somebody is one of the two."""
    return Introduction.objects.filter(Q(first=user) | Q(second=user)).select_related("first", "second", "asked_by")


def on_the_way(*, user: User) -> list[Introduction]:
    """Give what somebody may still answer or write in; what they refused or ended is over for them.

    What the other refused stays, as if there were no answer yet.
    """
    found = introductions(user=user).exclude(state__in=[State.LEFT, State.CLOSED])
    return [one for one in found if one.says(user) is not False]


def _candidates(profile: PeerProfile) -> QuerySet[PeerProfile]:
    """Give open profiles that share an experience, near enough or online, and have never been introduced."""
    mine_first = Q(first=profile.user_id, second=OuterRef("user"))
    met = Introduction.objects.filter(mine_first | Q(second=profile.user_id, first=OuterRef("user")))
    tall = profile.travels_miles / MILES_IN_A_DEGREE
    wide = tall / max(cos(radians(profile.latitude)), 0.01)
    near = Q(
        meets_in_person=True,
        latitude__range=(profile.latitude - tall, profile.latitude + tall),
        longitude__range=(profile.longitude - wide, profile.longitude + wide),
    )
    way = near if profile.meets_in_person else Q(pk__in=[])
    if profile.meets_online:
        way |= Q(meets_online=True)
    mine = profile.experiences.values("key")
    shares = Count("experiences", filter=Q(experiences__key__in=mine), distinct=True)
    found = PeerProfile.objects.filter(way, ~Exists(met), is_open=True, experiences__key__in=mine)
    found = found.exclude(pk=profile.pk).annotate(shares=shares)
    return found.order_by("-shares", "pk").distinct()[:MOST_COMPARED]


def _peers(profiles: Iterable[PeerProfile]) -> list[Peer]:
    """Read what these people chose to say, in three queries for all of them."""
    rows = list(profiles)
    chosen = _by_profile(PeerExperience.objects.filter(profile__in=rows).values_list("profile", "key"))
    likes = _by_profile(
        (pk, str(term))
        for pk, term in PeerProfile.interests.through.objects.filter(peerprofile__in=rows).values_list(
            "peerprofile", "term"
        )
    )
    free = defaultdict(set)
    for row in PeerTime.objects.filter(profile__in=rows):
        free[row.profile_id].add(Slot(row.day, row.part))
    return [
        Peer(
            user_id=row.user_id,
            latitude=row.latitude,
            longitude=row.longitude,
            travels_miles=row.travels_miles,
            in_person=row.meets_in_person,
            online=row.meets_online,
            experiences=frozenset(chosen[row.pk]),
            interests=frozenset(likes[row.pk]),
            times=frozenset(free[row.pk]),
        )
        for row in rows
    ]


def _by_profile(pairs: Iterable[tuple[int, str]]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for pk, value in pairs:
        found[pk].add(value)
    return found


def _rarity(keys: Iterable[str]) -> tuple[dict[str, int], int]:
    """Count how many open profiles chose each experience, and how many there are at all, in one query."""
    names = {f"chose_{number}": key for number, key in enumerate(sorted(keys))}
    counts = {name: Count("experiences", filter=Q(experiences__key=key)) for name, key in names.items()}
    found = PeerProfile.objects.filter(is_open=True).aggregate(among=Count("pk", distinct=True), **counts)
    return {key: found[name] for name, key in names.items()}, found["among"]


def _about(miles: float) -> str:
    whole = round(miles)
    return "less than a mile" if whole < 1 else f"about {whole} mile{'' if whole == 1 else 's'}"


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
