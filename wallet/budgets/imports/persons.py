"""Recognising the person of a case: by NHS number first, then by the case."""

from wallet.budgets.imports.cases import Case
from wallet.budgets.imports.faults import Finding, shown
from wallet.budgets.imports.on_file import OnFile
from wallet.people.models import Person


def recognise(case: Case, found: OnFile) -> tuple[Person | None, list[Finding]]:
    """Find the person on file, if any, and what speaks against it, without telling what is on file."""
    numbered = found.by_number.get(case.nhs_number) if case.nhs_number else None
    cased = found.by_case.get(case.number)
    person = numbered or cased
    if person is None:
        return None, []
    findings = [*_conflicts(case, numbered, cased), *_born_differently(case, person)]
    return person, findings or _named_differently(case, person)


def _conflicts(case: Case, numbered: Person | None, cased: Person | None) -> list[Finding]:
    line = case.nhs_row.line if case.nhs_row else case.line
    if numbered and numbered.case_id and numbered != cased:
        theirs = f"{numbered.case_system} {numbered.case_id}"
        sentence = (
            f"{shown(case.nhs_number or '')} is on file with another case, {theirs}; correct the number or the case"
        )
        return [Finding(line, "nhs_number", sentence)]
    if cased and case.nhs_number and cased.nhs_number not in {None, case.nhs_number}:
        sentence = (
            f"{shown(case.nhs_number)} is not the NHS number on file for this case; correct the number or the case"
        )
        return [Finding(line, "nhs_number", sentence)]
    if numbered and cased and numbered != cased:
        sentence = f"the case is on file for somebody other than {shown(case.nhs_number or '')}; correct one of them"
        return [Finding(case.line, "case_id", sentence)]
    return []


def _born_differently(case: Case, person: Person) -> list[Finding]:
    on_file = person.date_of_birth.isoformat()
    row = next((row for row in case.rows if row.date_of_birth not in {None, on_file}), None)
    if row is None:
        return []
    sentence = "is not the date of birth on file for this person; correct it, or the NHS number and the case"
    return [Finding(row.line, "date_of_birth", f"{row.date_of_birth} {sentence}")]


def _named_differently(case: Case, person: Person) -> list[Finding]:
    findings: list[Finding] = []
    for column, on_file in (("given_name", person.given_name), ("family_name", person.family_name)):
        said = [(row.line, text) for row in case.rows if (text := getattr(row, column)) is not None][:1]
        findings += [
            Finding(line, column, f"{shown(text)} is written otherwise on file, which is kept", is_fault=False)
            for line, text in said
            if text.casefold() != on_file.casefold()
        ]
    return findings
