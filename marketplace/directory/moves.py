"""Moving a record from one state to the next, as its own table of moves allows."""

from typing import Any, Protocol

from marketplace.directory.errors import MoveNotPossible


class Stateful(Protocol):
    """A record with a state and a table of moves."""

    state: Any
    MOVES: Any

    def get_state_display(self) -> str:
        """Write the state in words."""


def check(*, record: Stateful, to: str, what: str) -> None:
    """Refuse a move that the record's table of moves has not."""
    if to not in record.MOVES.get(record.state, set()):
        raise MoveNotPossible(what, record.get_state_display())
