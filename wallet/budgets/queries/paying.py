"""The facts that instalments are worked out from, for many elements in few queries."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Max, Q, QuerySet, Sum

from wallet.budgets.models import (
    Contribution,
    ContributionBasis,
    Element,
    Frequency,
    HeldBy,
    Holding,
    Instalment,
    Kind,
    Share,
)
from wallet.budgets.paying import ElementFacts, HoldingFacts
from wallet.budgets.policies import rhythm
from wallet.budgets.proration import Due, dues, total_pence
from wallet.ledger.models import Posting
from wallet.ledger.queries import balances

type Paid = dict[int, tuple[int, date | None]]


def facts_of(elements: Sequence[Element]) -> list[ElementFacts]:
    """Gather what is due, agreed, received and paid of each element. Seven queries, however many elements."""
    ids = [element.pk for element in elements]
    paid_in = _paid(Instalment.objects.filter(element__in=ids, holding=None), "element_id")
    received = _received(ids)
    banks = balances([element.bank_account_id for element in elements if element.bank_account_id])
    holdings = _holdings(ids)
    return [
        ElementFacts(
            element_id=element.pk,
            dues=dues_of(element),
            total_pence=element.total_pence,
            net_pence=contribution_of(element) if element.contribution_basis == ContributionBasis.NET else 0,
            received_pence=received[element.pk] if element.contribution_basis == ContributionBasis.GROSS else 0,
            paid_in_pence=paid_in[element.pk][0],
            paid_in_through=paid_in[element.pk][1],
            bank_pence=banks.get(element.bank_account_id or 0, 0),
            holdings=holdings[element.pk],
        )
        for element in elements
    ]


def dues_of(element: Element) -> list[Due]:
    """List the days on which an element is paid in advance."""
    how_often = rhythm(frequency=Frequency(element.frequency), on=element.starts_on)
    return dues(starts_on=element.starts_on, ends_on=element.ends_on, rhythm=how_often)


def contribution_of(element: Element) -> int:
    """Answer what the person is to contribute over the whole of an element, pro rata like the element itself."""
    if not element.contribution_pence:
        return 0
    return total_pence(
        amount_pence=element.contribution_pence,
        frequency=Frequency(element.frequency),
        starts_on=element.starts_on,
        ends_on=element.ends_on,
    )


def asked_back(holdings: Sequence[Holding], *kinds: Kind) -> dict[int, int]:
    """Answer by return-due account what was asked back from its holder (by entries of these kinds, or of any)."""
    held = [holding.held_account_id for holding in holdings if holding.held_account_id]
    from_holder = Q(transfer__credit_account__in=held) | Q(transfer__debit_account__in=held)
    postings = Posting.objects.filter(
        from_holder,
        account__in=[holding.return_due_account_id for holding in holdings if holding.return_due_account_id],
    )
    if kinds:
        postings = postings.filter(transfer__entry__kind__in=kinds)
    return dict(postings.values_list("account_id").annotate(Sum("change_pence")).order_by())


def _paid(instalments: QuerySet[Instalment], key: str) -> Paid:
    paid: Paid = defaultdict(lambda: (0, None))
    standing = Q(movement__reversed_by__isnull=True)
    for owner, pence, through in (
        instalments.values_list(key)
        .annotate(pence=Sum("amount_pence", filter=standing, default=0), through=Max("due_on"))
        .order_by()
    ):
        paid[owner] = (pence, through)
    return paid


def _received(element_ids: Sequence[int]) -> dict[int, int]:
    received: dict[int, int] = defaultdict(int)
    standing = Contribution.objects.filter(holding__element__in=element_ids, movement__reversed_by__isnull=True)
    received.update(standing.values_list("holding__element_id").annotate(Sum("amount_pence")).order_by())
    return received


def _holdings(element_ids: Sequence[int]) -> dict[int, list[HoldingFacts]]:
    holdings = list(Holding.objects.filter(element__in=element_ids).select_related("portion").order_by("pk"))
    shares: dict[int, list[tuple[date, int]]] = defaultdict(list)
    rows = Share.objects.filter(split__element__in=element_ids).order_by("split__number")
    for holding_id, effective_on, pence in rows.values_list("holding_id", "split__effective_on", "amount_pence"):
        shares[holding_id].append((effective_on, pence))
    paid = _paid(Instalment.objects.filter(element__in=element_ids, holding__isnull=False), "holding_id")
    back = asked_back(holdings, Kind.MOVED)
    facts: dict[int, list[HoldingFacts]] = defaultdict(list)
    for holding in holdings:
        pence, through = paid[holding.pk]
        facts[holding.element_id].append(
            HoldingFacts(
                holding_id=holding.pk,
                is_paid_out=holding.portion.held_by != HeldBy.COMMISSIONER,
                shares=shares[holding.pk],
                paid_pence=pence - back.get(holding.return_due_account_id or 0, 0),
                paid_through=through,
            )
        )
    return facts
