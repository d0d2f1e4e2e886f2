"""Faults find the part of the run that they are about, in the words of whoever filled it in."""

import pytest

from payroll.payruns.queries import parts

VALUES = {"employees": [{"forenames": ["Amara"], "surname": "O'Neil", "pay_id": "PA-001"}, {"pay_id": "PA-002"}, 7]}


@pytest.mark.parametrize(
    ("fault", "whose", "what", "sentence"),
    [
        ("the file is not JSON: line 1", "The file", "", "The file is not JSON: line 1"),
        ("payday: it is missing.", "The run", "Payday", "It is missing."),
        ("employer.paye_reference: such as C.", "The employer", "PAYE reference", "Such as C."),
        ("employees: nobody is paid.", "The people who are paid", "", "Nobody is paid."),
        ("employees[0].ni_number: no.", "Amara O'Neil (PA-001)", "National Insurance number", "No."),
        ("employees[0].pay[1].amount: no.", "Amara O'Neil (PA-001)", "Line 2 of pay, amount", "No."),
        ("employees[1].born_on: no.", "Person 2 (PA-002)", "Date of birth", "No."),
        ("employees[2].born_on: no.", "Person 3", "Date of birth", "No."),
        ("employees[9]: no.", "Person 10", "", "No."),
    ],
)
def test_a_path_is_said_in_words(fault: str, whose: str, what: str, sentence: str) -> None:
    ((said, (found,)),) = parts.of_file([fault], VALUES)
    assert (said, found.what, found.sentence) == (whose, what, sentence)


def test_the_same_holds_for_a_settled_run_and_for_what_cannot_be_read() -> None:
    fault = "employees[0].born_on: no."
    assert parts.of_file([fault], {"given": VALUES})[0][0] == "Amara O'Neil (PA-001)"
    unreadable: tuple[object, ...] = (None, [], {"given": 3}, {"employees": None})
    for values in unreadable:
        assert parts.of_file([fault], values)[0][0] == "Person 1"


def test_the_run_and_the_employer_come_first_and_people_stay_together() -> None:
    faults = ["employees[1].gender: a.", "employees[0].gender: b.", "employer.name: c.", "employees[1].surname: d."]
    found = parts.of_file(faults, VALUES)
    assert [(whose, len(some)) for whose, some in found] == [
        ("The employer", 1),
        ("Person 2 (PA-002)", 2),
        ("Amara O'Neil (PA-001)", 1),
    ]
