"""Every guard over budgets refuses its attack, and without that guard the same attack succeeds, on both engines."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

from tests.budgets.attacks import (
    APPEND_ONLY,
    ATTACKS,
    BUILDERS,
    CAUGHT_TWICE,
    Stage,
    build_stage,
    new_element,
    new_split,
    settle,
    sql,
    unsplit_element,
)
from tests.budgets.conftest import Family, holding
from tests.budgets.test_splits import JULY
from wallet.budgets import apps
from wallet.budgets.models import Apportionment, FundingShare, HeldBy, Share, Split
from wallet.ledger import guards


@pytest.fixture
def stage(family: Family) -> Stage:
    return build_stage(family)


def carry_out(attack: Callable[[Stage], None], stage: Stage) -> None:
    """Attack, and go as far as a commit would."""
    with transaction.atomic():
        attack(stage)
        connection.check_constraints()


def test_every_guard_has_its_attack() -> None:
    folder = Path(apps.__file__).parent / "sql" / connection.vendor
    assert {file.stem for file in folder.glob("*.sql")} == ATTACKS.keys() | BUILDERS


@pytest.mark.parametrize("name", ATTACKS)
def test_the_attack_is_refused(stage: Stage, name: str) -> None:
    with pytest.raises(DatabaseError):
        carry_out(ATTACKS[name], stage)


@pytest.mark.parametrize("name", sorted(ATTACKS.keys() - CAUGHT_TWICE))
def test_without_its_guard_the_attack_succeeds(stage: Stage, name: str) -> None:
    guards.uninstall(only=[name])
    try:
        carry_out(ATTACKS[name], stage)
    finally:
        guards.install()


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_nothing_is_deleted_or_swept_away(stage: Stage, table: str) -> None:
    attempts = [f"DELETE FROM budgets_{table}"]
    if connection.vendor == "sqlite":
        attempts.append(f"INSERT OR REPLACE INTO budgets_{table} SELECT * FROM budgets_{table}")
    else:
        attempts.append(f"TRUNCATE budgets_{table} CASCADE")
    for attempt in attempts:
        with pytest.raises(DatabaseError, match=r"append_only|_incomplete|_unsplit"):
            carry_out(sql(attempt), stage)


@pytest.mark.parametrize("pence", [-1, 1])
def test_a_split_that_does_not_make_its_element_cannot_be_committed(stage: Stage, pence: int) -> None:
    of = stage.mine.elements.get(stream__source="health")

    def attack(stage: Stage) -> None:
        version = new_split(of, of.total_pence)
        parts = {HeldBy.HOLDER: 40_000, HeldBy.PROVIDER: of.total_pence - 40_000 + pence}
        for held_by, amount in parts.items():
            given = holding(stage.mine, "ICB", held_by)
            Share.objects.create(split=version, holding=given, amount_pence=amount)

    with pytest.raises(DatabaseError):
        carry_out(attack, stage)


def test_an_element_that_nobody_has_split_cannot_be_committed(stage: Stage) -> None:
    with pytest.raises(DatabaseError):
        carry_out(unsplit_element, stage)


@pytest.mark.parametrize("points", [9_999, 10_001])
def test_funding_shares_that_do_not_make_a_hundred_per_cent_cannot_be_committed(stage: Stage, points: int) -> None:
    given = holding(stage.mine, "ICB", HeldBy.PROVIDER)

    def attack(stage: Stage) -> None:
        table = Apportionment.objects.create(portion=given.portion, starts_on=JULY, unplaced_points_id=10_000)
        FundingShare.objects.create(apportionment=table, holding=given, basis_points=points)

    with pytest.raises(DatabaseError):
        carry_out(attack, stage)


def test_what_a_split_has_not_placed_cannot_be_written_by_hand(stage: Stage) -> None:
    of = stage.mine.elements.get(stream__source="health")

    def attack(stage: Stage) -> None:
        version = new_split(of, of.total_pence)
        Split.objects.filter(pk=version.pk).update(unplaced_pence_id=0)

    with pytest.raises(DatabaseError, match="append_only"):
        carry_out(attack, stage)


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_without_what_builds_the_sum_nothing_whole_can_be_committed(stage: Stage, name: str) -> None:
    of, given = stage.mine.elements.get(stream__source="health"), holding(stage.mine, "ICB", HeldBy.PROVIDER)

    def whole(stage: Stage) -> None:
        version = new_split(of, of.total_pence)
        Share.objects.create(split=version, holding=given, amount_pence=of.total_pence)
        table = Apportionment.objects.create(portion=given.portion, starts_on=JULY, unplaced_points_id=10_000)
        FundingShare.objects.create(apportionment=table, holding=given, basis_points=10_000)
        settle(new_element(stage), stage)

    guards.uninstall(only=[name])
    try:
        with pytest.raises(DatabaseError):
            carry_out(whole, stage)
    finally:
        guards.install()
    carry_out(whole, stage)
