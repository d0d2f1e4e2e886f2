"""What an attacker might try on budgets: one attack for every guard, and the stage it is played on."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from tests.budgets.conftest import AT, ENDS, STARTS, Family, authorise, element, holding, stream
from tests.budgets.test_splits import JULY, propose, to_holder
from wallet.budgets.models import (
    Apportionment,
    Budget,
    Contribution,
    ContributionBasis,
    Element,
    Frequency,
    FundingShare,
    HeldBy,
    Holding,
    Instalment,
    Kind,
    Movement,
    Portion,
    Proposal,
    Share,
    Split,
)
from wallet.budgets.operations import budgets, contributions, instalments, splits
from wallet.budgets.operations.budgets import BudgetDraft
from wallet.ledger.posting import Draft, Line, post
from wallet.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Two budgets with everything in them that an attacker might want to touch."""

    family: Family
    mine: Budget
    other: Budget
    answered: Proposal


def build_stage(family: Family) -> Stage:
    """Set the stage."""
    parts = [(HeldBy.PROVIDER, family.provider, 50_000), (HeldBy.HOLDER, family.holder, 50_000)]
    charged = [(HeldBy.HOLDER, family.holder, 1_000), (HeldBy.COMMISSIONER, None, 1_000)]
    mine = authorise(
        family,
        element("ICB", "childrens_continuing_care", parts),
        element("LA-ASC", "adult_social_care", charged, contribution_pence=100, basis=ContributionBasis.NET),
    )
    stranger = Person.objects.create(given_name="Stefan", family_name="Else", date_of_birth=STARTS)
    draft = BudgetDraft(
        person_id=stranger.pk, starts_on=STARTS, ends_on=ENDS, elements=[element("ICB", "nhs_chc", parts)]
    )
    (other,) = budgets.authorise(drafts=[draft], by=None, at=AT)
    instalments.pay_due(on=STARTS, at=AT)
    contributions.record(
        holding=holding(mine, "LA-ASC", HeldBy.HOLDER),
        received_on=STARTS,
        amount_pence=10,
        reference="cash",
        by=family.manager,
        at=AT,
    )
    answered = splits.decline(
        proposal=propose(family, mine, to_holder(family, mine, 60_000)), reason="No.", by=family.coordinator, at=AT
    )
    connection.check_constraints()  # PostgreSQL alters no table while deferred keys wait to be checked
    return Stage(family=family, mine=mine, other=other, answered=answered)


def sql(statement: str) -> Callable[[Stage], None]:
    def attack(stage: Stage) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return attack


def new_split(of: Element, unplaced_pence: int) -> Split:
    first = Split.objects.get(element=of, number=1)
    return Split.objects.create(
        element=of,
        number=2,
        effective_on=JULY,
        unplaced_pence_id=unplaced_pence,
        confirmed_at=AT,
        movement=first.movement,
    )


def split_of_nothing(stage: Stage) -> None:
    new_split(stage.mine.elements.get(stream__code="adult_social_care"), 0)


def table_of_nothing(stage: Stage) -> None:
    portion = Portion.objects.get(budget=stage.mine, held_by=HeldBy.PROVIDER)
    Apportionment.objects.create(portion=portion, starts_on=JULY, unplaced_points_id=0)


def share_for_another_element(stage: Stage) -> None:
    of = stage.mine.elements.get(stream__code="adult_social_care")
    version = new_split(of, of.total_pence)
    Share.objects.create(split=version, holding=holding(stage.mine, "ICB", HeldBy.HOLDER), amount_pence=of.total_pence)


def points_for_another_portion(stage: Stage) -> None:
    portion = Portion.objects.get(budget=stage.mine, held_by=HeldBy.PROVIDER)
    table = Apportionment.objects.create(portion=portion, starts_on=JULY, unplaced_points_id=10_000)
    FundingShare.objects.create(
        apportionment=table, holding=holding(stage.mine, "ICB", HeldBy.HOLDER), basis_points=10_000
    )


def holding_between_budgets(stage: Stage) -> None:
    portion = Portion.objects.get(budget=stage.mine, held_by=HeldBy.PROVIDER)
    Holding.objects.create(portion=portion, element=stage.other.elements.get())


def commissioner_with_anothers_money(stage: Stage) -> None:
    portion = Portion.objects.get(budget=stage.mine, held_by=HeldBy.COMMISSIONER)
    Holding.objects.create(portion=portion, element=stage.mine.elements.get(stream__source="health"))


def movement_between_budgets(stage: Stage) -> None:
    mine = stage.mine.elements.get(stream__source="health")
    line = Line(mine.bank_account_id or 0, mine.award_account_id or 0, 1)
    (posted,) = post([Draft(key="attack", kind="paid_in", effective_on=STARTS, lines=[line])])
    Movement.objects.create(
        entry_id=posted.entry_id,
        budget=stage.other,
        portion=holding(stage.mine, "ICB", HeldBy.HOLDER).portion,
        kind=Kind.PAID_IN,
        on=STARTS,
        amount_pence=1,
        made_at=AT,
    )


def instalment_to_another_element(stage: Stage) -> None:
    award = Movement.objects.get(budget=stage.mine, kind=Kind.AWARD)
    Instalment.objects.create(
        element=stage.other.elements.get(),
        holding=holding(stage.mine, "ICB", HeldBy.HOLDER),
        due_on=JULY,
        amount_pence=1,
        movement=award,
    )


def new_element(stage: Stage, **more: object) -> Element:
    return Element.objects.create(
        budget=stage.mine,
        stream=stream("ICB", "section_117"),
        amount_pence=100,
        frequency=Frequency.ONE_OFF,
        starts_on=STARTS,
        ends_on=ENDS,
        total_pence=100,
        **more,
    )


def unsplit_element(stage: Stage) -> None:
    new_element(stage)


def settle(of: Element, stage: Stage) -> None:
    """Give an element its first split: all of it to one portion."""
    portion = Portion.objects.get(budget=stage.mine, held_by=HeldBy.PROVIDER)
    award = Movement.objects.get(budget=stage.mine, kind=Kind.AWARD)
    version = Split.objects.create(
        element=of,
        number=1,
        effective_on=STARTS,
        unplaced_pence_id=of.total_pence,
        confirmed_at=AT,
        movement=award,
    )
    given = Holding.objects.create(portion=portion, element=of)
    Share.objects.create(split=version, holding=given, amount_pence=of.total_pence)


def charge_for_healthcare(stage: Stage) -> None:
    settle(new_element(stage, contribution_pence=1, contribution_basis=ContributionBasis.NET), stage)


def element_without_a_split(stage: Stage) -> None:
    new_element(stage, unsplit_id=0)


def contribution_to_healthcare(stage: Stage) -> None:
    award = Movement.objects.get(budget=stage.mine, kind=Kind.AWARD)
    Contribution.objects.create(
        holding=holding(stage.mine, "ICB", HeldBy.HOLDER), received_on=JULY, amount_pence=1, movement=award
    )


ATTACKS: dict[str, Callable[[Stage], None]] = {
    "share_is_append_only": sql("UPDATE budgets_share SET amount_pence = 0"),
    "movement_is_append_only": sql("UPDATE budgets_movement SET purpose = 'something else'"),
    "instalment_is_append_only": sql("UPDATE budgets_instalment SET amount_pence = amount_pence + 1"),
    "contribution_is_append_only": sql("UPDATE budgets_contribution SET amount_pence = amount_pence + 1"),
    "funding_share_is_append_only": sql("UPDATE budgets_fundingshare SET basis_points = 1"),
    "proposed_share_is_append_only": sql("UPDATE budgets_proposedshare SET amount_pence = 1"),
    "split_is_append_only": sql("UPDATE budgets_split SET effective_on = '2020-01-01'"),
    "apportionment_is_append_only": sql("UPDATE budgets_apportionment SET starts_on = '2020-01-01'"),
    "element_keeps_its_amounts": sql("UPDATE budgets_element SET total_pence = total_pence + 1"),
    "holding_keeps_its_place": sql("UPDATE budgets_holding SET available_account_id = NULL"),
    "portion_keeps_its_holder": sql(
        "UPDATE budgets_portion SET holder_id = (SELECT max(id) FROM people_payee) WHERE held_by = 'provider'"
    ),
    "budget_keeps_its_person": sql("UPDATE budgets_budget SET starts_on = '2020-01-01'"),
    "stream_keeps_its_nature": sql("UPDATE budgets_fundingstream SET chargeable = NOT chargeable WHERE code = 'carer'"),
    "proposal_is_answered_once": sql("UPDATE budgets_proposal SET reason = 'Yes after all.'"),
    "split_starts_with_the_whole": split_of_nothing,
    "apportionment_starts_with_the_whole": table_of_nothing,
    "share_is_of_its_element": share_for_another_element,
    "funding_share_is_of_its_portion": points_for_another_portion,
    "holding_stays_in_one_budget": holding_between_budgets,
    "commissioner_holds_its_own_money": commissioner_with_anothers_money,
    "movement_stays_in_its_budget": movement_between_budgets,
    "instalment_is_of_its_element": instalment_to_another_element,
    "charge_is_towards_chargeable_money": charge_for_healthcare,
    "element_starts_unsplit": element_without_a_split,
    "contribution_is_towards_a_charge": contribution_to_healthcare,
}
if connection.vendor == "sqlite":
    ATTACKS |= {
        "shares_are_whole_pence": sql(
            "INSERT INTO budgets_share (split_id, holding_id, amount_pence) SELECT s.id, h.id, 0.5 FROM budgets_split s"
            " JOIN budgets_holding h ON h.element_id = s.element_id WHERE 0 = (SELECT count(*) FROM budgets_share"
            " WHERE split_id = s.id AND holding_id = h.id) UNION ALL SELECT max(id), max(id), 0.5 FROM budgets_split"
        ),
        "elements_are_whole_pence": sql(
            "INSERT INTO budgets_element (budget_id, stream_id, amount_pence, frequency, starts_on, ends_on,"
            " total_pence, contribution_pence, contribution_basis, unsplit) SELECT budget_id, stream_id, 1, 'one_off',"
            " starts_on, ends_on, 0.5, 0, 'none', 1 FROM budgets_element LIMIT 1"
        ),
        "points_are_whole": sql(
            "INSERT INTO budgets_fundingshare (apportionment_id, holding_id, basis_points)"
            " SELECT max(a.id), max(h.id), 0.5 FROM budgets_apportionment a, budgets_holding h"
        ),
    }
# These build the sum that the others protect: without them nothing whole can be committed (tested below).
BUILDERS = {"share_takes_its_amount_off", "funding_share_takes_its_points_off", "first_split_settles_its_element"}
# With the fractions' own guards down, the sum that they would upset refuses them as well.
CAUGHT_TWICE = {"shares_are_whole_pence", "points_are_whole", "elements_are_whole_pence"}
APPEND_ONLY = [
    "share", "movement", "instalment", "contribution", "fundingshare", "proposedshare", "split", "apportionment",
    "element", "holding", "portion", "budget", "fundingstream", "proposal",
]  # fmt: skip
