"""Whoever needs a page another way asks for it, has it by a day, and is forgotten afterwards."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client, TestCase

from cms.comments import errors
from cms.comments.models import FormatRequest
from cms.comments.operations import forgetting, formats
from cms.pages.models import ContactPage, InformationPage
from tests.cast import NOW, TODAY, Cast
from tests.cms.reading import said

ASKED = {"format": "braille", "email": "b@example.org", "has_agreed": "on"}


def ask(about: InformationPage, **facts: Any) -> FormatRequest:
    said = {"wanted": "braille", "language": "", "name": "Bo", "email": "b@example.org", "reach": ""} | facts
    return formats.ask(page=about, **said, at=NOW, on=TODAY)


def test_somebody_asks_on_the_page_and_officers_see_to_it(client: Client, cast: Cast, about: InformationPage) -> None:
    about.add_sibling(instance=ContactPage(title="Talk", slug="talk", summary="Talk.", telephone="01632 960100"))
    assert f"/pages/{ContactPage.objects.get().pk}/format/" in client.get("/talk/").content.decode()
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = client.post(f"/pages/{about.pk}/format/", ASKED, follow=True)
    assert "within 14 days" in said(answer.content)
    asked = FormatRequest.objects.get()
    assert asked.due_on == TODAY + timedelta(days=14)
    to_officers, to_asker = mail.outbox
    assert "b@example.org" not in to_officers.body
    assert to_asker.to == ["b@example.org"]
    assert "by 6 December 2026" in to_asker.body
    client.force_login(cast.editor)
    assert "Your rights" in said(client.get("/office/site/formats/").content)
    client.post(f"/office/site/formats/{asked.pk}/take/")
    screen = f"/office/site/formats/{asked.pk}/"
    assert "Choose what came of it" in said(client.post(screen, {}).content)
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(screen, {"state": "sent", "note": "Braille, by post"})
    assert "Braille, by post" in mail.outbox[-1].body
    assert "Your rights" not in said(client.get("/office/site/formats/").content)
    assert "Sent (Editor)" in said(client.get("/office/site/formats/?closed").content)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"format": ""}, "Choose what you need"),
        ({"format": "song"}, "valid choice"),
        ({"format": "language"}, "Say which language"),
        ({"email": ""}, "Give an e-mail address, or say how else"),
        ({"email": "x"}, "Enter an address like"),
        ({"has_agreed": ""}, "Tick that we may use this"),
        ({"reach": "a\x00b"}, "Some signs in this cannot be shown"),
    ],
)
def test_bad_input_is_answered_at_its_field(
    client: Client, about: InformationPage, typed: dict[str, str], told: str
) -> None:
    assert told in said(client.post(f"/pages/{about.pk}/format/", ASKED | typed).content)
    assert not FormatRequest.objects.exists()


def test_a_program_asks_for_nothing(client: Client, about: InformationPage) -> None:
    client.post(f"/pages/{about.pk}/format/", ASKED | {"website": "x"})
    assert not FormatRequest.objects.exists()


def test_what_is_closed_stays_closed(cast: Cast, about: InformationPage) -> None:
    asked = ask(about, wanted="language", language="Polish")
    assert asked.in_words == "Polish"
    formats.close(request=asked, state="not_possible", note="Nobody translates it", by=cast.editor, at=NOW)
    for move in (formats.take, lambda **who: formats.close(state="sent", note="Sent", **who)):
        with pytest.raises(errors.MovedOn):
            move(request=asked, by=cast.editor, at=NOW)


def test_who_asked_is_forgotten_thirty_days_after_it_was_sent(cast: Cast, about: InformationPage) -> None:
    asked, still_open = ask(about), ask(about)
    formats.close(request=asked, state="sent", note="Sent", by=cast.editor, at=NOW)
    assert forgetting.forget(on=TODAY + timedelta(days=30)) == 0
    assert forgetting.forget(on=TODAY + timedelta(days=31)) == 1
    asked.refresh_from_db()
    assert (asked.name, asked.email, asked.reach, asked.note) == ("", "", "", "Sent")
    still_open.refresh_from_db()
    assert still_open.email == "b@example.org"
    with pytest.raises(IntegrityError), transaction.atomic():
        FormatRequest.objects.filter(pk=still_open.pk).update(email="")
