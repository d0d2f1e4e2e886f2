"""Words that a safeguarding lead should read before anybody else does."""

import re
import unicodedata
from datetime import date
from functools import cache

from marketplace.community.rules import RULES


def found_in(text: str, *, on: date) -> list[str]:
    """List the worrying words of a text, as whole words, whatever their case and accents."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return sorted(set(_pattern(tuple(RULES.row("worrying_words", on=on)["value"])).findall(plain)))


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
