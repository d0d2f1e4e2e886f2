"""The pages on which people find each other: who sees what, in words; nothing leaks before both have said yes."""

from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from marketplace.community.models import Introduction, PeerProfile
from marketplace.community.operations import introductions, peers
from tests.cast import NOW, Cast, user
from tests.marketplace.community.meeting import asked, join, opened, read
from tests.marketplace.directory import samples
from wallet.people.models import Person

OWN_PAGE = 20  # queries
WELL_FILLED = {
    "experiences": ["lost-work", "depression"],
    "postcode": "m33 7zz",
    "ways": ["in_person"],
    "travels_miles": "5",
    "times": ["3-evening"],
    "is_adult": "on",
    "has_agreed": "on",
}


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


def test_a_coordinator_may_introduce_and_never_reads_what_was_chosen(client: Client, cast: Cast) -> None:
    assert "Nobody to introduce yet" in read(client, cast.coordinator, "introduce")
    born, whose = "1980-01-01", {"organisation": cast.council, "coordinator": cast.coordinator}
    for name in ("Jason", "Samira"):
        who = user(name.lower())
        Person.objects.create(given_name=name, date_of_birth=born, user=who, **whose)
        join(who, "addiction", "abuse")
    page = read(client, cast.coordinator, "introduce")
    assert "Samira, near M33" in page
    one, other = PeerProfile.objects.order_by("pk")
    address = reverse("community:introduce")
    same = client.post(address, {"one": one.pk, "other": one.pk, "note": "Both kind"}).content.decode()
    assert "Choose two different people" in same
    assert ">Both kind</textarea>" in same.replace("\n", "")
    page += client.post(address, {"one": one.pk, "other": other.pk}, follow=True).content.decode()
    assert "We have asked both" in page
    for private in ("gambling", "hurt"):
        assert private not in page


def test_asking_is_limited(client: Client, jason: PeerProfile, sam: PeerProfile) -> None:
    client.force_login(jason.user)
    address = reverse("community:ask_to_meet", args=[sam.key])
    assert [client.post(address).status_code for _ in range(11)] == [302] * 10 + [429]


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
