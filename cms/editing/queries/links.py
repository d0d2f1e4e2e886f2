"""Links that lead nowhere, for whoever may mend them."""

from datetime import date

from django.db.models import QuerySet

from cms.editing.access import pages_in_reach
from cms.editing.models import Editorship, PageLink, Target
from wallet.people.models import User


def failing(*, user: User, on: date, unsure: bool = False) -> QuerySet[PageLink]:
    """List the broken links of published pages in a user's sections, the oldest faults first; or the doubtful ones."""
    reach = pages_in_reach(user=user, on=on, roles=list(Editorship.Role)).values("pk")
    state = Target.State.UNSURE if unsure else Target.State.BROKEN
    links = PageLink.objects.filter(target__state=state, page__in=reach, page__live=True)
    return links.select_related("page__locale", "target").order_by("target__failing_since", "pk")
