"""Typesetting by Typst: tagged, accessible PDF (PDF/UA-1), to which every text is data and never markup.

A paper that shows a letter as an empty box is not accessible, so Typst refuses a letter that no font has. The fonts
that come with Typst are tried first, so that a paper looks the same from every machine; then those of this machine; and
what even they lack is shown as a question mark, which the paper says.
"""

import json
import re
import threading
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

import typst

_MISSING = re.compile(r"the text `\"(?P<text>.*)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
UNKNOWN = "?"
MOST_TRIES = 100  # each names one stretch of letters that no font has


def typeset(*, template: Path, data: dict[str, Any], at: datetime) -> bytes:
    """Typeset a template with its data; the same data and instant give the same paper, byte for byte."""
    try:
        return _compiled(template, data, at, system_fonts=False)
    except typst.TypstError as refused:
        _missing(refused)
    for _ in range(MOST_TRIES):
        try:
            return _compiled(template, data, at, system_fonts=True)
        except typst.TypstError as refused:
            data = _without(data, _missing(refused)) | {"is_incomplete": True}
    raise ValueError("the paper has too many letters that no font has")


def _compiled(template: Path, data: dict[str, Any], at: datetime, *, system_fonts: bool) -> bytes:
    made = _compiler(template, system_fonts=system_fonts).compile(
        format="pdf",
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
        sys_inputs={"data": json.dumps(data)},
    )
    return cast("bytes", made)  # a PDF is one file


class _Kept(threading.local):
    """The compilers of one thread: making one costs a third of a paper, and none may be used by two threads at once."""

    def __init__(self) -> None:
        self.compilers: dict[tuple[Path, bool], typst.Compiler] = {}


_kept = _Kept()


def _compiler(template: Path, *, system_fonts: bool) -> typst.Compiler:
    compilers = _kept.compilers
    if (template, system_fonts) not in compilers:
        compilers[template, system_fonts] = typst.Compiler(template, font_paths=_fonts(system=system_fonts))
    return compilers[template, system_fonts]


def _missing(refused: typst.TypstError) -> frozenset[str]:
    """Answer the letters that no font has; any other refusal is a fault of ours and goes on."""
    found = _MISSING.search(str(refused))
    if found is None:
        raise refused
    return frozenset(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), found["text"]))


def _without(value: Any, letters: frozenset[str]) -> Any:
    if isinstance(value, str):
        return "".join(UNKNOWN if letter in letters else letter for letter in value)
    if isinstance(value, dict):
        return {key: _without(one, letters) for key, one in value.items()}
    return [_without(one, letters) for one in value] if isinstance(value, list | tuple) else value


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True)
