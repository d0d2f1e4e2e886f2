"""What a coordinator should look at: questions left open, receipts missing, money whose day has passed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wallet.budgets.models import Budget
from wallet.spending import policies
from wallet.spending.models import Commitment, Payment, PaymentState, Question
from wallet.spending.queries import receipts


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheck:
    """What waits for each person's coordinator, by person, the longest waiting first."""

    questions: dict[int, list[Question]]
    receipts: dict[int, list[Payment]]
    suggestions: dict[int, list[Payment]]
    releases: dict[int, list[Commitment]]


def to_check(*, person_ids: Collection[int], on: date) -> ToCheck:
    """Find what waits at some people's payments. Four queries, however many people."""
    payments = Payment.objects.filter(portion__budget__person__in=person_ids).select_related("payee", "portion__budget")
    overdue = Commitment.objects.filter(portion__budget__person__in=person_ids, is_open=True, until__lt=on)
    return ToCheck(
        questions=_by_person(_late_questions(person_ids, on), lambda question: question.payment.portion.budget),
        receipts=_by_person(receipts.missing(payments).order_by("on", "pk"), lambda payment: payment.portion.budget),
        suggestions=_by_person(
            payments.filter(state=PaymentState.SUGGESTED).order_by("asked_at"), lambda payment: payment.portion.budget
        ),
        releases=_by_person(
            overdue.select_related("payee", "portion__budget"), lambda commitment: commitment.portion.budget
        ),
    )


def _late_questions(person_ids: Collection[int], on: date) -> Iterable[Question]:
    patience = timedelta(days=policies.value(name="answer_within_days", on=on))
    found = Question.objects.filter(payment__portion__budget__person__in=person_ids, answered_at=None)
    late = found.filter(asked_at__date__lt=on - patience).order_by("asked_at")
    return late.select_related("payment__payee", "payment__portion__budget", "asked_by")


def _by_person[Row](rows: Iterable[Row], budget_of: Callable[[Row], Budget]) -> dict[int, list[Row]]:
    sorted_rows: dict[int, list[Row]] = {}
    for row in rows:
        sorted_rows.setdefault(budget_of(row).person_id, []).append(row)
    return sorted_rows
