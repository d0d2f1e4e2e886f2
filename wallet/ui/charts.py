"""A chart of months: whole pence and whole units of drawing in, nothing rounded twice, no drawing library."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from django.utils.dateformat import format as written_date

from wallet.money.pence import written

POUND = 100
MOST_STEPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One row of figures: `kind` says whether it is drawn as bars or as a line; None where nothing is known yet."""

    name: str
    pence: Sequence[int | None]
    kind: Literal["bar", "line"] = "bar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a chart shows: a title, one sentence that says what it means, the months, and a figure of each for each."""

    title: str
    summary: str
    months: Sequence[date]
    series: Sequence[Series]

    def rows(self) -> list[tuple[str, list[int | None]]]:
        """List the same figures as a table: the month in full, and each series' amount."""
        months = [written_date(month, "F Y") for month in self.months]
        return [(name, [one.pence[number] for one in self.series]) for number, name in enumerate(months)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The sheet a chart is drawn on, in whole units: the frame round the plot, how many months share a name."""

    width: int
    height: int
    left: int
    top: int
    bottom: int
    name_every: int

    @property
    def plot_width(self) -> int:
        """Answer how wide the plot itself is."""
        return self.width - self.left

    @property
    def floor(self) -> int:
        """Answer where nothing at all is drawn."""
        return self.height - self.bottom

    def y(self, pence: int, top_pence: int) -> int:
        """Answer how far down an amount lies; less than nothing lies on the floor."""
        return self.floor - max(pence, 0) * (self.floor - self.top) // top_pence


WIDE = Paper(width=720, height=320, left=76, top=16, bottom=36, name_every=1)
NARROW = Paper(width=320, height=260, left=66, top=12, bottom=30, name_every=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A name at the side or the foot, and where it stands."""

    text: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; `tone` is the place of its series."""

    x: int
    y: int
    width: int
    height: int
    tone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An unbroken stretch of a line."""

    points: Sequence[tuple[int, int]]
    tone: int

    @property
    def path(self) -> str:
        """Write the stretch as an SVG polyline wants it."""
        return " ".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A chart laid out on its paper."""

    paper: Paper
    sides: list[Mark]
    feet: list[Mark]
    bars: list[Bar]
    lines: list[Line]


def steps(largest_pence: int) -> list[int]:
    """Choose the round amounts at the side: from nothing to the largest or more, in at most five steps of 1, 2 or 5."""
    unit = POUND
    while True:
        for many in (1, 2, 5):
            step = many * unit
            count = -(-max(largest_pence, 1) // step)
            if count <= MOST_STEPS:
                return [step * number for number in range(count + 1)]
        unit *= 10


def draw(chart: Chart, *, paper: Paper) -> Drawing:
    """Lay a chart out on a paper."""
    known = [pence for one in chart.series for pence in one.pence if pence is not None]
    side = steps(max(known, default=0))
    slot = paper.plot_width // max(len(chart.months), 1)
    centres = [paper.left + slot * number + slot // 2 for number in range(len(chart.months))]
    return Drawing(
        paper=paper,
        sides=[Mark(text=_round_pounds(pence), x=paper.left - 10, y=paper.y(pence, side[-1])) for pence in side],
        feet=_feet(chart.months, centres, paper),
        bars=_bars(chart.series, centres, slot, paper, side[-1]),
        lines=_lines(chart.series, centres, paper, side[-1]),
    )


def _round_pounds(pence: int) -> str:
    return written(pence).removesuffix(".00")


def _feet(months: Sequence[date], centres: Sequence[int], paper: Paper) -> list[Mark]:
    every = paper.name_every if len(months) > 6 else 1
    return [
        Mark(text=written_date(month, "M"), x=x, y=paper.height - 10)
        for number, (month, x) in enumerate(zip(months, centres, strict=True))
        if number % every == 0
    ]


def _bars(series: Sequence[Series], centres: Sequence[int], slot: int, paper: Paper, top_pence: int) -> list[Bar]:
    """Stand the bars of a month side by side, together two thirds as wide as the month."""
    drawn = [(tone, one) for tone, one in enumerate(series, start=1) if one.kind == "bar"]
    width = slot * 2 // 3 // max(len(drawn), 1)
    bars = []
    for place, (tone, one) in enumerate(drawn):
        for centre, pence in zip(centres, one.pence, strict=True):
            y = paper.y(pence or 0, top_pence)
            x = centre - width * len(drawn) // 2 + width * place
            bars.append(Bar(x=x, y=y, width=width, height=paper.floor - y, tone=tone))
    return bars


def _lines(series: Sequence[Series], centres: Sequence[int], paper: Paper, top_pence: int) -> list[Line]:
    """Draw each line in stretches, broken where nothing is known."""
    lines = []
    for tone, one in enumerate(series, start=1):
        if one.kind == "line":
            placed = zip(centres, one.pence, strict=True)
            for is_known, stretch in groupby(placed, key=lambda point: point[1] is not None):
                points = [(x, paper.y(pence or 0, top_pence)) for x, pence in stretch]
                lines += [Line(points=points, tone=tone)] if is_known else []
    return lines
