"""What waits for somebody: suggestions, questions, receipts, money set aside too long, a wish to hold money anew."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, IntegerField, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wallet.budgets.models import Proposal, ProposalState
from wallet.home.queries.sights import Sight
from wallet.people.models import Person
from wallet.spending.models import Commitment, Payment, PaymentState, Question
from wallet.spending.queries import receipts

FIRST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits: the first few suggestions and questions, and how many there are of everything."""

    suggestions: int
    questions: int
    receipts: int
    overdue: int
    proposals: int
    first: tuple[Payment, ...]

    def __bool__(self) -> bool:
        return any((self.suggestions, self.questions, self.receipts, self.overdue, self.proposals))

    @property
    def more(self) -> int:
        """Answer how many suggestions and questions are not among the first."""
        return self.suggestions + self.questions - len(self.first)


def waiting(*, seen: Sight, on: date) -> Waiting:
    """Find what waits in all that is in sight on a day. Two queries."""
    payments = seen.payments()
    person = Person.objects.filter(pk=seen.person_id).annotate(
        suggestions=_count(payments.filter(state=PaymentState.SUGGESTED), "portion__budget__person"),
        questions=_count(
            Question.objects.filter(payment__in=payments.values("pk"), answered_at=None),
            "payment__portion__budget__person",
        ),
        receipts=_count(receipts.missing(payments), "portion__budget__person"),
        overdue=_count(_overdue(seen, on), "portion__budget__person"),
        proposals=_count(open_proposals(seen), "budget__person"),
    )
    counts = person.values("suggestions", "questions", "receipts", "overdue", "proposals").get()
    return Waiting(**counts, first=tuple(_first(payments)))


def _first(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    """List the payments that somebody asks for, or asks about, the longest waiting first."""
    asked_about = Question.objects.filter(answered_at=None).values("payment")
    asked = payments.filter(Q(state=PaymentState.SUGGESTED) | Q(pk__in=asked_about))
    return asked.select_related("payee", "asked_by").order_by("asked_at", "pk")[:FIRST]


def _overdue(seen: Sight, on: date) -> QuerySet[Commitment]:
    """List the sums still set aside although their day has passed."""
    return Commitment.objects.filter(portion__in=seen.portions().values("pk"), is_open=True, until__lt=on)


def open_proposals(seen: Sight) -> QuerySet[Proposal]:
    """List the wishes that nobody has answered; they concern the whole budget, so only who sees all of it sees them."""
    proposals = Proposal.objects.filter(budget__person=seen.person_id, state=ProposalState.OPEN)
    return proposals if seen.is_whole else proposals.none()


def _count(rows: QuerySet[Any], person: str) -> Coalesce:
    counted = rows.order_by().values(person).annotate(many=Count("pk")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
