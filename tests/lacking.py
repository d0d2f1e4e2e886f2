"""What a test does on a machine that lacks something it needs."""

import os
from typing import NoReturn

import pytest


def lacking(what: str) -> NoReturn:
    """Skip the test, or the whole module, and say what is lacking; under CI nothing may be, so it fails there."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(what, pytrace=False)
    pytest.skip(what, allow_module_level=True)
