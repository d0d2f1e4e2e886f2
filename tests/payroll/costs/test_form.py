"""Every answer that cannot be is named beside its question, what was typed stays, and the page never breaks."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from payroll.costs.forms.situation import GROUPS, SituationForm
from tests.payroll.costs.asking import ask, error_of, words

FAULTS = [
    ("hours", "-5", "The hours must be 0 or more"),
    ("hours", "\N{MINUS SIGN}5", "The hours must be 0 or more"),
    ("hours", "200", "The hours must be 168 or less"),
    ("hours", "twenty", "“twenty” is not a number. Write it like 20 or 7.5"),
    ("hours", "1e5", "“1e5” is not a number. Write it like 20 or 7.5"),
    ("hours", "nan", "“nan” is not a number. Write it like 20 or 7.5"),
    ("hours", "20.125", "“20.125” is not a number. Write it like 20 or 7.5"),
    ("hours", "9" * 5000, f"“{'9' * 20}” is not a number. Write it like 20 or 7.5"),
    ("hours", "\x00", "“\x00” is not a number. Write it like 20 or 7.5"),
    ("hours", "", "Enter the hours a week"),
    ("hours", "0", "Enter the hours of a week: there is no pay yet"),
    ("rate", "", "Enter what an hour is paid"),
    ("rate", "-1", "The pay for an hour must be £0.01 or more"),
    ("rate", "0", "The pay for an hour must be £0.01 or more"),
    ("rate", "201", "The pay for an hour must be £200.00 or less"),
    ("rate", "a lot", "“a lot” is not an amount of money; write it like 1234.50"),
    ("age", "", "Enter an age"),
    ("age", "15", "The age must be 16 or more"),
    ("age", "91", "The age must be 90 or less"),
    ("age", "30.5", "“30.5” is not a whole number. Write it like 3"),
    ("age", "old", "“old” is not a whole number. Write it like 3"),
    ("paid", "daily", "Choose one of the answers"),
    ("paid", "", "Choose one of the answers"),
    ("assistants", "0", "The number of assistants must be 1 or more"),
    ("assistants", "21", "The number of assistants must be 20 or less"),
    ("assistants", "", "Enter how many assistants there are"),
    ("evening_hours", "x", "“x” is not a number. Write it like 20 or 7.5"),
    ("evening_rate", "x", "“x” is not an amount of money; write it like 1234.50"),
    ("weekend_hours", "169", "The weekend hours must be 168 or less"),
    ("weekend_rate", "0.001", "“0.001” has parts of a penny; give pounds and whole pence, like 1234.50"),
    ("bank_hours", "201", "The hours on bank holidays must be 200 or less"),
    ("bank_rate", "-2", "The pay for a bank holiday hour must be £0.01 or more"),
    ("sleep_ins", "8", "The sleep-ins must be 7 or less"),
    ("sleep_ins", "1.5", "“1.5” is not a whole number. Write it like 3"),
    ("sleep_in_sum", "501", "The pay for a sleep-in must be £500.00 or less"),
    ("awake", "25", "The hours awake must be 24 or less"),
    ("night_hours", "-1", "The waking night hours must be 0 or more"),
    ("night_rate", "x", "“x” is not an amount of money; write it like 1234.50"),
    ("holiday", "never", "Choose one of the answers"),
    ("cover", "robot", "Choose one of the answers"),
    ("cover", "team", "One assistant cannot stand in for themselves. Choose somebody else, or nobody"),
    ("sick_weeks", "29", "The weeks off sick must be 28 or less"),
    ("training_hours", "401", "The hours of training must be 400 or less"),
    ("weeks", "9", "The weeks of help must be 10 or more"),
    ("weeks", "53", "The weeks of help must be 52 or less"),
    ("tax_code", "ABC", "“ABC” is not a tax code; one looks like 1257L, S1257L, K475, BR, D0, 0T or NT."),
    ("tax_code", "1257", "“1257” is not a tax code; one looks like 1257L, S1257L, K475, BR, D0, 0T or NT."),
    ("tax_code", "D8", "There is no rate for code D8 this year."),
    ("letter", "Q", "Choose one of the categories"),
    ("loans", "3", "There is no student loan plan 3 in this tax year"),
    ("year", "2031-32", "There are no figures for the tax year 2031-32. There are for 2025-26 and 2026-27"),
    ("year", "20% off", "There are no figures for the tax year 20% off. There are for 2025-26 and 2026-27"),
    ("pension", "maybe", "Choose one of the answers"),
    ("employee_percent", "21", "What they pay in must be 20 or less"),
    ("employer_percent", "x", "“x” is not a number. Write it like 20 or 7.5"),
    ("employer_percent", "2", "The employer pays at least 3% into a workplace pension."),
    ("allowance", "perhaps", "Choose one of the answers"),
    ("insurance", "-61", "The cost of the insurance must be £0.00 or more"),
    ("payslip", "x", "“x” is not an amount of money; write it like 1234.50"),
    ("check", "100001", "The cost of the check must be £100,000.00 or less"),
    ("redundancy", "x", "Choose one of the answers"),
    ("miles", "193", "Up to 192 miles a week: HMRC’s full rate ends at 10,000 miles a year"),
    ("mile", "0.46", "The pay for a mile must be £0.45 or less"),
    ("other_costs", "-1", "The other costs must be £0.00 or more"),
    ("payment", "0", "The payment must be £0.01 or more"),
    ("payment", "1000001", "The payment must be £1,000,000.00 or less"),
    ("payment_per", "day", "Choose one of the answers"),
    ("if_hours", "169", "The hours must be 168 or less"),
    ("if_rate", "x", "“x” is not an amount of money; write it like 1234.50"),
]


@pytest.mark.parametrize(("name", "typed", "said"), FAULTS, ids=lambda value: str(value)[:24])
def test_what_cannot_be_is_named_beside_its_question(name: str, typed: str, said: str) -> None:
    page = ask(**{name: typed})
    assert error_of(page, name) == said
    assert "There is a problem" in page
    assert "The whole cost to you" not in page
    assert page.index("<title>Error: ") > 0


def test_there_is_a_fault_for_every_question() -> None:
    assert {name for name, _, _ in FAULTS} == set(SituationForm.base_fields)


def test_every_question_stands_in_one_group() -> None:
    asked = [name for _, _, names in GROUPS for name in names]
    assert sorted(asked) == sorted(SituationForm.base_fields)


@pytest.mark.parametrize(
    ("answers", "name", "said"),
    [
        ({"evening_hours": "3"}, "evening_rate", "Enter what an evening hour is paid"),
        ({"weekend_hours": "3"}, "weekend_rate", "Enter what a weekend hour is paid"),
        ({"bank_hours": "3"}, "bank_rate", "Enter what a bank holiday hour is paid"),
        ({"sleep_ins": "1"}, "sleep_in_sum", "Enter what a sleep-in is paid"),
        ({"night_hours": "3"}, "night_rate", "Enter what a waking night hour is paid"),
        (
            {"hours": "160", "night_hours": "10", "night_rate": "13"},
            "hours",
            "All the hours together are more than the 168 hours that a week has",
        ),
        (
            {"weeks": "39"},
            "holiday",
            "Somebody without work in some weeks earns holiday by the hour: choose 12.07% on each payday",
        ),
        (
            {"weeks": "12", "holiday": "each_payday", "sick_weeks": "13"},
            "sick_weeks",
            "There are fewer weeks of work than weeks of sickness",
        ),
        (
            {"hours": "100", "night_hours": "60", "night_rate": "13", "if_hours": "120"},
            "if_hours",
            "All the hours together are more than the 168 hours that a week has",
        ),
        (
            {"employee_percent": "4"},
            "employer_percent",
            "At least 8% goes into a workplace pension all together.",
        ),
        ({"loans": "5", "year": "2025-26"}, "loans", "There is no student loan plan 5 in this tax year"),
    ],
)
def test_answers_that_do_not_go_together_are_named_beside_one_of_them(
    answers: dict[str, str], name: str, said: str
) -> None:
    assert error_of(ask(**answers), name) == said


def test_what_was_typed_stays_and_its_group_is_unfolded() -> None:
    page = ask(evening_hours="lots", tax_code="ABC")
    assert re.search(r'name="evening_hours" value="lots"', page)
    assert re.search(r'name="tax_code" value="ABC"', page)
    opened = re.findall(r'<details class="govuk-details" open>\s*<summary[^>]*><span[^>]*>(.*?)</span>', page)
    assert opened == ["Evenings, weekends and bank holidays", "Tax code, National Insurance and student loans"]


def test_who_does_not_know_the_tax_code_leaves_it_empty() -> None:
    assert ask(tax_code="").count("The whole cost to you") == 1
    assert words(ask(tax_code="")).count("£1,038.16") == words(ask()).count("£1,038.16") > 0


@pytest.mark.parametrize("code", ["1257l", "1257L W1", "s1257l", "K475", "BR", "0T M1", "NT", "SD3", "CBR"])
def test_every_tax_code_that_hmrc_gives_out_is_taken(code: str) -> None:
    assert "The whole cost to you" in ask(tax_code=code)


def test_what_pages_add_to_an_address_asks_nothing() -> None:
    page = Client().get(reverse("costs:calculator"), {"utm_source": "letter"}).content.decode()
    assert "There is a problem" not in page
    assert "nothing you write here is kept" in page


def test_an_answer_given_twice_is_taken_once() -> None:
    address = reverse("costs:calculator") + "?hours=20&hours=30&rate=13.75&age=30"
    assert "30 hours a week" in words(Client().get(address).content.decode())
