"""From the bytes of a spreadsheet to its services, one by one, in the same shape as Open Referral gives them."""

import csv
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO

from marketplace.directory.imports import columns, cqc
from marketplace.directory.imports import mapping as mappings
from marketplace.directory.imports.faults import Unreadable
from marketplace.directory.imports.mapping import Mapping
from marketplace.directory.imports.rows import Row, broken
from wallet.budgets.imports import reading
from wallet.budgets.imports.faults import Unreadable as NotText

DELIMITERS = ",;\t|"
LOOKED_AT = 12  # lines in which a header with a foreword is looked for
QUOTES = "the quotation marks of the line do not pair, so it cannot be told apart"

type Cells = dict[str, str]


class CsvReader:
    """The services of one saved spreadsheet; without a mapping its columns are told by their names."""

    def __init__(self, stream: BinaryIO, *, said: dict[str, Any], is_cqc: bool = False) -> None:
        self._stream, self._said, self._is_cqc = stream, said, is_cqc
        self.notes: list[str] = []

    def rows(self) -> Iterator[Row]:
        """Give every service; refuses what is no CSV file, and columns that are not there."""
        try:
            yield from self._rows()
        except NotText as refusal:
            raise Unreadable(str(refusal)) from None

    def _rows(self) -> Iterator[Row]:
        text = reading.lines(self._stream)
        mapping = mappings.understand(self._said) if self._said else None
        passed, text = self._to_header(text, mapping)
        first = next(text, "")
        delimiter = max(DELIMITERS, key=first.count)
        reader = csv.reader(chain([first], text), delimiter=delimiter, strict=True, skipinitialspace=True)
        header = self._header(reader)
        mapping = self._mapping(header, mapping)
        for number, (line, group) in enumerate(_groups(_records(reader, passed), header, mapping), start=1):
            if isinstance(group, str):
                yield broken(number, line, group)
            else:
                yield Row(number, line, columns.service(group, mapping))

    def _to_header(self, text: Iterator[str], mapping: Mapping | None) -> tuple[int, Iterator[str]]:
        """Pass over what stands before the header: as many lines as the mapping says, or CQC's foreword."""
        if not self._is_cqc:
            skipped = len(list(islice(text, mapping.skip_lines if mapping else 0)))
            return skipped, text
        opening = list(islice(text, LOOKED_AT))
        for number, line in enumerate(opening):
            if cqc.is_header(line):
                return number, chain(opening[number:], text)
        raise Unreadable("This is not CQC’s directory: no line at its top has the columns Name and CQC Location ID.")

    def _header(self, reader: Iterator[list[str]]) -> list[str]:
        try:
            header = [cell.strip() for cell in next(reader, [])]
        except csv.Error:
            header = []
        if not any(header):
            raise Unreadable("The file has no line that names its columns.")
        return header

    def _mapping(self, header: list[str], mapping: Mapping | None) -> Mapping:
        if self._is_cqc:
            mapping = cqc.MAPPING
        if mapping is not None:
            return mappings.fitted(mapping, header)
        mapping = mappings.guess(header)
        self.notes.append(f"The columns were told by their names: {columns.told(mapping)}.")
        return mapping


def _groups(
    records: Iterator[tuple[int, Sequence[str] | str]], header: Sequence[str], mapping: Mapping
) -> Iterator[tuple[int, list[Cells] | str]]:
    """Put rows that only add to an earlier one with it; a sentence stands where a row cannot be told apart."""
    begun: tuple[int, list[Cells]] | None = None
    for line, given in records:
        cells = columns.named(header, given, mapping) if not isinstance(given, str) else {}
        if begun and mapping.belongs_to and cells.get(mapping.belongs_to) == begun[1][0].get(mapping.own_id, ""):
            begun[1].append(cells)
            continue
        if begun:
            yield begun
        begun = None if isinstance(given, str) else (line, [cells])
        if isinstance(given, str):
            yield line, given
    if begun:
        yield begun


def _records(reader: Any, passed: int) -> Iterator[tuple[int, Sequence[str] | str]]:
    """Give each record with the line it starts on; one that cannot be told apart is a sentence."""
    while True:
        line = passed + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield line, QUOTES
            continue
        if any(cell.strip() for cell in cells):
            yield line, cells
