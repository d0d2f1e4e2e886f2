"""Every address of the product × every member of the cast, compared with the committed table."""

import pytest

from tests.access import matrix
from tests.access.addresses import Address, addresses
from tests.access.conftest import OPTION
from tests.cast import Cast

pytestmark = pytest.mark.once  # doors know no engine, and the screens behind them are opened on both elsewhere
EVERY = addresses()


@pytest.mark.parametrize("address", EVERY, ids=lambda address: address.name)
def test_everybody_meets_at_each_address_what_was_decided(
    address: Address, cast: Cast, found_rows: dict[str, list[str]], request: pytest.FixtureRequest
) -> None:
    found = found_rows[address.name] = matrix.row(address, cast)
    if request.config.getoption(OPTION, default=False):
        return
    decided = matrix.read().get(address.name)
    assert decided is not None, f"{address.name} is new: decide who sees it, then `pytest tests/access {OPTION}`"
    columns = matrix.COLUMNS
    assert dict(zip(columns, found, strict=True)) == dict(zip(columns, decided, strict=True))


def test_the_table_holds_no_address_that_is_gone(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption(OPTION, default=False):
        assert matrix.read().keys() == {address.name for address in EVERY}


@pytest.mark.parametrize("address", [address for address in EVERY if address.is_ours], ids=lambda address: address.name)
def test_every_view_of_ours_wears_a_door(address: Address) -> None:
    assert hasattr(address.view, "door"), f"{address.name} wears no door: see wallet/people/views/doors.py"


@pytest.mark.parametrize("address", [address for address in EVERY if address.is_ours], ids=lambda address: address.name)
def test_a_door_for_a_person_stands_exactly_where_the_address_names_one(address: Address) -> None:
    assert (address.view.door.kind == "for_person") == ("person_id" in address.arguments)  # type: ignore[attr-defined]


def test_an_outsider_sees_only_what_is_public_or_their_own() -> None:
    """Eve stands for everybody the person has nothing to do with; the table may never open a person to her."""
    eve = list(matrix.COLUMNS).index("eve")
    open_to_eve = {name for name, cells in matrix.read().items() if cells[eve] not in matrix.SHUT}
    for address in EVERY:
        if address.is_ours and address.name in open_to_eve:
            assert address.view.door.kind in {"public", "signed_in"}, address.name  # type: ignore[attr-defined]
