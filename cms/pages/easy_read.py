"""Whether sentences are easy to read: hints that help their writer, and never refuse anything."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_suffix(".toml"))
_WORDS = re.compile(r"[\w’'£%-]+")
_FULL_STOP = re.compile(r"[.!?؟।۔](?=\s+\S)")


def hints(sentences: Sequence[str]) -> list[str]:
    """Say which sentences are long, or hold more than one idea, by the newest rule there is."""
    rule = RULES.steps("sentence")[-1].row
    return [hint for sentence in sentences for hint in _hints(sentence, rule)]


def sentences_of(body: Sequence[Any]) -> list[str]:
    """Collect the sentences of an easy-read body, in their order."""
    return [sentence for block in body if block.block_type == "idea" for sentence in block.value["sentences"]]


def _hints(sentence: str, rule: dict[str, Any]) -> list[str]:
    words = _WORDS.findall(sentence)
    found = []
    if len(words) > rule["most_words"]:
        found.append(f"{_named(sentence)} has {len(words)} words. Try {rule['most_words']} or fewer.")
    if _FULL_STOP.search(sentence):
        found.append(f"{_named(sentence)} is more than one sentence. Give each a line of its own.")
    elif sum(word.lower() in rule["joining"] for word in words) > rule["most_ideas_joined"]:
        found.append(f"{_named(sentence)} joins several ideas. Say one at a time.")
    return found


def _named(sentence: str) -> str:
    words = sentence.split()
    return f"“{' '.join(words[:6])}…”" if len(words) > 6 else f"“{sentence}”"
