"""A budget for the tests of spending: every way of holding, two funders in the direct payment, money paid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Sum

from tests.cast import Cast
from wallet.budgets.drafts import BudgetDraft, ElementDraft, PortionDraft
from wallet.budgets.models import Budget, Frequency, FundingStream, HeldBy, Holding, Portion
from wallet.budgets.operations import budgets, instalments
from wallet.ledger.models import Transfer
from wallet.ledger.queries.accounts import balances
from wallet.people.access import relation
from wallet.people.models import Payee, User
from wallet.spending.models import CommittedHolding, Payment
from wallet.spending.operations import payments, suggestions

STARTS, ENDS = date(2026, 4, 6), date(2027, 4, 5)
TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PENCE = {
    ("ICB", HeldBy.HOLDER): 600_000,
    ("LA-CSC", HeldBy.HOLDER): 400_000,
    ("ICB", HeldBy.PROVIDER): 1_200_000,
    ("LA-CSC", HeldBy.ACCOUNT_MANAGER): 130_000,
    ("LA-SEN", HeldBy.COMMISSIONER): 260_000,
}
STREAMS = {"ICB": "childrens_continuing_care", "LA-CSC": "child_social_care", "LA-SEN": "education_ehc"}


@dataclass(frozen=True, kw_only=True)
class World:
    """The cast with its budget: who may be paid, and each portion by how it is held."""

    cast: Cast
    budget: Budget
    shop: Payee
    portions: Mapping[HeldBy, Portion]

    @property
    def direct_payment(self) -> Portion:
        return self.portions[HeldBy.HOLDER]

    def holding(self, funder: str, held_by: HeldBy = HeldBy.HOLDER) -> Holding:
        found = Holding.objects.select_related("element__stream__funder", "portion")
        return found.get(portion=self.portions[held_by], element__stream__funder__code=funder)

    def available(self, funder: str, held_by: HeldBy = HeldBy.HOLDER) -> int:
        account = self.holding(funder, held_by).available_account_id or 0
        return balances([account])[account]

    def here(self, funder: str, held_by: HeldBy = HeldBy.HOLDER) -> int:
        holding = self.holding(funder, held_by)
        account = holding.held_account_id or holding.element.bank_account_id or 0
        return balances([account])[account]

    def facts(self, **changed: Any) -> Any:
        facts = {"portion": self.direct_payment, "payee": self.shop, "on": TODAY, "amount_pence": 10_000}
        return {**facts, "purpose": "Swimming", **changed}

    def record(self, by: User | None = None, **changed: Any) -> Payment:
        user, at, token = by or self.cast.holder, changed.pop("at", NOW), changed.pop("token", None)
        tie = relation(user=user, person=self.cast.person, on=TODAY)
        return payments.record(by=user, at=at, relation=tie, token=token, **self.facts(**changed))

    def suggest(self, by: User, **changed: Any) -> Payment:
        tie = relation(user=by, person=self.cast.person, on=TODAY)
        return suggestions.suggest(by=by, at=NOW, relation=tie, **self.facts(**changed))


def build_world(cast: Cast, *, paid_through: date | None = TODAY) -> World:
    """Agree the budget and pay out what is due; without `paid_through` nothing has been paid yet."""
    holders = _holders(cast)
    elements = [_element(funder, holders) for funder in STREAMS]
    draft = BudgetDraft(person_id=cast.person.pk, starts_on=STARTS, ends_on=ENDS, elements=elements)
    (budget,) = budgets.authorise(drafts=[draft], by=cast.coordinator, at=NOW)
    if paid_through:
        instalments.pay_due(on=paid_through, at=NOW, budget_ids=[budget.pk])
    Payee.objects.create(name="Corner shop", kind=Payee.Kind.BUSINESS, person=cast.person)
    return world_of(cast)


def world_of(cast: Cast) -> World:
    """Find the cast's budget, or build it where there is none yet."""
    budget = Budget.objects.filter(person=cast.person).first()
    if budget is None:
        return build_world(cast)
    found = Portion.objects.filter(budget=budget).select_related("budget__person", "holder", "funder")
    portions = {HeldBy(portion.held_by): portion for portion in found}
    shop = Payee.objects.get(name="Corner shop", person=cast.person)
    return World(cast=cast, budget=budget, shop=shop, portions=portions)


def set_aside_by_funder(world: World) -> dict[str, int]:
    """Answer what the accounts of everything set aside from the direct payment hold, by funder."""
    rows = CommittedHolding.objects.filter(holding__portion=world.direct_payment)
    pairs = list(rows.values_list("holding__element__stream__funder__code", "account_id"))
    pence = balances([account for _, account in pairs])
    return {funder: sum(pence[account] for code, account in pairs if code == funder) for funder in ("ICB", "LA-CSC")}


def paid_by_funder(payment: Payment) -> dict[str, int]:
    """Answer what each fund paid, net of what was put right, from the entries themselves."""
    entries = [movement.entry_id for movement in (payment.movement, _reversal(payment)) if movement]
    rows = Transfer.objects.filter(entry__in=entries).values_list(
        "credit_account__fund__code", "debit_account__side", "amount_pence"
    )
    paid: dict[str, int] = {}
    for fund, side, pence in rows:
        paid[fund] = paid.get(fund, 0) + (pence if side == "credit" else -pence)
    return paid


def recorded_pence(world: World) -> int:
    """Sum what is recorded and was not put right."""
    found = Payment.objects.filter(portion__budget=world.budget, state="recorded")
    return found.aggregate(total=Sum("amount_pence"))["total"] or 0


def _reversal(payment: Payment) -> Any:
    return getattr(payment.movement, "reversed_by", None) if payment.movement else None


def _holders(cast: Cast) -> dict[HeldBy, Payee | None]:
    kinds = Payee.Kind
    return {
        HeldBy.HOLDER: Payee.objects.create(name="Zahera Demo", kind=kinds.PERSON, user=cast.holder),
        HeldBy.PROVIDER: Payee.objects.create(name="Little Oak", kind=kinds.PROVIDER, organisation=cast.provider),
        HeldBy.ACCOUNT_MANAGER: Payee.objects.create(
            name="Safe Hands", kind=kinds.ACCOUNT_MANAGER, organisation=cast.account_management
        ),
        HeldBy.COMMISSIONER: None,
    }


def _element(funder: str, holders: dict[HeldBy, Payee | None]) -> ElementDraft:
    parts = [(held_by, pence) for (code, held_by), pence in PENCE.items() if code == funder]
    held = [(held_by, holders[held_by], pence) for held_by, pence in parts]
    return ElementDraft(
        stream_id=FundingStream.objects.get(funder__code=funder, code=STREAMS[funder]).pk,
        amount_pence=sum(pence for _, pence in parts),
        frequency=Frequency.ANNUAL,
        starts_on=STARTS,
        ends_on=ENDS,
        portions=[
            PortionDraft(held_by=held_by, holder_id=holder.pk if holder else None, amount_pence=pence)
            for held_by, holder, pence in held
        ],
    )
