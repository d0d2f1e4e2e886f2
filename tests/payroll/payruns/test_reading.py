"""A pay run from whatever somebody uploads: understood, or refused in words that say what to do."""

import json

import pytest

from payroll.paye import runs
from payroll.paye.errors import Faulty
from payroll.payruns.imports.runs import people, settled, settled_only
from tests.payroll.payruns.samples import settled as sample
from tests.payroll.payruns.samples import text, whole

GOOD = text()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_run_is_read_in_every_encoding_that_says_so(encoding: str) -> None:
    assert settled(GOOD.encode(encoding)).digest == sample().digest


def test_a_settled_run_is_taken_as_well() -> None:
    locked = sample()
    assert settled(runs.to_locked_json(locked).encode()) == locked
    assert settled_only(runs.to_locked_json(locked).encode()) == locked


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"  \n ", "the file is empty"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        ('{"employer": {"name": "Zo\xeb"}}'.encode("latin-1"), "not text in UTF-8"),
        (b"%PDF-1.7", "the file is not JSON"),
        (b"PK\x03\x04", "the file is not JSON"),
        (b"[" * 100_000, "the file is not JSON"),
        (b'{"payday": NaN}', "the file is not JSON"),
        (b"7", "an object with named values is wanted"),
        (b'{"digest": "1"}', "this is not a settled run"),
        (b'{"employees": [null]}', "employees[0]: an object with named values is wanted"),
        (b'{"payday": 1e999999999}', "payday: a text is wanted"),
    ],
)
def test_what_is_no_run_is_refused_in_plain_words(content: bytes, sentence: str) -> None:
    with pytest.raises(Faulty) as refused:
        settled(content)
    assert sentence in str(refused.value)


def test_a_settled_run_that_was_changed_is_refused() -> None:
    changed = runs.to_locked_json(sample()).replace("13.75", "13.76")
    for read in (settled, settled_only):
        with pytest.raises(Faulty, match="not what was settled"):
            read(changed.encode())


def test_a_run_that_is_not_settled_is_no_settled_run() -> None:
    with pytest.raises(Faulty, match="not a settled run"):
        settled_only(GOOD.encode())


def test_people_are_counted_without_working_anything_out() -> None:
    assert people(GOOD.encode()) == 2
    assert people(runs.to_locked_json(sample()).encode()) == 2
    assert [people(content) for content in (b"", b"[]", b"{", b'{"given": 1}', b'{"employees": 3}')] == [0] * 5
    assert people(json.dumps({**whole(), "employees": [{}] * 9}).encode()) == 9
