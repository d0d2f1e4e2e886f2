"""E-mail, for every room above: written after what it tells of has been committed, and tried again patiently.

A letter says that something waits and where; amounts and payees stay behind the sign-in.
"""

import logging
from functools import partial
from smtplib import SMTPException
from typing import Any

from celery import shared_task
from celery.contrib.django.task import DjangoTask
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

log = logging.getLogger(__name__)


class LetterTask(DjangoTask):
    """A letter on its way; that it cannot be sent, or not even handed over, never undoes what it tells of."""

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        """Hand the letter over once the change is kept; where that fails, say so in the log."""
        transaction.on_commit(partial(self._hand_over, *args, **kwargs))

    def _hand_over(self, *args: Any, **kwargs: Any) -> None:
        try:
            self.delay(*args, **kwargs)
        except Exception:  # whatever the mail server or the queue answers: the change stands
            log.exception("A letter was not sent: %s", self.name)


letter = partial(
    shared_task, base=LetterTask, autoretry_for=(OSError, SMTPException), retry_backoff=True, max_retries=5
)


def address(name: str, *arguments: object) -> str:
    """Write the whole address of a page."""
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"


def send(*, to: str, subject: str, template: str, **context: object) -> None:
    """Send one letter, written from a text template."""
    send_mail(
        subject=" ".join(subject.split()),  # a name may hold a line break; a header may not
        message=render_to_string(template, context),
        from_email=None,
        recipient_list=[to],
    )
