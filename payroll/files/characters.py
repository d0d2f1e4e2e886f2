"""Names and references in the few letters that banks carry, with a report of what had to change."""

import re
import unicodedata
from dataclasses import dataclass
from string import ascii_letters, ascii_uppercase, digits

from payroll.paye.letters import plain

BACS = frozenset(f"{ascii_uppercase}{digits}.&/- ")
LATIN = frozenset(f"{ascii_letters}{digits}/-?:().,'+ ")  # ISO 20022 payments, as UK and SEPA banks take them
STAND_IN = "PAYEE"  # for a name of which nothing can be written


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """One text that a file carries differently from how it is written, and of what."""

    whose: str
    what: str
    given: str
    written: str


def bacs(text: str, *, length: int) -> str:
    """Write a text in capitals and the few signs of Bacs, cut to its field; what Bacs has not is a space there."""
    return _squeezed(plain(unicodedata.normalize("NFKC", text)).upper(), BACS, length)


def latin(text: str, *, length: int) -> str:
    """Write a text in the Latin letters of bank messages, cut to its field; what they have not is a space there."""
    return re.sub(r"/[/ ]*", "/", _squeezed(plain(unicodedata.normalize("NFKC", text)), LATIN, length)).strip("/ ")


def _squeezed(text: str, allowed: frozenset[str], length: int) -> str:
    kept = "".join(letter if letter in allowed else " " for letter in text.replace("'", "'" if "'" in allowed else ""))
    return " ".join(kept.split())[:length].strip()
