"""Groups for what somebody likes and has been through: near them, and on the internet."""

from dataclasses import dataclass
from datetime import date

from marketplace.community import experiences
from marketplace.community.models import PeerProfile
from marketplace.directory import places
from marketplace.directory.operations import words
from marketplace.directory.queries import free_first
from marketplace.directory.queries.search import Hit

LOOKED_AT, NEAR, ONLINE = 30, 4, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Free or community groups; what the person likes comes first."""

    near: list[Hit]
    online: list[Hit]


def for_profile(*, profile: PeerProfile, on: date) -> Groups:
    """Find groups by what somebody likes, and by the needs that go with what they have been through."""
    likes = {term.pk: term.name for term in profile.interests.all()}
    known = experiences.every()
    chosen = [known[row.key] for row in profile.experiences.all() if row.key in known]
    needs = {words.id_of("need", one.need) for one in chosen if one.need}
    place = places.find(profile.district)
    found = free_first.offers(
        text=" ".join(likes.values()), terms=[*likes, *needs], place=place, on=on, limit=LOOKED_AT
    )
    near = [hit for hit in found if not hit.service.is_virtual]
    online = [hit for hit in found if hit.service.is_virtual]
    return Groups(near=near[:NEAR], online=online[:ONLINE])
