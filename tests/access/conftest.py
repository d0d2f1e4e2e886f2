"""The option that rewrites the matrix, and the rows found for it."""

import pytest

from tests.access import matrix
from tests.access.addresses import addresses

OPTION = "--rewrite-matrix"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption(OPTION, action="store_true", help="write tests/access/matrix.txt anew, to be read and committed")


@pytest.fixture(scope="session")
def found_rows(request: pytest.FixtureRequest) -> object:
    """Collect the rows; with the option, write those that were walked over what the table held before."""
    rows: dict[str, list[str]] = {}
    yield rows
    if request.config.getoption(OPTION, default=False):
        there = {address.name for address in addresses()}
        known = {name: cells for name, cells in matrix.read().items() if name in there}
        matrix.write({**known, **rows})
