"""What the tests of spending share: the cast with a budget that has been paid out up to today."""

import pytest

from tests.cast import Cast
from tests.spending.purse import NOW, TODAY, World, build_world
from wallet.people.views import doors


@pytest.fixture
def world(cast: Cast) -> World:
    """Give the cast and their budget."""
    return build_world(cast)


@pytest.fixture
def unpaid_world(cast: Cast) -> World:
    """Give the cast and a budget from which nothing has been paid out yet."""
    return build_world(cast, paid_through=None)


@pytest.fixture
def its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the cast's own day in every view of spending, whatever day the tests run on."""
    for module in (
        "payments",
        "entries",
        "set_aside",
        "deliveries",
        "suggestions",
        "corrections",
        "questions",
        "evidence",
    ):
        for name, value in (("today", lambda _: TODAY), ("now", lambda _: NOW)):
            monkeypatch.setattr(f"wallet.spending.views.{module}.{name}", value, raising=False)
    monkeypatch.setattr(doors, "today", lambda _: TODAY)
