"""How old somebody has to be to read a text easily: an estimate from the length of its words and sentences.

The Automated Readability Index (Senter and Smith 1967) gives an American school grade; its first begins at six. It
needs no list of syllables, so it judges Welsh place names no worse than English ones.
"""

import re
from fractions import Fraction

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"[.!?…]+(?=\s|$)|\n")
FIRST_GRADE = 6


def words_in(text: str) -> list[str]:
    """List the words of a text."""
    return _WORD.findall(text)


def reading_age(text: str) -> int | None:
    """Estimate the age at which a text reads easily; nothing where there are no words."""
    words = words_in(text)
    if not words:
        return None
    sentences = max(1, sum(1 for part in _END.split(text) if part and _WORD.search(part)))
    letters = sum(map(len, words))
    grade = Fraction(471, 100) * Fraction(letters, len(words)) + Fraction(len(words), 2 * sentences)
    return max(FIRST_GRADE, round(grade - Fraction(2143, 100)) + FIRST_GRADE - 1)
