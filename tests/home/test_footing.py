"""A statement foots: for every list of movements, to the penny, in all and for each funder."""

from hypothesis import given
from hypothesis import strategies as st

from wallet.home.queries.footing import foot

STREAMS = (1, 2, 3)
NAMES = {1: "Health", 2: "Social care", 3: "Education"}
PENCE = st.integers(-(10**12), 10**12)
OPENINGS = st.fixed_dictionaries(dict.fromkeys(STREAMS, PENCE))
MOVEMENTS = st.lists(st.lists(st.tuples(st.sampled_from(STREAMS), PENCE), max_size=4), max_size=12)


@given(openings=OPENINGS, movements=MOVEMENTS)
def test_opening_and_in_less_out_is_closing_on_every_row(
    openings: dict[int, int], movements: list[list[tuple[int, int]]]
) -> None:
    changes = [(number, stream, pence) for number, rows in enumerate(movements) for stream, pence in rows]
    footed = foot(openings=openings, changes=changes, names=NAMES)
    balance = sum(openings.values())
    for line in footed.lines:
        balance += line.in_pence - line.out_pence
        assert line.balance_pence == balance
        assert line.in_pence >= 0
        assert line.out_pence >= 0
    assert footed.total.closing_pence == balance == sum(openings.values()) + sum(pence for _, _, pence in changes)
    assert footed.total.closing_pence == sum(one.closing_pence for one in footed.streams)
    for stream, one in zip(openings, footed.streams, strict=True):
        assert one.closing_pence == openings[stream] + sum(pence for _, of, pence in changes if of == stream)


def test_a_statement_worked_by_hand() -> None:
    footed = foot(
        openings={1: 100_00, 2: 50_00},
        changes=[("club", 1, -6_00), ("club", 2, -4_00), ("award", 2, 25_00), ("moved", 1, -5_00), ("moved", 1, 5_00)],
        names=NAMES,
    )
    assert [(line.movement, line.in_pence, line.out_pence, line.balance_pence) for line in footed.lines] == [
        ("club", 0, 10_00, 140_00),
        ("award", 25_00, 0, 165_00),
    ]
    assert [(one.name, one.in_pence, one.out_pence, one.closing_pence) for one in footed.streams] == [
        ("Health", 0, 6_00, 94_00),
        ("Social care", 25_00, 4_00, 71_00),
    ]
