"""Ids that grow with time, so that a new one lands at the end of its index instead of anywhere in it."""

import secrets
import time
from uuid import UUID

_VERSION_7, _VARIANT = 0x7 << 76, 0x2 << 62
_RANDOM_BITS = (1 << 76) - 1 - (0x3 << 62)


def new_id() -> UUID:
    """Make a UUID of version 7 (RFC 9562): the millisecond in its first 48 bits, then 74 random ones."""
    milliseconds = time.time_ns() // 1_000_000  # no date of the domain: only an order for the index
    return UUID(int=milliseconds << 80 | _VERSION_7 | secrets.randbits(76) & _RANDOM_BITS | _VARIANT)
