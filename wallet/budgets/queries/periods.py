"""Which of a person's budgets a page is about."""

from datetime import date

from wallet.budgets.models import Budget
from wallet.people.models import Person


def budget_of(*, person: Person, on: date, budget_id: str = "") -> Budget | None:
    """Answer the budget asked for, else the one in force, else the next, else the last. One query."""
    budgets = list(Budget.objects.filter(person=person).order_by("-starts_on"))
    for budget in budgets:
        budget.person = person
    asked = [budget for budget in budgets if str(budget.pk) == budget_id]
    running = [budget for budget in budgets if budget.starts_on <= on <= budget.ends_on]
    coming = [budget for budget in reversed(budgets) if budget.starts_on > on]
    return next(iter([*asked, *running, *coming, *budgets]), None)
