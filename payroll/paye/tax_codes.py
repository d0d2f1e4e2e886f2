"""Reading a tax code: whole or not at all, never a guess."""

import re
from dataclasses import dataclass
from enum import StrEnum

from payroll.paye.errors import ImpossibleTaxCode


class Regime(StrEnum):
    """Whose income tax rates apply: the prefix of the code, nothing for England and Northern Ireland."""

    RUK = ""
    SCOTLAND = "S"
    WALES = "C"


class Kind(StrEnum):
    """What a code says to do."""

    ALLOWANCE = "allowance"
    ADDITION = "K"
    BASIC_RATE = "BR"
    HIGHER_RATE = "D"
    NO_ALLOWANCE = "0T"
    NO_TAX = "NT"


@dataclass(frozen=True, slots=True)
class TaxCode:
    """One tax code, understood."""

    regime: Regime
    kind: Kind
    number: int
    suffix: str = ""
    is_week_one: bool = False

    def __str__(self) -> str:
        body = {
            Kind.ALLOWANCE: f"{self.number}{self.suffix}",
            Kind.ADDITION: f"K{self.number}",
            Kind.HIGHER_RATE: f"D{self.number}",
        }.get(self.kind, str(self.kind))
        return f"{self.regime}{body}{' W1/M1' if self.is_week_one else ''}"


_WRITTEN = re.compile(
    r"(?P<regime>[SC]?)(?:(?P<number>[1-9][0-9]{0,5})(?P<suffix>[LMNPTY])|K(?P<k>[1-9][0-9]{0,5})|D(?P<d>[0-8])"
    r"|(?P<word>BR|0T|NT))(?P<basis>\s*(?:W1/M1|WK1/MTH1|W1|M1|X))?"
)


def parse(text: str, *, is_week_one: bool = False) -> TaxCode:
    """Read a tax code such as `1257L`, `S1257L W1`, `CBR`, `K475 M1`; refuses everything else by name."""
    match = _WRITTEN.fullmatch(text.strip().upper())
    if match is None or (match["word"] == "NT" and match["regime"]):
        raise ImpossibleTaxCode(
            f"“{text.strip()}” is not a tax code; one looks like 1257L, S1257L, K475, BR, D0, 0T or NT."
        )
    week_one = is_week_one or bool(match["basis"])
    regime = Regime(match["regime"])
    if match["number"]:
        return TaxCode(regime, Kind.ALLOWANCE, int(match["number"]), match["suffix"], week_one)
    if match["k"]:
        return TaxCode(regime, Kind.ADDITION, int(match["k"]), "", week_one)
    if match["d"]:
        return TaxCode(regime, Kind.HIGHER_RATE, int(match["d"]), "", week_one)
    return TaxCode(regime, Kind(match["word"]), 0, "", week_one)
