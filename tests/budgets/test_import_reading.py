"""Reading a file: every way in which an old system, a spreadsheet or an accident may have written it."""

import io

import pytest

from wallet.budgets.imports import reading
from wallet.budgets.imports.faults import Finding, Unreadable
from wallet.budgets.imports.header import COLUMNS
from wallet.budgets.imports.reading import Record

HEADER = "case_system,case_id,holder_name\n"


def records(content: bytes) -> list[Record | Finding]:
    return list(reading.records(io.BytesIO(content)))


def rows(content: bytes) -> list[tuple[int, list[str]]]:
    found = records(content)
    assert all(isinstance(record, Record) for record in found), found
    return [(record.line, list(record.cells)) for record in found if isinstance(record, Record)][1:]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_letters_and_pound_signs_survive_every_encoding(encoding: str) -> None:
    assert rows((HEADER + "Café,£1,Zoë\n").encode(encoding)) == [(2, ["Café", "£1", "Zoë"])]


def test_a_file_put_together_from_two_encodings_is_read_right_line_by_line() -> None:
    content = HEADER.encode() + "Café,1,a\n".encode() + "Café,2,b\n".encode("cp1252")
    assert [cells[0] for _, cells in rows(content)] == ["Café", "Café"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_an_editor_whatever_ends_a_line(end: str) -> None:
    text = HEADER.strip() + end + end + "a,1,x" + end + end + end + "b,2,y" + end
    assert [line for line, _ in rows(text.encode())] == [3, 6]


def test_a_line_end_inside_quotation_marks_belongs_to_the_cell_and_still_counts_as_a_line() -> None:
    content = (HEADER + 'a,1,"Little\nOak\r\nSupport"\nb,2,y\n').encode()
    assert rows(content) == [(2, ["a", "1", "Little\nOak\r\nSupport"]), (5, ["b", "2", "y"])]


def test_lines_of_nothing_but_spaces_or_delimiters_are_passed_over() -> None:
    assert rows((HEADER + "  \n,,\n , , \na,1,x\n").encode()) == [(5, ["a", "1", "x"])]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(delimiter: str) -> None:
    text = HEADER.replace(",", delimiter) + f'a{delimiter}1{delimiter}"x{delimiter}y"\n'
    assert rows(text.encode()) == [(2, ["a", "1", f"x{delimiter}y"])]


def test_the_line_by_which_a_spreadsheet_names_its_delimiter_is_understood() -> None:
    assert rows(("sep=;\r\n" + HEADER.replace(",", ";") + "a;1;x\n").encode()) == [(3, ["a", "1", "x"])]


def test_nul_characters_and_the_end_mark_of_old_systems_are_left_out() -> None:
    assert rows(HEADER.encode() + b"a\0\0,1,x\0\n\x1a") == [(2, ["a", "1", "x"])]


def test_spaces_after_a_delimiter_do_not_hide_a_quotation_mark() -> None:
    assert rows((HEADER + 'a, 1, "x, y"\n').encode()) == [(2, ["a", "1", "x, y"])]


def test_quotation_marks_that_do_not_pair_are_a_fault_of_their_line_and_the_next_lines_are_read() -> None:
    _first, broken, good = records((HEADER + '"a"b,1,x\nc,2,y\n').encode())
    assert isinstance(broken, Finding)
    assert (broken.line, broken.is_fault) == (2, True)
    assert "on this line do not pair" in broken.sentence
    assert good == Record(3, ["c", "2", "y"])


def test_a_quotation_mark_that_is_never_closed_is_named_where_it_opens() -> None:
    *_, broken = records((HEADER + 'a,1,x\nb,"2,y\nc,3,z\n').encode())
    assert isinstance(broken, Finding)
    assert broken.line == 3
    assert "between this line and line 4" in broken.sentence


def test_a_cell_without_end_is_a_fault_and_not_a_crash() -> None:
    *_, broken = records((HEADER + 'a,1,"' + "x" * 200_000 + "\n" + "y\n" * 10).encode())
    assert isinstance(broken, Finding)
    assert broken.line == 2
    assert "longer than 100,000 characters" in broken.sentence


def test_a_line_without_end_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(Unreadable, match="longer than a million characters"):
        records(HEADER.encode() + b"x" * 2_000_000)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"\r\n \r\n\r\n", "The file is empty"),
        (b"PK\x03\x04" + b"\x14\0" * 40, "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 80, "Excel workbook"),
        (b"%PDF-1.7\n", "This is a PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 80, "image/png"),
        (b"\x1f\x8b\x08\0\0\0\0\0" + bytes(range(256)), "application/gzip"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "a web page"),
        (b'[{"case_id": 1}]', "a web page or a data file"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"\xff\xfec\0a\0s\0e\0_\0i\0d\0\n\0\0\xd8", "begins like utf-16"),
        (b"case_id\n" + b"\x81\x8d\n", "neither UTF-8 nor Windows-1252"),
    ],
)
def test_what_is_no_csv_file_is_named_in_one_plain_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        records(content)


def test_an_empty_file_is_told_what_it_should_begin_with() -> None:
    with pytest.raises(Unreadable, match=", ".join(COLUMNS)):
        records(b"")
