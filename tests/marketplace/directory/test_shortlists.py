"""A shortlist without an account: in a signed cookie, shared by a link that expires, printed, sent, compared."""

from time import time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import mail
from django.core.signing import b62_encode, loads
from django.test import Client
from django.urls import reverse

from marketplace.directory.models import Contact, Service
from marketplace.directory.queries import shortlists
from marketplace.directory.queries.shortlists import Shortlist
from tests.cast import TODAY, Cast
from tests.marketplace.directory import samples


def add(client: Client, *services: Service, **data: str) -> None:
    for service in services:
        client.post(reverse("directory:shortlist_add", args=[service.pk]), data)


def page(client: Client, name: str = "shortlist", *args: object, **query: Any) -> str:
    response = client.get(reverse(f"directory:{name}", args=args, query=query))
    return " ".join(response.content.decode().split())


@pytest.fixture
def choir(cast: Cast) -> Service:
    made = samples.service("Choir", at=samples.location("M33 2NB", address_1="1 Moor Lane"), is_free=True)
    Contact.objects.create(service=made, name="Jane Private", title="The choirmaster", phone="0161 496 0000")
    return made


@pytest.fixture
def swim(cast: Cast) -> Service:
    return samples.service("Swimming", at="M33 7ZF", prices={"session": 450}, companion_free=True)


def test_listings_are_chosen_kept_in_their_order_and_taken_off_again(
    client: Client, choir: Service, swim: Service
) -> None:
    add(client, swim, choir, choir)
    shown = page(client)
    assert shown.index("Swimming") < shown.index("Choir")
    client.post(reverse("directory:shortlist_remove", args=[swim.pk]))
    shown = page(client)
    assert "Choir</a>" in shown
    assert "Swimming</a>" not in shown
    client.post(reverse("directory:shortlist_clear"))
    assert "Nothing on it yet" in page(client)
    assert client.cookies["shortlist"].value == ""


def test_the_list_lives_in_a_signed_cookie_that_no_script_reads_and_in_no_session(
    client: Client, choir: Service
) -> None:
    add(client, choir)
    cookie = client.cookies["shortlist"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 30 * 24 * 60 * 60
    assert "sessionid" not in client.cookies
    client.cookies["shortlist"] = cookie.value[:-1] + ("a" if cookie.value[-1] != "a" else "b")
    assert "Nothing on it yet" in page(client)


def test_whoever_is_signed_in_has_the_same_list(client: Client, cast: Cast, choir: Service) -> None:
    add(client, choir)
    client.force_login(cast.holder)
    assert "Choir</a>" in page(client)


def test_a_full_list_says_so(client: Client, cast: Cast, choir: Service) -> None:
    full = Shortlist(ids=tuple(uuid4() for _ in range(20)))
    client.cookies["shortlist"] = shortlists.cookie(full)
    response = client.post(reverse("directory:shortlist_add", args=[choir.pk]), follow=True)
    assert "Your shortlist is full: it holds 20." in response.content.decode()
    assert "20 of those you chose are no longer in the directory." in response.content.decode()


@pytest.mark.parametrize("fields", [{"live": False}, {"is_internal": True}])
def test_what_is_not_published_is_neither_added_nor_shown(client: Client, cast: Cast, fields: dict[str, Any]) -> None:
    hidden = samples.service("Hidden thing", **fields)
    assert client.post(reverse("directory:shortlist_add", args=[hidden.pk])).status_code == 404
    client.cookies["shortlist"] = shortlists.cookie(Shortlist(ids=(hidden.pk,)))
    for name in ("shortlist", "shortlist_print", "shortlist_send"):
        assert "Hidden thing" not in page(client, name)
    assert "Hidden thing" not in page(client, "shared_shortlist", shortlists.token(Shortlist(ids=(hidden.pk,))))
    assert "Hidden thing" not in page(client, "compare", listing=str(hidden.pk))


def test_the_postcode_is_remembered_with_the_list_and_distances_are_told_from_it(
    client: Client, choir: Service
) -> None:
    add(client, choir, postcode="M33 4ND")
    assert "mile" in page(client)
    assert "from M33 4ND, in a straight line" in page(client, "listing", choir.pk)
    client.post(reverse("directory:shortlist"), {"postcode": ""})
    assert "from M33 4ND" not in page(client, "listing", choir.pk)
    refused = client.post(reverse("directory:shortlist"), {"postcode": "nowhere"})
    assert "We do not know this postcode" in refused.content.decode()


def test_going_back_after_adding_stays_on_this_website(client: Client, choir: Service) -> None:
    there = reverse("directory:shortlist_add", args=[choir.pk])
    ours = reverse("directory:listing", args=[choir.pk])
    assert client.post(there, {"next": ours})["Location"] == ours
    assert client.post(there, {"next": "https://elsewhere.example/"})["Location"] == reverse("directory:shortlist")


def test_a_shared_link_shows_the_list_to_anybody_without_the_postcode(
    client: Client, choir: Service, swim: Service
) -> None:
    add(client, choir, swim, postcode="M33 4ND")
    token = shortlists.token(Shortlist(ids=(choir.pk, swim.pk), postcode="M33 4ND"))
    assert "M33" not in str(loads(token, salt=shortlists.LINK_SALT))
    somebody = Client()
    shown = page(somebody, "shared_shortlist", token)
    assert "Choir" in shown
    assert "Swimming" in shown
    assert "mile" not in shown
    somebody.post(reverse("directory:shortlist_take_over", args=[token]))
    assert "Choir</a>" in page(somebody)


@pytest.mark.parametrize("what", ["too old", "cut off", "another salt", "not one at all"])
def test_a_link_that_is_too_old_or_was_changed_leads_to_a_kind_page(
    client: Client, choir: Service, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Shortlist(ids=(choir.pk,))
    token = shortlists.token(chosen)
    if what == "too old":
        then = b62_encode(int(time()) - 29 * 24 * 60 * 60)
        monkeypatch.setattr("django.core.signing.TimestampSigner.timestamp", lambda _: then)
        token = shortlists.token(chosen)
        monkeypatch.undo()
    tokens = {"cut off": token[:-3], "another salt": shortlists.cookie(chosen), "not one at all": "x"}
    response = client.get(reverse("directory:shared_shortlist", args=[tokens.get(what, token)]))
    assert response.status_code == 404
    assert "This link no longer works" in response.content.decode()
    assert "28 days" in response.content.decode()


def test_the_list_is_sent_as_a_plain_letter_and_the_address_is_kept_nowhere(
    client: Client, choir: Service, swim: Service
) -> None:
    add(client, choir, swim)
    sent = client.post(reverse("directory:shortlist_send"), {"email": "mum@family.example"}, follow=True)
    assert "on its way" in sent.content.decode()
    (letter,) = mail.outbox
    assert letter.to == ["mum@family.example"]
    body = str(letter.body)
    for words in ("Choir", "1 Moor Lane", "0161 496 0000", "£4.50 a session", "/find-support/shortlist/shared/"):
        assert words in body, words
    assert "Jane Private" not in body
    assert "<" not in body
    assert "sessionid" not in client.cookies


def test_a_program_that_fills_in_everything_is_thanked_and_nothing_is_sent(client: Client, choir: Service) -> None:
    add(client, choir)
    form = {"email": "mum@family.example", "website": "https://spam.example/"}
    assert client.post(reverse("directory:shortlist_send"), form).status_code == 302
    assert mail.outbox == []


def test_one_address_is_not_written_to_again_and_again(client: Client, choir: Service) -> None:
    add(client, choir)
    answers = [
        client.post(reverse("directory:shortlist_send"), {"email": address}).status_code
        for address in ("mum@family.example", "MUM@family.example", "mum@family.example", "mum@family.example")
    ]
    assert answers == [302, 302, 302, 429]
    assert len(mail.outbox) == 3


def test_an_empty_list_and_a_wrong_address_are_not_sent(client: Client, choir: Service) -> None:
    client.post(reverse("directory:shortlist_send"), {"email": "mum@family.example"})
    add(client, choir)
    wrong = client.post(reverse("directory:shortlist_send"), {"email": "mum"})
    assert "Enter an address like name@example.com" in wrong.content.decode()
    assert mail.outbox == []


def test_the_printed_list_says_what_matters_and_no_secret_address(client: Client, choir: Service) -> None:
    refuge = samples.service("A safe place", at=samples.location("M33 2NB", address_1="12 Hidden Row", is_masked=True))
    add(client, choir, refuge)
    shown = page(client, "shortlist_print")
    assert "1 Moor Lane" in shown
    assert "The address is kept secret (in M33)" in shown
    assert "12 Hidden Row" not in shown
    assert "Jane Private" not in shown
    assert 'data-module="govuk-exit-this-page"' in page(client)


def test_up_to_four_stand_side_by_side_and_each_can_be_taken_away(
    client: Client, choir: Service, swim: Service
) -> None:
    ids = [str(choir.pk), str(swim.pk)]
    shown = page(client, "compare", listing=ids)
    assert "What does it cost?" in shown
    assert '<td data-label="Swimming"><span>£4.50 a session</span></td>' in shown
    assert '<td data-label="Choir"><span>Free</span></td>' in shown
    assert f'href="{reverse("directory:compare", query={"listing": [ids[1]]})}">Take Choir away' in shown
    more = [str(samples.service(f"Club {number}").pk) for number in range(4)]
    shown = page(client, "compare", listing=[*ids, *more])
    assert "These are the first 4 that you chose." in shown
    assert "Club 1" in shown
    assert "Club 2" not in shown


def test_others_of_the_list_are_offered_to_be_added(client: Client, choir: Service, swim: Service) -> None:
    add(client, choir, swim)
    shown = page(client, "compare", listing=[str(choir.pk)])
    both = reverse("directory:compare", query={"listing": [str(choir.pk), str(swim.pk)]})
    assert f'href="{both.replace("&", "&amp;")}">Add Swimming' in shown


def test_a_listing_leads_to_the_comparison_with_the_list(client: Client, choir: Service, swim: Service) -> None:
    assert "Compare it with your shortlist" not in page(client, "listing", swim.pk)
    add(client, choir)
    both = reverse("directory:compare", query={"listing": [str(swim.pk), str(choir.pk)]})
    assert f'href="{both.replace("&", "&amp;")}">Compare it with your shortlist' in page(client, "listing", swim.pk)


def test_what_is_no_listing_is_left_out_of_the_comparison(client: Client, cast: Cast) -> None:
    assert "Nothing to compare" in page(client, "compare", listing=["x", str(uuid4())])


def test_the_pages_take_the_same_number_of_queries_however_long_the_list(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    ids = []
    for number in range(8):
        place = samples.location("M33 2NB", name=f"Hall {number}")
        samples.access(place, "Ramp")
        oak = samples.organisation(f"Oak {number}")
        samples.approve(oak, by=cast.contracts_officer, body=cast.council)
        made = samples.service(
            f"Club {number}", at=place, organisation=oak, standing="approved", prices={"hour": 100}, days="MO"
        )
        ids.append(made.pk)
    client.cookies["shortlist"] = shortlists.cookie(Shortlist(ids=tuple(ids)))
    for name in ("shortlist", "shortlist_print"):
        with django_assert_max_num_queries(12):
            page(client, name)
    with django_assert_max_num_queries(13):
        page(client, "compare", listing=[str(one) for one in ids])


def test_a_list_is_read_from_nothing_but_its_own_ids() -> None:
    chosen = Shortlist(ids=(UUID(int=1), UUID(int=2)), postcode="M33")
    assert shortlists.kept(shortlists.cookie(chosen), on=TODAY) == chosen
    assert shortlists.kept(None, on=TODAY) == Shortlist()
