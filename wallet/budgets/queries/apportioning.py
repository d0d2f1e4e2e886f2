"""Which funder pays how much of what a portion buys on a day."""

from datetime import date

from wallet.budgets.models import Apportionment, FundingShare


def weights(portion_id: int, on: date) -> list[tuple[int, int]]:
    """Answer (holding, basis points) of the table in force on a day, in the fixed order of holdings. One query.

    Before the first table, the first one counts.
    """
    tables = Apportionment.objects.filter(portion=portion_id)
    in_force = tables.filter(starts_on__lte=on).order_by("-starts_on", "-pk").values("pk")[:1]
    shares = FundingShare.objects.order_by("holding_id").values_list("holding_id", "basis_points")
    found = list(shares.filter(apportionment=in_force))
    if not found:
        first = tables.order_by("starts_on", "-pk").values("pk")[:1]
        found = list(shares.filter(apportionment=first))
    return found
