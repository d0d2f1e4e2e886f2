"""Setting papers of pay: one, or very many on every core; the same content gives the same PDF, byte for byte."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import ClassVar

from wallet.home.documents.typesetting import typeset

TEMPLATES = Path(__file__).parent / "typst"
WAITING = 64  # papers made ahead of whoever takes them: enough to keep every core busy, and no more memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What stands on every paper; the kinds add theirs. Everything is text, and set as text."""

    template: ClassVar[str]
    title: str
    description: str
    employer: str
    footer: str
    is_large: bool = False


def pdf(*, paper: Paper, on: date) -> bytes:
    """Set one paper; `on` is the day that the file says it is from."""
    at = datetime.combine(on, time(12), tzinfo=UTC)
    return typeset(template=TEMPLATES / paper.template, data=asdict(paper), at=at)


def pdfs[K](*, things: Iterable[K], made: Callable[[K], bytes]) -> Iterator[tuple[K, bytes]]:
    """Set many papers on every core, in order; only a few wait to be taken at any time."""
    waiting: deque[tuple[K, Future[bytes]]] = deque()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            for thing in things:
                waiting.append((thing, pool.submit(made, thing)))
                if len(waiting) >= WAITING:
                    first, paper = waiting.popleft()
                    yield first, paper.result()
            while waiting:
                first, paper = waiting.popleft()
                yield first, paper.result()
        finally:
            pool.shutdown(cancel_futures=True)
