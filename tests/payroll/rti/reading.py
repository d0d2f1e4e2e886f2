"""Reading a message in a test, without its namespaces."""

from lxml import etree


def plain(message: bytes) -> etree._Element:
    """Read a message and take the namespaces off its elements."""
    root = etree.fromstring(message)
    for element in root.iter():
        element.tag = etree.QName(element).localname
    return root


def texts(element: etree._Element, path: str) -> list[str]:
    """List the texts at a path."""
    return [one.text or "" for one in element.iterfind(path)]


def text(element: etree._Element, path: str) -> str:
    """Answer the one text at a path."""
    (found,) = texts(element, path)
    return found
