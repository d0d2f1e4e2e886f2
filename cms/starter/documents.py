"""The files of the starter content, read from their folder: a page a file, its path the address."""

import hashlib
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
EASY = ".easy"
EASY_SLUG = "easy-read"
# What only a real place can say for itself: ours are made up, and are loaded where that is wanted (the demo).
EXAMPLES = {"offer", "event", "news", "statement"}
LAST = 1_000  # the place of a page that says none: after those that do

type Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """One file: the page at `address` (`money/charging`; empty for the front page), as it was written."""

    place: str
    address: str
    data: Data
    digest: str

    @property
    def slug(self) -> str:
        """Give the last part of the address."""
        return self.address.rpartition("/")[2]

    @property
    def parent(self) -> str | None:
        """Give the address of the page above; the front page has none."""
        return self.address.rpartition("/")[0] if self.address else None

    @property
    def is_easy_read(self) -> bool:
        """Answer whether this is the easy-read version of the page above it."""
        return self.slug == EASY_SLUG


@dataclass(slots=True)
class Content:
    """All that a site starts with, and what could not be read of it."""

    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    words: list[Data] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def in_order(self) -> list[Document]:
        """List the documents, every page before those below it and in its place among its siblings."""
        return sorted(self.documents.values(), key=self._place_in_the_tree)

    def drawing(self, name: str) -> Path:
        """Give the file of a picture."""
        return self.folder / "pictures" / f"{name}.svg"

    def _place_in_the_tree(self, document: Document) -> list[tuple[int, str]]:
        parts = document.address.split("/") if document.address else []
        return [self._place_of("/".join(parts[: number + 1])) for number in range(len(parts))]

    def _place_of(self, address: str) -> tuple[int, str]:
        document = self.documents.get(address)
        return (document.data.get("order", LAST) if document else LAST, address)


def read(folder: Path = FOLDER, *, examples: bool = True) -> Content:
    """Read everything; a file that cannot be read is a fault, and the others are read all the same.

    Without examples the pages of made-up offers, events, news and statements stay away, and what stands under
    `[example]` in other files, such as a telephone number that nobody answers.
    """
    content = Content(folder)
    for path in sorted((folder / "content").rglob("*.toml")):
        _document(path, content)
    content.pictures = _table(folder / "pictures" / "descriptions.toml", content)
    content.words = _table(folder / "glossary.toml", content).get("word", [])
    for document in content.documents.values():
        said = document.data.pop("example", {})
        document.data["fields"] = document.data.get("fields", {}) | (said if examples else {})
    if not examples:
        made_up = {key for key, document in content.documents.items() if document.data.get("kind") in EXAMPLES}
        gone = made_up | {key for key, document in content.documents.items() if document.parent in made_up}
        content.documents = {key: document for key, document in content.documents.items() if key not in gone}
    return content


def _document(path: Path, content: Content) -> None:
    place = path.relative_to(content.folder).as_posix()
    document = Document(
        place=place,
        address=_address(path.relative_to(content.folder / "content")),
        data=_table(path, content),
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    if document.address in content.documents:
        content.faults.append(f"{place}: {content.documents[document.address].place} has the same address")
    content.documents.setdefault(document.address, document)


def _address(path: Path) -> str:
    parts = list(path.with_suffix("").parts)
    name = parts.pop()
    is_easy, name = name.endswith(EASY), name.removesuffix(EASY)
    return "/".join([*parts, *([] if name == "index" else [name]), *([EASY_SLUG] if is_easy else [])])


def _table(path: Path, content: Content) -> Data:
    place = path.relative_to(content.folder).as_posix()
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        content.faults.append(f"{place}: the file is missing")
    except UnicodeDecodeError:
        content.faults.append(f"{place}: the file is not text in UTF-8")
    except tomllib.TOMLDecodeError as error:
        content.faults.append(f"{place}: {error}")
    return {}
