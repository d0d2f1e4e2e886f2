"""Everything of a run in one folder, all or nothing: made beside it, and moved there when the last file is whole.

What is cut off half-way is taken up again: files that are there already are whole, as each got its name last.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from payroll.paye.runs import LockedRun
from payroll.payruns.errors import FolderTaken
from payroll.payruns.queries import bundles
from payroll.payruns.queries.bundles import Bundle
from payroll.payruns.queries.readme import readme

SETTLED = "run.locked.json"
SUBMISSION = "fps.xml"


def write(*, bundle: Bundle, folder: Path, made: Callable[[int], object] = lambda _: None) -> None:
    """Write everything of a run into a folder; `made` hears how many more papers there are.

    Refuses a folder that holds another run, or something else; the same run again replaces its own files.
    """
    refuse_taken(locked=bundle.locked, folder=folder)
    beside = folder.with_name(f".{folder.name}.{bundle.locked.digest[:16]}.partial")
    beside.mkdir(parents=True, exist_ok=True)
    for document in bundle.documents:
        _put(beside / document.name, document.content)
    _put(beside / "README.txt", readme(bundle).encode())
    _papers(bundle.locked, beside, made)
    _move(beside, folder)


def refuse_taken(*, locked: LockedRun, folder: Path) -> None:
    """Refuse a folder that does not exist to hold this run."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderTaken(f"{folder} is a file, not a folder.")
    if not any(folder.iterdir()):
        return
    try:
        digest = json.loads((folder / SETTLED).read_text(encoding="utf-8"))["digest"]
    except (OSError, ValueError, KeyError, TypeError):
        raise FolderTaken(f"{folder} holds something else than a pay run; choose an empty folder.") from None
    if digest != locked.digest:
        raise FolderTaken(f"{folder} holds another pay run; choose an empty folder, and keep that one.")


def _papers(locked: LockedRun, beside: Path, made: Callable[[int], object]) -> None:
    """Make the papers that are not there yet."""
    there = {path.relative_to(beside).as_posix() for path in beside.glob("payslips/*.pdf")}
    made(len(there))
    for name, paper in bundles.papers(locked=locked, but=there):
        _put(beside / name, paper)
        made(1)


def _put(path: Path, content: bytes) -> None:
    """Write a file whole, or not at all."""
    path.parent.mkdir(exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _move(beside: Path, folder: Path) -> None:
    """Give a finished folder its name; into the folder of the same run, file by file."""
    if folder.exists() and not any(folder.iterdir()):
        folder.rmdir()
    if not folder.exists():
        beside.rename(folder)
        return
    (folder / SUBMISSION).unlink(missing_ok=True)  # one of an earlier day may not pass today's check
    for path in sorted(beside.rglob("*")):
        if path.is_file():
            target = folder / path.relative_to(beside)
            target.parent.mkdir(exist_ok=True)
            path.replace(target)
    shutil.rmtree(beside)
