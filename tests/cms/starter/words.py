"""The words of the starter content: what a page says, sentence by sentence, and how hard that is to read."""

import re
from collections.abc import Iterator
from typing import Any

from cms.starter.documents import Document

TAG = re.compile(r"<[^>]+>")
END_OF_A_SENTENCE = re.compile(r"(?<=[.?!])[”’)]*\s+|\n+")
A_WHOLE_SENTENCE = re.compile(r"[.?!][”’)]*\Z")
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
VOWELS = re.compile(r"[aeiouy]+")
# Keys whose values are names or addresses, not words for people; dates and numbers are none anyway.
NOT_WORDS = {
    "kind",
    "picture",
    "page",
    "address",
    "payer",
    "listing",
    "link",
    "archive_link",
    "email",
    "part",
    "repeats",
}
NOT_WORDS |= {"send_topics", "online_link", "postcode", "telephone", "textphone"}


def lines(value: Any, key: str = "") -> Iterator[str]:
    """Give every stretch of words that a page shows: a sentence, a heading, an entry of a list."""
    if isinstance(value, dict):
        for inner, below in value.items():
            if inner not in NOT_WORDS:
                yield from lines(below, inner)
    elif isinstance(value, list):
        for below in value:
            yield from lines(below, key)
    elif isinstance(value, str):
        plain = TAG.sub("", re.sub(r"</?(p|li|h2|h3|ul|ol|br)>", "\n", value))
        yield from (line.strip() for line in END_OF_A_SENTENCE.split(plain) if line.strip())


def said(document: Document) -> str:
    """Give all that a page says."""
    return "\n".join(lines(document.data))


def grade(document: Document) -> float:
    """Work out the Flesch-Kincaid grade: the school year, in the United States, whose pupils can read it.

    The age is about five years more. Only whole sentences count: headings and entries of lists would make it look easy.
    Syllables are counted as groups of vowels, which is right for most words.
    """
    sentences = [line for line in lines(document.data) if A_WHOLE_SENTENCE.search(line)]
    words = [word for line in sentences for word in WORD.findall(line)]
    syllables = sum(_syllables(word.lower()) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    silent = 1 if re.search(r"[^aeiouyl]e(s|d)?$", word) and not re.search(r"([td]ed|[sxz]es|ches|shes)$", word) else 0
    return max(len(VOWELS.findall(word)) - silent, 1)
