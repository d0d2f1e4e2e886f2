"""Names for the numbers that the audit trail keeps, so that a person reads “Swim Club” and not the id of a payee.

Each app names what is its own when it starts; the trail itself keeps the ids, which never change.
"""

from collections.abc import Callable, Collection, Mapping

type Names = Callable[[Collection[int]], Mapping[int, str]]

_names: dict[str, Names] = {}


def register(*, fields: Collection[str], names: Names) -> None:
    """Say how the ids in these fields of audit events are named, many at once."""
    _names.update(dict.fromkeys(fields, names))


def names_for(ids: Mapping[str, Collection[int]]) -> dict[str, Mapping[int, str]]:
    """Find the names for ids, by field; a field that nobody has registered has none."""
    return {field: _names[field](found) for field, found in ids.items() if field in _names}
