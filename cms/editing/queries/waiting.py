"""What waits for one editor: on their own page and on the first page of the desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cms.editing.access import EDITOR, PUBLISHER, pages_in_reach
from cms.editing.models import ChangeCheck, PageLink, Target
from cms.editing.queries import checks, reviews
from wallet.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits, as lists that are short and numbers that may be large."""

    to_decide: Sequence[ChangeCheck]
    sent_in: Sequence[ChangeCheck]
    sent_back: Sequence[ChangeCheck]
    reviews: int
    broken: int

    @property
    def is_empty(self) -> bool:
        """Answer whether there is nothing to do."""
        return not (self.to_decide or self.sent_back or self.reviews or self.broken)


def waiting_for(*, user: User, on: date) -> Waiting:
    """Find out what waits for a user."""
    reach = pages_in_reach(user=user, on=on, roles=[EDITOR, PUBLISHER]).values("pk")
    broken = PageLink.objects.filter(target__state=Target.State.BROKEN, page__in=reach, page__live=True)
    return Waiting(
        to_decide=list(checks.to_decide(user=user, on=on)),
        sent_in=list(checks.sent_in(user=user)),
        sent_back=checks.sent_back(user=user),
        reviews=reviews.due_for(user=user, on=on).count(),
        broken=broken.count(),
    )
