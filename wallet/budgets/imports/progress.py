"""How far an import has come, told to whoever wants to know."""

from typing import Protocol


class Progress(Protocol):
    """Hear that of some work so much is done: bytes read, people checked, people imported."""

    def __call__(self, work: str, done: int, total: int) -> None:
        """Take note."""


def untold(work: str, done: int, total: int) -> None:
    """Tell nobody."""
