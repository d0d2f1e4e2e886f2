"""What a machine lacks is said in one plain sentence, and what it has is found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Make a machine with a shell and next to nothing else: the only folder on its path."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ["sh", "cat", "cmp", "dirname"]:
        (programs / name).symlink_to(str(shutil.which(name)))
    return programs


def run_there(bare: Path, script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(bare / "sh"), str(PROJECT / "scripts" / script)],
        env={"PATH": str(bare), "HOME": str(bare.parent)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(("script", "lacking"), [("find-python", "Python 3.12"), ("styles", "Node 18")])
def test_a_missing_prerequisite_is_one_plain_sentence(bare: Path, script: str, lacking: str) -> None:
    done = run_there(bare, script)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Tributary needs {lacking} or newer")
    assert done.stderr.count("\n") == 1


def test_a_python_that_does_not_work_is_passed_over(bare: Path) -> None:
    broken = bare / "python3.13"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    (bare / "python3").symlink_to(sys.executable)
    found = run_there(bare, "find-python").stdout.strip()
    assert Path(found).resolve() == Path(sys.executable).resolve()


def test_a_python_outside_the_path_is_found(bare: Path) -> None:
    kept = bare.parent / ".pyenv" / "versions" / "3.13.9" / "bin"
    kept.mkdir(parents=True)
    (kept / "python").symlink_to(sys.executable)
    found = run_there(bare, "find-python").stdout.strip()
    assert Path(found).resolve() == Path(sys.executable).resolve()
