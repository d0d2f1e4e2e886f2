"""Letters to those who look after listings, ask for a provider or offer something, sent after what they tell of."""

from smtplib import SMTPException
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from marketplace.directory.models import Claim, CommunityOffer, ProviderRequest, ReviewReminder, Submission
from marketplace.directory.queries import tokens

PATIENTLY = {"autoretry_for": (OSError, SMTPException), "retry_backoff": True, "max_retries": 5}


@shared_task(**PATIENTLY)
def send_decision(submission_id: int) -> None:
    """Tell whoever sent in a change what became of it."""
    submission = Submission.objects.select_related("service", "submitted_by").get(pk=submission_id)
    is_live = submission.state == Submission.State.APPROVED
    subject = f"{submission.service} is published" if is_live else f"{submission.service}: please look at it again"
    link = address("directory:my_listing", submission.service_id)
    send(submission.submitted_by.email, subject, "decision", submission=submission, is_live=is_live, link=link)


@shared_task
def make_reminders() -> int:
    """Make the reminders that have come due; every night."""
    from marketplace.directory.operations import review_reminders

    return review_reminders.make_due(on=timezone.localdate(), at=timezone.now())


@shared_task
def send_reminders(email: str, reminder_ids: list[int]) -> None:
    """Write to one address about its listings; a letter that went out, or may have, is never sent again."""
    reminders = ReviewReminder.objects.filter(pk__in=reminder_ids).select_related("service")
    with transaction.atomic():
        locked = list(reminders.select_for_update(of=("self",), no_key=True))
        fresh = [reminder for reminder in locked if email not in reminder.sent_to]
        for reminder in fresh:
            reminder.sent_to = [*reminder.sent_to, email]
            reminder.save(update_fields=["sent_to"])
    if fresh:
        subject = "Please check your listings" if len(fresh) > 1 else f"Please check {fresh[0].service}"
        send(email, subject, "reminders", reminders=fresh, link=address("directory:my_listings"))


@shared_task(**PATIENTLY)
def send_claim(claim_id: int) -> None:
    """Tell whoever said a listing is theirs what became of that."""
    claim = Claim.objects.select_related("organisation").get(pk=claim_id)
    withdraw = address("directory:withdraw_claim", tokens.of_claim(claim=claim))
    send(
        claim.email,
        f"Looking after {claim.organisation}",
        "claim",
        claim=claim,
        link=address("account_login"),
        withdraw_link=withdraw,
    )


@shared_task(**PATIENTLY)
def send_offer_confirmation(offer_id: int, token: str) -> None:
    """Ask a group to confirm its address."""
    offer = CommunityOffer.objects.get(pk=offer_id)
    link = address("directory:confirm_offer", token)
    send(offer.email, f"Please confirm: {offer.name}", "offer_confirmation", offer=offer, link=link)


@shared_task(**PATIENTLY)
def send_offer_decision(offer_id: int) -> None:
    """Tell a group whether it is listed."""
    offer = CommunityOffer.objects.get(pk=offer_id)
    link = address("directory:listing", offer.service_id) if offer.service_id else ""
    send(offer.email, f"Your offer: {offer.name}", "offer_decision", offer=offer, link=link)


@shared_task(**PATIENTLY)
def send_request_state(request_id: int) -> None:
    """Tell whoever asked for a provider where it stands now."""
    request = ProviderRequest.objects.select_related("asked_by", "body").get(pk=request_id)
    link = address("directory:request", request.pk)
    subject = f"New-provider request: {request.provider_name}"
    send(request.asked_by.email, subject, "request_state", request=request, link=link)


def address(name: str, *arguments: Any) -> str:
    """Write the whole address of a page."""
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def send(email: str, subject: str, letter: str, **context: Any) -> None:
    """Send one letter of this room."""
    send_mail(
        subject=" ".join(subject.split()),  # a name may hold a line break; a header may not
        message=render_to_string(f"directory/emails/{letter}.txt", context),
        from_email=None,
        recipient_list=[email],
    )
