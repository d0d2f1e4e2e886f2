"""What the tests of spending share: the cast with a budget that has been paid out up to today."""

import pytest

from tests.cast import Cast
from tests.spending.purse import World, build_world


@pytest.fixture
def world(cast: Cast) -> World:
    """Give the cast and their budget."""
    return build_world(cast)


@pytest.fixture
def unpaid_world(cast: Cast) -> World:
    """Give the cast and a budget from which nothing has been paid out yet."""
    return build_world(cast, paid_through=None)
