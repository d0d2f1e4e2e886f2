"""Two at once: the nightly work started twice, and a split confirmed while money is being spent."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from tests.budgets.conftest import AT, STARTS, Family, authorise, build_family, element, holding
from tests.budgets.test_instalments import balance
from tests.budgets.test_splits import JULY, confirm, propose, spend, to_holder
from wallet.budgets.models import Budget, HeldBy, Instalment, ProposalState, Split
from wallet.budgets.operations import instalments
from wallet.ledger.errors import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do everything at the same moment, each on a connection of its own, and answer what came of each."""
    start = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        start.wait(timeout=10)
        try:
            return work()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


@pytest.fixture
def family() -> Family:
    return build_family()


@pytest.fixture
def half(family: Family) -> Budget:
    parts = [(HeldBy.PROVIDER, family.provider, 50_000), (HeldBy.HOLDER, family.holder, 50_000)]
    return authorise(family, element("ICB", "childrens_continuing_care", parts))


def test_the_nightly_work_started_twice_pays_once(half: Budget) -> None:
    paid = at_once(*(lambda: instalments.pay_due(on=STARTS, at=AT) for _ in range(4)))
    assert sorted(paid, key=str) == [0, 0, 0, 3]
    assert Instalment.objects.count() == 3
    assert balance(holding(half, "ICB", HeldBy.HOLDER).held_account_id) == 3_835  # 28 of 365 days of £500


def test_one_answer_counts_when_two_are_given_at_once(family: Family, half: Budget) -> None:
    wish = propose(family, half, to_holder(family, half, 70_000))
    came = at_once(*(lambda: confirm(family, wish) for _ in range(3)))
    assert sum(isinstance(each, Refused) for each in came) == 2
    assert Split.objects.filter(number=2).count() == 1
    assert balance(holding(half, "ICB", HeldBy.HOLDER).available_account_id) == 70_000


def test_what_is_being_spent_is_not_moved_away_as_well(family: Family, half: Budget) -> None:
    instalments.pay_due(on=JULY, at=AT)
    direct = holding(half, "ICB", HeldBy.HOLDER)
    cash = balance(direct.held_account_id)
    wish = propose(family, half, to_holder(family, half, 1_000))
    at_once(lambda: confirm(family, wish), lambda: spend(direct, cash))
    wish.refresh_from_db()
    spent = balance(direct.held_account_id) == 0 and balance(direct.return_due_account_id) == 0
    assert spent != (wish.state == ProposalState.CONFIRMED)
    assert balance(direct.available_account_id) == (50_000 - cash if spent else 1_000)
