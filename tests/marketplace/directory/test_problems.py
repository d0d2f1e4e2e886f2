"""Problems with listings: who may report, who reads what, who is told, and what is forgotten."""

from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client, TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.directory.errors import MoveNotPossible
from marketplace.directory.models import ProblemReport, Service
from marketplace.directory.operations import problems
from tests.cast import NOW, Cast
from tests.marketplace.directory import samples
from wallet.people.models import AuditEvent


@pytest.fixture
def choir(cast: Cast) -> Service:
    return samples.service("Choir", organisation=samples.organisation("Oak", email="office@oak.example"))


def send(client: Client, service: Service, **said: str) -> Any:
    form = {"kind": "wrong_facts", "text": "The phone number is old", "email": "", **said}
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(reverse("directory:report_problem", args=[service.pk]), form, follow=True)


def reported(service: Service, kind: str = "wrong_facts", email: str = "") -> ProblemReport:
    return problems.report(service=service, kind=kind, text="Something is wrong", email=email, at=NOW)


def test_anybody_reports_what_is_wrong_and_hears_what_happens_next(client: Client, choir: Service) -> None:
    page = send(client, choir, email="me@family.example").content.decode()
    assert "Thank you for telling us" in page
    assert "Our editors look at it." in page
    report = ProblemReport.objects.get()
    assert (report.kind, report.state, report.email) == ("wrong_facts", "new", "me@family.example")
    letter, to_editors = mail.outbox
    assert letter.to == ["office@oak.example"]
    assert "The phone number is old" in str(letter.body)
    assert "me@family.example" not in f"{letter.body}{letter.subject}"
    assert to_editors.to == [settings.CONTACT_EMAIL]
    assert reverse("directory:problem", args=[report.pk]) in str(to_editors.body)
    assert "The phone number is old" not in str(to_editors.body)
    assert AuditEvent.objects.get().after["kind"] == "wrong_facts"


def test_a_worry_goes_to_safeguarding_alone_and_says_999(cast: Cast, client: Client, choir: Service) -> None:
    form = client.get(reverse("directory:report_problem", args=[choir.pk])).content.decode()
    assert "call 999" in form
    page = send(client, choir, kind="unsafe", text="Somebody shouts at people").content.decode()
    assert "call 999" in page
    assert "Whoever runs this service is not told." in page
    (letter,) = mail.outbox
    assert letter.to == [cast.safeguarding_lead.email]
    assert "shouts" not in str(letter.body)
    client.force_login(cast.editor)
    assert "Choir" not in client.get(reverse("directory:problems")).content.decode()
    there = reverse("directory:problem", args=[ProblemReport.objects.get().pk])
    assert client.get(there).status_code == 404
    assert client.post(there, {"state": "put_right", "answer": "x"}).status_code == 404
    client.force_login(cast.safeguarding_lead)
    assert "Choir" in client.get(reverse("directory:problems")).content.decode()
    assert "Somebody shouts at people" in client.get(there).content.decode()


def test_other_reports_are_the_editors_and_not_safeguardings(cast: Cast, client: Client, choir: Service) -> None:
    there = reverse("directory:problem", args=[reported(choir).pk])
    client.force_login(cast.safeguarding_lead)
    assert client.get(there).status_code == 404
    client.force_login(cast.editor)
    assert client.get(there).status_code == 200


def test_nobody_else_reads_reports(cast: Cast, client: Client, choir: Service) -> None:
    there = reverse("directory:problem", args=[reported(choir).pk])
    for user in (cast.eve, cast.holder, cast.provider_worker, cast.provider_manager, cast.coordinator, cast.manager):
        client.force_login(user)
        assert client.get(there).status_code == 404, user
        assert client.get(reverse("directory:problems")).status_code == 404, user


def test_settling_answers_whoever_asked_and_forgets_their_address(cast: Cast, client: Client, choir: Service) -> None:
    report = reported(choir, email="me@family.example")
    mail.outbox.clear()
    client.force_login(cast.editor)
    client.post(reverse("directory:problem_take", args=[report.pk]))
    report.refresh_from_db()
    assert (report.state, report.handled_by, report.email) == ("looking", cast.editor, "me@family.example")
    there = reverse("directory:problem", args=[report.pk])
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(there, {"state": "put_right", "answer": "The number is right now."})
    report.refresh_from_db()
    assert (report.state, report.email, report.answer) == ("put_right", "", "The number is right now.")
    (letter,) = mail.outbox
    assert letter.to == ["me@family.example"]
    assert "The number is right now." in str(letter.body)
    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.action, event.actor) == ("listing.problem_put_right", cast.editor)
    assert "me@family.example" not in str([(one.before, one.after) for one in AuditEvent.objects.all()])
    assert "Choir" not in client.get(reverse("directory:problems")).content.decode()
    assert "Choir" in client.get(reverse("directory:problems", query={"settled": ""})).content.decode()


def test_what_is_settled_stays_settled(cast: Cast, client: Client, choir: Service) -> None:
    report = reported(choir)
    problems.settle(report=report, state="nothing_wrong", answer="All well", by=cast.editor, at=NOW)
    with pytest.raises(MoveNotPossible):
        problems.take(report=report, by=cast.editor, at=NOW)
    client.force_login(cast.editor)
    page = client.post(reverse("directory:problem", args=[report.pk]), {"state": "put_right", "answer": "x"})
    assert "can no longer be changed" in page.content.decode()


def test_a_form_without_words_is_sent_back(client: Client, choir: Service) -> None:
    page = send(client, choir, kind="", text="").content.decode()
    assert "Choose what the problem is" in page
    assert "Tell us what is wrong" in page
    assert not ProblemReport.objects.exists()


def test_a_program_is_thanked_and_nothing_is_kept(client: Client, choir: Service) -> None:
    assert "Thank you" in send(client, choir, website="https://spam.example/").content.decode()
    assert not ProblemReport.objects.exists()


def test_nobody_sends_reports_without_end(client: Client, choir: Service) -> None:
    answers = [send(client, choir).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    assert ProblemReport.objects.count() == 10


def test_nothing_is_reported_about_what_is_not_published(client: Client, cast: Cast) -> None:
    hidden = samples.service("Hidden", live=False)
    for name in ("report_problem", "problem_thanks", "problem_worry"):
        assert client.get(reverse(f"directory:{name}", args=[hidden.pk])).status_code == 404


def test_a_personal_assistant_is_told_of_their_own_listing(cast: Cast) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        reported(samples.service("Pat", kind="assistant", organisation=None, listed_by=cast.eve))
    assert mail.outbox[0].to == [cast.eve.email]


def test_a_provider_without_an_address_is_not_written_to(cast: Cast) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        reported(samples.service("Choir"))
    assert [letter.to for letter in mail.outbox] == [[settings.CONTACT_EMAIL]]


@pytest.mark.parametrize(
    "fields",
    [{"state": "put_right"}, {"answer": "x"}, {"state": "lost"}, {"kind": "other"}, {"text": ""}],
)
def test_the_database_refuses_a_report_that_makes_no_sense(choir: Service, fields: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProblemReport.objects.create(
            **{"service": choir, "kind": "closed", "text": "Gone", "reported_at": NOW, **fields}
        )


def test_the_list_takes_the_same_queries_however_many_are_reported(
    cast: Cast, client: Client, choir: Service, django_assert_num_queries: Any
) -> None:
    client.force_login(cast.editor)
    problems.take(report=reported(choir), by=cast.editor, at=NOW)
    client.get(reverse("directory:problems"))
    with CaptureQueriesContext(connection) as of_one:
        client.get(reverse("directory:problems"))
    for number in range(6):
        other = samples.service(f"Club {number}", organisation=samples.organisation(f"Club house {number}"))
        problems.take(report=reported(other), by=cast.editor, at=NOW)
    with django_assert_num_queries(len(of_one)):
        client.get(reverse("directory:problems"))
