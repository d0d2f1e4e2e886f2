"""The arithmetic of a statement: opening, each line with what there is after it, closing; by funder too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

type Change[Movement] = tuple[Movement, int, int]  # a movement, a stream of money, and what it changed, in pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Line[Movement]:
    """One movement: what it added and took, and what there was after it."""

    movement: Movement
    in_pence: int
    out_pence: int
    balance_pence: int
    by_stream: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """How one kind of money, or all of it, goes from opening to closing."""

    name: str
    opening_pence: int
    in_pence: int
    out_pence: int

    @property
    def closing_pence(self) -> int:
        """Answer what there is at the end: the opening, and what came in, less what went out."""
        return self.opening_pence + self.in_pence - self.out_pence


@dataclass(frozen=True, slots=True, kw_only=True)
class Footed[Movement]:
    """The lines, the sums of each stream, and the sums of all."""

    lines: tuple[Line[Movement], ...]
    streams: tuple[Sums, ...]
    total: Sums


def foot[Movement](
    *, openings: Mapping[int, int], changes: Iterable[Change[Movement]], names: Mapping[int, str]
) -> Footed[Movement]:
    """Run the balance down the movements, and sum each stream. The changes of one movement stand side by side."""
    lines = _lines(sum(openings.values()), changes)
    streams = tuple(_sums(names[stream], pence, stream, lines) for stream, pence in openings.items())
    total = Sums(
        name="All together",
        opening_pence=sum(one.opening_pence for one in streams),
        in_pence=sum(one.in_pence for one in streams),
        out_pence=sum(one.out_pence for one in streams),
    )
    return Footed(lines=tuple(lines), streams=streams, total=total)


def _lines[Movement](balance: int, changes: Iterable[Change[Movement]]) -> list[Line[Movement]]:
    lines = []
    for movement, group in groupby(changes, key=lambda change: change[0]):
        by_stream = _by_stream(group)
        if not by_stream:
            continue
        came = sum(pence for pence in by_stream.values() if pence > 0)
        went = -sum(pence for pence in by_stream.values() if pence < 0)
        balance += came - went
        lines.append(Line(movement=movement, in_pence=came, out_pence=went, balance_pence=balance, by_stream=by_stream))
    return lines


def _by_stream(changes: Iterable[Change[object]]) -> dict[int, int]:
    """Sum a movement's changes by stream, without what cancels out (money moved between two pots, both in view)."""
    sums: dict[int, int] = {}
    for _, stream, pence in changes:
        sums[stream] = sums.get(stream, 0) + pence
    return {stream: pence for stream, pence in sums.items() if pence}


def _sums(name: str, opening_pence: int, stream: int, lines: Sequence[Line[object]]) -> Sums:
    changed = [line.by_stream.get(stream, 0) for line in lines]
    return Sums(
        name=name,
        opening_pence=opening_pence,
        in_pence=sum(pence for pence in changed if pence > 0),
        out_pence=-sum(pence for pence in changed if pence < 0),
    )
