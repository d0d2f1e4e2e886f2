"""Words that mean the same: whatever says the one is found by the other."""

from collections import defaultdict
from collections.abc import Iterable

from marketplace.directory.stems import stems

type Phrase = tuple[str, ...]


class Thesaurus:
    """Pairs of phrases, looked up by their first stem."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, Phrase]]] = defaultdict(list)
        for one, other in pairs:
            here, there = tuple(stems(one)), tuple(stems(other))
            if here and there and here != there:
                self._by_first[here[0]].append((here, there))
                self._by_first[there[0]].append((there, here))

    def beside(self, found: list[str]) -> set[str]:
        """List the stems of everything that means the same as some phrase in these stems, which stand in order."""
        more: set[str] = set()
        for at, first in enumerate(found):
            for phrase, same in self._by_first.get(first, ()):
                if tuple(found[at : at + len(phrase)]) == phrase:
                    more.update(same)
        return more
