"""Both say yes before either is known; a no is never told; leaving, blocking and reporting work at once."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import TestCase
from pytest_django import DjangoAssertNumQueries

from marketplace.community import errors
from marketplace.community.matching import Slot
from marketplace.community.models import Introduction, Message, PeerExperience, PeerProfile
from marketplace.community.operations import introductions, peers
from marketplace.community.queries import conversations
from marketplace.community.queries import peers as queries
from tests.cast import NOW, TODAY, Cast, user
from tests.marketplace.community.meeting import asked, join, opened, said
from tests.marketplace.directory import samples
from wallet.people.models import AuditEvent, Person, User

State = Introduction.State


@pytest.fixture
def jason(cast: Cast) -> PeerProfile:
    """Give somebody who lost a job and feels alone."""
    return join(cast.eve)


@pytest.fixture
def sam(cast: Cast) -> PeerProfile:
    """Give somebody near him who has been through the same."""
    return join(cast.supporter_who_sees)


def suggested(profile: PeerProfile) -> list[object]:
    return [one.key for one in queries.suggestions(profile=profile, on=TODAY)]


def test_whoever_shares_an_experience_nearby_is_suggested_with_reasons_and_without_a_name(
    jason: PeerProfile, sam: PeerProfile
) -> None:
    photography = samples.term("Photography", facet="interest")  # type: ignore[arg-type]
    for profile in (jason, sam):
        profile.interests.add(photography)
        profile.times.create(day=3, part="evening")
    (suggestion,) = queries.suggestions(profile=jason, on=TODAY)
    assert suggestion.key == sam.key
    words = " ".join(suggestion.reasons)
    for reason in ("losing a job", "photography", "Thursday evenings", "less than a mile"):
        assert reason in words
    assert sam.user.name not in words


def test_never_more_than_two_at_a_time(cast: Cast, jason: PeerProfile) -> None:
    for part in ("parent", "attorney", "recipient", "supporter_who_sees"):
        join(getattr(cast, part))
    assert len(suggested(jason)) == 2


def test_who_is_far_closed_or_has_been_through_something_else_is_not_suggested(cast: Cast, jason: PeerProfile) -> None:
    join(cast.parent, postcode="EH1 1AA")
    join(cast.attorney, is_open=False)
    join(cast.recipient, "hospital")
    assert suggested(jason) == []
    join(cast.parent, postcode="EH1 1AA", meets_online=True)
    join(jason.user, meets_online=True)
    assert len(suggested(PeerProfile.objects.get(pk=jason.pk))) == 1


def test_without_consent_and_under_eighteen_nobody_joins(cast: Cast) -> None:
    with pytest.raises(errors.NoConsent):
        peers.save(user=cast.eve, said=said(), has_agreed=False, is_adult=True, at=NOW, on=TODAY)
    with pytest.raises(errors.TooYoung):
        peers.save(user=cast.eve, said=said(), has_agreed=True, is_adult=False, at=NOW, on=TODAY)
    with pytest.raises(errors.TooYoung):  # Zahera is 16, whatever is ticked
        peers.save(user=cast.holder, said=said(), has_agreed=True, is_adult=True, at=NOW, on=TODAY)
    with pytest.raises(errors.PostcodeUnknown):
        join(cast.eve, postcode="ZZ99 9ZZ")
    assert not PeerProfile.objects.exists()


def test_only_the_first_half_of_a_postcode_is_kept_and_no_audit_says_what_was_chosen(jason: PeerProfile) -> None:
    assert jason.district == "M33"
    event = AuditEvent.objects.get(action="peer_profile.saved")
    assert "alone" not in f"{event.before} {event.after}"


def test_names_are_known_only_when_both_said_yes(jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = asked(jason, sam)
    assert introduction.state == State.ASKED
    with transaction.atomic(), pytest.raises(IntegrityError):
        Introduction.objects.filter(pk=introduction.pk).update(state="open", opened_at=NOW)
    with pytest.raises(errors.AnsweredAlready):
        introductions.answer(introduction=introduction, wants=True, by=jason.user, at=NOW)
    assert introductions.answer(introduction=introduction, wants=True, by=sam.user, at=NOW).state == State.OPEN


def test_a_no_is_not_told_and_ends_it(jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = asked(jason, sam)
    with TestCase.captureOnCommitCallbacks(execute=True):
        introductions.answer(introduction=introduction, wants=False, by=sam.user, at=NOW)
    assert mail.outbox == []
    assert suggested(jason) == suggested(sam) == []
    with pytest.raises(errors.NotOpen):
        introductions.write(introduction=introduction, text="Hello", by=jason.user, at=NOW, on=TODAY)


def test_one_asks_only_whom_one_is_shown(cast: Cast, jason: PeerProfile) -> None:
    far = join(cast.parent, postcode="EH1 1AA")
    for key in (far.key, uuid4()):
        with pytest.raises(errors.NotSuggested):
            introductions.ask(profile=jason, key=key, at=NOW, on=TODAY)


def test_letters_never_say_who_or_what(jason: PeerProfile, sam: PeerProfile) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        introduction = opened(jason, sam)
        introductions.write(introduction=introduction, text="Hello, I am J", by=jason.user, at=NOW, on=TODAY)
    text = " ".join(f"{message.subject} {message.body}" for message in mail.outbox)
    for private in (jason.user.name, sam.user.name, "Hello, I am J", "job"):
        assert private not in text
    told = sorted(address for message in mail.outbox for address in message.to)
    assert told == sorted([jason.user.email, sam.user.email, sam.user.email])


def test_worrying_words_bring_a_safeguarding_lead_in_once(cast: Cast, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = opened(jason, sam)
    with TestCase.captureOnCommitCallbacks(execute=True):
        for _ in range(2):
            introductions.write(introduction=introduction, text="He hit me", by=sam.user, at=NOW, on=TODAY)
    to_leads = [message for message in mail.outbox if message.to == [cast.safeguarding_lead.email]]
    assert len(to_leads) == 1
    assert [one.pk for one in conversations.to_moderate()] == [introduction.pk]


def test_a_report_stops_both_and_stays_before_moderators_though_one_leaves(
    cast: Cast, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = opened(jason, sam)
    introductions.report(introduction=introduction, text="He asks for money", by=sam.user, at=NOW)
    for profile in (jason, sam):
        with pytest.raises(errors.NotOpen):
            introductions.write(introduction=introduction, text="Hi", by=profile.user, at=NOW, on=TODAY)
    introductions.leave(introduction=introduction, by=sam.user, at=NOW)
    assert [one.pk for one in conversations.to_moderate()] == [introduction.pk]
    introductions.settle(introduction=introduction, goes_on=True, by=cast.editor, at=NOW)
    assert Introduction.objects.get().state == State.LEFT
    assert not conversations.to_moderate()


def test_a_moderator_lets_it_go_on_or_ends_it(cast: Cast, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = opened(jason, sam)
    introductions.report(introduction=introduction, text="Hm", by=sam.user, at=NOW)
    assert introductions.settle(introduction=introduction, goes_on=True, by=cast.editor, at=NOW).state == State.OPEN
    introductions.report(introduction=introduction, text="Again", by=sam.user, at=NOW)
    with pytest.raises(errors.NotAllowed):
        introductions.settle(introduction=introduction, goes_on=True, by=jason.user, at=NOW)
    assert introductions.settle(introduction=introduction, goes_on=False, by=cast.editor, at=NOW).state == State.CLOSED


def test_leaving_forgets_what_was_said_and_ends_what_is_on_its_way(jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = opened(jason, sam)
    peers.leave(user=jason.user, at=NOW)
    assert not PeerProfile.objects.filter(user=jason.user).exists()
    assert not PeerExperience.objects.filter(profile=jason.pk).exists()
    assert Introduction.objects.get(pk=introduction.pk).state == State.LEFT


def test_what_ended_long_ago_is_forgotten_but_not_a_never_again(
    cast: Cast, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = opened(jason, sam)
    introductions.write(introduction=introduction, text="Hello", by=sam.user, at=NOW, on=TODAY)
    introductions.leave(introduction=introduction, by=sam.user, at=NOW, is_for_ever=True)
    later = NOW + timedelta(days=366)
    assert introductions.forget(on=later.date(), at=later) == 0
    assert not Message.objects.exists()
    assert suggested(jason) == []
    other = join(cast.parent)
    second = introductions.answer(introduction=asked(jason, other), wants=False, by=other.user, at=NOW)
    assert introductions.forget(on=later.date(), at=later) == 1
    assert not Introduction.objects.filter(pk=second.pk).exists()


def test_what_a_moderator_has_not_settled_is_not_forgotten(cast: Cast, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = opened(jason, sam)
    introductions.report(introduction=introduction, text="He asks for money", by=sam.user, at=NOW)
    introductions.leave(introduction=introduction, by=sam.user, at=NOW)
    later = NOW + timedelta(days=366)
    assert introductions.forget(on=later.date(), at=later) == 0
    introductions.settle(introduction=introduction, goes_on=True, by=cast.editor, at=NOW)
    assert introductions.forget(on=later.date(), at=later) == 1


def test_a_coordinator_introduces_people_they_work_with_and_both_still_decide(cast: Cast, sam: PeerProfile) -> None:
    grown_up = user("grown_up")
    Person.objects.create(given_name="Jason", date_of_birth="1980-01-01", user=grown_up, organisation=cast.council)
    profile = join(grown_up)
    made = introductions.introduce(one=profile, other=sam, note="Both kind", by=cast.coordinator, at=NOW, on=TODAY)
    assert (made.first_says, made.second_says, made.state) == (None, None, State.ASKED)
    for outsider in (cast.other_coordinator, cast.eve):
        with pytest.raises(errors.NotIntroducible):
            introductions.introduce(one=profile, other=sam, note="", by=outsider, at=NOW, on=TODAY)


def test_an_outsider_has_no_part_in_it(cast: Cast, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = asked(jason, sam)
    refused: list[Callable[[], object]] = [
        lambda: introductions.answer(introduction=introduction, wants=True, by=cast.parent, at=NOW),
        lambda: introductions.write(introduction=introduction, text="Hi", by=cast.parent, at=NOW, on=TODAY),
        lambda: introductions.leave(introduction=introduction, by=cast.parent, at=NOW),
    ]
    for act in refused:
        with pytest.raises(errors.NotAllowed):
            act()


def test_suggesting_costs_the_same_among_many(
    cast: Cast, jason: PeerProfile, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    users = User.objects.bulk_create(User(email=f"peer{number}@cast.example", name="P") for number in range(400))
    profiles = PeerProfile.objects.bulk_create(
        PeerProfile(
            user=one,
            district="M33",
            latitude=jason.latitude,
            longitude=jason.longitude,
            travels_miles=5,
            agreed_at=NOW,
        )
        for one in users
    )
    PeerExperience.objects.bulk_create(PeerExperience(profile=one, key="alone") for one in profiles)
    with django_assert_num_queries(6):
        assert len(queries.suggestions(profile=jason, on=TODAY)) == 2


def test_times_are_kept(cast: Cast) -> None:
    profile = join(cast.eve, times=[Slot(3, "evening"), Slot(3, "evening")])
    assert [(one.day, one.part) for one in profile.times.all()] == [(3, "evening")]
