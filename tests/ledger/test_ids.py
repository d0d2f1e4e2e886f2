"""Ids that grow with time."""

import time

from wallet.ledger.ids import new_id


def test_an_id_is_a_uuid_of_version_7() -> None:
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert abs((made.int >> 80) - time.time_ns() // 1_000_000) < 60_000


def test_a_later_id_is_larger_and_none_comes_twice() -> None:
    first = new_id()
    time.sleep(0.002)
    later = [new_id() for _ in range(1000)]
    assert first < min(later)
    assert len(set(later)) == 1000
