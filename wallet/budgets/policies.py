"""The policies of the funders, looked up by date; the figures stand in reference/policies.toml."""

from datetime import date
from pathlib import Path

from wallet.budgets.models.element import Frequency
from wallet.dated import Figures

FIGURES = Figures(Path(__file__).parent / "reference" / "policies.toml")


def rhythm(*, frequency: Frequency, on: date) -> Frequency:
    """Answer how often an amount of this frequency is paid out when its period starts on this day."""
    return Frequency(FIGURES.row("rhythm", on=on)[frequency.value])


def days_of_access_after_the_end(*, on: date) -> int:
    """Answer how many days a holder's staff still see a budget that ends on this day."""
    return int(FIGURES.row("access_after_the_end", on=on)["days"])
