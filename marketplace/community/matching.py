"""Which people may like to meet: a pure comparison of what they chose to say, that gives its reasons in words.

What two people have both been through counts most, and the more so the fewer share it: that two people both lost a job
says less than that both have a child whose life will be short. Then what both like, when both are free, and how near
they are. Nobody is ever suggested beyond what either of them travels, unless both also meet online.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
A_LIKING, A_TIME, NEARNESS = 0.5, 0.1, 1.0  # beside an experience that half of all people share, which counts 1
MOST_TIMES = 5  # more free time together than this makes nobody a better match


class Slot(NamedTuple):
    """A part of the week: day 0 is Monday; a part such as “evening”."""

    day: int
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """What one person chose to say; `user_id` only names them to the caller."""

    user_id: int
    latitude: float
    longitude: float
    travels_miles: int
    in_person: bool = True
    online: bool = False
    experiences: frozenset[str] = frozenset()
    interests: frozenset[str] = frozenset()
    times: frozenset[Slot] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two who may like to meet, how well they fit, and why; `miles` is None where they would meet online only."""

    peer: Peer
    score: float
    experiences: tuple[str, ...]
    interests: tuple[str, ...]
    times: tuple[Slot, ...]
    miles: float | None


def best(
    *,
    me: Peer,
    others: Iterable[Peer],
    miles_to: Mapping[int, float],
    shared_by: Mapping[str, int],
    among: int,
    most: int,
) -> list[Match]:
    """Give the best few matches for somebody, the best first; of equal ones the lower number first.

    `miles_to` is the distance to each other person; `shared_by` how many of the `among` open profiles chose each
    experience.
    """
    found = (
        match_of(me=me, other=other, miles=miles_to[other.user_id], shared_by=shared_by, among=among)
        for other in others
    )
    return sorted((match for match in found if match), key=lambda match: (-match.score, match.peer.user_id))[:most]


def match_of(*, me: Peer, other: Peer, miles: float, shared_by: Mapping[str, int], among: int) -> Match | None:
    """Compare two people; nothing, where they share no experience or have no way to meet."""
    experiences = tuple(sorted(me.experiences & other.experiences))
    reach = _reach(me, other, miles)
    if not experiences or me.user_id == other.user_id or reach is None:
        return None
    interests = tuple(sorted(me.interests & other.interests))
    times = tuple(sorted(me.times & other.times))
    score = sum(_weight(shared_by.get(key, 1), among) for key in experiences)
    score += A_LIKING * len(interests) + A_TIME * min(len(times), MOST_TIMES) + NEARNESS * reach.nearness
    return Match(peer=other, score=score, experiences=experiences, interests=interests, times=times, miles=reach.miles)


class _Reach(NamedTuple):
    nearness: float
    miles: float | None


def _reach(me: Peer, other: Peer, miles: float) -> _Reach | None:
    """Give how near they are, from 0 to 1, if both would go so far; nothing if they cannot meet at all."""
    limit = min(me.travels_miles, other.travels_miles)
    if me.in_person and other.in_person and miles <= limit:
        return _Reach(1 - miles / (limit + 1), miles)
    return _Reach(0, None) if me.online and other.online else None


def _weight(shared_by: int, among: int) -> float:
    """Weigh an experience by how rare it is: 1 where half share it, more the fewer do."""
    return log((among + 2) / (shared_by + 1), 2) if among else 1


def times_in_words(times: Collection[Slot], *, most: int = 3) -> list[str]:
    """Write parts of the week, such as “Thursday evenings”."""
    return [f"{DAYS[slot.day]} {slot.part}s" for slot in sorted(times)[:most]]
