"""Asking about a payment, and answering."""

from datetime import datetime

from django.db import IntegrityError, transaction

from wallet.people.access import Relation
from wallet.people.models import User
from wallet.people.operations import audit
from wallet.spending import access, errors, letters
from wallet.spending.models import Payment, Question


@transaction.atomic
def ask(*, payment: Payment, text: str, by: User, at: datetime, relation: Relation) -> Question:
    """Ask about a payment; whoever recorded it, or may do so in their place, answers. One question at a time."""
    if not access.may_ask(relation=relation, portion=payment.portion):
        raise errors.NotAllowed
    if payment.asked_by_id == by.pk:
        raise errors.OwnPayment
    if not text.strip():
        raise errors.NothingAsked
    try:
        with transaction.atomic():
            question = Question.objects.create(payment=payment, asked_by=by, asked_at=at, text=text.strip())
    except IntegrityError:
        raise errors.QuestionOpen from None
    person = payment.portion.budget.person
    after = {"payment": payment.pk, "text": question.text}
    audit.record(action="payment.questioned", subject=question, by=by, at=at, person=person, after=after)
    letters.tell_of_question.delay_on_commit(question.pk)
    return question


@transaction.atomic
def answer(*, question: Question, text: str, by: User, at: datetime, relation: Relation) -> Question:
    """Answer a question about a payment."""
    question = (
        Question.objects.select_for_update(no_key=True, of=("self",))
        .select_related("payment__portion__budget__person", "payment__portion__holder", "payment__portion__funder")
        .get(pk=question.pk)
    )
    if question.asked_by_id == by.pk:
        raise errors.OwnQuestion
    if not access.may_answer(relation=relation, question=question, by=by):
        raise errors.NotAllowed
    if question.answered_at is not None:
        raise errors.AlreadyAnswered
    if not text.strip():
        raise errors.NothingAsked
    question.answered_by, question.answered_at, question.answer = by, at, text.strip()
    question.save(update_fields=["answered_by", "answered_at", "answer"])
    person = question.payment.portion.budget.person
    after = {"payment": question.payment_id, "answer": question.answer}
    audit.record(action="payment.answered", subject=question, by=by, at=at, person=person, after=after)
    letters.tell_of_reply.delay_on_commit(question.pk)
    return question
