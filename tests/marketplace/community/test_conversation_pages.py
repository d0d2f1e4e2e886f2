"""The pages of a conversation: for the two of them, and for a moderator only where somebody has asked for one."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from marketplace.community.models import ConversationReport, Introduction, Message, PeerProfile
from marketplace.community.operations import introductions
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.community.meeting import asked, opened, read
from wallet.people.models import Role, StaffRole

CONVERSATION = 9  # queries


@pytest.mark.parametrize("name", ["introduction", "answer_introduction", "write_message", "leave_introduction"])
def test_an_introduction_of_others_is_not_there(
    client: Client, cast: Cast, jason: PeerProfile, sam: PeerProfile, name: str
) -> None:
    introduction = opened(jason, sam)
    address = reverse(f"community:{name}", args=[introduction.key])
    for stranger in (cast.parent, cast.editor, cast.coordinator):
        client.force_login(stranger)
        assert client.post(address, {"wants": "yes", "text": "Hello"}).status_code == 404
        assert client.get(reverse("community:introduction", args=[introduction.key])).status_code == 404
    assert not Message.objects.exists()
    assert Introduction.objects.get().state == Introduction.State.OPEN


def test_a_report_needs_a_conversation_of_ones_own(
    client: Client, cast: Cast, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = asked(jason, sam)
    address = reverse("community:report_conversation", args=[introduction.key])
    for who in (jason.user, cast.parent):
        client.force_login(who)
        assert client.post(address, {"text": "Bad"}).status_code == 404
    assert not ConversationReport.objects.exists()


def test_what_was_wrong_is_reported_even_after_the_other_left(
    client: Client, cast: Cast, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = opened(jason, sam)
    introductions.leave(introduction=introduction, by=jason.user, at=NOW)
    assert "What has ended" in read(client, sam.user, "peers")
    client.force_login(sam.user)
    address = reverse("community:report_conversation", args=[introduction.key])
    assert "Say what is wrong" in client.post(address, {"text": ""}).content.decode()
    assert client.post(address, {"text": "He asked for money"}).status_code == 302
    assert Introduction.objects.get().state == Introduction.State.LEFT
    assert "He asked for money" in read(client, cast.editor, "moderate_conversation", introduction.key)


def test_a_moderators_reading_is_recorded_once_an_hour_and_both_see_it(
    client: Client, cast: Cast, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = opened(jason, sam)
    introductions.write(introduction=introduction, text="Lend me money", by=jason.user, at=NOW, on=TODAY)
    for profile in (jason, sam):
        assert "A moderator read this" not in read(client, profile.user, "introduction", introduction.key)
    introductions.report(introduction=introduction, text="Money", by=sam.user, at=NOW)
    for _ in range(2):
        assert "Lend me money" in read(client, cast.editor, "moderate_conversation", introduction.key)
    assert [row.read_by for row in introduction.readings.all()] == [cast.editor]
    for profile in (jason, sam):
        assert "A moderator read this" in read(client, profile.user, "introduction", introduction.key)


def test_a_conversation_that_nobody_reported_is_closed_to_moderators(
    client: Client, cast: Cast, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = opened(jason, sam)
    address = reverse("community:moderate_conversation", args=[introduction.key])
    for moderator in (cast.editor, cast.safeguarding_lead):
        client.force_login(moderator)
        assert client.get(address).status_code == 404
    introductions.write(introduction=introduction, text="He hit me", by=jason.user, at=NOW, on=TODAY)
    assert client.get(address).status_code == 200  # words that worry us are for the safeguarding lead alone
    client.force_login(cast.editor)
    assert client.get(address).status_code == 404
    assert "Nothing waits" in read(client, cast.editor, "conversations")


def test_nobody_moderates_their_own_conversation(
    client: Client, cast: Cast, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = opened(jason, sam)
    introductions.report(introduction=introduction, text="He is rude", by=sam.user, at=NOW)
    StaffRole.objects.create(user=jason.user, organisation=cast.council, role=Role.EDITOR, starts_on=TODAY)
    client.force_login(jason.user)
    address = reverse("community:moderate_conversation", args=[introduction.key])
    assert client.get(address).status_code == 404
    assert "Nothing waits" in read(client, jason.user, "conversations")


def test_messages_are_limited(client: Client, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = opened(jason, sam)
    client.force_login(jason.user)
    address = reverse("community:write_message", args=[introduction.key])
    answers = {client.post(address, {"text": f"Hello {number}"}).status_code for number in range(60)}
    assert answers == {302}
    assert client.post(address, {"text": "Once more"}).status_code == 429
    assert Message.objects.count() == 60


def test_a_message_that_cannot_be_sent_keeps_its_words(client: Client, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = opened(jason, sam)
    client.force_login(jason.user)
    address = reverse("community:write_message", args=[introduction.key])
    assert "Write a message" in client.post(address, {"text": " "}).content.decode()
    introductions.leave(introduction=introduction, by=sam.user, at=NOW)
    page = client.post(address, {"text": "Are you <b>there</b>?"}).content.decode()
    assert "until one of you ends it" in page
    assert not Message.objects.exists()


def test_a_long_conversation_shows_the_newest_fifty_and_leads_to_earlier_ones(
    client: Client, jason: PeerProfile, sam: PeerProfile, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    introduction = opened(jason, sam)
    Message.objects.bulk_create(
        Message(
            introduction=introduction,
            written_by=(jason, sam)[number % 2].user,
            written_at=NOW + timedelta(minutes=number),
            text=f"Words {number}.",
        )
        for number in range(1_000)
    )
    read(client, jason.user, "introduction", introduction.key)
    address = reverse("community:introduction", args=[introduction.key])
    with django_assert_num_queries(CONVERSATION):
        page = client.get(address).content.decode()
    assert "Words 999." in page
    assert "Words 950." in page
    assert "Words 949." not in page
    assert "Newest messages" not in page
    earlier = page.partition('href="?before=')[2].partition('"')[0]
    page = client.get(f"{address}?before={earlier}").content.decode()
    assert "Words 949." in page
    assert "Words 950." not in page
    assert "Newest messages" in page
    for odd in ("x", "9" * 40, "-1", "²"):
        assert "Words 999." in client.get(f"{address}?before={odd}").content.decode()
