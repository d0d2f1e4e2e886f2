"""Everything that there is, by language and first letter."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.conf import settings

from cms.pages.languages import Language, language
from marketplace.directory.stems import words


class Entry(NamedTuple):
    """One thing to be found: its name and its address; listings have no language of their own."""

    title: str
    path: str
    language: str
    is_easy_read: bool = False


class Letter(NamedTuple):
    """A letter, and what begins with it."""

    letter: str
    entries: list[Entry]


class InLanguage(NamedTuple):
    """What there is in one language."""

    language: Language
    letters: list[Letter]


def by_language(entries: Iterable[Entry]) -> list[InLanguage]:
    """Sort entries under their languages, the product's own first, and there under their first letters."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[entry.language].append(entry)
    described = {code: language(code or settings.LANGUAGE_CODE) for code in found}
    ordered = sorted(found, key=lambda code: (described[code].is_foreign, code))
    return [InLanguage(described[code], _letters(found[code])) for code in ordered]


def _letters(entries: list[Entry]) -> list[Letter]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (words(entry.title), entry.is_easy_read, entry.path)):
        first = next(iter(words(entry.title)), "#")
        found["0–9" if first[0].isdigit() else first[0].upper()].append(entry)
    return [Letter(letter, found[letter]) for letter in sorted(found)]
