"""Opening a file of budgets: one on this machine's disk, or one that was brought in and is kept."""

import hashlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from django.db.models.fields.files import FieldFile

from wallet.budgets.imports.faults import Unreadable

BLOCK = 1 << 18  # bytes read at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An opened file and its length in bytes; it can be read more than once."""

    name: str
    stream: BinaryIO
    size: int

    @property
    def digest(self) -> str:
        """Work out the SHA-256 of the whole file."""
        self.stream.seek(0)
        digest = hashlib.sha256()
        while block := self.stream.read(BLOCK):
            digest.update(block)
        self.stream.seek(0)
        return digest.hexdigest()


def of(stream: BinaryIO, *, name: str) -> Source:
    """Take an opened file as it is."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    return Source(name=name, stream=stream, size=size)


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a file on disk; what comes through a pipe is kept in a nameless file meanwhile."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise Unreadable(f"{path} cannot be opened: {error.strerror}.") from None
    with file:
        if file.seekable():
            yield of(file, name=path.name)
            return
        with tempfile.TemporaryFile() as kept:
            shutil.copyfileobj(file, kept)
            yield of(cast("BinaryIO", kept), name=path.name)


@contextmanager
def kept(file: FieldFile, *, name: str) -> Iterator[Source]:
    """Open a file that was brought in and is kept with its run."""
    with file.open("rb") as opened_file:
        yield of(cast("BinaryIO", opened_file.file.file), name=name)
