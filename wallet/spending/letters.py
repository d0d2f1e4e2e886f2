"""Letters of this room: a suggestion or a question waits, or has been answered."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from wallet.people.access import Relation, relation
from wallet.people.letters import address, letter, send
from wallet.people.models import Person, User
from wallet.people.queries import circles
from wallet.spending import access
from wallet.spending.models import Payment, Question

OF_A_PAYMENT = ("portion__budget__person", "portion__holder", "portion__funder", "asked_by", "decided_by")


@letter()
def tell_of_suggestion(payment_id: int) -> None:
    """Write to whoever may say yes or no that a suggestion waits for them."""
    payment = Payment.objects.select_related(*OF_A_PAYMENT).get(pk=payment_id)
    person = payment.portion.budget.person

    def may(tie: Relation) -> bool:
        return access.may_decide(relation=tie, payment=payment)

    for user in _those_who(may, person=person, on=timezone.localdate(), but=payment.asked_by):
        subject = f"A payment for {person} waits for your answer"
        link = address("spending:payment", person.pk, payment.pk)
        template = "spending/emails/suggestion.txt"
        send(to=user.email, subject=subject, template=template, user=user, payment=payment, person=person, link=link)


@letter()
def tell_of_answer(payment_id: int) -> None:
    """Write to whoever suggested a payment that it was answered."""
    payment = Payment.objects.select_related(*OF_A_PAYMENT).get(pk=payment_id)
    person, user = payment.portion.budget.person, payment.asked_by
    if user:
        subject = f"Your suggestion for {person} was answered"
        link = address("spending:payment", person.pk, payment.pk)
        template = "spending/emails/suggestion_answered.txt"
        send(to=user.email, subject=subject, template=template, user=user, payment=payment, person=person, link=link)


@letter()
def tell_of_question(question_id: int) -> None:
    """Write to whoever may answer that somebody asks about a payment: who recorded it, or else those in their place."""
    question = _question(question_id)
    payment, person, on = question.payment, question.payment.portion.budget.person, timezone.localdate()

    def may(tie: Relation) -> bool:
        return access.may_decide(relation=tie, payment=payment)

    asked = [payment.asked_by] if payment.asked_by else _those_who(may, person=person, on=on, but=question.asked_by)
    for user in asked:
        subject = f"Somebody asks about a payment for {person}"
        link = address("spending:payment", person.pk, payment.pk)
        template = "spending/emails/question.txt"
        send(to=user.email, subject=subject, template=template, user=user, question=question, person=person, link=link)


@letter()
def tell_of_reply(question_id: int) -> None:
    """Write to whoever asked about a payment that there is an answer."""
    question = _question(question_id)
    payment, person, user = question.payment, question.payment.portion.budget.person, question.asked_by
    subject = f"Your question about a payment for {person} was answered"
    link = address("spending:payment", person.pk, payment.pk)
    template = "spending/emails/question_answered.txt"
    send(to=user.email, subject=subject, template=template, user=user, question=question, person=person, link=link)


def _question(pk: int) -> Question:
    of_its_payment = (f"payment__{name}" for name in OF_A_PAYMENT)
    return Question.objects.select_related("asked_by", "answered_by", *of_its_payment).get(pk=pk)


def _those_who(may: Callable[[Relation], bool], *, person: Person, on: date, but: User | None) -> list[User]:
    around = [user for user in circles.users(person=person, on=on) if user != but]
    return [user for user in around if may(relation(user=user, person=person, on=on))]
