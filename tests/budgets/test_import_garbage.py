"""Whatever a file holds, an import ends in findings or one plain sentence, never in a crash."""

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.budgets.import_files import JOE, checked_file
from wallet.budgets.imports import reading
from wallet.budgets.imports.faults import Finding, Unreadable
from wallet.budgets.imports.header import COLUMNS

HEADER = ",".join(COLUMNS) + "\n"
AWKWARD = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            *JOE.values(),
            "=1+1",
            "٣",
            "1e5",
            "٢٠٢٦-٠٤-٠٦",
            "9" * 400,
            "NaN",
            "-0",
            "0.001",
            "29/02/2027",
            "’",
            "\ud800"[:0],
        ]
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.booleans())
@example(b"\xff\xfe\0", True)
@example(b'sep="\n"', False)
def test_any_bytes_are_read_or_refused(content: bytes, after_a_header: bool) -> None:
    stream = io.BytesIO((HEADER.encode() if after_a_header else b"") + content)
    with suppress(Unreadable):
        last = 0
        for record in reading.records(stream):
            assert record.line is not None
            assert record.line > last or isinstance(record, Finding)
            last = record.line


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, AWKWARD)), min_size=1, max_size=4))
def test_any_cells_are_understood_or_named(rows: list[dict[str, str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(row.values() for row in rows)
    found = checked_file(text.getvalue().encode("utf-8", "surrogatepass"))
    lines = {fault.partition(",")[0] for fault in found.faults}
    assert len(found.faults) == found.counts.faults
    assert found.counts.people or lines or not found.counts.rows
