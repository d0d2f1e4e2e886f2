"""Matching is fair, bounded by what both said, explains itself, and says the same each time."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from marketplace.community import matching
from marketplace.community.matching import Peer, Slot

KEYS = ["lost-work", "alone", "depression", "hospital", "life-limited-child"]
slots = st.builds(Slot, st.integers(0, 6), st.sampled_from(["morning", "afternoon", "evening"]))
peers = st.builds(
    Peer,
    user_id=st.integers(1, 1_000),
    latitude=st.just(53.4),
    longitude=st.just(-2.3),
    travels_miles=st.integers(1, 30),
    in_person=st.booleans(),
    online=st.booleans(),
    experiences=st.frozensets(st.sampled_from(KEYS)),
    interests=st.frozensets(st.sampled_from(["a", "b", "c"])),
    times=st.frozensets(slots, max_size=6),
)
counts = st.dictionaries(st.sampled_from(KEYS), st.integers(1, 50))
JASON = Peer(user_id=1, latitude=53.4, longitude=-2.3, travels_miles=5, experiences=frozenset({"lost-work", "alone"}))


def compare(me: Peer, other: Peer, miles: float = 1, shared_by: dict[str, int] | None = None) -> matching.Match | None:
    return matching.match_of(me=me, other=other, miles=miles, shared_by=shared_by or {}, among=50)


def test_a_rare_experience_in_common_says_more_than_a_common_one() -> None:
    shared_by = {"alone": 40, "life-limited-child": 2}
    me = replace(JASON, experiences=frozenset({"alone", "life-limited-child"}))
    rare = compare(me, replace(JASON, user_id=2, experiences=frozenset({"life-limited-child"})), shared_by=shared_by)
    common = compare(me, replace(JASON, user_id=3, experiences=frozenset({"alone"})), shared_by=shared_by)
    assert rare
    assert common
    assert rare.score > common.score + 3


def test_two_shared_experiences_beat_any_number_of_likings_in_common() -> None:
    likes = frozenset("abc")
    me = replace(JASON, interests=likes)
    through_both = compare(me, replace(JASON, user_id=2), shared_by={"alone": 10, "lost-work": 10})
    alike = replace(JASON, user_id=3, experiences=frozenset({"alone"}), interests=likes)
    likes_the_same = compare(me, alike, shared_by={"alone": 10, "lost-work": 10})
    assert through_both
    assert likes_the_same
    assert through_both.score > likes_the_same.score


def test_nobody_is_suggested_beyond_what_either_travels_unless_both_meet_online() -> None:
    other = replace(JASON, user_id=2, travels_miles=20)
    assert compare(JASON, other, miles=5.0)
    assert compare(JASON, other, miles=5.1) is None
    both_online = compare(replace(JASON, online=True), replace(other, online=True), miles=300)
    assert both_online
    assert both_online.miles is None


def test_at_most_so_many_the_best_first_and_always_the_same() -> None:
    others = [replace(JASON, user_id=number) for number in (7, 5, 6)]
    best = replace(JASON, user_id=9, times=frozenset({Slot(3, "evening")}))
    me = replace(JASON, times=frozenset({Slot(3, "evening")}))
    found = matching.best(
        me=me, others=[*others, best], miles_to=dict.fromkeys((5, 6, 7, 9), 1.0), shared_by={}, among=10, most=2
    )
    assert [match.peer.user_id for match in found] == [9, 5]


def test_times_are_written_as_people_say_them() -> None:
    assert matching.times_in_words({Slot(3, "evening"), Slot(0, "morning")}) == ["Monday mornings", "Thursday evenings"]


@given(me=peers, other=peers, miles=st.floats(0, 60), shared_by=counts)
def test_what_two_share_is_the_same_from_either_side(
    me: Peer, other: Peer, miles: float, shared_by: dict[str, int]
) -> None:
    one, two = compare(me, other, miles, shared_by), compare(other, me, miles, shared_by)
    assert (one is None) == (two is None)
    if one and two:
        assert (one.experiences, one.interests, one.times, one.miles) == (
            two.experiences,
            two.interests,
            two.times,
            two.miles,
        )
        assert one.score == two.score > 0


@given(me=peers, other=peers, miles=st.floats(0, 60))
def test_a_match_never_oversteps_what_somebody_said(me: Peer, other: Peer, miles: float) -> None:
    match = compare(me, other, miles)
    if match is None:
        return
    assert set(match.experiences) <= me.experiences & other.experiences
    assert match.experiences
    if match.miles is None:
        assert me.online
        assert other.online
    else:
        assert match.miles <= min(me.travels_miles, other.travels_miles)
        assert me.in_person
        assert other.in_person
