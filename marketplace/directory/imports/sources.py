"""Which source is meant, and how it is read: by its name, an address or a file."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from django.db import transaction

from marketplace.directory.imports import mapping as mappings
from marketplace.directory.imports import runs
from marketplace.directory.imports.cqc import LOCATION_ID
from marketplace.directory.imports.faults import Unreadable
from marketplace.directory.models import ImportRun, Source

HEAD = 8192
State = ImportRun.State
CUT_OFF = (State.READING, State.COMPARING, State.READY, State.APPLYING)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for at the command line."""

    said: str
    format: str
    mapping: Path | None
    name: str

    @property
    def is_address(self) -> bool:
        """Answer whether it is to be fetched."""
        return urlsplit(self.said).scheme in {"http", "https"}

    @contextmanager
    def opened(self) -> Iterator[BinaryIO | None]:
        """Open the file that is meant; nothing where an address is, or a source that has one."""
        if self.is_address or (not Path(self.said).exists() and _known(self.said)):
            yield None
            return
        if not Path(self.said).is_file():
            raise Unreadable(f"There is no file {self.said}, and no source of that name.")
        with Path(self.said).open("rb") as file:
            yield file


@transaction.atomic
def keep(wanted: Wanted, stream: BinaryIO | None) -> Source:
    """Find the source that is meant, or make it; a mapping or format that is given becomes its own."""
    name = (wanted.name or _named(wanted))[:100]
    known = Source.objects.filter(address=wanted.said).first() if wanted.is_address and not wanted.name else None
    source = known or _known(name) or Source(name=name, format=_format(wanted, stream))
    if wanted.is_address:
        source.address = wanted.said[:500]
    if wanted.format:
        source.format = wanted.format
    if wanted.mapping:
        source.mapping = _checked(mappings.load(wanted.mapping))
        source.format = Source.Format.CSV
    source.save()
    return source


def cut_off(source: Source, stream: BinaryIO | None) -> ImportRun | None:
    """Find the reading that was cut off and can go on: of the very same file, or of what was fetched already."""
    run = ImportRun.objects.filter(source=source).select_related("source").first()
    if run is None or run.state not in CUT_OFF:
        return None
    if stream is None:
        return run if run.state != State.READY else None
    return run if run.digest == runs.digest(stream) else None


def _known(name: str) -> Source | None:
    return Source.objects.filter(name=name).first()


def _named(wanted: Wanted) -> str:
    return wanted.said if wanted.is_address else Path(wanted.said).name


def _format(wanted: Wanted, stream: BinaryIO | None) -> str:
    """Tell the format by the content: JSON is Open Referral, CQC's header is CQC's, anything else a spreadsheet."""
    if wanted.format or stream is None:
        return wanted.format or Source.Format.OPEN_REFERRAL
    head = stream.read(HEAD)
    stream.seek(0)
    if LOCATION_ID.encode() in head:
        return Source.Format.CQC
    is_json = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["} or head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    return Source.Format.OPEN_REFERRAL if is_json else Source.Format.CSV


def _checked(said: dict[str, Any]) -> dict[str, Any]:
    mappings.understand(said)
    return said
