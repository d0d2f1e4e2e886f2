"""What every test shares: the database it asks for, a browser, a background worker."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis

pytest_plugins = [
    "tests.fixtures.database",
    "tests.fixtures.browser",
    "tests.fixtures.worker",
    "tests.fixtures.signing_in",
    "tests.cast",
]

# Two busy cores decide how long an example takes, not the code: no deadline. `HYPOTHESIS_PROFILE=deep` looks longer.
in_ci = bool(os.environ.get("CI"))  # where the same change must get the same answer twice
hypothesis.register_profile("suite", deadline=None, max_examples=100, print_blob=True, derandomize=in_ci)
hypothesis.register_profile("deep", deadline=None, max_examples=5_000, print_blob=True)
hypothesis.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need a database, a browser or a worker by what they ask for: nobody has to remember to."""
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if wanted & {"db", "transactional_db"} or item.get_closest_marker("django_db") or _is_of_django(item):
            item.add_marker(pytest.mark.database)
        if "browser" in wanted:
            item.add_marker(pytest.mark.browser)
        if "worker" in wanted:
            item.add_marker(pytest.mark.worker)


def _is_of_django(item: pytest.Item) -> bool:
    """Answer whether the test belongs to one of Django's own test cases, which open the database by themselves."""
    owner = getattr(item, "cls", None)
    return owner is not None and issubclass(owner, TransactionTestCase)


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    """Let no test meet the rate limits that another has used up, nor the pages that another has kept."""
    from cms.pages.queries import frames

    for cache in caches.all(initialized_only=False):
        cache.clear()
    # Every page has the plain frame, as if it had been loaded before; a test about frames says `frames.forget()`.
    frames.keep((frames.Place(hostname="testserver", port=80, is_default=True, frame=frames.PLAIN),))
    yield
    for cache in caches.all(initialized_only=False):
        cache.clear()
