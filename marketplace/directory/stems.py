"""Words as search compares them: folded, in lower case, reduced to their stem; the same on every database."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer
from django.utils.html import strip_tags

# Letters that carry no separate accent to take off.
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
WORD = re.compile(r"[^\W_]+")
SEVERAL = re.compile(r"\b([A-Z]{2,4})s\b")  # “PAs” and “GPs” are several of the short form
APOSTROPHES = re.compile(r"['’‘ʼ`]")
# Words too common to tell listings apart; nobody means them when they search.
SMALL = frozenset(
    """
    a about am an and any are as at be by can do for from how i in into is it its me my near nearby of on or our some
    that the their there this to us we what where which who with you your
    """.split()  # noqa: SIM905 - one word a line would be fifty lines
)
LONGEST = 30
_stemmer = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """List the words of a text without accents, in lower case; “children’s” is one word."""
    bare = strip_tags(text.replace("<", " <")) if "<" in text else text
    plain = SEVERAL.sub(r"\1", html.unescape(bare) if "&" in bare else bare)
    return [word[:LONGEST] for word in WORD.findall(APOSTROPHES.sub("", _folded(plain)))]


def _folded(text: str) -> str:
    """Put a text into lower case and take its accents off."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).lower().translate(LETTERS)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Reduce a folded word to its stem."""
    found: str = _stemmer.stemWord(word)
    return found


def stems(text: str) -> list[str]:
    """List the stems of a text in their order, the small words left out."""
    return [stem(word) for word in words(text) if word not in SMALL]


def wanted(text: str, *, most: int = 12) -> list[str]:
    """List the different stems that a person looks for, at most a dozen."""
    found = stems(text) or [stem(word) for word in words(text)]  # “to be or not to be” is all small words
    return list(dict.fromkeys(found))[:most]


def joined(found: Iterable[str]) -> str:
    """Write stems as one text, each with a space on both sides, so that `" walk "` is found in it."""
    different = sorted(set(found))
    return f" {' '.join(different)} " if different else ""
