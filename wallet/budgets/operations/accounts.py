"""Opening the ledger's accounts of elements and holdings, many at once."""

from collections.abc import Iterator, Sequence

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from wallet.budgets.models import Element, HeldBy, Holding
from wallet.ledger.accounts import AccountSpec, open_accounts
from wallet.ledger.models import Account, Side


def open_for(*, elements: Sequence[Element], holdings: Sequence[Holding]) -> None:
    """Open the accounts of new elements and holdings, and name them on the rows and on the objects given.

    A commissioner-held portion has no `held` and no `return-due`: its money stays in the element's bank account.
    """
    specs = [spec for element in elements for spec in _of_element(element)]
    specs += [spec for holding in holdings for spec in _of_holding(holding)]
    if not specs:
        return
    ids = open_accounts(specs)
    for element in elements:
        element.award_account_id = ids[f"award/{element.pk}"]
        element.bank_account_id = ids[f"bank/{element.pk}"]
    for holding in holdings:
        holding.available_account_id = ids[f"available/{_place(holding)}"]
        holding.held_account_id = ids.get(f"held/{_place(holding)}")
        holding.return_due_account_id = ids.get(f"return-due/{_place(holding)}")
    _name_on_rows(elements, holdings)


def _of_element(element: Element) -> Iterator[AccountSpec]:
    fund_id = element.stream.fund_id
    yield AccountSpec(f"award/{element.pk}", fund_id, Side.DEBIT, may_overdraw=True)
    yield AccountSpec(f"bank/{element.pk}", fund_id, Side.DEBIT)


def _of_holding(holding: Holding) -> Iterator[AccountSpec]:
    fund_id = holding.element.stream.fund_id
    yield AccountSpec(f"available/{_place(holding)}", fund_id, Side.CREDIT)
    if holding.portion.held_by != HeldBy.COMMISSIONER:
        yield AccountSpec(f"held/{_place(holding)}", fund_id, Side.DEBIT)
        yield AccountSpec(f"return-due/{_place(holding)}", fund_id, Side.DEBIT)


def _place(holding: Holding) -> str:
    return f"{holding.portion_id}/{holding.element_id}"


def _name_on_rows(elements: Sequence[Element], holdings: Sequence[Holding]) -> None:
    Element.objects.filter(pk__in=[element.pk for element in elements]).update(
        award_account_id=_account("award", "pk"), bank_account_id=_account("bank", "pk")
    )
    rows: QuerySet[Holding] = Holding.objects.filter(pk__in=[holding.pk for holding in holdings])
    rows.update(
        available_account_id=_account("available", "portion_id", "element_id"),
        held_account_id=_account("held", "portion_id", "element_id"),
        return_due_account_id=_account("return-due", "portion_id", "element_id"),
    )


def _account(kind: str, *keys: str) -> Subquery:
    """Find an account by the code that its row's own keys make; one statement names the accounts of every row."""
    parts: list[Value | Cast] = [Value(kind)]
    for key in keys:
        parts += [Value("/"), Cast(OuterRef(key), CharField())]
    return Subquery(Account.objects.filter(code=Concat(*parts, output_field=CharField())).values("pk")[:1])
