"""Holding a message to HMRC's own files, and saying what is wrong in HMRC's words and in ours."""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from payroll.rti.rules import table
from payroll.rti.rules.faults import Fault
from payroll.rti.rules.hmrc import Rulebook, Schema
from payroll.rti.rules.messages import Message
from payroll.rti.rules.own import fault_of
from payroll.rti.rules.places import field, found, place, value

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_NAMESPACE = re.compile(r"\{[^}]*\}")


def envelope_faults(message: Message, book: Rulebook) -> Iterator[Fault]:
    """Hold the envelope to its schema, without the people inside."""
    if book.envelope:
        yield from _against(book.envelope, message.root, people_before=0)


def schema_faults(message: Message, book: Rulebook, *, people_before: int) -> Iterator[Fault]:
    """Hold the document to its schema."""
    inside = message.document.getparent()
    if book.schema and inside is not None:
        yield from _against(book.schema, inside, people_before=people_before)


def rule_faults(message: Message, book: Rulebook, *, people_before: int) -> Iterator[Fault]:
    """Hold the message to HMRC's business rules (Schematron)."""
    if book.rules is None:
        return
    tree = message.root.getroottree()
    for failed in book.rules(message.root).getroot().iter(f"{SVRL}failed-assert"):
        at = place(found(tree.xpath(str(failed.get("location"))))[0], people_before=people_before)
        name = str(failed.get("id")).removeprefix("a_")
        said = {
            str(one.get("diagnostic")).partition(".")[0]: _text(one)
            for one in failed.iterchildren(f"{SVRL}diagnostic-reference")
        }
        said.setdefault("transactional", " ".join(_text(one) for one in failed.iterchildren(f"{SVRL}text")))
        number, words = said.get("errorCode", ""), said["transactional"]
        rule = table.named(name) or table.Rule(name, number, words, "", "")
        yield replace(fault_of(rule, at, message=f"{number} {words}".strip()), number=number)


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _against(schema: Schema, element: etree._Element, *, people_before: int) -> Iterator[Fault]:
    """Check an element; of several complaints about one place the first stands for all."""
    seen = set()
    for fault in schema.faults(element):
        at = place(_at(element, fault.path), people_before=people_before)
        if at.path in seen:
            continue
        seen.add(at.path)
        known, words = value(at.name), _NAMESPACE.sub("", fault.message or "")
        yield Fault(
            rule="schema",
            message=words,
            plain=known.says or words,
            path=at.path,
            field=field(at, known.field),
            who=at.who,
        )


def _at(element: etree._Element, path: str | None) -> etree._Element:
    """Find what the schema complains about: its path begins at the element that was checked."""
    prefixes = {prefix: name for prefix, name in element.nsmap.items() if prefix}
    steps = (path or "").split("/")[2:]
    try:
        return found(element.xpath("/".join((".", *steps)), namespaces=prefixes))[0]
    except (etree.XPathError, IndexError):
        return element
