"""Whoever is waited for is written to, and nobody reads amounts or shops in an e-mail."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.test import TestCase

from tests.cast import Cast
from tests.spending.purse import NOW, TODAY, World
from wallet.budgets.models import HeldBy
from wallet.people import letters
from wallet.people.access import Relation, relation
from wallet.people.models import User
from wallet.spending.models import Payment, PaymentState
from wallet.spending.operations import questions, suggestions


def written() -> set[str]:
    """Give to whom, and prove that no letter says how much or where."""
    for message in mail.outbox:
        assert "£" not in str(message.body)
        assert "shop" not in str(message.body).lower().replace("names of shops", "")
    return {address for message in mail.outbox for address in message.to}


def emails(*users: User) -> set[str]:
    return {user.email for user in users}


def tie(cast: Cast, user: User) -> Relation:
    return relation(user=user, person=cast.person, on=TODAY)


def test_a_suggestion_is_told_to_those_who_may_answer_it(world: World) -> None:
    cast = world.cast
    with TestCase.captureOnCommitCallbacks(execute=True):
        world.suggest(cast.supporter_who_suggests, amount_pence=20_00)
    wanted = emails(cast.holder, cast.attorney, cast.parent, cast.recipient, cast.supporter_who_spends)
    assert written() == wanted


def test_a_suggestion_beyond_a_helpers_limit_is_not_theirs_to_answer(world: World) -> None:
    cast = world.cast
    with TestCase.captureOnCommitCallbacks(execute=True):
        world.suggest(cast.supporter_who_suggests, amount_pence=90_00)
    assert cast.supporter_who_spends.email not in written()


def test_what_the_person_asks_of_a_managed_account_is_told_to_its_manager(world: World) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        world.suggest(world.cast.holder, portion=world.portions[HeldBy.ACCOUNT_MANAGER])
    assert written() == emails(world.cast.account_manager)


def test_the_answer_is_told_to_who_suggested(world: World) -> None:
    cast = world.cast
    for decide in ("approve", "decline"):
        suggestion = world.suggest(cast.supporter_who_suggests)
        mail.outbox.clear()
        reason = {"reason": "Too dear"} if decide == "decline" else {}
        with TestCase.captureOnCommitCallbacks(execute=True):
            getattr(suggestions, decide)(
                payment=suggestion, by=cast.holder, at=NOW, relation=tie(cast, cast.holder), **reason
            )
        assert written() == emails(cast.supporter_who_suggests)


def test_a_question_and_its_answer_are_told(world: World) -> None:
    cast, payment = world.cast, world.record()
    officer = cast.finance_officer
    with TestCase.captureOnCommitCallbacks(execute=True):
        question = questions.ask(payment=payment, text="What?", by=officer, at=NOW, relation=tie(cast, officer))
    assert written() == emails(cast.holder)
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):
        questions.answer(question=question, text="This.", by=cast.holder, at=NOW, relation=tie(cast, cast.holder))
    assert written() == emails(officer)


def test_a_mail_server_that_is_down_undoes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(letters.log, "exception", lambda text, *said: told.append(text % said))

    def down(**_: object) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr(letters, "send_mail", down)
    with TestCase.captureOnCommitCallbacks(execute=True):
        suggestion = world.suggest(world.cast.supporter_who_suggests)
    assert Payment.objects.get(pk=suggestion.pk).state == PaymentState.SUGGESTED
    assert any("tell_of_suggestion" in line for line in told)
