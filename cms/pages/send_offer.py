"""What the law asks a local offer for special educational needs and disabilities to say, topic by topic."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wallet.dated import Figures

LAW = Figures(Path(__file__).with_name("send_offer.toml"))
NAME = "send_offer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One thing that must be said, in our own words; `law` is where it stands, as far as we are sure of it."""

    key: str
    part: str
    title: str
    says: str
    law: str


def topics(*, on: date) -> tuple[Topic, ...]:
    """List what is asked for on a day, in the law's order."""
    return tuple(Topic(**row) for row in LAW.row(NAME, on=on)["topics"])


def newest() -> tuple[Topic, ...]:
    """List what the newest law that we know of asks for."""
    return tuple(Topic(**row) for row in LAW.steps(NAME)[-1].row["topics"])


def source(*, on: date) -> str:
    """Name the law in force on a day."""
    found: str = LAW.row(NAME, on=on)["source"]
    return found


def ever_known() -> frozenset[str]:
    """Give the keys of every topic that was ever asked for, so that an older page stays sound."""
    return frozenset(row["key"] for step in LAW.steps(NAME) for row in step.row["topics"])
