"""How far a reading of a feed has come, told to whoever wants to know."""

from typing import Protocol


class Progress(Protocol):
    """Hear that of some work so much is done: pages fetched, rows read, compared, applied."""

    def __call__(self, work: str, done: int, total: int) -> None:
        """Take note."""


def untold(work: str, done: int, total: int) -> None:
    """Tell nobody."""
