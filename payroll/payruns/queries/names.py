"""Names of files for people: their pay id where it can stand in a name, and never two the same."""

import re
from collections import Counter
from collections.abc import Iterable

RESERVED = re.compile(r"(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]")


def names(pay_ids: Iterable[str]) -> dict[str, str]:
    """Name a file for each pay id; a number makes different those that would look alike."""
    plain = {pay_id: _plain(pay_id) for pay_id in pay_ids}
    count = Counter(name.casefold() for name in plain.values())
    return {
        pay_id: name if count[name.casefold()] == 1 else f"{name}.{number}"
        for number, (pay_id, name) in enumerate(plain.items(), start=1)
    }


def _plain(pay_id: str) -> str:
    name = re.sub(r"[^\w-]+", "_", pay_id, flags=re.ASCII).strip("_") or "pay"
    return f"{name}_" if RESERVED.fullmatch(name) else name
