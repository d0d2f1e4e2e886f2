"""What an officer's people need from them, found for the whole caseload at once and never person by person."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from wallet.budgets.models import Budget, Holding, Kind, Movement, Proposal, ProposalState
from wallet.home import policies
from wallet.home.queries.forecasts import Plan, forecast
from wallet.home.queries.positions import balance_of, committed, share_now
from wallet.people.models import LegalAuthority, Person
from wallet.spending.models import Commitment, Payment, PaymentState, Question
from wallet.spending.queries import receipts


class Flag(StrEnum):
    """What there is to look at, the most pressing first."""

    PROPOSAL = "proposal"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    RECEIPT = "receipt"
    OVERDUE = "overdue"
    RUNS_OUT = "runs_out"
    PAY_BACK = "pay_back"
    AUTHORITY = "authority"
    QUIET = "quiet"
    SURPLUS = "surplus"
    NO_COORDINATOR = "no_coordinator"


@dataclass(frozen=True, slots=True)
class Caseload:
    """The flags of every person who has any."""

    flags: dict[int, list[Flag]]

    def with_flag(self, flag: Flag) -> list[int]:
        """List the people who have a flag."""
        return [person for person, flags in self.flags.items() if flag in flags]

    def counts(self) -> dict[Flag, int]:
        """Count the people of each flag, in the order of the flags; those that nobody has are left out."""
        counted = Counter(flag for flags in self.flags.values() for flag in flags)
        return {flag: counted[flag] for flag in Flag if counted[flag]}


@dataclass(slots=True)
class _Stand:
    """Where one budget stands, summed over its holdings (in pence)."""

    budget: Budget
    plans: list[Plan] = field(default_factory=list)
    available: int = 0
    committed: int = 0
    return_due: int = 0

    @property
    def spent(self) -> int:
        """Answer what was spent."""
        return sum(plan.pence for plan in self.plans) - self.available - self.committed


def caseload(*, people: QuerySet[Person], on: date, at: datetime) -> Caseload:
    """Look over everybody. Ten queries, however many people there are."""
    found = list(_unnamed(people))
    for stand in _stands(people, on):
        found += [(stand.budget.person_id, flag) for flag in _of_money(stand, on)]
    found += _waiting(people, on, at)
    flags: dict[int, set[Flag]] = {}
    for person, flag in found:
        flags.setdefault(person, set()).add(flag)
    return Caseload({person: [flag for flag in Flag if flag in has] for person, has in flags.items()})


def _unnamed(people: QuerySet[Person]) -> Iterator[tuple[int, Flag]]:
    for person in people.filter(coordinator=None).order_by().values_list("pk", flat=True):
        yield person, Flag.NO_COORDINATOR


def _stands(people: QuerySet[Person], on: date) -> list[_Stand]:
    """Sum the money of every budget in force. Three queries."""
    payments = Movement.objects.filter(budget=OuterRef("pk"), kind=Kind.PAYMENT).order_by("-on", "-pk")
    budgets = Budget.objects.filter(person__in=people.order_by().values("pk"), starts_on__lte=on, ends_on__gte=on)
    dated = budgets.annotate(last_paid_on=Subquery(payments.values("on")[:1]))
    stands = {budget.pk: _Stand(budget) for budget in dated.order_by()}
    holdings = Holding.objects.filter(portion__budget__in=budgets.order_by().values("pk"))
    set_aside = committed(holdings=holdings)
    for pk, budget, starts_on, ends_on, authorised, available, return_due in _figures(holdings):
        stand = stands[budget]
        stand.plans.append(Plan(pence=authorised, starts_on=starts_on, ends_on=ends_on))
        stand.available += available
        stand.committed += set_aside.get(pk, 0)
        stand.return_due += return_due
    return list(stands.values())


def _figures(holdings: QuerySet[Holding]) -> Iterator[tuple[int, int, date, date, int, int, int]]:
    """List each holding's budget, its dates, and what it was given, has left and has to give back (in pence)."""
    found = holdings.annotate(
        authorised=share_now(), available=balance_of("available_account"), due=balance_of("return_due_account")
    )
    columns = ("pk", "portion__budget", "element__starts_on", "element__ends_on", "authorised", "available", "due")
    yield from found.order_by().values_list(*columns)


def _of_money(stand: _Stand, on: date) -> Iterator[Flag]:
    budget = stand.budget
    ahead = forecast(plans=stand.plans, spent_pence=stand.spent, committed_pence=stand.committed, on=on)
    if ahead.is_worry:
        yield Flag.RUNS_OUT
    if stand.return_due:
        yield Flag.PAY_BACK
    last_paid_on: date = getattr(budget, "last_paid_on", None) or budget.starts_on
    if (on - last_paid_on).days > policies.days(name="nothing_spent", on=on):
        yield Flag.QUIET
    before = on - timedelta(days=policies.days(name="surplus", on=on))
    if sum(plan.through(before) for plan in stand.plans) > stand.spent + stand.committed:
        yield Flag.SURPLUS


def _waiting(people: QuerySet[Person], on: date, at: datetime) -> Iterator[tuple[int, Flag]]:
    """Find what waits for an answer, and the authorities that end. Six queries."""
    mine = people.order_by().values("pk")
    since = at - timedelta(days=policies.days(name="suggestion_waits", on=on))
    suggestions = Payment.objects.filter(state=PaymentState.SUGGESTED, asked_at__lt=since)
    questions = Question.objects.filter(answered_at=None)
    overdue = Q(state=ProposalState.AGREED, effective_on__lt=on)  # agreed, but it could not be carried out on its day
    proposals = Proposal.objects.filter(Q(state=ProposalState.OPEN) | overdue)
    until = on + timedelta(days=policies.days(name="authority_ends", on=on))
    ending = LegalAuthority.objects.live(on=on).filter(ends_on__lte=until)
    looked_for: tuple[tuple[Flag, QuerySet[Any], str], ...] = (
        (Flag.SUGGESTION, suggestions, "portion__budget__person"),
        (Flag.QUESTION, questions, "payment__portion__budget__person"),
        (Flag.PROPOSAL, proposals, "budget__person"),
        (Flag.RECEIPT, _late_receipts(on), "portion__budget__person"),
        (Flag.OVERDUE, Commitment.objects.filter(is_open=True, until__lt=on), "portion__budget__person"),
        (Flag.AUTHORITY, ending, "person"),
    )
    for flag, rows, person in looked_for:
        within = rows.filter(**{f"{person}__in": mine})
        for person_id in within.order_by().values_list(person, flat=True).distinct():
            yield person_id, flag


def _late_receipts(on: date) -> QuerySet[Payment]:
    """List the payments of the budgets in force whose receipt is later than it should be."""
    by = on - timedelta(days=policies.days(name="receipt_waits", on=on))
    in_force = Payment.objects.filter(portion__budget__starts_on__lte=on, portion__budget__ends_on__gte=on)
    return receipts.missing(in_force.filter(on__lte=by))
