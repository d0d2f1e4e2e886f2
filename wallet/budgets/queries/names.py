"""What the ids of this room are called, for the list of changes."""

from collections.abc import Collection, Mapping

from wallet.budgets import ways
from wallet.budgets.models import Holding, Portion


def of_portions(ids: Collection[int]) -> Mapping[int, str]:
    """Name portions as the person calls them."""
    return {
        portion.pk: ways.name(portion)
        for portion in Portion.objects.filter(pk__in=ids).select_related("holder", "funder")
    }


def of_holdings(ids: Collection[int]) -> Mapping[int, str]:
    """Name one funder's money in a portion by its stream."""
    found = Holding.objects.filter(pk__in=ids).select_related("element__stream")
    return {holding.pk: str(holding.element.stream) for holding in found}
