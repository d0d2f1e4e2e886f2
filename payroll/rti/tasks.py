"""What the background worker does about filings: asks HMRC for answers, and puts read ones away."""

from contextlib import suppress

from celery import shared_task
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from payroll.rti import filing
from payroll.rti.errors import MoveNotAllowed
from payroll.rti.models import Filing, State
from payroll.rti.operations import filings


@shared_task
def follow_filings() -> int:
    """Ask about every message that HMRC has and has not answered; may run twice at once without harm.

    Answers how many were asked about or put away. Nothing is sent here: that is for a person to do.
    """
    now = timezone.now()
    filings.give_up_on_the_killed(at=now)
    if not settings.RTI_LIVE:
        return 0
    gateway = filing.gateway()
    mine = Filing.objects.filter(is_test=gateway.sender.is_test)
    waiting = list(mine.filter(state=State.WAITING, ask_at__lte=now).values_list("pk", flat=True))
    for pk in waiting:
        with suppress(MoveNotAllowed):  # another worker was quicker, and has written the answer down
            filings.ask(filing_id=pk, gateway=gateway, at=now)
    read = mine.filter(~Q(correlation_id=""), answered_at__isnull=False, tidied_at__isnull=True)
    done = list(read.values_list("pk", flat=True))
    for pk in done:
        filings.tidy(filing_id=pk, gateway=gateway, at=now)
    return len(waiting) + len(done)
