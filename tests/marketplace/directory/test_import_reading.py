"""Files are read in whatever way they are written, and what cannot be read is refused by its name."""

import csv
import io
import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.directory.imports import mapping as mappings
from marketplace.directory.imports.cqc import LOCATION_ID, PROVIDER_ID
from marketplace.directory.imports.faults import NotAMapping, Unreadable
from marketplace.directory.imports.json_text import Utf8
from marketplace.directory.imports.reading_csv import CsvReader
from marketplace.directory.imports.reading_json import JsonReader, written
from marketplace.directory.imports.repairing import repair
from marketplace.directory.imports.rows import Reader, Row
from tests.marketplace.directory.feeds import envelope
from tests.outside import outside

TEA, CAKE = {"id": "1", "name": "Tea"}, {"id": "2", "name": "Café"}
CQC_HEADER = (
    "Name,Also known as,Address,Postcode,Phone number,Service's website (if available),Service types,"
    "Date of latest check,Specialisms/services,Provider name,Local authority,Region,Location URL,"
    f"{LOCATION_ID},{PROVIDER_ID}"
)


def read(content: bytes) -> list[Row]:
    """Read a saved answer."""
    return list(JsonReader(io.BytesIO(content)).rows())


def sheet(content: str | bytes, said: dict[str, Any] | None = None, *, is_cqc: bool = False) -> list[Row]:
    """Read a spreadsheet."""
    stream = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    return list(CsvReader(stream, said=said or {}, is_cqc=is_cqc).rows())


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([TEA, CAKE]).encode(),
        json.dumps(envelope([TEA, CAKE])).encode(),
        json.dumps({"totalPages": 1, "content": [TEA, CAKE]}, indent=2).encode(),
        b"\n".join(json.dumps(one).encode() for one in (TEA, CAKE)),
        b"\r\n\r\n".join(json.dumps(one).encode() for one in (TEA, CAKE)) + b"\r\n",
        b"\xef\xbb\xbf" + json.dumps([TEA, CAKE], ensure_ascii=False).encode(),
        json.dumps([TEA, CAKE], ensure_ascii=False).encode("utf-16"),
        json.dumps([TEA, CAKE], ensure_ascii=False).encode("utf-32"),
        json.dumps(envelope([TEA, CAKE]), ensure_ascii=False).encode("cp1252"),
    ],
)
def test_services_are_found_however_they_are_packed(content: bytes) -> None:
    assert [row.raw for row in read(content)] == [TEA, CAKE]


def test_a_single_service_is_a_feed_of_one() -> None:
    assert [row.raw for row in read(json.dumps(TEA, indent=1).encode())] == [TEA]


def test_letters_that_are_no_utf_8_are_told() -> None:
    reader = JsonReader(io.BytesIO(json.dumps([CAKE], ensure_ascii=False).encode("cp1252")))
    assert len(list(reader.rows())) == 1
    assert reader.notes == ["1 letters were not UTF-8; they were read as Windows-1252."]


def test_a_price_keeps_its_pennies_on_the_way() -> None:
    (row,) = read(b'[{"amount": 0.29}]')
    assert row.raw == {"amount": Decimal("0.29")}
    assert written(row.raw) == '{"amount": "0.29"}'


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "The answer is empty"),
        (b"  \n ", "The answer is empty"),
        (b"<!doctype html><title>Sign in</title>", "answered with a web page"),
        (b"<?xml version='1.0'?><services/>", "answered with XML"),
        (b"PK\x03\x04rest", "packed file or a document"),
        (b"\x1f\x8brest", "packed file or a document"),
        (b"name,postcode\n", "not JSON"),
        (b"{}", "no list of services"),
        (b'{"services": {"a": 1}}', "no list of services"),
        (b'[{"id": 1}, {"id":', "breaks off or is no JSON after 1 service"),
        (b'{"contents": [{"id": 1}], oh', "breaks off or is no JSON"),
        (b"[" + b"9" * 5_000 + b"]", "a number of hundreds of digits"),
        (b"[-" + b"9" * 5_000_000 + b"]", "a number of hundreds of digits"),
        (b"[1e99999999999999999999]", "a value beyond reason"),
        (b"[" * 1_000_000, "nests deeper than 60 levels"),
        (b'{"a":' * 300_000, "nests deeper than 60 levels"),
    ],
)
def test_what_is_no_feed_is_refused_by_its_name(content: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(content)


def test_one_broken_line_spoils_no_others() -> None:
    rows = read(b'{"id": "1", "name": "Tea"}\n{"id": \n{"id": "2", "name": "Cake"}\n')
    assert [(row.number, row.line, repair(row.raw, noted=row.noted).is_usable) for row in rows] == [
        (1, 1, True),
        (2, 2, False),
        (3, 3, True),
    ]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 64])
def test_half_a_letter_is_taken_away_wherever_a_block_ends(size: int) -> None:
    said = rb'["Tea \ud83d\ude00", "\ud83d cup", "\\ud83d", "\udc00\u00e9", 1234567, "\\"]'
    text = Utf8(io.BytesIO(said))
    read_ = b"".join(iter(lambda: text.read(size), b""))
    assert json.loads(read_) == ["Tea \N{GRINNING FACE}", "\ufffd cup", r"\ud83d", "\ufffdé", 1234567, "\\"]


def test_columns_are_told_by_their_names() -> None:
    reader = CsvReader(io.BytesIO(b"Club name;Post code;Tel;Web\nBowls;M33 2NB;0161 000 0000;bowls.example\n"), said={})
    (row,) = reader.rows()
    listing = repair(row.raw, wants_uuids=False).listing
    assert (listing["name"], listing["places"][0]["postcode"], listing["url"]) == (
        "Bowls",
        "M33 2NB",
        "https://bowls.example",
    )
    told = "Club name is the name, Post code is the postcode, Tel is the phone, Web is the url"
    assert reader.notes == [f"The columns were told by their names: {told}."]


@pytest.mark.parametrize(
    ("content", "said", "why"),
    [
        ("a,b\n1,2\n", {}, "No column says what the service is called. The columns are: a, b"),
        ("Nome,b\n1,2\n", {"fields": {"name": "Name"}}, r"“Name” \(is it “Nome”\?\). Its columns are: Nome, b"),
        ("", {}, "no line that names its columns"),
        ("<html></html>", {}, "web page or a data file of another kind"),
        (b"PK\x03\x04" + b"\0" * 99, {}, "Excel workbook"),
        (b"%PDF-1.7", {}, "PDF"),
    ],
)
def test_wrong_columns_and_other_files_are_refused_by_their_names(content: str, said: Any, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        sheet(content, said)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"field": {}}, "no section “field”; is it “fields”"),
        ({"fields": {"nmae": "x"}}, "no field “nmae”; is it “name”"),
        ({"fields": {"name": 7}}, "name is a column"),
        ({"terms": {"Sport": ["a"]}}, "each of terms is a column"),
        ({"fields": []}, "fields is a table"),
        ({"file": {"skip_lines": "four"}}, "skip_lines is a number"),
    ],
)
def test_a_mapping_that_says_nonsense_is_refused(said: Any, why: str) -> None:
    with pytest.raises(NotAMapping, match=why):
        mappings.understand(said)


def test_a_row_whose_quotes_do_not_pair_spoils_no_others() -> None:
    rows = sheet('name,address\nTea,"1 Road"x\nCake,2 Road\n')
    assert [repair(row.raw, wants_uuids=False, noted=row.noted).is_usable for row in rows] == [False, True]


def test_the_order_of_a_mapping_is_kept_whatever_the_database_does_to_records() -> None:
    said = {"fields": {"name": "n"}, "sections": {"Longer heading": "a", "Short": "b"}}
    assert mappings.kept(said)["sections"] == [["Longer heading", "a"], ["Short", "b"]]
    assert mappings.understand(mappings.kept(said)) == mappings.understand(said)
    assert list(mappings.understand(mappings.kept(said)).sections) == ["Longer heading", "Short"]


def test_every_shipped_mapping_can_be_understood() -> None:
    shipped = sorted(path.stem for path in mappings.SHIPPED.glob("*.toml"))
    assert len(shipped) == 10
    assert all(mappings.understand(mappings.load(Path(name))).columns() for name in shipped)


@pytest.mark.seed("A3-47")
def test_the_directory_of_the_care_quality_commission_is_read() -> None:
    homes = outside("directory/trafford/trafford_care_homes.csv")
    with homes.open(encoding="utf-8", newline="") as file:
        rows = [_as_cqc(home) for home in csv.DictReader(file)]
    sheet_ = io.StringIO()
    csv.writer(sheet_).writerows(rows)
    foreword = "CQC directory\nAs of 1 November 2026\n\nFor the latest see our website\n"
    read_ = sheet(f"{foreword}{CQC_HEADER}\n{sheet_.getvalue()}", is_cqc=True)
    found = [repair(row.raw, wants_uuids=False) for row in read_]
    assert len(found) == 56
    assert all(one.is_usable for one in found)
    first = found[0]
    assert (read_[0].line, first.key, first.name) == (6, "1-466088203", "10 Spennithorne Road")
    assert first.listing["organisation"]["identifiers"] == [{"kind": "CQC provider", "identifier": "1-101"}]
    assert first.listing["places"][0]["external_identifier"] == "1-466088203"
    assert {term["name"] for term in first.listing["terms"]} == {"Residential homes", "Dementia", "Caring for adults"}
    assert "latitude" not in first.listing["places"][0]


def test_a_file_that_is_not_cqcs_is_said_to_be_none() -> None:
    with pytest.raises(Unreadable, match="This is not CQC’s directory"):
        sheet("name,postcode\nTea,M33 2NB\n", is_cqc=True)


def _as_cqc(home: dict[str, str]) -> list[str]:
    """Write a care home of Trafford's file as CQC writes it."""
    given = {name: "" if value == "NA" else value for name, value in home.items()}
    return [
        given["name"],
        "",
        given["address"],
        given["postcode"],
        given["telephone"],
        given["website"],
        given["type"],
        given["inspection_date"],
        "Dementia|Caring for adults",
        given["provider"],
        "Trafford",
        "North West",
        given["cqc_webpage"],
        given["cqc_id"],
        "1-101",
    ]


WHOLE = json.dumps(envelope([TEA, CAKE]) | {"n": [1.5e3, -2, None, {"a": [["x"]]}]}).encode()


@given(st.integers(0, len(WHOLE)), st.binary(max_size=4), st.integers(0, 3))
def test_a_feed_that_was_damaged_anywhere_is_read_or_refused(at: int, put: bytes, left_out: int) -> None:
    _is_read_or_refused(JsonReader(io.BytesIO(WHOLE[:at] + put + WHOLE[at + left_out :])))


@given(st.binary(max_size=200))
def test_any_bytes_at_all_are_read_or_refused(content: bytes) -> None:
    _is_read_or_refused(JsonReader(io.BytesIO(content)))
    _is_read_or_refused(CsvReader(io.BytesIO(content), said={}))
    _is_read_or_refused(CsvReader(io.BytesIO(b"name,postcode\n" + content), said={}))
    _is_read_or_refused(CsvReader(io.BytesIO(content), said={}, is_cqc=True))


def _is_read_or_refused(reader: Reader) -> None:
    with suppress(Unreadable):  # anything else that is raised fails the test
        for row in reader.rows():
            repair(row.raw, noted=row.noted)
