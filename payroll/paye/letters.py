"""Plain letters, which are all that HMRC and the banks know: names keep their spelling, but lose their accents."""

import tomllib
import unicodedata
from functools import cache
from pathlib import Path


def plain(text: str) -> str:
    """Write a text without accents: `Zoë Müller` as `Zoe Muller`, `Łukasz` as `Lukasz`; the rest stays as it is."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_letters()))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


@cache
def _letters() -> dict[int, str]:
    values = tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))
    return {ord(letter): written for letter, written in values["letters"].items()}
