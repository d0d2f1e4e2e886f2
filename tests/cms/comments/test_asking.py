"""Anybody asks for support, for themselves or somebody they help; officers see to it, and it is deleted afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client, TestCase

from cms.comments import errors
from cms.comments.models import SupportRequest
from cms.comments.operations import asking, forgetting
from cms.comments.operations.asking import Wish
from cms.pages.models import InformationPage
from tests.cast import NOW, TODAY, Cast
from tests.cms.factories import EasyReadPageFactory, InformationPageFactory
from tests.cms.reading import said
from wallet.people.models import AuditEvent

ADDRESS = "/ask-for-support/"
FOR_ME: dict[str, Any] = {"for_whom": "me", "name": "Bo Demo", "telephone": "01632 960 301"}
FOR_FREDA: dict[str, Any] = {
    "for_whom": "other",
    "name": "Sam Demo",
    "their_name": "Freda Demo",
    "has_agreed": "on",
    "email": "sam@example.org",
    "postcode": "m337zf",
    "about": "She forgets to eat.",
    "needs": ["company", "large_print"],
}


def ask(**facts: Any) -> SupportRequest:
    wish = Wish(**({"for_whom": "me", "name": "Bo", "telephone": "01632 960 301", "needs": []} | facts))
    return asking.ask(wish=wish, by=None, at=NOW, on=TODAY)


@pytest.mark.seed("A0-02", "A0-05", "A3-02")
def test_a_son_asks_for_his_mother_and_a_coordinator_sees_to_it(client: Client, cast: Cast) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(ADDRESS, FOR_FREDA, follow=True)
    assert "within 7 days" in said(answer.content)
    assert "ring 999" in said(answer.content)
    asked = SupportRequest.objects.get()
    assert (asked.due_on, asked.postcode, asked.is_worrying) == (TODAY + timedelta(days=7), "M33 7ZF", False)
    *to_officers, to_asker = mail.outbox
    assert {letter.to[0] for letter in to_officers} >= {cast.coordinator.email, cast.icb_coordinator.email}
    assert not any(word in letter.body for letter in to_officers for word in ("Sam", "Freda", "sam@"))
    assert to_asker.to == ["sam@example.org"]
    assert "by 29 November 2026" in to_asker.body
    assert "Freda" not in to_asker.body

    client.force_login(cast.coordinator)
    assert "Freda Demo" in said(client.get("/office/site/asking/").content)
    client.post(f"/office/site/asking/{asked.pk}/take/")
    screen = f"/office/site/asking/{asked.pk}/"
    shown = said(client.get(screen).content)
    for words in (
        "She forgets to eat.",
        "Letters in large print, Somebody with me",
        "Somebody sees to it, Coordinator",
    ):
        assert words in shown
    assert "Say what came of it" in said(client.post(screen, {"note": " "}).content)
    client.post(screen, {"note": "Assessment on 1 December"})
    assert "Freda Demo" not in said(client.get("/office/site/asking/").content)
    assert "Assessment on 1 December (Coordinator)" in said(client.get("/office/site/asking/?closed").content)
    events = AuditEvent.objects.filter(subject_type="comments.supportrequest").order_by("pk")
    assert [event.action for event in events] == ["support.asked", "support.taken", "support.closed"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (FOR_ME | {"for_whom": ""}, "Choose who needs support"),
        (FOR_ME | {"name": " "}, "Write your name"),
        (FOR_ME | {"telephone": ""}, "Give a telephone number or an e-mail address"),
        (FOR_ME | {"telephone": "ring me"}, "Enter a telephone number like"),
        (FOR_ME | {"email": "x"}, "Enter an address like"),
        (FOR_ME | {"postcode": "nowhere"}, "Enter a postcode like"),
        (FOR_ME | {"about": "x" * 2_001}, "Use 2,000 letters or fewer"),
        (FOR_ME | {"about": "a\x00b"}, "Some signs in this cannot be shown"),
        (FOR_ME | {"needs": ["song"]}, "valid choice"),
        (FOR_FREDA | {"their_name": ""}, "Write the name of the person you help"),
        (FOR_FREDA | {"has_agreed": ""}, "Tick that they know, or say below why they do not"),
    ],
)
def test_bad_input_is_answered_at_its_field(client: Client, db: None, asked: dict[str, Any], told: str) -> None:
    assert told in said(client.post(ADDRESS, asked).content)
    assert not SupportRequest.objects.exists()


def test_what_belongs_to_the_other_choice_is_left_out_and_html_is_text(client: Client, cast: Cast) -> None:
    client.post(ADDRESS, FOR_ME | {"their_name": "Freda", "why_not": "She is ill", "about": "<b>Help</b>"})
    asked = SupportRequest.objects.get()
    assert (asked.their_name, asked.has_agreed, asked.why_not) == ("", False, "")
    client.force_login(cast.manager)
    assert "&lt;b&gt;Help&lt;/b&gt;" in client.get(f"/office/site/asking/{asked.pk}/").content.decode()


def test_a_program_asks_for_nothing(client: Client, db: None) -> None:
    assert client.post(ADDRESS, FOR_ME | {"website": "x"}).url == "/ask-for-support/thanks/"  # type: ignore[attr-defined]
    assert not SupportRequest.objects.exists()


def test_words_that_worry_us_reach_the_safeguarding_lead_too(client: Client, cast: Cast) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        asked = ask(about="My nephew hit me.")
    told = [letter for letter in mail.outbox if letter.to == [cast.safeguarding_lead.email]]
    assert len(told) == 1
    assert "nephew" not in told[0].body
    client.force_login(cast.safeguarding_lead)
    assert f"Request {asked.pk}" in said(client.get("/office/site/worries/").content)
    screen = f"/office/site/worries/asking/{asked.pk}/"
    assert "My nephew hit me." in said(client.get(screen).content)
    assert "Nothing waits" in said(client.post(screen, follow=True).content)
    with pytest.raises(errors.ReadBefore):
        asking.note_worry(request=asked, by=cast.safeguarding_lead, at=NOW)
    client.force_login(cast.coordinator)
    assert "have read this" in said(client.get(f"/office/site/asking/{asked.pk}/").content)


def test_what_is_closed_stays_closed(cast: Cast) -> None:
    asked = ask()
    with pytest.raises(errors.NoteMissing):
        asking.close(request=asked, note=" ", by=cast.coordinator, at=NOW)
    asking.close(request=asked, note="Spoken with Bo", by=cast.coordinator, at=NOW)
    for move in (asking.take, lambda **who: asking.close(note="Again", **who)):
        with pytest.raises(errors.MovedOn):
            move(request=asked, by=cast.coordinator, at=NOW)


def test_it_is_deleted_ninety_days_after_it_was_closed_but_never_unread(cast: Cast) -> None:
    done, worrying, still_open = ask(), ask(about="He hit me."), ask()
    for asked in (done, worrying):
        asking.close(request=asked, note="Spoken", by=cast.coordinator, at=NOW)
    assert forgetting.forget(on=TODAY + timedelta(days=90)) == 0
    assert forgetting.forget(on=TODAY + timedelta(days=91)) == 1
    assert set(SupportRequest.objects.all()) == {worrying, still_open}
    asking.note_worry(request=worrying, by=cast.safeguarding_lead, at=NOW)
    assert forgetting.forget(on=TODAY + timedelta(days=91)) == 1


@pytest.mark.parametrize(
    "broken",
    [
        {"telephone": ""},
        {"name": ""},
        {"for_whom": "other"},
        {"their_name": "Freda"},
        {"state": "taken"},
        {"state": "closed", "note": "Done"},
        {"read_at": NOW},
    ],
)
def test_the_database_keeps_no_request_that_says_half(db: None, broken: dict[str, Any]) -> None:
    asked = ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        SupportRequest.objects.filter(pk=asked.pk).update(**broken)


def test_an_easy_read_version_leads_on_as_its_page_does(client: Client, about: InformationPage) -> None:
    button = {"title": "", "text": "", "label": "Ask for support", "page": None, "address": ADDRESS}
    page = InformationPageFactory(parent=about.get_parent(), slug="asking", body=[("call_to_action", button)])
    easy = EasyReadPageFactory(parent=page, title="Asking: easy read")
    assert f'href="{ADDRESS}"' in client.get(easy.get_url()).content.decode()


def test_the_list_costs_as_much_for_many_as_for_one(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        asking.take(request=ask(), by=cast.coordinator, at=NOW)
    client.force_login(cast.coordinator)
    client.get("/office/site/asking/")
    with django_assert_max_num_queries(8):
        client.get("/office/site/asking/")
