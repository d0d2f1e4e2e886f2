"""Whose money an organisation holds, and so for whom its workers report deliveries."""

from collections.abc import Collection
from datetime import date, timedelta

from wallet.budgets.models import HeldBy, Portion
from wallet.budgets.policies import days_of_access_after_the_end
from wallet.people.access import people_for
from wallet.people.models import User


def held(*, organisation_ids: Collection[int], user: User, on: date) -> list[Portion]:
    """List the provider-held portions of some organisations for people whom this user reaches today. One query.

    Also those of a budget that ended only lately, so that its last deliveries can still be reported.
    """
    lately = on - timedelta(days=days_of_access_after_the_end(on=on))
    found = Portion.objects.filter(
        held_by=HeldBy.PROVIDER,
        holder__organisation__in=organisation_ids,
        budget__starts_on__lte=on,
        budget__ends_on__gte=lately,
        starts_on__lte=on,
        budget__person__in=people_for(user=user, on=on),
    )
    related = found.select_related("budget__person", "holder", "funder")
    return list(
        related.order_by("budget__person__family_name", "budget__person__given_name", "-budget__starts_on", "pk")
    )
