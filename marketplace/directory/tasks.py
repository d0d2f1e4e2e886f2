"""Letters of this room, sent after what they tell of has been committed."""

from smtplib import SMTPException

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from marketplace.directory.models import ProblemReport
from marketplace.directory.queries import shortlists
from wallet.people.models import Role, StaffRole

PATIENTLY = {"autoretry_for": (OSError, SMTPException), "retry_backoff": True, "max_retries": 5}


@shared_task(**PATIENTLY)
def send_shortlist(email: str, token: str) -> None:
    """Write a shortlist to an address that a visitor gave; the address is kept nowhere."""
    on = timezone.localdate()
    chosen = shortlists.shared(token, on=on)
    if chosen is None:
        return
    listings = shortlists.brief(ids=chosen.ids, near=None, on=on)
    _send(email, "A shortlist of support", "shortlist", listings=listings, link=_address("shared_shortlist", token))


@shared_task(**PATIENTLY)
def tell_provider(report_id: int) -> None:
    """Write to whoever offers a listing that something seems to be wrong with it; never about a safeguarding worry."""
    report = ProblemReport.objects.select_related("service__organisation", "service__listed_by").get(pk=report_id)
    service = report.service
    email = (service.organisation.email if service.organisation else "") or service.email
    email = email or (service.listed_by.email if service.listed_by else "")
    if email and report.kind != ProblemReport.Kind.UNSAFE:
        _send(email, f"Please check your listing: {report.service}", "problem", report=report, link=_listing(report))


@shared_task(**PATIENTLY)
def tell_safeguarding(report_id: int) -> None:
    """Write to the safeguarding leads that a worry waits for them; the letter itself tells nothing of it."""
    leads = (
        StaffRole.objects.live(on=timezone.localdate()).filter(role=Role.SAFEGUARDING).select_related("organisation")
    )
    emails = {lead.user.email for lead in leads.select_related("user", "organisation") if lead.is_in_its_place}
    for email in sorted(emails):
        _send(email, "Somebody is worried about a listing", "worry", link=_address("problem", report_id))


@shared_task(**PATIENTLY)
def answer_problem(email: str, report_id: int) -> None:
    """Write to somebody who reported a problem what came of it; their address has been forgotten by then."""
    report = ProblemReport.objects.select_related("service").get(pk=report_id)
    _send(email, f"About what you told us: {report.service}", "answer", report=report)


def _listing(report: ProblemReport) -> str:
    return _address("listing", report.service_id)


def _address(name: str, *arguments: object) -> str:
    return f"{settings.SITE_URL}{reverse(f'directory:{name}', args=arguments)}"


def _send(email: str, subject: str, letter: str, **context: object) -> None:
    send_mail(
        subject=" ".join(subject.split()),  # a name may hold a line break; a header may not
        message=render_to_string(f"directory/emails/{letter}.txt", context),
        from_email=None,
        recipient_list=[email],
    )
