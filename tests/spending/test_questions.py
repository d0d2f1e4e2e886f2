"""Asking about a payment: by the person or the coordinator, answered by whoever recorded it."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from tests.cast import Cast
from tests.spending.purse import NOW, TODAY, World
from wallet.budgets.models import HeldBy
from wallet.people.access import Relation, relation
from wallet.people.models import AuditEvent, User
from wallet.spending import errors
from wallet.spending.models import Payment, Question
from wallet.spending.operations import questions


def _tie(world: World, user: User) -> Relation:
    return relation(user=user, person=world.cast.person, on=TODAY)


def _reported(world: World) -> Payment:
    return world.record(by=world.cast.provider_worker, portion=world.portions[HeldBy.PROVIDER])


def _ask(world: World, by: User, payment: Payment | None = None, text: str = "Who came?") -> Question:
    about = payment or _reported(world)
    return questions.ask(payment=about, text=text, by=by, at=NOW, relation=_tie(world, by))


def _answer(world: World, question: Question, by: User, text: str = "Rosa") -> Question:
    return questions.answer(question=question, text=text, by=by, at=NOW, relation=_tie(world, by))


def test_the_person_asks_and_the_provider_answers(world: World, cast: Cast) -> None:
    question = _answer(world, _ask(world, cast.holder), cast.provider_worker)
    assert (question.text, question.answer) == ("Who came?", "Rosa")
    assert list(AuditEvent.objects.filter(subject_type="spending.question").order_by("id").values_list("action")) == [
        ("payment.questioned",),
        ("payment.answered",),
    ]


def test_the_coordinator_asks_and_the_holder_answers(world: World, cast: Cast) -> None:
    question = _ask(world, cast.coordinator, world.record())
    assert _answer(world, question, cast.holder).answered_by == cast.holder


def test_the_person_helpers_and_checking_officers_ask_and_nobody_else(world: World, cast: Cast) -> None:
    may = {"holder", "attorney", "parent", "recipient", "supporter_who_suggests", "supporter_who_spends"}
    may |= {"coordinator", "manager", "finance_officer", "icb_coordinator"}
    asked = set()
    for part, user in cast.users().items():
        try:
            _ask(world, user)
        except (errors.NotAllowed, errors.OwnPayment):
            continue
        asked.add(part)
    assert asked == may


def test_nobody_asks_or_answers_themselves(world: World, cast: Cast) -> None:
    with pytest.raises(errors.OwnPayment):
        _ask(world, cast.holder, world.record())
    question = _ask(world, cast.holder)
    with pytest.raises(errors.OwnQuestion):
        _answer(world, question, cast.holder)
    with pytest.raises(errors.NotAllowed):
        _answer(world, question, cast.coordinator)


def test_one_question_waits_at_a_time_and_the_next_comes_after_its_answer(world: World, cast: Cast) -> None:
    payment = _reported(world)
    first = _ask(world, cast.holder, payment)
    with pytest.raises(errors.QuestionOpen):
        _ask(world, cast.coordinator, payment)
    _answer(world, first, cast.provider_worker)
    with pytest.raises(errors.AlreadyAnswered):
        _answer(world, first, cast.provider_worker, "Somebody else")
    _ask(world, cast.coordinator, payment, "And on Wednesday?")
    assert payment.questions.count() == 2


def test_words_are_needed(world: World, cast: Cast) -> None:
    with pytest.raises(errors.NothingAsked):
        _ask(world, cast.holder, text=" ")
    question = _ask(world, cast.holder)
    with pytest.raises(errors.NothingAsked):
        _answer(world, question, cast.provider_worker, " ")


def test_the_database_keeps_the_words(world: World, cast: Cast) -> None:
    question = _ask(world, cast.holder)
    with pytest.raises(IntegrityError, match="question_is_answered_by_another"), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(answered_by=F("asked_by"), answered_at=NOW, answer="Me")
    _answer(world, question, cast.provider_worker)
    for change in ({"text": "Nothing"}, {"answer": "Nobody"}):
        with pytest.raises(IntegrityError, match="a question and its answer are never changed"), transaction.atomic():
            Question.objects.filter(pk=question.pk).update(**change)
    with pytest.raises(IntegrityError, match="a question and its answer are never changed"), transaction.atomic():
        Question.objects.all().delete()
