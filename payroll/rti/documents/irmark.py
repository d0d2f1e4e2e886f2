"""HMRC's IRmark: a seal over the body of a message, put into it, shown to people and sent back by HMRC.

HMRC, “Generic IRmark specification” 1.2: the Body as it is sent, without the IRmark element, in Canonical XML 1.0,
through SHA-1. Base64 goes into the message; base32 is what people read out.
"""

import base64
import hashlib
from dataclasses import dataclass
from typing import BinaryIO, cast

from lxml import etree

from payroll.rti.errors import Unreadable
from payroll.rti.reading import read

ENVELOPE = "http://www.govtalk.gov.uk/CM/envelope"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, in both spellings."""

    base64: str
    base32: str


class _Digest:
    """A file that keeps nothing but the digest of what is written into it."""

    def __init__(self) -> None:
        self.sha1 = hashlib.sha1(usedforsecurity=False)  # HMRC's choice; whoever could forge it gains nothing by it

    def write(self, data: bytes) -> int:
        self.sha1.update(data)
        return len(data)


def of(body: bytes) -> Mark:
    """Work out the mark of a message, or of its Body alone; a mark that it carries already is left out."""
    return of_tree(read(body))


def of_tree(root: etree._Element) -> Mark:
    """Work out the mark of a parsed message or Body; takes the mark that it carries out of the tree."""
    body = root if root.tag == f"{{{ENVELOPE}}}Body" else root.find(f"{{{ENVELOPE}}}Body")
    if body is None:
        raise Unreadable("There is no Body to mark.")
    for mark in carried_marks(body):
        _remove(mark)
    digest = _Digest()
    etree.ElementTree(body).write_c14n(cast("BinaryIO", digest), with_comments=False)
    raw = digest.sha1.digest()
    return Mark(base64.b64encode(raw).decode(), base64.b32encode(raw).decode())


def carried_marks(root: etree._Element) -> list[etree._Element]:
    """Find the IRmark elements in the header of a message's document."""
    return root.findall(".//{*}IRheader/{*}IRmark")


def _remove(element: etree._Element) -> None:
    """Take an element out and leave the white space after it, which is part of what is sealed."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
