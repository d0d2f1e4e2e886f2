"""The pages on which people meet: who sees what, in words; nothing leaks before both have said yes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from marketplace.community.models import ConversationReport, Introduction, Message, PeerProfile
from marketplace.community.operations import introductions, peers
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.community.meeting import asked, join, opened
from tests.marketplace.directory import samples
from wallet.people.models import Role, StaffRole, User

CONVERSATION, OWN_PAGE = 8, 20
WELL_FILLED = {
    "experiences": ["lost-work", "depression"],
    "postcode": "m33 7zz",
    "ways": ["in_person"],
    "travels_miles": "5",
    "times": ["3-evening"],
    "is_adult": "on",
    "has_agreed": "on",
}


@pytest.fixture
def jason(cast: Cast) -> PeerProfile:
    """Give somebody who lost a job and feels alone; depression is his to tell."""
    return join(cast.eve, "lost-work", "alone", "depression")


@pytest.fixture
def sam(cast: Cast) -> PeerProfile:
    """Give somebody near him who has been through some of it, and through more."""
    return join(cast.supporter_who_sees, "lost-work", "alone", "addiction", "bereavement")


def read(client: Client, who: User, name: str, *args: object) -> str:
    client.force_login(who)
    answer = client.get(reverse(f"community:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def assert_unknown(page: str, profile: PeerProfile) -> None:
    """Find nothing on a page by which somebody could be known."""
    for private in (profile.user.name, profile.user.email, profile.user.email.partition("@")[0]):
        assert private not in page


def test_whoever_has_not_joined_reads_how_it_goes(client: Client, cast: Cast) -> None:
    page = read(client, cast.eve, "peers")
    assert "Only when both have said yes" in page
    assert reverse("community:peer_profile") in page


def test_before_both_say_yes_neither_is_known_to_the_other(
    client: Client, jason: PeerProfile, sam: PeerProfile
) -> None:
    pages = [read(client, jason.user, "peers")]
    assert "losing a job" in pages[0]
    introduction = asked(jason, sam)
    pages += [read(client, jason.user, "peers"), read(client, jason.user, "introduction", introduction.key)]
    for page in pages:
        assert_unknown(page, sam)
        assert "gambling" not in page
        assert "dying" not in page
    for page in (read(client, sam.user, "peers"), read(client, sam.user, "introduction", introduction.key)):
        assert_unknown(page, jason)
        assert "depression" not in page.lower()


def test_after_both_said_yes_names_are_shown_and_nothing_else_of_each_other(
    client: Client, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = opened(jason, sam)
    page = read(client, jason.user, "introduction", introduction.key)
    assert sam.user.name in page
    assert sam.user.email not in page
    assert "gambling" not in page
    page = read(client, sam.user, "introduction", introduction.key)
    assert jason.user.name in page
    assert "depression" not in page.lower()


def test_a_no_looks_like_no_answer_yet(client: Client, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = asked(jason, sam)
    before = [read(client, jason.user, "peers"), read(client, jason.user, "introduction", introduction.key)]
    client.force_login(sam.user)
    client.post(reverse("community:answer_introduction", args=[introduction.key]), {"wants": "no"})
    assert Introduction.objects.get().state == Introduction.State.REFUSED
    assert "somebody like you" not in read(client, sam.user, "peers").lower()
    after = [read(client, jason.user, "peers"), read(client, jason.user, "introduction", introduction.key)]
    assert [_without_tokens(page) for page in after] == [_without_tokens(page) for page in before]
    introductions.leave(introduction=introduction, by=jason.user, at=NOW)
    assert "No answer yet" not in read(client, jason.user, "peers")


def test_somebody_who_forgets_everything_before_answering_looks_like_no_answer_yet(
    client: Client, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = asked(jason, sam)
    peers.leave(user=sam.user, at=NOW)
    assert "There is no answer yet" in read(client, jason.user, "introduction", introduction.key)


def test_a_yes_to_what_ended_meanwhile_says_so(client: Client, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = asked(jason, sam)
    introductions.leave(introduction=introduction, by=jason.user, at=NOW)
    client.force_login(sam.user)
    address = reverse("community:answer_introduction", args=[introduction.key])
    page = client.post(address, {"wants": "yes"}, follow=True).content.decode()
    assert "This has ended in the meantime." in page
    assert jason.user.name not in page


def test_asking_back_is_a_yes_and_asking_twice_changes_nothing(
    client: Client, jason: PeerProfile, sam: PeerProfile
) -> None:
    for profile, other in ((jason, sam), (jason, sam), (sam, jason)):
        client.force_login(profile.user)
        answer = client.post(reverse("community:ask_to_meet", args=[other.key]))
        introduction = Introduction.objects.get()
        assert answer["Location"] == reverse("community:introduction", args=[introduction.key])
    assert introduction.state == Introduction.State.OPEN


def test_somebody_who_has_a_break_still_answers_who_asked_before(
    client: Client, jason: PeerProfile, sam: PeerProfile
) -> None:
    introduction = asked(jason, sam)
    client.force_login(sam.user)
    answer = client.post(reverse("community:peer_profile"), WELL_FILLED | {"is_paused": "on"})
    assert answer.status_code == 302
    page = read(client, sam.user, "peers")
    assert "You are having a break" in page
    assert "Somebody would like to meet you" in page
    introductions.answer(introduction=introduction, wants=True, by=sam.user, at=NOW)
    assert sam.user.name in read(client, jason.user, "peers")


def test_faults_stand_beside_their_fields_and_what_was_typed_stays(client: Client, cast: Cast) -> None:
    client.force_login(cast.eve)
    address = reverse("community:peer_profile")
    page = client.post(
        address, {"postcode": "m33 7zz", "travels_miles": "four", "times": ["3-evening"]}
    ).content.decode()
    for fault in ("Choose at least one thing", "Choose how you would like to meet", "Enter a whole number of miles"):
        assert f'<span class="govuk-visually-hidden">Error:</span> {fault}' in page
    assert "Tick that you agree" in page
    assert 'value="m33 7zz"' in page
    assert 'value="four"' in page
    ticked = page.partition('value="3-evening"')[2].partition(">")[0]
    assert "checked" in ticked
    unknown = client.post(address, WELL_FILLED | {"postcode": "ZZ99 9ZZ"}).content.decode()
    assert "We do not know this postcode" in unknown
    assert "id_postcode_error" in unknown
    assert not PeerProfile.objects.exists()


def test_somebody_under_eighteen_is_told_kindly_beside_the_question(client: Client, cast: Cast) -> None:
    client.force_login(cast.holder)  # Zahera is 16
    page = client.post(reverse("community:peer_profile"), WELL_FILLED).content.decode()
    assert "id_is_adult_error" in page
    assert "find you a group with a leader" in page


def test_joining_keeps_what_was_chosen_to_change_later(client: Client, cast: Cast) -> None:
    client.force_login(cast.eve)
    assert client.post(reverse("community:peer_profile"), WELL_FILLED).status_code == 302
    page = read(client, cast.eve, "peer_profile")
    assert 'value="M33"' in page
    assert page.count(" checked") == 4  # two experiences, a way to meet, a time
    assert "I am 18" not in page


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


def test_a_coordinator_may_introduce_and_never_reads_what_was_chosen(client: Client, cast: Cast) -> None:
    page = read(client, cast.coordinator, "introduce")
    assert "Nobody to introduce yet" in page


def test_messages_are_limited(client: Client, jason: PeerProfile, sam: PeerProfile) -> None:
    introduction = opened(jason, sam)
    client.force_login(jason.user)
    address = reverse("community:write_message", args=[introduction.key])
    answers = {client.post(address, {"text": f"Hello {number}"}).status_code for number in range(60)}
    assert answers == {302}
    assert client.post(address, {"text": "Once more"}).status_code == 429
    assert Message.objects.count() == 60


def test_asking_is_limited(client: Client, jason: PeerProfile, sam: PeerProfile) -> None:
    client.force_login(jason.user)
    address = reverse("community:ask_to_meet", args=[sam.key])
    assert [client.post(address).status_code for _ in range(11)] == [302] * 10 + [429]


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


def test_ones_own_page_costs_the_same_however_many_there_are(
    client: Client, cast: Cast, jason: PeerProfile, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    photography = samples.term("Photography", facet="interest")  # type: ignore[arg-type]
    samples.service("Snappers", at="M33 7ZZ", is_free=True, terms=[photography])
    jason.interests.add(photography)
    for part in ("parent", "attorney", "recipient"):
        other = join(getattr(cast, part), interests=[photography])
        if part == "parent":
            opened(jason, other)
    read(client, jason.user, "peers")  # a session's first page writes the session
    with django_assert_num_queries(OWN_PAGE):
        page = client.get(reverse("community:peers")).content.decode()
    assert "Snappers" in page
    samples.service("Clickers", at="M33 7ZZ", is_free=True, terms=[photography])
    opened(jason, PeerProfile.objects.get(user=cast.attorney))
    join(cast.supporter_who_sees, interests=[photography])
    with django_assert_num_queries(OWN_PAGE):
        page = client.get(reverse("community:peers")).content.decode()
    assert "Clickers" in page


def _without_tokens(page: str) -> str:
    before, _, after = page.partition('name="csrfmiddlewaretoken" value="')
    return before + (_without_tokens(after.partition('"')[2]) if after else "")
