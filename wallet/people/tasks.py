"""Letters of this room, sent after what they tell of has been committed."""

from smtplib import SMTPException
from typing import Any

from celery import shared_task
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from wallet.people.models import LegalAuthority, Person, StaffRole, Supporter
from wallet.people.queries import invitations

PATIENTLY = {"autoretry_for": (OSError, SMTPException), "retry_backoff": True, "max_retries": 5}


@shared_task(**PATIENTLY)
def send_invitation(supporter_id: int) -> None:
    """Write to somebody that they are asked to help, with the link to say yes."""
    supporter = Supporter.objects.select_related("person", "invited_by").get(pk=supporter_id)
    link = _address("people:invitation", invitations.token(supporter=supporter))
    subject = f"{supporter.invited_by} asks you to help with the money of {supporter.person}"
    _send(supporter.email, subject, "invitation", supporter=supporter, link=link)


@shared_task(**PATIENTLY)
def send_authority(authority_id: int) -> None:
    """Write to somebody that their authority counts now."""
    authority = LegalAuthority.objects.select_related("person", "user").get(pk=authority_id)
    subject = f"You can now act for {authority.person}"
    _send(authority.user.email, subject, "authority", authority=authority, link=_address("account_login"))


@shared_task(**PATIENTLY)
def send_role(role_id: int) -> None:
    """Write to somebody that they were given a role."""
    role = StaffRole.objects.select_related("organisation", "user").get(pk=role_id)
    _send(role.user.email, f"Your role at {role.organisation}", "role", role=role, link=_address("account_login"))


@shared_task(**PATIENTLY)
def send_welcome(person_id: int) -> None:
    """Write to the person whose money it is how they see it."""
    person = Person.objects.select_related("user", "organisation").get(pk=person_id)
    if person.user:
        _send(person.user.email, "See your money", "welcome", person=person, link=_address("account_login"))


def _address(name: str, *arguments: str) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def _send(email: str, subject: str, letter: str, **context: Any) -> None:
    send_mail(
        subject=" ".join(subject.split()),  # a name may hold a line break; a header may not
        message=render_to_string(f"people/emails/{letter}.txt", context),
        from_email=None,
        recipient_list=[email],
    )
