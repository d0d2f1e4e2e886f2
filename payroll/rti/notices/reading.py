"""Reading a file of notices, HMRC's XML or a plain CSV, each notice by itself: a bad one never hides a good one."""

import csv
import io
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from lxml import etree

from payroll.rti import reading
from payroll.rti.errors import Unreadable
from payroll.rti.notices.notice import Notice, Reading, understand

type Row = dict[str, str]

# The columns of a CSV, and what else they may be called; `form` and `effective_on` are always wanted.
COLUMNS = {
    "form": ("notice", "form type", "type"),
    "effective_on": ("effective date", "effective", "from"),
    "ni_number": ("ni number", "nino", "national insurance number"),
    "works_number": ("works number", "pay id", "payroll id"),
    "forename": ("forenames", "first name"),
    "surname": ("last name",),
    "employer": ("employer ref", "employer reference", "paye reference"),
    "number": ("sequence number", "sequence"),
    "issued_on": ("issue date", "issued"),
    "tax_year_end": ("tax year end",),
    "tax_code": ("tax code", "code"),
    "regime": ("tax regime",),
    "basis": ("week 1/month 1", "week1month1", "tax basis"),
    "previous_pay": ("previous pay", "total previous pay"),
    "previous_tax": ("previous tax", "total previous tax"),
    "plan": ("plan type", "loan plan"),
}
WANTED = ("form", "effective_on")
MOST_ROWS = 100_000


def read(content: bytes) -> Reading:
    """Read every notice of a file; refuses (`Unreadable`) what is neither HMRC's XML nor a CSV of notices."""
    is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    rows, others = _xml(content) if is_xml else (list(_csv(content)), [])
    found: list[Notice] = []
    faults: list[str] = []
    for at, row in rows:
        understood = [f"{at}: {row}"] if isinstance(row, str) else understand(row, at=at)
        if isinstance(understood, Notice):
            found.append(understood)
        else:
            faults += understood
    if not rows and not others:
        raise Unreadable("There is no notice in this file.")
    return Reading(notices=tuple(found), faults=tuple(faults), others=tuple(others))


def _xml(content: bytes) -> tuple[list[tuple[str, Row | str]], list[str]]:
    """Find notices by their local names, wherever they stand; others beside them are named, not read."""
    root = reading.read(content)
    rows: list[tuple[str, Row | str]] = []
    others = []
    for element in root.iter(etree.Element):
        name = _local(element)
        if name in elements():
            rows.append((f"notice {len(rows) + 1} (line {element.sourceline})", _row(element, elements()[name])))
        elif _is_other(element, name):
            others.append(f"line {element.sourceline}: {name}")
    return rows, others


def _is_other(element: "etree._Element", name: str) -> bool:
    parent = element.getparent()
    return parent is not None and _local(parent) == "DPSdata" and name != "DPSheader"


def _row(element: "etree._Element", about: dict[str, str]) -> Row:
    texts = {_local(one): (one.text or "").strip() for one in element.iter(etree.Element)}
    code = next((one for one in element.iter(etree.Element) if _local(one) == "TaxCode"), None)
    form = element.get("FormType", "").strip() if about["form"] == "P6" else ""
    return {
        "form": form or about["form"],
        "effective_on": texts.get(about["day"], ""),
        "ni_number": texts.get("NINO", ""),
        "works_number": texts.get("WorksNumber", ""),
        "forename": texts.get("Forename", ""),
        "surname": texts.get("Surname", ""),
        "employer": texts.get("EmployerRef", ""),
        "number": element.get("SequenceNumber", ""),
        "issued_on": element.get("IssueDate", ""),
        "tax_year_end": element.get("TaxYearEnd", ""),
        "tax_code": texts.get("TaxCode", ""),
        "regime": code.get("TaxRegime", "") if code is not None else "",
        "basis": code.get("Week1Month1Indicator", "") if code is not None else "",
        "previous_pay": texts.get("TotalPreviousPay", ""),
        "previous_tax": texts.get("TotalPreviousTax", ""),
        "plan": texts.get("PlanType", ""),
    }


def _local(element: "etree._Element") -> str:
    return etree.QName(element).localname


@cache
def elements() -> dict[str, dict[str, str]]:
    """Read which elements are notices, by name."""
    rows = tomllib.loads(Path(__file__).with_name("elements.toml").read_text(encoding="utf-8"))["notice"]
    return {row["element"]: row for row in rows}


def _csv(content: bytes) -> Iterator[tuple[str, Row | str]]:
    """Read line by line; a line that does not fit the first is a fault of its own."""
    if len(content) > reading.LARGEST:
        raise Unreadable("The file is too large.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, [])
        names = [_column(cell) for cell in header]
        _refuse_header(names, header)
        for row in lines:
            if any(cell.strip() for cell in row):
                yield f"line {lines.line_num}", _cells(names, row)
            if lines.line_num > MOST_ROWS:
                raise Unreadable(f"The file has more than {MOST_ROWS:,} lines.")
    except csv.Error as fault:
        raise Unreadable(f"The file is neither XML nor CSV: line {lines.line_num}: {fault}.") from None


def _column(cell: str) -> str:
    plain = " ".join(cell.replace("_", " ").lower().split())
    for name, others in COLUMNS.items():
        if plain in {name.replace("_", " "), *others}:
            return name
    return ""


def _refuse_header(names: list[str], header: list[str]) -> None:
    missing = [name for name in WANTED if name not in names]
    if missing:
        raise Unreadable(f"The first line names no column {' and no '.join(missing)}.")
    known = [other for name, others in COLUMNS.items() for other in (name, *others)]
    for name, cell in zip(names, header, strict=True):
        if not name:
            near = get_close_matches(cell.lower(), known, n=1)
            raise Unreadable(f"There is no column “{cell.strip()}”" + (f"; “{near[0]}” is one." if near else "."))
        if names.count(name) > 1:
            raise Unreadable(f"Two columns are for {name}.")


def _cells(names: list[str], row: list[str]) -> Row | str:
    if len(row) > len(names):
        return f"here are {len(row)} values, and {len(names)} columns."
    return {name: cell.strip() for name, cell in zip(names, row, strict=False)}
