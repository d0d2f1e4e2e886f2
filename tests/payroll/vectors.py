"""Where HMRC's published test rows lie, beside the project."""

import json
from decimal import Decimal
from typing import Any

from tests.outside import outside

FOLDER = outside("hmrc/vectors")
NAMES = sorted(path.name for path in FOLDER.glob("*.json"))


def rows(name: str) -> list[dict[str, Any]]:
    """Read one file of rows, amounts exact."""
    found: list[dict[str, Any]] = json.loads((FOLDER / name).read_text(encoding="utf-8"), parse_float=Decimal)
    return found
