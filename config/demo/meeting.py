"""Letting the demo's people join those who want to meet others, and say what they think of who supports them."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from config.demo.calendar import morning
from config.demo.cast import Cast
from config.demo.directory import Directory
from marketplace.community.matching import Slot
from marketplace.community.operations import peers, reviews
from marketplace.community.operations.peers import Said
from marketplace.directory.operations import words


def make(cast: Cast, made: Directory, *, today: date) -> None:
    """Make the profiles and the reviews, once, after the year that the reviews rest on and the directory."""
    data = tomllib.loads((Path(__file__).parent / "meeting.toml").read_text(encoding="utf-8"))
    for row in data["profiles"]:
        user, at = cast.users[row["user"]], morning(today)
        peers.save(user=user, said=_said(row), has_agreed=True, is_adult=True, at=at, on=today)
    for row in data["reviews"]:
        _review(row, cast, made, today=today)


def _said(row: dict[str, Any]) -> Said:
    return Said(
        postcode=row["postcode"],
        travels_miles=row["travels_miles"],
        meets_in_person=True,
        meets_online=row.get("online", False),
        experiences=row["experiences"],
        interests=[words.term("interest", key) for key in row["interests"]],
        times=[Slot(day, part) for day, part in row["times"]],
    )


def _review(row: dict[str, Any], cast: Cast, made: Directory, *, today: date) -> None:
    service, person, at = made.services[row["service"]], cast.people[row["person"]], morning(today)
    said = {"stars": row["stars"], "text": row["text"], "by": cast.users[row["user"]]}
    review = reviews.write(service=service, person=person, at=at, on=today, **said)
    reviews.publish(review=review, by=cast.users["editor"], at=at, on=today)
