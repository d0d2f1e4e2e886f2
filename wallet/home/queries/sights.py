"""How much of a person's money somebody sees: all of it, or only what their organisation holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from wallet.budgets.models import Budget, Holding, Movement, Portion
from wallet.people.access import Relation
from wallet.people.models import Person
from wallet.spending.models import Payment


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """Whose money; `organisation_ids` is None for whoever sees all of it."""

    person_id: int
    organisation_ids: frozenset[int] | None = None

    @property
    def is_whole(self) -> bool:
        """Answer whether nothing is hidden."""
        return self.organisation_ids is None

    def budgets(self) -> QuerySet[Budget]:
        """List the budgets in sight, newest first."""
        budgets = Budget.objects.filter(person=self.person_id)
        return budgets if self.is_whole else budgets.filter(pk__in=self.portions().values("budget"))

    def portions(self) -> QuerySet[Portion]:
        """List the portions in sight."""
        return Portion.objects.filter(self._within(""), budget__person=self.person_id)

    def holdings(self) -> QuerySet[Holding]:
        """List each funder's money in each portion in sight."""
        return Holding.objects.filter(self._within("portion__"), portion__budget__person=self.person_id)

    def movements(self) -> QuerySet[Movement]:
        """List the movements in sight; one that concerns several portions is seen by whoever sees them all."""
        return Movement.objects.filter(self._within("portion__"), budget__person=self.person_id)

    def payments(self) -> QuerySet[Payment]:
        """List the payments in sight, suggested ones too."""
        return Payment.objects.filter(self._within("portion__"), portion__budget__person=self.person_id)

    def _within(self, path: str) -> Q:
        if self.organisation_ids is None:
            return Q()
        return Q(**{f"{path}holder__organisation__in": self.organisation_ids})


def sight(*, person: Person, relation: Relation) -> Sight:
    """Answer how much of the person's money this tie shows."""
    return Sight(person_id=person.pk, organisation_ids=None if relation.sees_everything else relation.organisation_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The budgets that a page is about, and the others one may choose instead.

    Usually one budget. Where several run at once, they are shown together until one is chosen.
    """

    budgets: tuple[Budget, ...]
    others: tuple[Budget, ...]

    @property
    def starts_on(self) -> date:
        """Answer the first day of the earliest."""
        return min(budget.starts_on for budget in self.budgets)

    @property
    def ends_on(self) -> date:
        """Answer the last day of the latest."""
        return max(budget.ends_on for budget in self.budgets)

    @property
    def ids(self) -> list[int]:
        """List the budgets' numbers."""
        return [budget.pk for budget in self.budgets]


def period(*, seen: Sight, on: date, budget_id: int | None = None) -> Period | None:
    """Choose the budgets to show: the one asked for, else those in force, else the next, else the last. One query."""
    budgets = list(seen.budgets())
    chosen = [budget for budget in budgets if budget.pk == budget_id] or _in_force(budgets, on) or _nearest(budgets, on)
    if not chosen:
        return None
    return Period(budgets=tuple(chosen), others=tuple(budget for budget in budgets if budget not in chosen))


def _in_force(budgets: list[Budget], on: date) -> list[Budget]:
    return [budget for budget in budgets if budget.starts_on <= on <= budget.ends_on]


def _nearest(budgets: list[Budget], on: date) -> list[Budget]:
    coming = [budget for budget in budgets if budget.starts_on > on]
    return coming[-1:] or budgets[:1]
