"""A cache in files that loses no count and no word, for every process of one machine."""

import fcntl
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache

LOOKS_EVERY = 200  # writes


class CountingFiles(FileBasedCache):
    """Django's cache in files, where adding and counting are one step, as they are on Redis."""

    _dir: str
    _writes = itertools.count()

    def add(self, key: Any, value: Any, *timing: Any, **more: Any) -> bool:
        """Set what is not there yet, and answer whether it was so."""
        with self._alone():
            return bool(super().add(key, value, *timing, **more))

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a number that is kept, and answer it; raises ValueError where there is none."""
        with self._alone():
            return int(super().incr(key, delta, version))

    def set_many(self, data: dict[Any, Any], *timing: Any, **more: Any) -> list[Any]:
        """Set several, none of them between another's look and its write."""
        with self._alone():
            return list(super().set_many(data, *timing, **more))

    def _cull(self) -> None:
        """Make room now and then only: to see how many files there are takes longer than to write one."""
        if next(self._writes) % LOOKS_EVERY == 0:
            super()._cull()  # type: ignore[misc]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other process or thread add or count meanwhile."""
        folder = Path(self._dir)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "alone.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
