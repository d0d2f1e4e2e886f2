"""The rows of one file compared with each other: one case is one person, one number one case, one row said once."""

from collections.abc import Iterator
from datetime import date

from django.utils.dateformat import format as written

from wallet.budgets.imports.faults import WHOLE_ROW, Finding, shown
from wallet.budgets.imports.staging import Staging
from wallet.money import pence

# Cells that say the same about the person in every row of a case, and how they are called. `{column}` is one of these.
_OF_THE_PERSON = {
    "nhs_number": "the NHS number",
    "given_name": "the given name",
    "family_name": "the family name",
    "date_of_birth": "the date of birth",
}
_PEOPLE_DIFFER = """
SELECT line, {column}, first_line, first_said FROM (
    SELECT line, {column},
        FIRST_VALUE(line) OVER earlier AS first_line, FIRST_VALUE({column}) OVER earlier AS first_said
    FROM row WHERE case_number IS NOT NULL AND {column} IS NOT NULL AND ('{column}' <> 'nhs_number' OR nhs_number <> '')
    WINDOW earlier AS (PARTITION BY case_number ORDER BY line)
) WHERE {column} <> first_said AND folded({column}) <> folded(first_said)
"""
_NUMBER_OF_TWO = """
SELECT MIN(line), nhs_number, first_line FROM (
    SELECT line, nhs_number, case_number,
        FIRST_VALUE(line) OVER earlier AS first_line, FIRST_VALUE(case_number) OVER earlier AS first_case
    FROM row WHERE case_number IS NOT NULL AND nhs_number <> ''
    WINDOW earlier AS (PARTITION BY nhs_number ORDER BY line)
) WHERE case_number <> first_case GROUP BY case_number, nhs_number
"""
_PERSON_AND_BODY = """
SELECT line, holder_email, held_by, first_line, first_held FROM (
    SELECT line, holder_email, held_by,
        FIRST_VALUE(line) OVER earlier AS first_line, FIRST_VALUE(held_by) OVER earlier AS first_held
    FROM row WHERE holder_email <> '' AND held_by IS NOT NULL
    WINDOW earlier AS (PARTITION BY holder_email ORDER BY line)
) WHERE (held_by = 'holder') <> (first_held = 'holder')
"""
_SAID_TWICE = """
SELECT line, amount_pence, first_line, first_pence FROM (
    SELECT line, amount_pence,
        FIRST_VALUE(line) OVER earlier AS first_line, FIRST_VALUE(amount_pence) OVER earlier AS first_pence
    FROM row WHERE is_sound
    WINDOW earlier AS (PARTITION BY element_number, held_by, holder_email ORDER BY line)
) WHERE line <> first_line
"""
_SPELLED = """
SELECT MIN(line), holder_name, first_line, first_name FROM (
    SELECT line, holder_name, holder_email, held_by,
        FIRST_VALUE(line) OVER earlier AS first_line, FIRST_VALUE(holder_name) OVER earlier AS first_name
    FROM row WHERE holder_email <> '' AND holder_name <> '' AND held_by IS NOT NULL
    WINDOW earlier AS (PARTITION BY holder_email, held_by ORDER BY line)
) WHERE holder_name <> first_name GROUP BY holder_email, held_by, holder_name
"""
_OVERLAPPING = """
SELECT later.line, earlier.line, earlier.starts_on, earlier.ends_on FROM row AS later JOIN row AS earlier
    ON earlier.case_number = later.case_number AND earlier.line < later.line
    AND earlier.stream_id = later.stream_id AND earlier.frequency = later.frequency
WHERE earlier.line = earlier.element_number AND later.line = later.element_number
    AND earlier.starts_on <= later.ends_on AND later.starts_on <= earlier.ends_on
"""


_TOO_MANY = (
    "SELECT case_number, COUNT(*) FROM row WHERE case_number IS NOT NULL GROUP BY case_number HAVING COUNT(*) > ?"
)
MOST_ROWS = 200  # of one case: more is no person's budget but a case number that many people share by mistake


def compare(staging: Staging) -> None:
    """Find what the rows of the file say against each other."""
    for find in (_too_many, _people_differ, _numbers_of_two, _person_and_body, _said_twice, _spelled, _overlapping):
        staging.add_findings(find(staging))


def _too_many(staging: Staging) -> Iterator[Finding]:
    """Find case numbers that cannot be one person's, and compare their rows no further."""
    for line, count in list(staging.ask(_TOO_MANY, MOST_ROWS)):
        sentence = f"{count:,} rows have this case number, and a case is one person; give each person their own"
        yield Finding(line, "case_id", sentence)
        staging.set_aside(line)


def _people_differ(staging: Staging) -> Iterator[Finding]:
    for column, name in _OF_THE_PERSON.items():
        for line, said, first_line, first_said in staging.ask(_PEOPLE_DIFFER.format(column=column)):
            sentence = (
                f"{shown(said)} is not {name} that line {first_line} gives in the same case, {shown(first_said)}; "
                "write the same in both, or correct the case number"
            )
            yield Finding(line, column, sentence)


def _numbers_of_two(staging: Staging) -> Iterator[Finding]:
    for line, number, first_line in staging.ask(_NUMBER_OF_TWO):
        sentence = (
            f"{shown(number)} stands under another case in line {first_line}, and one person has one case; "
            "correct the number or the case"
        )
        yield Finding(line, "nhs_number", sentence)


def _person_and_body(staging: Staging) -> Iterator[Finding]:
    for line, email, held_by, first_line, first_held in staging.ask(_PERSON_AND_BODY):
        sentence = (
            f"{shown(email)} belongs to the {held_by} here and to the {first_held} in line {first_line}; "
            "a person with a direct payment and an organisation each need an address of their own"
        )
        yield Finding(line, "holder_email", sentence)


def _said_twice(staging: Staging) -> Iterator[Finding]:
    for line, amount, first_line, first_amount in staging.ask(_SAID_TWICE):
        if amount == first_amount:
            yield Finding(line, WHOLE_ROW, f"says the same as line {first_line}; take one of them out")
            continue
        given = pence.written(first_amount)
        sentence = f"line {first_line} already gives this holder {given} of the same money; put the two into one row"
        yield Finding(line, "amount", sentence)


def _spelled(staging: Staging) -> Iterator[Finding]:
    for line, name, first_line, first_name in staging.ask(_SPELLED):
        kept = f"{shown(first_name)}, as in line {first_line}, is kept"
        yield Finding(line, "holder_name", f"{shown(name)} has the same e-mail address; {kept}", is_fault=False)


def _overlapping(staging: Staging) -> Iterator[Finding]:
    for line, first_line, starts_on, ends_on in staging.ask(_OVERLAPPING):
        period = f"{_day(starts_on)} to {_day(ends_on)}"
        sentence = f"line {first_line} gives money of the same kind from {period}; where they overlap, both count"
        yield Finding(line, "starts_on", sentence, is_fault=False)


def _day(iso: str) -> str:
    return written(date.fromisoformat(iso), "j F Y")
