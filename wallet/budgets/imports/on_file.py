"""What is on file about the people, elements and holders of some cases: a few queries, however many cases."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from wallet.budgets.imports.cases import Case, ElementKey, HolderKey, holder_of
from wallet.budgets.models import Budget, Element, Frequency, Share
from wallet.people.models import Payee, Person

HoldingKey = tuple[str, str]  # held_by and the holder's e-mail address, empty where nobody holds


@dataclass(frozen=True, slots=True)
class Known:
    """An element on file, with what each way of holding first got of it."""

    key: ElementKey
    budget_id: int
    amount_pence: int
    total_pence: int
    shares: dict[HoldingKey, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Period:
    """A budget on file, from when to when."""

    budget_id: int
    starts_on: date
    ends_on: date


@dataclass(slots=True)
class OnFile:
    """Everything on file that bears on some cases."""

    by_number: dict[str, Person] = field(default_factory=dict)
    by_case: dict[tuple[str, str], Person] = field(default_factory=dict)
    budgets: dict[int, list[Period]] = field(default_factory=dict)
    elements: dict[int, list[Known]] = field(default_factory=dict)
    payees: dict[HolderKey, Payee] = field(default_factory=dict)


def look_up(cases: Sequence[Case]) -> OnFile:
    """Read what is on file about these cases."""
    found = OnFile()
    _people(cases, found)
    people = {person.pk for person in [*found.by_number.values(), *found.by_case.values()]}
    for budget in Budget.objects.filter(person_id__in=people).order_by("starts_on"):
        found.budgets.setdefault(budget.person_id, []).append(Period(budget.pk, budget.starts_on, budget.ends_on))
    _elements(people, found)
    emails = {key.email for case in cases for row in case.rows if (key := holder_of(row))}
    for payee in Payee.objects.filter(person__isnull=True, email__in=emails).select_related("user", "organisation"):
        found.payees[HolderKey(payee.email, Payee.Kind(payee.kind))] = payee
    return found


def _people(cases: Sequence[Case], found: OnFile) -> None:
    numbers = {case.nhs_number for case in cases if case.nhs_number}
    for person in Person.objects.filter(nhs_number__in=numbers).select_related("user"):
        found.by_number[person.nhs_number or ""] = person
    wanted = {case.number for case in cases}
    for person in Person.objects.filter(case_id__in={case_id for _, case_id in wanted}).select_related("user"):
        if (person.case_system, person.case_id) in wanted:
            found.by_case[person.case_system, person.case_id] = person


def _elements(people: set[int], found: OnFile) -> None:
    known: dict[int, Known] = {}
    for element in Element.objects.filter(budget__person_id__in=people).select_related("budget"):
        key = ElementKey(element.stream_id, Frequency(element.frequency), element.starts_on, element.ends_on)
        known[element.pk] = Known(key, element.budget_id, element.amount_pence, element.total_pence)
        found.elements.setdefault(element.budget.person_id, []).append(known[element.pk])
    shares = Share.objects.filter(split__element__budget__person_id__in=people, split__number=1)
    for element_id, held_by, email, pence in shares.values_list(
        "split__element_id", "holding__portion__held_by", "holding__portion__holder__email", "amount_pence"
    ):
        known[element_id].shares[held_by, email or ""] = pence
