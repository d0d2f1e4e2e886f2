"""By when a P60 is given, and who helps, by date; it stands in `policies.toml` beside this file."""

from datetime import date
from pathlib import Path

from wallet.dated import Figures

FIGURES = Figures(Path(__file__).with_name("policies.toml"))


def p60_by(*, year_ends_on: date) -> date:
    """Answer the day by which a P60 must be given."""
    row = FIGURES.row("p60", on=year_ends_on)
    return year_ends_on.replace(month=row["month"], day=row["day"])


def where_to_ask(*, on: date) -> list[str]:
    """List what to do when something on a paper looks wrong."""
    return list(FIGURES.row("help", on=on)["lines"])
