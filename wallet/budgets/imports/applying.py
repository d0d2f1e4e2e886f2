"""Writing what a file adds: people, those who hold their money, and their budgets, some hundreds of cases at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from wallet.budgets.drafts import BudgetDraft
from wallet.budgets.imports import making_holders, making_people, making_recipients
from wallet.budgets.imports.cases import HolderKey
from wallet.budgets.imports.counting import Counts
from wallet.budgets.imports.faults import NotReady
from wallet.budgets.imports.making import AT_A_TIME
from wallet.budgets.imports.making_people import CaseNumber
from wallet.budgets.imports.matching import Match
from wallet.budgets.models import Budget, ImportedBudget, ImportRun, ImportState
from wallet.budgets.operations import additions, budgets
from wallet.people.models import Person, User
from wallet.people.operations import audit

COUNTED = ("rows", "people", "budgets", "total_pence", "new_people", "new_budgets", "new_elements", "new_pence")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import under way: its run, by whom and when."""

    run: ImportRun
    by: User | None
    at: datetime
    on: date


def finish(*, into: Import, counts: Counts) -> None:
    """Keep the run with its figures, as imported, and write down in the audit who brought the file in.

    Refuses a run that was imported meanwhile, such as by a second click.
    """
    run = into.run
    if run.pk and ImportRun.objects.select_for_update().get(pk=run.pk).state != ImportState.IMPORTING:
        raise NotReady
    count_up(run=run, counts=counts)
    run.state, run.imported_by, run.imported_at = ImportState.IMPORTED, into.by, into.at
    run.save()
    after = {"file_name": run.file_name, "digest": run.digest, "budgets": run.new_budgets, "pence": run.new_pence}
    audit.record(action="budgets.imported", subject=run, by=into.by, at=into.at, after=after)


def count_up(*, run: ImportRun, counts: Counts) -> None:
    """Put the figures of a file onto its run."""
    for name in COUNTED:
        setattr(run, name, getattr(counts, name))


def apply(matches: Sequence[Match], *, into: Import) -> None:
    """Write what these cases add; everything they have in common with what is on file is left as it is."""
    adding = [match for match in matches if match.new_elements]
    if not adding:
        return
    people = making_people.make(adding, organisation=into.run.organisation, by=into.by, at=into.at)
    payees = making_holders.make(adding, by=into.by, at=into.at)
    making_recipients.make(adding, people=people, payees=payees, by=into.by, at=into.at)
    payee_ids = {key: payee.pk for key, payee in payees.items()}
    made = budgets.authorise(drafts=list(_drafts(adding, people, payee_ids)), by=into.by, at=into.at)
    grown = [budget for match in adding for budget in _add(match, payee_ids, into)]
    ImportedBudget.objects.bulk_create(
        [ImportedBudget(run=into.run, budget=budget, is_new=True) for budget in made]
        + [ImportedBudget(run=into.run, budget=budget, is_new=False) for budget in grown],
        batch_size=AT_A_TIME,
    )


def _drafts(
    adding: Sequence[Match], people: dict[CaseNumber, Person], payee_ids: dict[HolderKey, int]
) -> Iterator[BudgetDraft]:
    for match in adding:
        for elements in match.new_budgets:
            yield BudgetDraft(
                person_id=people[match.case.number].pk,
                starts_on=min(element.key.starts_on for element in elements),
                ends_on=max(element.key.ends_on for element in elements),
                elements=[element.draft(payee_ids) for element in elements],
            )


def _add(match: Match, payee_ids: dict[HolderKey, int], into: Import) -> Iterator[Budget]:
    """Add further money to budgets on file, one by one: there are few of them in a file."""
    for budget_id, elements in match.added.items():
        budget = Budget.objects.get(pk=budget_id)
        drafts = [element.draft(payee_ids) for element in elements]
        additions.add(budget=budget, drafts=drafts, by=into.by, at=into.at, on=into.on)
        yield budget
