"""What waits at one person's payments, as far as a visitor may see them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from wallet.budgets.models import Portion
from wallet.people.access import Relation
from wallet.people.models import Person
from wallet.spending.models import Payment, PaymentState
from wallet.spending.queries import commitments, receipts
from wallet.spending.queries.commitments import SetAside

MOST = 50  # of each kind on the one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Suggestions, questions, missing receipts, and money set aside whose day has passed."""

    suggestions: list[Payment]
    questioned: list[Payment]
    receipts: list[Payment]
    overdue: list[SetAside]

    def __bool__(self) -> bool:
        return any((self.suggestions, self.questioned, self.receipts, self.overdue))


def waiting(*, person: Person, relation: Relation, on: date) -> Waiting:
    """List what waits for somebody, the oldest first. Seven queries at most, however much there is."""
    portions = Portion.objects.filter(budget__person=person)
    if not relation.sees_everything:
        portions = portions.filter(holder__organisation__in=relation.organisation_ids)
    payments = Payment.objects.filter(portion__in=portions).select_related("payee")
    kept = commitments.still_open(portion_ids=list(portions.values_list("pk", flat=True)), on=on)
    return Waiting(
        suggestions=_oldest(payments.filter(state=PaymentState.SUGGESTED)),
        questioned=_oldest(payments.filter(questions__answered_at=None, questions__isnull=False)),
        receipts=_oldest(receipts.missing(payments)),
        overdue=[row for row in kept if row.is_overdue],
    )


def _oldest(payments: QuerySet[Payment]) -> list[Payment]:
    return list(payments.order_by("on", "pk")[:MOST])
