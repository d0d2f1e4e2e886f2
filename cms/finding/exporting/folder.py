"""The folder that a copy is written to: whole files only, and a list of them, so that a broken-off copy can go on."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

LIST, PART = ".copied.jsonl", ".part"


class NotOurs(Exception):
    """The folder holds something that no copy wrote."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} is not empty, and no copy was written there. Name an empty folder, or a new one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """One address that is done: its file, what it was when it was copied, and what had to be followed from it."""

    path: str
    stamp: str
    digest: str
    followed: list[str]


class Folder:
    """A folder with its list; `terms` say what is copied: a list with other terms, or a finished one, starts anew."""

    def __init__(self, root: Path, *, terms: dict[str, Any]) -> None:
        self.root, self.terms = root.resolve(), terms
        self.done: dict[str, Copied] = {}
        self.stale: set[str] = set()

    def open(self) -> int:
        """Take up what was broken off, or begin; answer how many addresses are done already."""
        self.root.mkdir(parents=True, exist_ok=True)
        if not self._list.exists() and any(self.root.iterdir()):
            raise NotOurs(self.root)
        lines = list(self._lines())
        head = lines[0] if lines else {}
        rows = [Copied(**line) for line in lines[1:] if "path" in line]
        self.stale = {*head.get("stale", ()), *(row.path for row in rows)}
        if lines and "finished" not in lines[-1] and head.get("terms") == self.terms:
            self.done = {row.path: row for row in rows if self._is_whole(row)}
        for left in self.root.rglob(f"*{PART}"):
            left.unlink()
        written = [{"terms": self.terms, "stale": sorted(self.stale)}, *map(asdict, self.done.values())]
        self._replace(self._list, "".join(f"{json.dumps(line)}\n" for line in written).encode())
        return len(self.done)

    def has(self, path: str, stamp: str) -> bool:
        """Answer whether an address is done, and has not changed since."""
        return path in self.done and self.done[path].stamp == stamp

    def write(self, path: str, body: bytes, *, stamp: str = "", followed: Sequence[str] = ()) -> None:
        """Write the file of an address under another name first, then note that it is done."""
        file = self.file(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        self._replace(file, body)
        row = Copied(path=path, stamp=stamp, digest=_digest(body), followed=list(followed))
        self.done[path] = row
        self._note(asdict(row))

    def finish(self) -> None:
        """Take away what an earlier copy left here and this one has not, and note that all is done."""
        for path in self.stale - self.done.keys():
            self.file(path).unlink(missing_ok=True)
        self._note({"finished": True})

    def file(self, path: str) -> Path:
        """Name the file of an address: a page is the index of its folder."""
        plain = PurePosixPath(unquote(path).lstrip("/"))
        if ".." in plain.parts:
            raise ValueError(path)
        found = self.root / plain
        return found / "index.html" if path.endswith("/") else found

    @property
    def _list(self) -> Path:
        return self.root / LIST

    def _lines(self) -> Iterator[dict[str, Any]]:
        """Read the list as far as it is whole: the last line may have been cut off."""
        if not self._list.exists():
            return
        for line in self._list.read_text(encoding="utf-8").splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                return

    def _is_whole(self, row: Copied) -> bool:
        file = self.file(row.path)
        return file.is_file() and _digest(file.read_bytes()) == row.digest

    def _note(self, line: dict[str, Any]) -> None:
        with self._list.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(line)}\n")

    def _replace(self, file: Path, body: bytes) -> None:
        part = file.with_name(f"{file.name}{PART}")
        part.write_bytes(body)
        part.replace(file)


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
