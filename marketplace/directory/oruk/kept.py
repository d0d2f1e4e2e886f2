"""How a record is written: what is empty is left out, and moments are in UTC."""

from datetime import UTC, datetime
from typing import Any

type JSON = dict[str, Any]


def kept(**fields: object) -> JSON:
    """Leave out what is empty: the standard wants it absent, not null."""
    return {name: _plain(value) for name, value in fields.items() if value is not None and value not in ("", [])}


def _plain(value: object) -> object:
    """Give a moment in UTC with its Z, as the schema's examples have it; the rest is for the JSON encoder."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else value
