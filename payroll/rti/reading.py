"""Opening XML that came from anywhere: no entities, no document type, nothing fetched, and no more than we can hold."""

from pathlib import Path

from lxml import etree

from payroll.rti.errors import Unreadable

LARGEST = 100 * 1024 * 1024  # a message about 10,000 people is some 30 MB


def content(path: Path) -> bytes:
    """Read a file's bytes; refuses one that is too large before it is read."""
    if path.stat().st_size > LARGEST:
        raise Unreadable(f"The file has {path.stat().st_size >> 20} MB; we open none above {LARGEST >> 20} MB.")
    return path.read_bytes()


def read(message: bytes) -> etree._Element:
    """Read a document; refuses one that is not XML, that declares a document type, or that is too large."""
    if len(message) > LARGEST:
        raise Unreadable(f"The file has {len(message) >> 20} MB; we open none above {LARGEST >> 20} MB.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(message, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Unreadable(f"The file is not XML: {fault}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("The file declares a document type; a message for HMRC never does.")
    return root
