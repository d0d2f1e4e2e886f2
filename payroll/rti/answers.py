"""What HMRC answers, read and put into plain words (Government Gateway Document Submission Protocol 3.1)."""

import re
import tomllib
from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from lxml import etree

from payroll.rti import reading
from payroll.rti.documents.irmark import ENVELOPE
from payroll.rti.errors import AnswerUnclear, Unreadable
from payroll.rti.rules import table

E = f"{{{ENVELOPE}}}"
RECEIPT = "{http://www.w3.org/2000/09/xmldsig#}DigestValue"


class Meaning(StrEnum):
    """What an answer comes to."""

    RECEIVED = "received"  # HMRC has it and will answer; ask again
    ACCEPTED = "accepted"
    REFUSED = "refused"  # HMRC read it and found something wrong
    NOT_TAKEN = "not_taken"  # it never came as far as HMRC's reading
    FORGOTTEN = "forgotten"  # HMRC has let go of the message, as asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing that HMRC found: its number and words, and ours."""

    number: str
    text: str
    plain: str
    location: str = ""
    person: int | None = None

    def __str__(self) -> str:
        """Write it on one line, for people."""
        about = f"Employee {self.person + 1}: " if self.person is not None else ""
        theirs = f" HMRC says: {self.number} {self.text}".rstrip() if self.text else f" ({self.number})"
        return f"{about}{self.plain}{theirs}"

    def values(self) -> dict[str, str | int | None]:
        """Answer it as plain values, to keep."""
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: what it comes to, HMRC's number for the message, when and where to ask again, and complaints."""

    meaning: Meaning
    correlation_id: str = ""
    endpoint: str = ""
    ask_after_seconds: int = 10
    complaints: tuple[Complaint, ...] = ()
    receipt: str = ""

    @property
    def again(self) -> str:
        """Answer when the message may be sent again: `later`, `corrected`, or `never` without asking HMRC."""
        known = [_known().get(complaint.number, {}).get("again", "corrected") for complaint in self.complaints]
        return next((word for word in ("never", "corrected", "later") if word in known), "corrected")


def read(response: bytes) -> Answer:
    """Read an answer; refuses (`AnswerUnclear`) what cannot be understood, which says nothing about the message."""
    try:
        root = reading.read(response)
    except Unreadable as refusal:
        raise AnswerUnclear(f"HMRC's answer cannot be read: {refusal}") from None
    details = root.find(f"{E}Header/{E}MessageDetails")
    if root.tag != f"{E}GovTalkMessage" or details is None:
        raise AnswerUnclear("What came back is no answer of HMRC's.")
    end = details.find(f"{E}ResponseEndPoint")
    complaints = tuple(_complaints(root))
    return Answer(
        meaning=_meaning(details, root),
        correlation_id=_text(details, "CorrelationID"),
        endpoint=(end.text or "").strip() if end is not None else "",
        ask_after_seconds=_seconds(end.get("PollInterval", "") if end is not None else ""),
        complaints=complaints,
        receipt=next((one.text or "" for one in root.iter(RECEIPT)), "").strip(),
    )


def _meaning(details: etree._Element, root: etree._Element) -> Meaning:
    qualifier, function = _text(details, "Qualifier"), _text(details, "Function")
    raised = [_text(error, "RaisedBy").lower() for error in root.iterfind(f".//{E}GovTalkErrors/{E}Error")]
    kinds = [_text(error, "Type") for error in root.iterfind(f".//{E}GovTalkErrors/{E}Error")]
    match qualifier, function:
        case "acknowledgement", "submit":
            return Meaning.RECEIVED
        case "response", "submit":
            return Meaning.ACCEPTED
        case "response", "delete":
            return Meaning.FORGOTTEN
        case "error", _ if "recoverable" in kinds:
            return Meaning.RECEIVED
        case "error", _ if "business" in kinds or "department" in raised:
            return Meaning.REFUSED
        case "error", _:
            return Meaning.NOT_TAKEN
    raise AnswerUnclear(f"HMRC answered with a “{qualifier}” to “{function}”, which no rule of its protocol explains.")


def _complaints(root: etree._Element) -> list[Complaint]:
    """List what HMRC found: in the body, one by one; else what the envelope says of them all."""
    inside = [*root.iterfind(".//{*}ErrorResponse//{*}Error")]
    found = [_complaint(error) for error in inside]
    return found or [_complaint(error) for error in root.iterfind(f".//{E}GovTalkErrors/{E}Error")]


def _complaint(error: etree._Element) -> Complaint:
    number, text, location = (" ".join((error.findtext(f"{{*}}{name}") or "").split()) for name in _PARTS)
    rule, known = table.numbered(number), _known().get(number)
    plain = rule.plain if rule else known["plain"] if known else (text or "HMRC gave no reason.")
    person = re.search(r"Employee\[(\d+)\]", location)
    return Complaint(
        number=number,
        text=text if text != plain else "",
        plain=plain,
        location=location,
        person=int(person[1]) - 1 if person else None,
    )


_PARTS = ("Number", "Text", "Location")


def _seconds(text: str) -> int:
    """Read how long HMRC asks to wait: at least a second, at most an hour."""
    return max(1, min(int(text), 3600)) if text.isascii() and text.isdigit() else 10


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(f"{E}{name}") or "").strip()


@cache
def _known() -> dict[str, dict[str, str]]:
    rows = tomllib.loads((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8"))["answer"]
    return {str(row["number"]): row for row in rows}
