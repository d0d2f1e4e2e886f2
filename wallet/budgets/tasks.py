"""What the background worker does every day by itself: new splits whose day has come, and instalments."""

from datetime import date

from celery import shared_task
from django.utils import timezone

from wallet.budgets.operations import daily


@shared_task
def pay_instalments(on: str = "") -> int:
    """Carry out what was agreed for a day, then pay what has fallen due by it; today unless told otherwise.

    It may be run again, or twice at once: what is done is never done again.
    """
    day = date.fromisoformat(on) if on else timezone.localdate()
    return daily.run(on=day, at=timezone.now()).paid
