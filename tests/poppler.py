"""Reading papers back with poppler's tools, as somebody else's software would."""

import shutil
import subprocess
from pathlib import Path

from tests.lacking import lacking


def poppler(tool: str, paper: bytes, folder: Path, *arguments: str) -> str:
    """Read a paper with one of poppler's tools."""
    if shutil.which(tool) is None:
        lacking(f"no {tool} on this machine (on Debian: apt install poppler-utils)")
    file = folder / "paper.pdf"
    file.write_bytes(paper)
    output = ["-"] if tool == "pdftotext" else []
    return subprocess.run([tool, *arguments, file, *output], capture_output=True, text=True, check=True).stdout


def words(paper: bytes, folder: Path) -> str:
    """Read all the words of a paper, line by line as they stand, each gap as one space."""
    return " ".join(poppler("pdftotext", paper, folder, "-layout").split())


def refuse_untagged(paper: bytes, folder: Path, *, title: str) -> None:
    """Hold a paper to what makes it accessible: tagged, titled, its language said, PDF/UA declared, A4."""
    facts = {
        name: value.strip()
        for name, _, value in (line.partition(":") for line in poppler("pdfinfo", paper, folder).splitlines())
    }
    assert facts["Title"] == title
    assert facts["Tagged"] == "yes"
    assert facts["Page size"].endswith("(A4)")
    assert b"/Lang" in paper
    assert b"pdfuaid:part" in paper
    structure = poppler("pdfinfo", paper, folder, "-struct-text")
    assert "H1 " in structure
    assert "/Scope /Column" in structure
