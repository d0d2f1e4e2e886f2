"""Where a signed-in user goes first."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.marketplace.directory import samples
from wallet.people.models import LegalAuthority, Person


def first_page(client: Client, cast: Cast, part: str) -> str:
    client.force_login(cast.users()[part])
    answer = client.get(reverse("people:choose"))
    return answer.headers.get("Location") or answer.content.decode()


@pytest.mark.parametrize("part", ["holder", "attorney", "supporter_who_sees", "recipient"])
def test_whoever_may_see_one_persons_money_goes_straight_there(cast: Cast, client: Client, part: str) -> None:
    assert first_page(client, cast, part) == reverse("home:person", args=[cast.person.pk])


@pytest.mark.parametrize("part", ["coordinator", "finance_officer", "editor", "icb_coordinator"])
def test_an_officer_goes_to_work(cast: Cast, client: Client, part: str) -> None:
    assert first_page(client, cast, part) == reverse("home:work")


def test_whoever_may_see_several_is_asked_whose(cast: Cast, client: Client) -> None:
    LegalAuthority.objects.filter(user=cast.parent).update(person=cast.stranger)
    LegalAuthority.objects.filter(user=cast.attorney).update(user=cast.parent)
    page = first_page(client, cast, "parent")
    assert "Whose money would you like to see?" in page
    for person in Person.objects.all():
        assert reverse("home:person", args=[person.pk]) in page


def test_a_worker_is_shown_whom_their_organisation_works_for(cast: Cast, client: Client) -> None:
    page = first_page(client, cast, "provider_worker")
    assert reverse("home:person", args=[cast.person.pk]) in page
    assert "Stefan" not in page


def test_a_providers_manager_is_led_to_the_team_and_to_nobodys_money(cast: Cast, client: Client) -> None:
    page = first_page(client, cast, "provider_manager")
    assert reverse("people:roles") in page
    assert "Zahera" not in page
    assert '/office/"' not in page


def test_an_outsider_is_told_what_to_do(cast: Cast, client: Client) -> None:
    page = first_page(client, cast, "eve")
    assert "Nobody has shared their money with this address yet" in page
    assert cast.eve.email in page
    assert reverse("directory:new_own_listing") in page


def test_an_assistant_who_listed_themselves_is_led_to_their_listing_from_everywhere(cast: Cast, client: Client) -> None:
    assert "Your listings" not in first_page(client, cast, "eve")
    samples.service("Eve, assistant", organisation=None, listed_by=cast.eve, kind="assistant")
    page = first_page(client, cast, "eve")
    assert "Your listing as a personal assistant" in page
    assert "Your listings" in page


def test_everybody_but_officers_finds_the_way_back_to_the_money(cast: Cast, client: Client) -> None:
    way = f'href="{reverse("people:choose")}"'
    assert way not in client.get(reverse("directory:search")).text
    client.force_login(cast.holder)
    assert way in client.get(reverse("directory:search")).text
    client.force_login(cast.editor)
    assert way not in client.get(reverse("directory:search")).text
