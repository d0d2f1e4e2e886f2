"""What is found in one row of a feed, and how it is said."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict

LONGEST_SHOWN = 60
MOST_A_ROW = 60  # a row with more is told once that there are more


class Kind(StrEnum):
    """What a finding means for its row."""

    FAULT = "fault"  # the row cannot be used
    REPAIR = "repair"  # something was put right, or left out
    NOTE = "note"  # only told
    TWIN = "twin"  # it looks like another listing


class Finding(TypedDict):
    """One sentence about one field of a row."""

    kind: str
    code: str
    field: str
    sentence: str


CODES = {
    "id": "No id, or an id that is no UUID",
    "email": "Empty or broken e-mail address",
    "url": "Broken web address",
    "html": "Web page code in a text",
    "organisation": "No organisation named",
    "name": "No name",
    "age": "Impossible age",
    "postcode": "Postcode that does not exist",
    "place": "Point that cannot be",
    "date": "Date or time that cannot be",
    "status": "Unknown status word",
    "price": "Price that is no amount",
    "phone": "Broken telephone number",
    "word": "Unknown word, or an empty one",
    "type": "Wrong kind of value",
    "long": "Text that is too long",
    "twin": "Looks like another listing",
    "again": "Same id as another row",
    "more": "More was found in the row",
    "edited": "Edited here since",
    "gone": "No longer in the feed",
    "broken": "A line that cannot be read",
    "old": "Not checked for a long time",
}


@dataclass(slots=True)
class Findings:
    """What was found so far in one row."""

    items: list[Finding] = field(default_factory=list)

    def fault(self, code: str, where: str, sentence: str) -> None:
        """Say why the row cannot be used."""
        self.items.append(Finding(kind=Kind.FAULT, code=code, field=where, sentence=sentence))

    def repair(self, code: str, where: str, sentence: str) -> None:
        """Say what was put right, or left out."""
        self._add(Finding(kind=Kind.REPAIR, code=code, field=where, sentence=sentence))

    def note(self, code: str, where: str, sentence: str) -> None:
        """Say something that is only worth knowing."""
        self._add(Finding(kind=Kind.NOTE, code=code, field=where, sentence=sentence))

    @property
    def is_faulty(self) -> bool:
        """Answer whether the row cannot be used."""
        return any(item["kind"] == Kind.FAULT for item in self.items)

    def _add(self, finding: Finding) -> None:
        if finding in self.items:
            return
        if len(self.items) == MOST_A_ROW:
            finding = Finding(kind=Kind.NOTE, code="more", field="row", sentence="more was found, and is not listed")
        if len(self.items) <= MOST_A_ROW:
            self.items.append(finding)


def shown(value: object) -> str:
    """Quote what a feed says, on one line and not at endless length."""
    flat = " ".join(str(value)[: LONGEST_SHOWN * 4].replace("\0", " ").split()).encode("utf-8", "ignore").decode()
    return f"“{flat}”" if len(flat) <= LONGEST_SHOWN else f"“{flat[:LONGEST_SHOWN]}…”"
