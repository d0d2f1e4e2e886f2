"""No fraction of a penny can be born: the apps that hold money know no float."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import PROJECT, modules, templates

FLOATING = {"float", "FloatField", "from_float", "fsum", "DoublePrecisionField"}


def faults(tree: ast.Module) -> Iterator[str]:
    """Find the ways a float can be written; one that comes of dividing is refused by the types."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"line {node.lineno}: the literal {node.value}"
        elif isinstance(node, ast.Name) and node.id in FLOATING:
            yield f"line {node.lineno}: {node.id}"
        elif isinstance(node, ast.Attribute) and node.attr in FLOATING:
            yield f"line {node.lineno}: {node.attr}"


def test_no_float_in_the_apps_that_hold_money() -> None:
    found = {str(path): list(faults(tree)) for path, tree in modules("wallet", "payroll").items()}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_no_template_rounds_a_number() -> None:
    assert [str(path) for path in templates() if "floatformat" in (PROJECT / path).read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("line", ["x = 0.1", "x = float(y)", "x: float = y", "x = models.FloatField()"])
def test_the_check_sees_a_float(line: str) -> None:
    assert list(faults(ast.parse(line)))
