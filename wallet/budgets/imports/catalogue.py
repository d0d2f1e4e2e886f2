"""The funders and funding streams that a file may name."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from wallet.budgets.imports.cells import REMEMBERED, tidy
from wallet.budgets.imports.faults import Wrong, any_of, shown
from wallet.budgets.models import Funder, FundingStream


@dataclass(frozen=True, slots=True)
class Stream:
    """What an import needs to know of a funding stream."""

    id: int
    name: str
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Funders by code, and their streams by code; codes are compared without regard to capitals, spaces and dashes."""

    funders: dict[str, str] = field(default_factory=dict)
    streams: dict[tuple[str, str], Stream] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)

    def funder(self, text: str) -> str:
        """Find the funder that a cell names."""
        if not tidy(text):
            raise Wrong(f"the cell is empty; write one of the funders {any_of(sorted(self.funders.values()))}")
        if _same(text) not in self.funders:
            raise Wrong(f"{shown(text)} is not a funder here; write {any_of(sorted(self.funders.values()))}")
        return self.funders[_same(text)]

    def stream(self, funder: str, text: str) -> Stream:
        """Find the funding stream of a funder that a cell names."""
        known = any_of(self.codes.get(funder, []))
        if not tidy(text):
            raise Wrong(f"the cell is empty; write a funding stream of {funder}: {known}")
        if (funder, _same(text)) not in self.streams:
            raise Wrong(f"{shown(text)} is not a funding stream of {funder}; write {known}")
        return self.streams[funder, _same(text)]


def load() -> Catalogue:
    """Read all funders and streams."""
    catalogue = Catalogue()
    for code in Funder.objects.values_list("code", flat=True):
        catalogue.funders[_same(code)] = code
    for stream in FundingStream.objects.select_related("funder").order_by("code"):
        facts = Stream(stream.pk, stream.name, stream.starts_on, stream.ends_on)
        catalogue.streams[stream.funder.code, _same(stream.code)] = facts
        catalogue.codes.setdefault(stream.funder.code, []).append(stream.code)
    return catalogue


@lru_cache(REMEMBERED)
def _same(code: str) -> str:
    return "".join(letter for letter in code.casefold() if letter.isalnum())
