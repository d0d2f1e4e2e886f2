"""What the outside world says is right: data that lies beside the project (`../shared/data`) and is no part of it."""

from pathlib import Path

from tests.lacking import lacking

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def outside(name: str) -> Path:
    """Find a file or folder of outside data; the test, or whole module, that needs it is skipped where it is not."""
    path = DATA / name
    if not path.exists():
        lacking(f"no outside data on this machine: {path}")
    return path
