"""`make test` says at the end what a machine could not run, and refuses to leave anything out under CI."""

import importlib.util
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.sources import PROJECT


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Give scripts/test.py as a module, with the suites themselves left out and the signals put back afterwards."""
    monkeypatch.syspath_prepend(str(PROJECT / "scripts"))
    monkeypatch.delenv("CI", raising=False)
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    here = Path.cwd()
    spec = importlib.util.spec_from_file_location("test_run", PROJECT / "scripts" / "test.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "test_run", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "run_suites", lambda machine, arguments: True)
    yield module
    os.chdir(here)
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture
def without_redis_and_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)


@pytest.mark.usefixtures("without_redis_and_browser")
def test_what_is_missing_is_named_in_the_last_lines(runner: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main([]) == 0
    last = capsys.readouterr().out
    assert "Not run on this machine:" in last
    assert "tests with a background worker: Redis is not installed (on Debian: apt install redis-server)" in last
    assert "tests in a browser: Chromium is not installed (on Debian: apt install chromium)" in last


@pytest.mark.usefixtures("without_redis_and_browser")
def test_under_ci_nothing_may_be_missing(
    runner: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    assert runner.main([]) == 1
    assert "nothing may be left out" in capsys.readouterr().out


def test_a_failing_suite_is_a_failing_run(runner: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "run_suites", lambda machine, arguments: False)
    assert runner.main([]) == 1
