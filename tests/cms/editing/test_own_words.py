"""Nobody publishes their own words, whichever button they press."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.operations import translate_object

from cms.editing.models import ChangeCheck
from cms.pages.models import InformationPage
from tests.cast import Cast
from tests.cms.editing.conftest import EDITOR, PUBLISHER, Desk, place

BODY = [("text", "<p>A</p>")]


def draft(section: Page, slug: str, by: Any) -> InformationPage:
    """Write a page that nobody has published."""
    new = InformationPage(title=slug, slug=slug, summary="Time off.", owner=by, live=False, body=BODY)
    page: InformationPage = section.add_child(instance=new)
    page.save_revision(user=by)
    return page


def publish_in_bulk(client: Client, page: Page, **form: str) -> Any:
    """Publish a page among many."""
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return client.post(f"{bulk}?id={page.pk}", form)


def is_live(page: Page) -> bool:
    return bool(Page.objects.get(pk=page.pk).live)


def test_a_publisher_does_not_publish_what_they_wrote(desk: Desk, client: Client) -> None:
    own, below = draft(desk.section, "own", desk.publisher), draft(desk.section, "below", desk.publisher)
    client.force_login(desk.publisher)
    edit = reverse("wagtailadmin_pages:edit", args=[own.pk])
    assert "action-publish" not in client.get(edit).content.decode()
    assert publish_in_bulk(client, own).headers["Location"] == edit
    publish_in_bulk(client, desk.section, include_descendants="on")
    assert not is_live(own)
    assert not is_live(below)


def test_what_others_wrote_is_published_in_bulk(desk: Desk, client: Client) -> None:
    theirs = draft(desk.section, "theirs", desk.author)
    client.force_login(desk.publisher)
    publish_in_bulk(client, theirs)
    assert is_live(theirs)


def test_what_waits_below_is_not_published_with_what_stands_above(desk: Desk, client: Client) -> None:
    page = draft(desk.section, "waits", desk.author)
    page.get_workflow().start(page, desk.author)
    check = ChangeCheck.objects.get(page=page)
    client.force_login(desk.publisher)
    answer = publish_in_bulk(client, desk.section, include_descendants="on")
    assert answer.headers["Location"] == reverse("editing:check", args=[check.pk])
    assert not is_live(page)


def test_a_section_in_which_somebody_works_is_not_deleted_in_bulk_either(
    cast: Cast, desk: Desk, client: Client
) -> None:
    client.force_login(place(cast, "Wanda", desk.section.get_parent(), PUBLISHER).user)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    client.post(f"{bulk}?id={desk.section.pk}")
    assert Page.objects.filter(pk=desk.section.pk).exists()


@pytest.fixture
def translated(desk: Desk) -> Translation:
    """Have a page of another section translated."""
    arabic, _ = Locale.objects.get_or_create(language_code="ar")
    page = desk.elsewhere.add_child(instance=InformationPage(title="Pay", slug="pay", summary="Pay.", body=BODY))
    translate_object(page, [arabic])
    return Translation.objects.get(target_locale=arabic, source=TranslationSource.objects.get_for_instance(page))


def test_nobody_translates_or_publishes_pages_of_others(desk: Desk, translated: Translation, client: Client) -> None:
    client.force_login(desk.editor)
    update = reverse("wagtail_localize:update_translations", args=[translated.source_id])
    submit = reverse("wagtail_localize:submit_page_translation", args=[desk.elsewhere.pk])
    assert client.post(update, {"publish_translations": "on"}).status_code in {302, 403}
    assert client.get(submit).status_code in {302, 403}
    assert not is_live(translated.get_target_instance())


def test_translations_are_brought_up_to_date_and_not_published_unseen(
    cast: Cast, desk: Desk, translated: Translation, client: Client
) -> None:
    client.force_login(place(cast, "Elsa", desk.elsewhere, EDITOR).user)
    update = reverse("wagtail_localize:update_translations", args=[translated.source_id])
    assert client.get(update).status_code == 200
    assert client.post(update, {"publish_translations": "on"}).headers["Location"] == update
    assert not is_live(translated.get_target_instance())


def test_a_translator_does_not_publish_their_own_words(
    cast: Cast, desk: Desk, translated: Translation, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page = translated.get_target_instance()
    typing, other = (place(cast, name, page, PUBLISHER).user for name in ("Tara", "Omar"))
    segment = translated.source.stringsegment_set.select_related("string", "context").first()
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=translated.target_locale,
        data="قلم",
        last_translated_by=typing,
    )
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for user, is_published in ((typing, False), (other, True)):
        client.force_login(user)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(edit, {"action": "publish"})
        assert is_live(page) is is_published
