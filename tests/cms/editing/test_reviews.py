"""Pages kept true: found when due, confirmed without touching a draft, reminded of once a week."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.editing import errors, tasks
from cms.editing.models import Editorship
from cms.editing.operations import reviews
from cms.editing.queries import reviews as lists
from cms.pages.models import HomePage, InformationPage, NewsIndexPage, NewsPage, SitePage
from tests.cast import NOW, TODAY, Cast
from tests.cms.editing.conftest import EDITOR, Desk, place
from wallet.people.models import AuditEvent

WHEN: dict[str, Any] = {"at": NOW, "on": TODAY}


@pytest.fixture
def page(desk: Desk) -> InformationPage:
    """Give a published page that the section's editor keeps, due since yesterday."""
    page: InformationPage = desk.section.add_child(
        instance=InformationPage(
            title="Breaks",
            slug="breaks",
            summary="Time off.",
            body=[("text", "<p>True once.</p>")],
            kept_by=desk.editor,
            checked_on=TODAY - timedelta(days=200),
            check_again_on=TODAY - timedelta(days=1),
        )
    )
    page.save_revision(user=desk.author).publish()
    page.refresh_from_db()
    return page


def due() -> list[str]:
    """Name the pages that are due, without those of the site itself."""
    return [page.title for page in lists.due(on=TODAY) if page.depth > 3]


@pytest.mark.seed("A3-48")
def test_a_page_is_due_on_its_day_and_not_before(desk: Desk, page: InformationPage) -> None:
    assert due() == ["Breaks"]
    SitePage.objects.filter(pk=page.pk).update(check_again_on=TODAY + timedelta(days=1))
    assert due() == []


def test_a_page_that_nobody_ever_checked_is_due_some_time_after_it_went_up(desk: Desk, page: InformationPage) -> None:
    for days, found in ((179, []), (181, ["Breaks"])):
        SitePage.objects.filter(pk=page.pk).update(check_again_on=None, last_published_at=NOW - timedelta(days=days))
        assert due() == found


def test_news_is_never_due(site: HomePage, page: InformationPage) -> None:
    index = site.add_child(instance=NewsIndexPage(title="News", slug="news", summary="New."))
    index.add_child(
        instance=NewsPage(
            title="Old", slug="old", summary="Old.", published_on=TODAY, check_again_on=TODAY - timedelta(days=9)
        )
    )
    assert due() == ["Breaks"]


def test_still_true_shows_the_day_and_publishes_nobodys_draft(desk: Desk, page: InformationPage) -> None:
    page.title, page.checked_on = "Not finished", None
    page.save_revision(user=desk.author)
    reviews.still_true(page=page, by=desk.editor, **WHEN)
    live = InformationPage.objects.get(pk=page.pk)
    assert (live.title, live.checked_on) == ("Breaks", TODAY)
    assert live.check_again_on == TODAY + timedelta(days=180)
    assert live.has_unpublished_changes
    live.latest_revision.publish()
    later = InformationPage.objects.get(pk=page.pk)
    assert (later.title, later.checked_on) == ("Not finished", TODAY)


def test_still_true_is_written_down_where_editors_and_auditors_look(desk: Desk, page: InformationPage) -> None:
    reviews.still_true(page=page, by=desk.editor, **WHEN)
    assert PageLogEntry.objects.get(page=page.pk, action=reviews.CHECKED).user == desk.editor
    assert not ModelLogEntry.objects.filter(action=reviews.CHECKED).exists()
    assert AuditEvent.objects.get(action="page.still_true").after["checked_on"] == TODAY.isoformat()


def test_only_who_keeps_or_may_edit_it_says_so(cast: Cast, desk: Desk, page: InformationPage) -> None:
    for user in (desk.author, cast.editor, place(cast, "Eli", desk.elsewhere, EDITOR).user):
        with pytest.raises(errors.NotYoursToKeep):
            reviews.still_true(page=page, by=user, **WHEN)


def test_keepers_get_one_letter_a_week_about_all_their_pages(
    desk: Desk, page: InformationPage, django_capture_on_commit_callbacks: Any
) -> None:
    page.copy(to=desk.elsewhere, update_attrs={"title": "Fees", "slug": "fees"})
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.remind_keepers() == 1
        assert reviews.remind(on=TODAY, at=NOW) == 0
    (letter,) = mail.outbox
    assert letter.to == ["ed@together.example"]
    assert "- Breaks" in letter.body
    assert "- Fees" in letter.body
    assert reviews.remind(on=TODAY + timedelta(days=7), at=NOW) == 1


def test_when_the_owner_has_left_the_publishers_are_asked(desk: Desk, page: InformationPage) -> None:
    assert lists.keepers(page=page, on=TODAY) == [desk.editor.pk]
    Editorship.objects.filter(user=desk.editor).update(ends_on=TODAY - timedelta(days=1))
    assert lists.keepers(page=page, on=TODAY) == [desk.publisher.pk]


def test_the_list_narrows_and_its_button_confirms(
    desk: Desk, page: InformationPage, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(desk.publisher)
    address = reverse("editing:reviews")
    client.get(address)
    with django_assert_max_num_queries(30):
        shown = client.get(address).content.decode()
    assert "Breaks" in shown
    assert "Breaks" not in client.get(address, {"kept_by": "nobody"}).content.decode()
    assert "Breaks" not in client.get(address, {"section": desk.elsewhere.pk}).content.decode()
    answer = client.post(reverse("editing:still_true", args=[page.pk]), {"next": "https://evil.example/"}, follow=True)
    assert answer.redirect_chain[0][0] == address
    assert "is still true" in answer.content.decode()
    client.force_login(desk.author)
    refused = client.post(reverse("editing:still_true", args=[page.pk]), follow=True).content.decode()
    assert "Only whoever keeps this page" in refused
