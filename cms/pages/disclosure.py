"""How few people may stand in a public figure, by the date from which that holds."""

from datetime import date
from pathlib import Path

from wallet.dated import Figures

RULES = Figures(Path(__file__).with_name("disclosure.toml"))


def fewest_people(*, on: date) -> int:
    """Give the smallest group whose figures may be published."""
    return int(RULES.row("fewest_people", on=on)["value"])


def says_too_much(*, people: int | None, on: date) -> bool:
    """Answer whether figures for so many people, or for nobody knows how many, could tell of one of them."""
    return people is None or people < fewest_people(on=on)
