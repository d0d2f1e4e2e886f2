"""Changes on their way to the public: who lets them through, when they go up, and never for oneself."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowState

from cms.editing import errors, signals, tasks
from cms.editing.models import ChangeCheck
from cms.editing.operations import checks, workflows
from cms.editing.queries import checks as lists
from cms.pages.models import HomePage, InformationPage
from tests.cast import NOW, TODAY, Cast
from tests.cms.editing.conftest import PUBLISHER, Desk, place
from wallet.people.models import AuditEvent, User

WHEN: dict[str, Any] = {"at": NOW, "on": TODAY}


@pytest.fixture
def page(desk: Desk) -> InformationPage:
    """Give a page that the author wrote and nobody has published."""
    draft = InformationPage(
        title="Breaks", slug="breaks", summary="Time off.", owner=desk.author, live=False, body=[("text", "<p>A</p>")]
    )
    page: InformationPage = desk.section.add_child(instance=draft)
    page.save_revision(user=desk.author)
    return page


def sent_in(page: InformationPage, by: User) -> ChangeCheck:
    """Send the newest copy of a page in."""
    page.get_workflow().start(page, by)
    return ChangeCheck.objects.get(page=page, state="waiting")


def test_a_publisher_of_the_section_lets_it_through(
    desk: Desk, page: InformationPage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        check = sent_in(page, desk.author)
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["pia@together.example"], "A page waits for you: Breaks")
    ]
    with django_capture_on_commit_callbacks(execute=True):
        checks.approve(check=check, by=desk.publisher, comment="Lovely", **WHEN)
    page.refresh_from_db()
    assert page.live
    assert page.live_revision_id == check.revision_id
    assert mail.outbox[-1].to == ["ana@together.example"]
    assert "Lovely" in mail.outbox[-1].body
    assert AuditEvent.objects.get(action="page.approved").actor == desk.publisher
    assert WorkflowState.objects.get().status == "approved"


def test_what_is_published_is_the_copy_that_was_looked_at(desk: Desk, page: InformationPage) -> None:
    check = sent_in(page, desk.author)
    page.title = "Slipped in later"
    page.save_revision(user=desk.author)
    checks.approve(check=check, by=desk.publisher, **WHEN)
    page.refresh_from_db()
    assert page.title == "Breaks"


def test_nobody_lets_their_own_words_through(cast: Cast, desk: Desk, page: InformationPage) -> None:
    page.save_revision(user=desk.publisher)
    page.save_revision(user=desk.author)
    check = sent_in(page, desk.author)
    with pytest.raises(errors.OwnWords):
        checks.approve(check=check, by=desk.publisher, **WHEN)
    other = place(cast, "Olu", desk.section, PUBLISHER).user
    assert checks.approve(check=check, by=other, **WHEN).state == "approved"


@pytest.mark.parametrize("part", ["submitted_by", "written_by"])
def test_the_database_itself_refuses_it(desk: Desk, page: InformationPage, part: str) -> None:
    check = sent_in(page, desk.author)
    ChangeCheck.objects.update(**{part: desk.publisher})
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeCheck.objects.filter(pk=check.pk).update(state="approved", decided_by=desk.publisher, decided_at=NOW)


def test_only_publishers_of_that_section_decide(cast: Cast, desk: Desk, page: InformationPage) -> None:
    check = sent_in(page, desk.author)
    elsewhere = place(cast, "Eli", desk.elsewhere, PUBLISHER).user
    for user in (desk.editor, elsewhere, cast.editor):
        with pytest.raises(errors.NotYoursToCheck):
            checks.approve(check=check, by=user, **WHEN)
    assert list(lists.to_decide(user=desk.publisher, on=TODAY)) == [check]
    assert not lists.to_decide(user=elsewhere, on=TODAY)


def test_wagtails_own_way_of_approving_is_shut(desk: Desk, page: InformationPage) -> None:
    check = sent_in(page, desk.author)
    with pytest.raises(PermissionDenied):
        check.task_state.approve(user=desk.publisher)
    check.refresh_from_db()
    assert check.state == "waiting"
    page.refresh_from_db()
    assert not page.live


def test_sending_back_says_why_and_the_author_sends_it_in_again(
    desk: Desk, page: InformationPage, django_capture_on_commit_callbacks: Any
) -> None:
    check = sent_in(page, desk.author)
    with pytest.raises(errors.SayWhy):
        checks.send_back(check=check, by=desk.publisher, comment=" ", **WHEN)
    with django_capture_on_commit_callbacks(execute=True):
        checks.send_back(check=check, by=desk.publisher, comment="Who can come?", **WHEN)
    assert "Who can come?" in mail.outbox[-1].body
    assert [one.pk for one in lists.sent_back(user=desk.author)] == [check.pk]
    page.save_revision(user=desk.author)
    page.current_workflow_state.resume(user=desk.author)
    assert lists.sent_back(user=desk.author) == []
    assert ChangeCheck.objects.filter(page=page, state="waiting").count() == 1


def test_a_change_is_decided_once(desk: Desk, page: InformationPage) -> None:
    check = sent_in(page, desk.author)
    checks.send_back(check=check, by=desk.publisher, comment="No", **WHEN)
    with pytest.raises(errors.AlreadyDecided):
        checks.approve(check=check, by=desk.publisher, **WHEN)


def test_taking_it_back_leaves_nothing_waiting(desk: Desk, page: InformationPage) -> None:
    check = sent_in(page, desk.author)
    page.current_workflow_state.cancel(user=desk.author)
    check.refresh_from_db()
    assert (check.state, check.decided_by) == ("withdrawn", desk.author)


def test_it_goes_up_at_its_time_and_comes_down_at_its_end(
    desk: Desk, page: InformationPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.go_live_at, page.expire_at = NOW + timedelta(days=1), NOW + timedelta(days=8)
    page.save_revision(user=desk.author)
    checks.approve(check=sent_in(page, desk.author), by=desk.publisher, **WHEN)
    states = []
    for days in (0, 2, 9):
        monkeypatch.setattr(timezone, "now", lambda days=days: NOW + timedelta(days=days))
        tasks.publish_scheduled()
        page.refresh_from_db()
        states.append((page.live, page.expired))
    assert states == [(False, False), (True, False), (False, True)]


def test_the_screen_decides_and_shows_whose_words_they_are(
    cast: Cast, desk: Desk, page: InformationPage, client: Client
) -> None:
    address = reverse("editing:check", args=[sent_in(page, desk.author).pk])
    client.force_login(desk.author)
    assert "Your decision" not in client.get(address).content.decode()
    stranger = place(cast, "Eli", desk.elsewhere, PUBLISHER).user
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(desk.publisher)
    assert "Breaks" in client.get(reverse("editing:desk")).content.decode()
    assert "Say what has to change" in client.post(address, {"decision": "send_back"}).content.decode()
    answer = client.post(address, {"decision": "approve", "comment": ""}, follow=True)
    assert "was let through" in answer.content.decode()
    page.refresh_from_db()
    assert page.live


def test_what_waits_cannot_be_published_round_the_check(desk: Desk, page: InformationPage, client: Client) -> None:
    check = sent_in(page, desk.author)
    client.force_login(desk.publisher)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{bulk}?id={page.pk}", {"include_descendants": ""})
    assert answer.headers["Location"] == reverse("editing:check", args=[check.pk])
    assert client.post(f"/editing/api/main/pages/{page.pk}/action/publish/").status_code == 404
    page.refresh_from_db()
    assert not page.live


def test_the_workflow_stands_over_every_site_and_again_changes_nothing(site: HomePage) -> None:
    first = workflows.stand()
    assert workflows.stand() == first
    assert site.get_workflow() == first
    assert list(Workflow.objects.filter(active=True, name=workflows.NAME)) == [first]


def test_an_emptied_database_gets_its_workflow_again(site: HomePage) -> None:
    Workflow.objects.all().delete()
    signals.after_migrations()
    assert HomePage.objects.get(pk=site.pk).get_workflow().name == workflows.NAME
