"""Letters of this room, sent after what they tell of has been committed."""

from smtplib import SMTPException

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from wallet.people.models import Supporter
from wallet.people.queries import invitations


@shared_task(autoretry_for=(OSError, SMTPException), retry_backoff=True, max_retries=5)
def send_invitation(supporter_id: int) -> None:
    """Write to somebody that they are asked to help, with the link to say yes."""
    supporter = Supporter.objects.select_related("person", "invited_by").get(pk=supporter_id)
    link = settings.SITE_URL + reverse("people:invitation", args=[invitations.token(supporter=supporter)])
    send_mail(
        subject=f"{supporter.invited_by} asks you to help with the money of {supporter.person}",
        message=render_to_string("people/emails/invitation.txt", {"supporter": supporter, "link": link}),
        from_email=None,
        recipient_list=[supporter.email],
    )
