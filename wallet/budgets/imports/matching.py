"""Cases of the file matched with what is on file: who is known, what is there already, what would be new."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.dateformat import format as written

from wallet.budgets.imports import holders, persons
from wallet.budgets.imports.cases import Case, Given, HolderKey
from wallet.budgets.imports.faults import Finding
from wallet.budgets.imports.on_file import Known, OnFile, Period, look_up
from wallet.money import pence
from wallet.people.models import Person, User


@dataclass(slots=True)
class Match:
    """One case beside what is on file: the person, if known, and the elements that would be new."""

    case: Case
    person: Person | None
    total_pence: int = 0
    budgets_on_file: set[int] = field(default_factory=set)
    new_budgets: list[list[Given]] = field(default_factory=list)
    added: dict[int, list[Given]] = field(default_factory=dict)  # to which budget on file
    findings: list[Finding] = field(default_factory=list)

    @property
    def new_elements(self) -> list[Given]:
        """List the elements that would be new, in the order of the file."""
        groups = [*self.new_budgets, *self.added.values()]
        return sorted((element for group in groups for element in group), key=lambda element: element.line)


def match(cases: Sequence[Case], *, by: User | None, noted: set[HolderKey]) -> list[Match]:
    """Match cases with what is on file; nothing is changed but `noted`, the holders whose spelling has been told."""
    found = look_up(cases)
    return [_match(case, found, by, noted) for case in cases]


def _match(case: Case, found: OnFile, by: User | None, noted: set[HolderKey]) -> Match:
    person, findings = persons.recognise(case, found)
    matched = Match(case=case, person=person, findings=findings)
    findings += holders.conflicts(case, found, by=by)
    findings += holders.spellings(case, found, noted=noted)
    elements = case.elements()
    known = {there.key: there for there in found.elements.get(person.pk, [])} if person else {}
    new = [element for element in elements if element.key not in known]
    for element in elements:
        matched.total_pence += element.total_pence
        there = known.get(element.key)
        findings += _differences(element, there) if there else _clashes(element, elements, list(known.values()))
    matched.budgets_on_file = {known[element.key].budget_id for element in elements if element.key in known}
    _place(matched, new, found.budgets.get(person.pk, []) if person else [])
    return matched


def _differences(element: Given, there: Known) -> Iterator[Finding]:
    """Compare an element with itself as it was first imported; the split may have been changed since, and may be."""
    if element.amount_pence != there.amount_pence:
        sentence = (
            f"was already imported with {_amount(there)}, and here comes to {pence.written(element.amount_pence)}; "
            "an import adds and never alters, so take these rows out and change the budget itself"
        )
        yield Finding(element.line, "amount", sentence)
    elif not _held_alike(element, there):
        sentence = (
            f"{_amount(there)} was already imported, held in another way; "
            "an import adds and never alters, so take these rows out and change the split itself"
        )
        yield Finding(element.line, "held_by", sentence)


def _held_alike(element: Given, there: Known) -> bool:
    """Answer whether the rows make the shares on file: each part of the total, rounded up or down to a penny."""
    if {(row.held_by, row.holder_email) for row in element.rows} != set(there.shares):
        return False
    return all(
        abs(there.shares[row.held_by or "", row.holder_email or ""] * element.amount_pence - part)
        < element.amount_pence
        for row in element.rows
        for part in [there.total_pence * (row.amount_pence or 0)]
    )


def _clashes(element: Given, elements: Sequence[Given], known: Sequence[Known]) -> Iterator[Finding]:
    """Refuse new money beside money of the same kind on file, unless the file names that too: then both are meant."""
    named = {other.key for other in elements}
    for there in known:
        if there.key.overlaps(element.key) and there.key not in named:
            sentence = (
                f"was already imported with {_amount(there)}, from {written(there.key.starts_on, 'j F Y')} to "
                f"{written(there.key.ends_on, 'j F Y')}; where both are meant, put that into this file too"
            )
            yield Finding(element.line, "amount", sentence)
    if element.total_pence <= 0:
        sentence = "comes to nothing from the first day to the last; give a larger amount or a longer time"
        yield Finding(element.line, "amount", sentence)


def _place(matched: Match, new: Sequence[Given], periods: Sequence[Period]) -> None:
    """Put new elements into the budget on file whose days they share, or else together into a new one."""
    fresh: list[Given] = []
    for element in new:
        shared = [
            period
            for period in periods
            if period.starts_on <= element.key.ends_on and element.key.starts_on <= period.ends_on
        ]
        if not shared:
            fresh.append(element)
        elif shared[0].starts_on <= element.key.starts_on and element.key.ends_on <= shared[0].ends_on:
            matched.added.setdefault(shared[0].budget_id, []).append(element)
        else:
            matched.findings.append(_sticks_out(element, shared[0]))

    def earlier_budgets(element: Given) -> int:
        return sum(period.starts_on < element.key.starts_on for period in periods)

    fresh.sort(key=earlier_budgets)
    matched.new_budgets = [list(group) for _, group in groupby(fresh, key=earlier_budgets)]


def _sticks_out(element: Given, period: Period) -> Finding:
    column = "starts_on" if element.key.starts_on < period.starts_on else "ends_on"
    days = f"{written(period.starts_on, 'j F Y')} to {written(period.ends_on, 'j F Y')}"
    sentence = f"the person’s budget on file runs from {days}; give what lies outside it a row of its own"
    return Finding(element.line, column, sentence)


def _amount(there: Known) -> str:
    return f"{pence.written(there.amount_pence)} {there.key.frequency.label}"
