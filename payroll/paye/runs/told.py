"""What HMRC last said about somebody, so that an older notice never undoes a newer one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from payroll.paye.errors import NotPayable
from payroll.paye.runs.fields import Fields

STAND_IN_DAY = date(2026, 4, 6)


class About(StrEnum):
    """What a notice is about."""

    TAX_CODE = "tax_code"
    STUDENT_LOAN = "student_loan"
    POSTGRADUATE_LOAN = "postgraduate_loan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The notice that holds: from which day, when it was issued, and HMRC's number of it (nought where it had none).

    Of two the one issued last holds; their numbers decide only within a day, as each kind of notice has its own.
    """

    about: About
    effective_on: date
    issued_on: date | None = None
    number: int = 0

    @property
    def age(self) -> tuple[date, date, int]:
        """Answer what orders notices, the oldest first."""
        return self.issued_on or self.effective_on, self.effective_on, self.number


def read(one: Fields) -> Told:
    """Read which notice holds."""
    told = Told(
        about=one.said("about", _about, stand_in=About.TAX_CODE),
        effective_on=one.day("from", stand_in=STAND_IN_DAY),
        issued_on=one.day_or_none("issued"),
        number=one.number("number") or 0,
    )
    one.finish()
    return told


def values(told: tuple[Told, ...]) -> list[dict[str, Any]]:
    """Write which notices hold as plain values."""
    return [
        {
            "about": str(one.about),
            "from": one.effective_on.isoformat(),
            **({"issued": one.issued_on.isoformat()} if one.issued_on else {}),
            **({"number": one.number} if one.number else {}),
        }
        for one in told
    ]


def faults(path: str, told: tuple[Told, ...]) -> Iterator[str]:
    """Find two notices that claim to hold about the same."""
    count = Counter(one.about for one in told)
    for at, one in enumerate(told):
        if count[one.about] > 1:
            yield f"{path}[{at}].about: “{one.about}” stands here more than once."


def _about(text: str) -> About:
    try:
        return About(text)
    except ValueError:
        raise NotPayable(f"“{text}” is none of {', '.join(About)}.") from None
