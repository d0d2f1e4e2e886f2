"""One movement told in full: who paid, from whose money, for what, who approved it, and what shows it."""

from dataclasses import dataclass

from wallet.budgets.models import FundingStream, Kind, Movement
from wallet.home.queries.sights import Sight
from wallet.ledger.models import Side, Transfer
from wallet.spending.models import Evidence, Payment

# The first part of an account's code, in the words a person knows.
PLACES = {
    "award": "still to come from the funder",
    "bank": "with the funder, ready to pay out",
    "held": "with the holder",
    "return-due": "to be paid back",
    "available": "left to spend",
    "committed": "set aside",
}


def name(movement: Movement) -> str:
    """Call a movement by what happened, and to whom or from whom."""
    payee = str(movement.payee) if movement.payee else ""
    match movement.kind:
        case Kind.PAYMENT:
            return payee
        case Kind.AWARD:
            return "Budget agreed"
        case Kind.PAID_IN:
            return f"{movement.purpose} paid in"
        case Kind.PAID_OUT:
            return f"Paid out to {payee}"
        case Kind.SET_ASIDE | Kind.REVERSAL if payee:
            return f"{movement.get_kind_display()}: {payee}"
        case _:
            return movement.get_kind_display()


def purpose(movement: Movement) -> str:
    """Say what a movement was for, where its name does not say it already."""
    return "" if movement.kind == Kind.PAID_IN else movement.purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one funder's money has to do with it, in pence."""

    stream: FundingStream
    pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One transfer of the ledger in words: what it did to two places where one funder's money is counted."""

    stream: FundingStream
    changes: tuple[tuple[str, int], tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything there is to know about one movement."""

    movement: Movement
    parts: tuple[Part, ...]
    legs: tuple[Leg, ...]
    payment: Payment | None
    evidence: tuple[Evidence, ...]
    reversed_by: Movement | None

    @property
    def total_pence(self) -> int:
        """Answer what the funders' parts come to: always the movement's own amount."""
        return sum(part.pence for part in self.parts)


def story(*, seen: Sight, movement_id: int) -> Story | None:
    """Tell one movement, if it is in sight. A few queries, always as many."""
    movements = seen.movements().select_related(
        "entry",
        "budget",
        "portion__holder",
        "portion__funder",
        "payee",
        "made_by",
        "approved_by",
        "reverses__payee",
        "reversed_by",
    )
    movement = movements.filter(pk=movement_id).first()
    if movement is None:
        return None
    transfers = _transfers(movement)
    streams = _streams(transfers)
    payment = _payment(movement)
    return Story(
        movement=movement,
        parts=_parts(transfers, streams),
        legs=tuple(_leg(transfer, streams) for transfer in transfers),
        payment=payment,
        evidence=tuple(payment.evidence.all()) if payment else (),
        reversed_by=getattr(movement, "reversed_by", None),
    )


def _transfers(movement: Movement) -> list[Transfer]:
    transfers = Transfer.objects.filter(entry=movement.entry_id).order_by("position")
    return list(transfers.select_related("debit_account", "credit_account"))


def _streams(transfers: list[Transfer]) -> dict[int, FundingStream]:
    funds = {transfer.debit_account.fund_id for transfer in transfers}
    return {stream.fund_id: stream for stream in FundingStream.objects.filter(fund__in=funds).select_related("funder")}


def _payment(movement: Movement) -> Payment | None:
    """Find the payment behind a movement, or behind the one that it puts right."""
    paid = [movement.pk, movement.reverses_id]
    payments = Payment.objects.filter(movement__in=[pk for pk in paid if pk]).prefetch_related(
        "evidence__added_by", "questions__asked_by", "questions__answered_by"
    )
    return payments.select_related("asked_by", "decided_by", "commitment", "earmarked_to__element__stream").first()


def _parts(transfers: list[Transfer], streams: dict[int, FundingStream]) -> tuple[Part, ...]:
    """Sum by funder what the movement is about: the right to spend where it touches that, else the money itself."""
    about = [transfer for transfer in transfers if _is_about_rights(transfer)] or transfers
    sums: dict[int, int] = {}
    for transfer in about:
        fund = transfer.debit_account.fund_id
        sums[fund] = sums.get(fund, 0) + transfer.amount_pence
    return tuple(Part(stream=streams[fund], pence=pence) for fund, pence in sums.items())


def _is_about_rights(transfer: Transfer) -> bool:
    return Side.CREDIT in {transfer.debit_account.side, transfer.credit_account.side}


def _leg(transfer: Transfer, streams: dict[int, FundingStream]) -> Leg:
    debit, credit, pence = transfer.debit_account, transfer.credit_account, transfer.amount_pence
    return Leg(
        stream=streams[debit.fund_id],
        changes=(
            (_place(debit.code), pence if debit.side == Side.DEBIT else -pence),
            (_place(credit.code), pence if credit.side == Side.CREDIT else -pence),
        ),
    )


def _place(code: str) -> str:
    return PLACES[code.partition("/")[0]]
