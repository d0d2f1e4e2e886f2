"""The project's own source files, read and parsed for the tests of this folder."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
PARTS = ("config", "wallet", "payroll", "marketplace", "cms")  # the later ones as soon as they stand


@cache
def modules(*parts: str) -> dict[Path, ast.Module]:
    """Parse every Python file of these folders, migrations left out, by its path inside the project."""
    found = {}
    for part in parts:
        for path in sorted((PROJECT / part).rglob("*.py")):
            if "migrations" not in path.parts:
                found[path.relative_to(PROJECT)] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def templates() -> list[Path]:
    """List every template, by its path inside the project."""
    return sorted(path.relative_to(PROJECT) for part in PARTS for path in (PROJECT / part).rglob("templates/**/*.html"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Walk over every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(path: Path) -> int:
    """Count the lines of a file."""
    return len((PROJECT / path).read_text(encoding="utf-8").splitlines())
