"""What every test shares: the database it asks for, a browser, a background worker."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

pytest_plugins = ["tests.fixtures.database", "tests.fixtures.browser", "tests.fixtures.worker", "tests.fixtures.signing_in", "tests.cast"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a browser or a worker by what they ask for, so that nobody has to remember to."""
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if "browser" in wanted:
            item.add_marker(pytest.mark.browser)
        if "worker" in wanted:
            item.add_marker(pytest.mark.worker)


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Let no test meet the rate limits that another has used up."""
    cache.clear()
    yield
    cache.clear()
