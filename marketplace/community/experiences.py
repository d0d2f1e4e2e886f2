"""What people may say they have been through: words kept as data."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Experience:
    """One thing that people have been through, in plain words; `need` is the directory's word for help with it."""

    key: str
    words: str
    is_sensitive: bool = False
    need: str = ""


@cache
def every() -> dict[str, Experience]:
    """Give all of them by their keys, in the order of the file."""
    read = tomllib.loads(Path(__file__).with_name("experiences.toml").read_text(encoding="utf-8"))
    return {row["key"]: Experience(**row) for row in read["experience"]}
