"""One notice, understood: every value of it checked, or the notice refused."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from payroll.paye import identities, tax_codes
from payroll.paye.errors import NotPayable
from payroll.paye.runs import About, Told
from payroll.paye.tax_codes import Regime, TaxCode

LONGEST_TEXT = 100
WEEK_ONE = {"X", "W1", "M1", "W1/M1", "WK1/MTH1", "WEEK 1/MONTH 1", "YES", "Y", "TRUE", "1"}
CUMULATIVE = {"", "NO", "N", "FALSE", "0", "CUMULATIVE"}


class Form(StrEnum):
    """What HMRC calls the notice."""

    P6 = "P6"
    P6B = "P6B"
    P9 = "P9"
    SL1 = "SL1"
    SL2 = "SL2"
    PGL1 = "PGL1"
    PGL2 = "PGL2"

    @property
    def about(self) -> About:
        """Answer what it changes."""
        if self in {Form.SL1, Form.SL2}:
            return About.STUDENT_LOAN
        return About.POSTGRADUATE_LOAN if self in {Form.PGL1, Form.PGL2} else About.TAX_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What HMRC tells an employer about one person; `at` says where in the file it stands."""

    at: str
    form: Form
    effective_on: date
    ni_number: str = ""
    works_number: str = ""
    forename: str = ""
    surname: str = ""
    employer: str = ""
    number: int = 0
    issued_on: date | None = None
    tax_year: str = ""
    tax_code: TaxCode | None = None
    previous_taxable_pence: int | None = None
    previous_tax_pence: int | None = None
    plan: str = ""

    @property
    def told(self) -> Told:
        """Answer what a run keeps of it."""
        return Told(about=self.form.about, effective_on=self.effective_on, issued_on=self.issued_on, number=self.number)

    @property
    def whose(self) -> str:
        """Name the person as the notice does."""
        name = f"{self.forename} {self.surname}".strip()
        numbers = ", ".join(filter(None, (self.ni_number, self.works_number)))
        return f"{name} ({numbers})" if name else numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A whole file: the notices in it, every fault with its place, and what else stands there."""

    notices: tuple[Notice, ...]
    faults: tuple[str, ...]
    others: tuple[str, ...] = ()


class _Values:
    """The texts of one notice; asking for one that is wrong notes the fault."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts, self.faults = texts, dict[str, str]()

    def fault(self, name: str, sentence: str) -> None:
        self.faults.setdefault(name, f"{name}: {sentence}")

    def text(self, name: str) -> str:
        text = " ".join(self.texts.get(name, "").split())
        if len(text) > LONGEST_TEXT or not text.isprintable():
            self.fault(name, f"at most {LONGEST_TEXT} printable characters are wanted.")
            return ""
        return text

    def said[T](self, name: str, parse: Callable[[str], T], *, nothing: T) -> T:
        text = self.text(name)
        if not text:
            return nothing
        try:
            return parse(text)
        except NotPayable as refusal:
            self.fault(name, str(refusal))
            return nothing

    def needed[T](self, name: str, parse: Callable[[str], T], *, stand_in: T) -> T:
        if not self.text(name):
            self.fault(name, "it is missing.")
        return self.said(name, parse, nothing=stand_in)


def understand(texts: Mapping[str, str], *, at: str) -> Notice | list[str]:
    """Read the texts of one notice; answers all its faults, each `place: value: sentence`, where there are any."""
    values = _Values(texts)
    form = values.needed("form", _form, stand_in=Form.P6)
    effective_on = values.needed("effective_on", _day, stand_in=date.min)
    is_code = form.about is About.TAX_CODE
    notice = Notice(
        at=at,
        form=form,
        effective_on=effective_on,
        ni_number=values.said("ni_number", identities.ni_number, nothing=""),
        works_number=values.text("works_number"),
        forename=values.text("forename"),
        surname=values.text("surname"),
        employer=values.said("employer", _employer, nothing=""),
        number=values.said("number", _number, nothing=0),
        issued_on=values.said("issued_on", _day, nothing=None),
        tax_year=values.said("tax_year_end", _tax_year, nothing="") or _tax_year_of(effective_on),
        tax_code=_tax_code(values) if is_code else None,
        previous_taxable_pence=values.said("previous_pay", _pence, nothing=None),
        previous_tax_pence=values.said("previous_tax", _pence, nothing=None),
        plan=values.said("plan", _plan, nothing=""),
    )
    if not (values.text("ni_number") or notice.works_number):
        values.fault("ni_number", "neither it nor a works number says whose notice this is.")
    return [f"{at}: {fault}" for fault in values.faults.values()] or notice


def _tax_code(values: _Values) -> TaxCode | None:
    code = values.needed("tax_code", tax_codes.parse, stand_in=None)
    regime = values.said("regime", _regime, nothing=None)
    week_one = values.said("basis", _is_week_one, nothing=False)
    if code is None:
        return None
    if regime is not None and code.regime not in {Regime.RUK, regime}:
        values.fault("regime", f"“{regime}” and the code {code} do not say the same.")
    return replace(code, regime=regime or code.regime, is_week_one=week_one or code.is_week_one)


def _form(text: str) -> Form:
    try:
        return Form(text.upper().replace("(", "").replace(")", ""))
    except ValueError:
        raise NotPayable(f"“{text}” is none of {', '.join(Form)}.") from None


def _day(text: str) -> date:
    british = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text, re.ASCII)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text, re.ASCII):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise NotPayable(f"“{text}” is not a date, such as 2026-10-01 or 01/10/2026.")


def _employer(text: str) -> str:
    plain = text.replace(" ", "").upper()
    if not re.fullmatch(r"[0-9]{3}/[A-Z0-9]{1,10}", plain, re.ASCII):
        raise NotPayable(f"“{text}” is not an employer's reference, such as 120/CB50355.")
    return plain


def _number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text, re.ASCII):
        raise NotPayable(f"“{text}” is not a whole number.")
    return int(text)


def _tax_year(text: str) -> str:
    if not re.fullmatch(r"20[0-9]{2}", text, re.ASCII):
        raise NotPayable(f"“{text}” is not the year that a tax year ends in, such as 2027.")
    return f"{int(text) - 1}-{text[2:]}"


def _tax_year_of(day: date) -> str:
    starts_in = day.year - ((day.month, day.day) < (4, 6))
    return f"{starts_in}-{(starts_in + 1) % 100:02d}"


def _pence(text: str) -> int:
    match = re.fullmatch(r"£?([0-9]{1,9})(?:\.([0-9]{1,2}))?", text.replace(",", ""), re.ASCII)
    if match is None:
        raise NotPayable(f"“{text}” is not an amount in pounds and pence, such as 5000.00.")
    return int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))


def _plan(text: str) -> str:
    match = re.fullmatch(r"(?:plan ?)?0?([1-9])", text, re.ASCII | re.IGNORECASE)
    if match is None:
        raise NotPayable(f"“{text}” is not a plan, such as 2.")
    return match[1]


def _regime(text: str) -> Regime:
    if text.upper() not in {"S", "C"}:
        raise NotPayable(f"“{text}” is neither S (Scotland) nor C (Wales).")
    return Regime(text.upper())


def _is_week_one(text: str) -> bool:
    plain = text.upper()
    if plain not in WEEK_ONE | CUMULATIVE:
        raise NotPayable(f"“{text}” is neither cumulative nor week 1/month 1 (X).")
    return plain in WEEK_ONE
