"""How each funder's money was held from day to day."""

from collections.abc import Collection
from dataclasses import dataclass, field

from wallet.budgets import ways
from wallet.budgets.models import Share, Split
from wallet.people.models import Person


@dataclass(slots=True, kw_only=True)
class Version:
    """One split of one element: from when, by whom, and what each way of holding had."""

    split: Split
    shares: list[tuple[str, int]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Say of which money it is, and from when."""
        return f"{self.split.element.stream.name}, from {self.split.effective_on:%-d %B %Y}"


def history(*, person: Person, holders: Collection[int] | None = None) -> list[Version]:
    """Answer every split of a person's budgets, the newest first, or only what some organisations held. One query."""
    shares = Share.objects.filter(split__element__budget__person=person)
    if holders is not None:
        shares = shares.filter(holding__portion__holder__organisation__in=holders)
    versions: dict[int, Version] = {}
    for share in shares.select_related(
        "split__element__stream",
        "split__proposed_by",
        "split__confirmed_by",
        "holding__portion__holder",
        "holding__portion__funder",
    ).order_by("-split__effective_on", "split__element_id", "-split__number", "holding__portion_id"):
        version = versions.setdefault(share.split_id, Version(split=share.split))
        version.shares.append((ways.name(share.holding.portion), share.amount_pence))
    return list(versions.values())
