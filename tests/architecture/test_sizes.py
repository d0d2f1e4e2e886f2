"""Nothing grows past the size at which it asks to be two."""

import ast

from tests.architecture.sources import PARTS, functions, length, modules, templates


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _is_view(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(argument.arg == "request" for argument in function.args.args[:2])


def test_a_file_has_at_most_300_lines() -> None:
    too_long = {str(path): length(path) for path in modules(*PARTS, "tests", "scripts") if length(path) > 300}
    assert too_long == {}


def test_a_function_has_at_most_40_lines() -> None:
    too_long = {
        f"{path}::{function.name}": _lines(function)
        for path, tree in modules(*PARTS, "tests", "scripts").items()
        for function in functions(tree)
        if _lines(function) > 40
    }
    assert too_long == {}


def test_a_view_has_at_most_15_lines() -> None:
    too_long = {
        f"{path}::{function.name}": _lines(function)
        for path, tree in modules(*PARTS).items()
        if "views" in path.with_suffix("").parts
        for function in functions(tree)
        if _is_view(function) and _lines(function) > 15
    }
    assert too_long == {}


def test_a_template_has_at_most_80_lines() -> None:
    assert {str(path): length(path) for path in templates() if length(path) > 80} == {}
