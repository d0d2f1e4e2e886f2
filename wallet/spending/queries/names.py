"""What the ids of this room are called, for the list of changes."""

from collections.abc import Collection, Mapping

from wallet.spending.models import Commitment


def of_commitments(ids: Collection[int]) -> Mapping[int, str]:
    """Name money set aside by what for and for whom."""
    return {each.pk: str(each) for each in Commitment.objects.filter(pk__in=ids).select_related("payee")}
