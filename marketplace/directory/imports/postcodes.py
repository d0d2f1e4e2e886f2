"""Reading whole postcodes with their points: OS Code-Point Open, or the ONS Postcode Directory.

Files are read a batch of lines at a time, each batch in one transaction together with how far the file has been read:
a load that is broken off goes on from there, one that is repeated changes nothing, and memory stays small.
"""

import csv
import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import batched, islice
from pathlib import Path

from django.db import transaction

from marketplace.directory import places
from marketplace.directory.errors import NotAPostcodeFile
from marketplace.directory.imports import grid
from marketplace.directory.models import PostcodeFile, PostcodePlace

A_BATCH = 5_000
MOST_FAULTS = 20
NO_POINT = "90"  # Code-Point Open's word for “no coordinates”
# What the ONS Postcode Directory and its extracts call their columns, whose names carry a year.
COLUMNS = {
    "postcode": re.compile(r"^(pcds|pcd|pcd7|pcd8|postcode)$"),
    "latitude": re.compile(r"^(lat|latitude)$"),
    "longitude": re.compile(r"^(long|lon|longitude)$"),
    "council": re.compile(r"^(oslaua|laua|la_code|lad\d\dcd)$"),
    "ended": re.compile(r"^doterm$"),
}


@dataclass(slots=True)
class Report:
    """What a load did: postcodes read, lines passed over (ended, or without a point), and faults by file and line."""

    read: int = 0
    passed_over: int = 0
    faults: list[str] = field(default_factory=list)
    more_faults: int = 0

    def fault(self, where: str, what: str) -> None:
        """Note a fault; only the first are told one by one."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"{where}: {what}")
        else:
            self.more_faults += 1


type Row = PostcodePlace | None
type Reader = Callable[[list[str]], Row]


class Faulty(ValueError):
    """A line that cannot be read; the message says why."""


def load(*, paths: list[Path], is_codepoint: bool, told: Callable[[int], object] = lambda _: None) -> Report:
    """Read files of postcodes into the table; `told` hears how many lines are done."""
    report = Report()
    for path in paths:
        _load_file(path, is_codepoint=is_codepoint, report=report, told=told)
    return report


def codepoint_files(directory: Path) -> list[Path]:
    """List the files of Code-Point Open in a folder, one for each postcode area; refuses a folder without any."""
    inside = directory / "Data" / "CSV"
    found = sorted((inside if inside.is_dir() else directory).glob("*.csv"))
    if not found:
        raise NotAPostcodeFile(str(directory), "there is no .csv file in it")
    return found


def _load_file(path: Path, *, is_codepoint: bool, report: Report, told: Callable[[int], object]) -> None:
    file, _ = PostcodeFile.objects.get_or_create(digest=_digest(path), defaults={"name": path.name})
    if file.is_whole:
        return
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        rows = csv.reader(lines)
        read = _codepoint_row if is_codepoint else _directory_reader(path, next(rows, []))
        for batch in batched(islice(rows, file.lines_read, None), A_BATCH):
            _load_batch(file, list(batch), read, report)
            told(len(batch))
    file.is_whole = True
    file.save(update_fields=["is_whole"])


@transaction.atomic
def _load_batch(file: PostcodeFile, batch: list[list[str]], read: Reader, report: Report) -> None:
    found: dict[str, PostcodePlace] = {}
    for number, row in enumerate(batch, start=file.lines_read + 1):
        try:
            place = read(row)
        except (Faulty, ValueError, IndexError) as fault:
            report.fault(f"{file.name}, row {number}", str(fault) if isinstance(fault, Faulty) else "not readable")
            continue
        if place is None:
            report.passed_over += 1
        else:
            found[place.postcode] = place  # the last word on a postcode counts
    PostcodePlace.objects.bulk_create(
        found.values(),
        update_conflicts=True,
        unique_fields=["postcode"],
        update_fields=["latitude", "longitude", "council_code"],
    )
    report.read += len(found)
    file.lines_read += len(batch)
    file.save(update_fields=["lines_read"])


def _codepoint_row(row: list[str]) -> Row:
    postcode, quality, easting, northing, *rest = row
    if quality == NO_POINT:
        return None
    latitude, longitude = grid.latitude_longitude(float(easting), float(northing))
    return _place(postcode, latitude, longitude, rest[4] if len(rest) > 4 else "")


def _directory_reader(path: Path, header: list[str]) -> Reader:
    at = _columns(header)
    if missing := {"postcode", "latitude", "longitude"} - at.keys():
        raise NotAPostcodeFile(path.name, f"it has no column for: {', '.join(sorted(missing))}")

    def read(row: list[str]) -> Row:
        latitude, longitude = float(row[at["latitude"]]), float(row[at["longitude"]])
        if latitude > 90 or ("ended" in at and row[at["ended"]]):  # 99.999999 says that there is no point
            return None
        return _place(row[at["postcode"]], latitude, longitude, row[at["council"]] if "council" in at else "")

    return read


def _columns(header: list[str]) -> Mapping[str, int]:
    names = [name.strip().lower() for name in header]
    found: dict[str, int] = {}
    for what, shape in COLUMNS.items():
        for number, name in enumerate(names):
            if shape.match(name):
                found.setdefault(what, number)
    return found


def _place(text: str, latitude: float, longitude: float, council: str) -> PostcodePlace:
    postcode = places.normalise(text)
    if postcode is None or not postcode.unit:
        raise Faulty(f"“{text[:20]}” is no whole postcode")
    if not (49 <= latitude <= 61.5 and -9 <= longitude <= 2.5):
        raise Faulty(f"the point of {postcode} is not in the United Kingdom")
    key = str(postcode).replace(" ", "")
    return PostcodePlace(postcode=key, latitude=latitude, longitude=longitude, council_code=council.strip()[:9])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def lines(paths: list[Path]) -> Iterator[int]:
    """Count the lines of files, for a progress bar."""
    for path in paths:
        with path.open("rb") as file:
            yield sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))
