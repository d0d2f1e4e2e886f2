"""Who may import whom: the contracts of pyproject.toml, kept, and covering every app there is."""

import tomllib
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.architecture.sources import PROJECT


@pytest.fixture(scope="module")
def contracts() -> list[dict[str, object]]:
    with (PROJECT / "pyproject.toml").open("rb") as file:
        found: list[dict[str, object]] = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    return found


def test_every_import_keeps_the_contracts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.syspath_prepend(str(PROJECT))
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_every_app_with_models_keeps_its_inner_layers(contracts: list[dict[str, object]]) -> None:
    (inner,) = [contract for contract in contracts if str(contract["name"]).startswith("Inside an app")]
    apps = {
        f"{floor}.{path.parent.name}"
        for floor in ("cms", "marketplace", "payroll", "wallet")
        for path in Path(PROJECT / floor).glob("*/models")
    }
    assert apps <= set(inner["containers"])  # type: ignore[call-overload]
