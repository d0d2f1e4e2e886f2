"""HMRC's own files, where they are installed: the schema of a message and its business rules, compiled once a day."""

import re
import threading
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import isoschematron as _isoschematron  # type: ignore[attr-defined]

from payroll.rti.documents.irmark import ENVELOPE
from payroll.rti.errors import Unreadable

_TODAY = re.compile(r"date:(?:date|date-time)\(\s*\)")
_lxml: Any = etree  # the stubs of lxml know less than it can do
_CLOSED = _lxml.XSLTAccessControl(
    read_file=False, write_file=False, create_dir=False, read_network=False, write_network=False
)
_PART_OF_TODAY = re.compile(r"date:([a-z-]+)\(\s*\)")


@dataclass(slots=True)
class Schema:
    """One compiled schema; its list of faults is its own, so one message at a time."""

    compiled: etree.XMLSchema
    lock: threading.Lock = field(default_factory=threading.Lock)

    def faults(self, element: etree._Element) -> list[Any]:
        """Check an element and list what is wrong, each with its `path` and `message`."""
        compiled: Any = self.compiled
        with self.lock:
            return [] if compiled.validate(element) else list(compiled.error_log)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What HMRC published for one kind of message of one year; what is not installed is missing."""

    envelope: Schema | None
    schema: Schema | None
    rules: etree.XSLT | None

    @property
    def is_complete(self) -> bool:
        """Answer whether both the schema and the business rules are here."""
        return self.schema is not None and self.rules is not None


NONE_INSTALLED = Rulebook(None, None, None)


def rulebook(folder: Path | None, *, namespace: str, on: date) -> Rulebook:
    """Find what is installed for a message; its rules ask for today's date, and get the day given.

    Of several versions the last by name counts. Refuses (`Unreadable`) a folder that is not there,
    and a file that is no schema or no rules.
    """
    if folder is None:
        return NONE_INSTALLED
    if not folder.is_dir():
        raise Unreadable(f"There is no folder {folder}.")
    schemas = {name: path for path in sorted(folder.rglob("*.xsd")) if (name := _target(path))}
    rules = [path for path in sorted(folder.rglob("*.sch")) if namespace.encode() in path.read_bytes()]
    return Rulebook(
        envelope=_schema(schemas.get(ENVELOPE)),
        schema=_schema(schemas.get(namespace)),
        rules=_rules(rules[-1], rules[-1].stat().st_mtime_ns, on) if rules else None,
    )


def frozen(rules: str, *, on: date) -> str:
    """Put a day in the place of every question for today's date, so that a message is judged by the day it is for."""
    return _PART_OF_TODAY.sub(rf"date:\1('{on}')", _TODAY.sub(f"'{on}'", rules))


def _target(path: Path) -> str:
    match = re.search(rb"""targetNamespace=["']([^"']+)["']""", path.read_bytes()[:10_000])
    return match[1].decode() if match else ""


def _schema(path: Path | None) -> Schema | None:
    return _compiled(path, path.stat().st_mtime_ns) if path else None


@lru_cache(maxsize=16)
def _compiled(path: Path, changed: int) -> Schema:  # noqa: ARG001 - a changed file is another key
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_Beside(path.parent))
    try:
        return Schema(etree.XMLSchema(etree.parse(path, parser)))
    except etree.LxmlError as fault:
        raise Unreadable(f"{path.name} among HMRC's files cannot be used: {fault}") from None


@lru_cache(maxsize=16)
def _rules(path: Path, changed: int, on: date) -> etree.XSLT:  # noqa: ARG001 - a changed file is another key
    text = frozen(path.read_text(encoding="utf-8"), on=on)
    try:
        source = etree.fromstring(text.encode(), etree.XMLParser(no_network=True, resolve_entities=False))
        book = _isoschematron.Schematron(source, store_xslt=True)
        return etree.XSLT(book.validator_xslt, access_control=_CLOSED)
    except etree.LxmlError as fault:
        raise Unreadable(f"{path.name} among HMRC's files cannot be used: {fault}") from None


class _Beside(_lxml.Resolver):
    """Finds a schema that another names by its address on the web in the same folder, by its file's name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resolve(self, system_url: str, public_id: str, context: Any = None) -> Any:  # noqa: ARG002
        beside = self.folder / system_url.rpartition("/")[2]
        return self.resolve_filename(str(beside), context) if beside.is_file() else None
