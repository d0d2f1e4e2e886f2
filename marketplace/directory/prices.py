"""What a listing costs, in plain words: prices with their days, what is free, and what a budget may pay for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as written

from marketplace.directory.models import CostOption, Service
from wallet.money.pence import written as in_pounds

FROM_A_BUDGET = {
    "free": "It costs nothing, so it takes nothing from a personal budget.",
    "assistant": (
        "Money that you hold yourself (a direct payment) can pay a personal assistant. "
        "You are then their employer, and we help you with the payroll."
    ),
    "approved": (
        "A personal budget can pay for this when it fits what was agreed with you. "
        "Because a council has approved the provider, money that the council holds can be used too."
    ),
    "other": (
        "A personal budget may pay for this when it helps with what was agreed with you. "
        "Ask your coordinator if you are not sure. They cannot say no only because the provider is not approved."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """One price: what for, how much, and from or until when."""

    what: str
    amount: str
    days: str
    note: str


def prices(options: Iterable[CostOption], *, on: date) -> list[Price]:
    """Write the prices of today and those already known for later; what is past is left out."""
    return [_price(one, on) for one in options if one.valid_to is None or one.valid_to >= on]


def from_a_budget(service: Service, *, is_approved: bool) -> str:
    """Say in words what a personal budget has to do with it."""
    if service.kind == Service.Kind.ASSISTANT:
        return FROM_A_BUDGET["assistant"]
    if service.is_free:
        return FROM_A_BUDGET["free"]
    return FROM_A_BUDGET["approved" if is_approved else "other"]


def in_short(service: Service, options: Iterable[CostOption], *, on: date) -> str:
    """Write in a few words what it costs, for a list or a table."""
    if service.is_free:
        return "Free"
    today = [one for one in options if _holds(one, on) and one.amount_pence is not None]
    if today:
        cheapest = min(today, key=lambda one: one.amount_pence or 0)
        return f"{'From ' if len(today) > 1 else ''}{_amount(cheapest)}"
    return "Ask what it costs"


def _holds(one: CostOption, on: date) -> bool:
    return (one.valid_from is None or one.valid_from <= on) and (one.valid_to is None or one.valid_to >= on)


def _price(one: CostOption, on: date) -> Price:
    later = one.valid_from if one.valid_from and one.valid_from > on else None
    days = [f"from {_day(later)}"] if later else []
    if one.valid_to:
        days.append(f"until {_day(one.valid_to)}")
    return Price(what=one.option, amount=_amount(one), days=" ".join(days), note=one.amount_description)


def _amount(one: CostOption) -> str:
    if one.amount_pence is None:
        return ""
    return "Free" if one.amount_pence == 0 else f"{in_pounds(one.amount_pence)} {one.get_per_display()}"


def _day(on: date) -> str:
    return written(on, "j F Y")
