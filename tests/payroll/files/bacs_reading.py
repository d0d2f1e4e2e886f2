"""Reading a Bacs file back, by the positions that the guides give."""

from collections.abc import Iterable


def positions(record: str, first: int, last: int) -> str:
    """Answer what stands from one position to another, counted from 1 as the guides do."""
    return record[first - 1 : last]


def amounts(records: Iterable[str]) -> list[tuple[str, int]]:
    """Read the code and the amount of each entry back from a file's records."""
    entries = [record for record in records if len(record) >= 100]
    return [(positions(record, 16, 17), int(positions(record, 36, 46))) for record in entries]
