"""Who gives to whom when shares change: the fewest steps that lead from one split to another."""

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple


class Step[Place: Hashable](NamedTuple):
    """So many pence from one place to another."""

    giver: Place
    taker: Place
    pence: int


def steps[Place: Hashable](*, now: Mapping[Place, int], wanted: Mapping[Place, int]) -> Iterator[Step[Place]]:
    """Move from those who get less to those who get more, in the order in which they are named.

    Both splits have the same total; a place that one of them does not name has nothing in it.
    """
    places = list(now) + [place for place in wanted if place not in now]
    change = {place: wanted.get(place, 0) - now.get(place, 0) for place in places}
    to_give = {place: -pence for place, pence in change.items() if pence < 0}
    for taker in (place for place in places if change[place] > 0):
        missing = change[taker]
        while missing:
            giver = next(iter(to_give))
            pence = min(missing, to_give[giver])
            yield Step(giver, taker, pence)
            missing -= pence
            to_give[giver] -= pence
            if not to_give[giver]:
                del to_give[giver]
