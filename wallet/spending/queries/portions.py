"""From which parts of a person's budget somebody may enter payments."""

from datetime import date

from wallet.budgets.models import Portion
from wallet.people.access import Relation
from wallet.people.models import Person
from wallet.spending import access


def enterable(*, person: Person, relation: Relation, on: date) -> list[Portion]:
    """List the parts of every budget that has begun from which this tie may enter payments, the newest first."""
    found = Portion.objects.filter(budget__person=person, budget__starts_on__lte=on, starts_on__lte=on)
    newest = found.select_related("budget__person", "holder", "funder").order_by("-budget__starts_on", "pk")
    return [portion for portion in newest if access.way(relation=relation, portion=portion) is not None]


def current(portions: list[Portion], *, on: date) -> list[Portion]:
    """Keep the parts of budgets that have not ended; all of them where every budget has."""
    return [portion for portion in portions if portion.budget.ends_on >= on] or portions
