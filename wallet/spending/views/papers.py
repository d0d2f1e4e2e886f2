"""One payment as its pages show it: what it is, and what this visitor may do about it."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit
from wallet.spending import access
from wallet.spending.models import Payment, PaymentState, Question
from wallet.spending.queries import paid_by, receipts

COLOURS = {
    PaymentState.SUGGESTED: "yellow",
    PaymentState.RECORDED: "green",
    PaymentState.DECLINED: "red",
    PaymentState.REVERSED: "grey",
}


def seen(person: Person) -> QuerySet[Payment]:
    """List a person's payments with what their pages show."""
    related = (
        "portion__budget__person",
        "portion__holder",
        "portion__funder",
        "payee",
        "asked_by",
        "decided_by",
        "movement",
    )
    more = ("earmarked_to", "commitment", "corrects", "corrected_by")
    found = Payment.objects.filter(portion__budget__person=person).select_related(*related, *more)
    return found.prefetch_related("evidence__added_by", "questions__asked_by", "questions__answered_by")


def payment_of(request: PersonVisit, person: Person, payment_id: int) -> Payment:
    """Find a payment that this visitor may see; there is none otherwise."""
    payment = get_object_or_404(seen(person), pk=payment_id)
    if not access.sees(relation=request.relation, portion=payment.portion):
        raise Http404
    return payment


class Paper:
    """A payment and what may be done about it."""

    def __init__(self, request: PersonVisit, payment: Payment) -> None:
        self.payment, self.relation, self.user = payment, request.relation, request.user

    @property
    def state_colour(self) -> str:
        """Answer the colour of the state."""
        return COLOURS[PaymentState(self.payment.state)]

    @property
    def replaced_by(self) -> Payment | None:
        """Answer the payment that took the place of this one, if it was wrong."""
        return getattr(self.payment, "corrected_by", None)

    @property
    def another_url(self) -> str:
        """Answer where another payment from the same money is entered."""
        return self._enter_url(portion=self.payment.portion_id)

    @property
    def correct_url(self) -> str:
        """Answer where this payment is recorded again as it should have been."""
        return self._enter_url(corrects=self.payment.pk)

    def _enter_url(self, **query: int) -> str:
        return reverse("spending:new_payment", args=[self.payment.portion.budget.person_id], query=query)

    @property
    def parts(self) -> list[paid_by.PaidBy]:
        """List what each funder paid."""
        return paid_by.paid_by(payment=self.payment)

    @property
    def is_own(self) -> bool:
        """Answer whether this visitor asked for it."""
        return self.payment.asked_by_id == self.user.pk

    @property
    def may_decide(self) -> bool:
        """Answer whether this visitor may say yes or no now."""
        waits = self.payment.state == PaymentState.SUGGESTED
        return waits and not self.is_own and access.may_decide(relation=self.relation, payment=self.payment)

    @property
    def may_put_right(self) -> bool:
        """Answer whether this visitor may put it right now."""
        recorded = self.payment.state == PaymentState.RECORDED
        return recorded and access.may_put_right(relation=self.relation, payment=self.payment, by=self.user)

    @property
    def may_show(self) -> bool:
        """Answer whether this visitor may add photos or PDFs."""
        return access.may_show(relation=self.relation, payment=self.payment, by=self.user)

    @property
    def open_question(self) -> Question | None:
        """Answer the question that waits for an answer, if any."""
        return next((asked for asked in self.payment.questions.all() if asked.answered_at is None), None)

    @property
    def may_ask(self) -> bool:
        """Answer whether this visitor may ask about it now."""
        asks = access.may_ask(relation=self.relation, portion=self.payment.portion)
        return asks and not self.is_own and self.open_question is None

    @property
    def may_answer(self) -> bool:
        """Answer whether the open question is for this visitor to answer."""
        question = self.open_question
        if question is None or question.asked_by_id == self.user.pk:
            return False
        return access.may_answer(relation=self.relation, question=question, by=self.user)

    @property
    def lacks_receipt(self) -> bool:
        """Answer whether a receipt is asked for and none is there."""
        recorded = self.payment.state == PaymentState.RECORDED
        return recorded and receipts.is_asked_for(self.payment) and not self.payment.evidence.all()
