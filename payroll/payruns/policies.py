"""How much the page takes at once, by date; the figures stand in `policies.toml` beside this file."""

from datetime import date
from pathlib import Path

from wallet.dated import Figures

FIGURES = Figures(Path(__file__).with_name("policies.toml"))


def value(*, name: str, on: date) -> int:
    """Answer the limit that holds on a day."""
    return int(FIGURES.row(name, on=on)["value"])
