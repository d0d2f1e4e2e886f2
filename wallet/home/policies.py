"""When something is brought to an officer's notice, by date; the figures stand in `policies.toml` beside this file."""

from datetime import date
from pathlib import Path

from wallet.dated import Figures

FIGURES = Figures(Path(__file__).with_name("policies.toml"))


def days(*, name: str, on: date) -> int:
    """Answer the limit that holds on a day, in days."""
    return int(FIGURES.row(name, on=on)["days"])
