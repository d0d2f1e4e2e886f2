"""Bars and charts: the geometry, worked by hand."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from wallet.ui.bars import WHOLE, Part, drawn
from wallet.ui.charts import NARROW, WIDE, Chart, Series, draw, steps

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)


def part(pence: int) -> Part:
    return Part(label="A part", pence=pence, tone=1)


def test_a_bar_shares_its_width_by_the_money() -> None:
    assert [(one.x, one.width, one.percent) for one in drawn([part(100), part(200), part(100)])] == [
        (0, 250, 25),
        (250, 500, 50),
        (750, 250, 25),
    ]


def test_a_bar_of_nothing_has_no_widths_and_a_debt_takes_none() -> None:
    assert [one.width for one in drawn([part(0), part(0)])] == [0, 0]
    assert [one.width for one in drawn([part(-50), part(50)])] == [0, WHOLE]
    assert drawn([]) == []


@given(st.lists(st.integers(min_value=0, max_value=10**11), min_size=1).filter(any))
def test_the_parts_of_a_bar_always_fill_it(amounts: list[int]) -> None:
    parts = drawn([part(pence) for pence in amounts])
    assert sum(one.width for one in parts) == WHOLE
    assert sum(one.percent for one in parts) == 100
    assert parts[-1].x + parts[-1].width == WHOLE


def test_the_side_of_a_chart_is_in_round_pounds() -> None:
    assert steps(2_444_75) == [0, 500_00, 1000_00, 1500_00, 2000_00, 2500_00]
    assert steps(500) == [0, 100, 200, 300, 400, 500]
    assert steps(501) == [0, 200, 400, 600]
    assert steps(0) == [0, 100]


@given(st.integers(min_value=0, max_value=10**13))
def test_the_side_of_a_chart_reaches_the_largest_amount_in_at_most_five_steps(largest: int) -> None:
    side = steps(largest)
    assert side[0] == 0
    assert 2 <= len(side) <= 6
    assert side[-2] < max(largest, 1) <= side[-1]


def chart(spent: list[int | None], planned: list[int | None]) -> Chart:
    series = [Series(name="Spent", pence=spent), Series(name="Planned", pence=planned, kind="line")]
    return Chart(title="Spending", summary="So far.", months=[APRIL, MAY, JUNE], series=series)


def test_a_chart_is_laid_out_in_whole_units() -> None:
    drawing = draw(chart([250, 500, None], [500, 500, 500]), paper=WIDE)
    # plot 644 wide: a month has 214, its bar 142; 268 high from 16 down to 284, five pounds the whole of it
    assert [(bar.x, bar.y, bar.width, bar.height) for bar in drawing.bars] == [
        (112, 150, 142, 134),
        (326, 16, 142, 268),
        (540, 284, 142, 0),
    ]
    assert [line.path for line in drawing.lines] == ["183,16 397,16 611,16"]
    assert [mark.text for mark in drawing.sides] == ["£0", "£1", "£2", "£3", "£4", "£5"]
    assert [mark.text for mark in drawing.feet] == ["Apr", "May", "Jun"]


def test_a_line_is_broken_where_nothing_is_known() -> None:
    lines = draw(chart([None] * 3, [100, None, 100]), paper=NARROW).lines
    assert [len(line.points) for line in lines] == [1, 1]


def test_money_back_never_hangs_below_the_floor() -> None:
    assert {bar.height for bar in draw(chart([-500, -1, None], [None] * 3), paper=WIDE).bars} == {0}


def test_the_table_behind_a_chart_has_every_figure() -> None:
    assert chart([250, 500, None], [1, 2, 3]).rows() == [
        ("April 2026", [250, 1]),
        ("May 2026", [500, 2]),
        ("June 2026", [None, 3]),
    ]
