"""Looking a copy over: every link inside leads to a file, nothing asks for a server."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import html

from cms.finding.exporting import rewriting
from cms.finding.exporting.folder import Folder

POINTING = "//a/@href | //img/@src | //source/@src | //script/@src | //video/@poster | //track/@src | //link/@href"
NEEDED = {"title": "//head/title[normalize-space()]", "language": "/html[@lang]", "heading": "//h1[normalize-space()]"}


def faults(folder: Folder) -> Iterator[str]:
    """Say what is wrong with a copy, a line each; nothing where all is well."""
    for path in sorted(folder.done):
        if not folder.file(path).is_file():
            yield f"{path}: its file is gone"
        elif folder.file(path).suffix == ".html":
            yield from _faults_of_page(folder, path)
        else:
            needed = rewriting.further(folder.file(path).read_bytes(), path=path)
            yield from (f"{path}: {one} leads nowhere" for one in needed if not folder.file(one).is_file())


def _faults_of_page(folder: Folder, path: str) -> Iterator[str]:
    tree = html.document_fromstring(folder.file(path).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    for name, way in NEEDED.items():
        if not tree.xpath(way):
            yield f"{path}: has no {name}"
    if tree.xpath("//form"):
        yield f"{path}: has a form"
    pointing: list[str] = [str(address) for address in tree.xpath(POINTING)]  # type: ignore[union-attr]
    for address in dict.fromkeys(pointing):
        if is_broken(folder, address, path=path):
            yield f"{path}: {address} leads nowhere"


def is_broken(folder: Folder, address: str, *, path: str) -> bool:
    """Answer whether an address inside leads to no file of the copy; the page's own home elsewhere is no link."""
    target = urlsplit(urljoin(path, address))
    if target.scheme not in {"", "http", "https"} or target.netloc:
        return False
    return bool(target.query) or not folder.file(target.path).is_file()
