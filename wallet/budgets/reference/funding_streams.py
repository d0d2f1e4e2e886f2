"""The kinds of public money and the funders that usually give them, read from funding_streams.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parent / "funding_streams.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamKind:
    """One kind of money: its legal basis, whether it may be charged for, and from when to when it exists."""

    code: str
    name: str
    source: str
    legal_basis: str
    chargeable: bool
    starts_on: date
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultFunder:
    """One funder by the code that finance systems use, with the kinds of money it gives."""

    code: str
    name: str
    streams: tuple[str, ...]


def kinds() -> dict[str, StreamKind]:
    """Answer every kind of money by its name in the file."""
    return {key: StreamKind(**{"code": key, **values}) for key, values in _file()["streams"].items()}


def default_funders() -> list[DefaultFunder]:
    """Answer the funders that a new installation begins with."""
    return [
        DefaultFunder(code=funder["code"], name=funder["name"], streams=tuple(funder["streams"]))
        for funder in _file()["funders"]
    ]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(REFERENCE.read_text(encoding="utf-8"))
