"""Files that come again: what is on file stays as it is, what is new is added, and what differs is a fault."""

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.budgets.import_files import FREDA, KEPT, NOW, SAMPLES, SISTER, TODAY, Brought, brought, brought_file, joe
from wallet.budgets.models import Budget, Element, ImportedBudget, ImportRun, Share
from wallet.budgets.queries.apportioning import weights
from wallet.ledger import closing
from wallet.ledger.models import Entry
from wallet.people.models import Appointment, AuditEvent, LegalAuthority, Organisation, Payee, Person, User

pytestmark = pytest.mark.django_db

CLEAN, OLDER = (SAMPLES / name for name in ("finance_export.csv", "finance_export_older_system.csv"))
EVERYTHING = (
    Person, Budget, Element, Share, Payee, Organisation, User, LegalAuthority, Appointment, Entry, AuditEvent,
    ImportRun,
)  # fmt: skip


def everything() -> dict[str, int]:
    return {model.__name__: model._default_manager.count() for model in EVERYTHING}


def budgets() -> list[tuple[Any, ...]]:
    """Everything that the two samples must agree on: who, which money, how much, held by whom."""
    rows = Share.objects.values_list(
        "holding__portion__budget__person__nhs_number",
        "holding__portion__budget__person__case_id",
        "holding__portion__budget__person__date_of_birth",
        "holding__portion__budget__starts_on",
        "holding__portion__budget__ends_on",
        "split__element__stream__code",
        "split__element__amount_pence",
        "split__element__frequency",
        "split__element__starts_on",
        "split__element__ends_on",
        "split__element__total_pence",
        "holding__portion__held_by",
        "holding__portion__holder__email",
        "holding__portion__holder__kind",
        "amount_pence",
    )
    return sorted(rows, key=str)


def found_after(*files: Any) -> list[tuple[Any, ...]]:
    for file in files:
        assert brought_file(file.read_bytes()).faults == []
    found = budgets()
    assert len(found) == 13
    return found


def test_the_clean_sample_becomes_the_budgets_it_says() -> None:
    found_after(CLEAN)
    totals = {
        str(budget.person): sum(element.total_pence for element in budget.elements.all())
        for budget in Budget.objects.all()
    }
    # £63,650.00 + 365 days of £397.40 a week; 365 days of £3,180.00 every 28 days + £410.00 a week + 324 of 365 days of
    # £14,300.00 + £1,250.00; and so on.
    assert totals == {
        "Joshua Demo": 6_365_000 + 2_072_157,
        "Zahera Demo": 4_145_357 + 2_137_857 + 1_269_370 + 125_000,
        "Freda Demo": 879_911,
        "Joseph Demo": 7_801_614 + 2_721_857,
        "Joe Demo": 4_156_307,
    }


@pytest.mark.parametrize(("first", "second"), [(CLEAN, OLDER), (OLDER, CLEAN)])
def test_either_sample_after_the_other_changes_nothing_and_says_so(first: Any, second: Any) -> None:
    once = found_after(first)
    before = everything()
    again = brought_file(second.read_bytes())
    assert (again.counts.new_people, again.counts.new_budgets, again.counts.new_elements) == (0, 0, 0)
    assert (everything(), budgets()) == (before, once)
    (note,) = again.notes
    assert "Café" in note
    assert note.endswith("which is kept")


def test_each_sample_alone_makes_the_same_budgets() -> None:
    def alone(file: Any) -> list[tuple[Any, ...]]:
        with transaction.atomic():
            found = found_after(file)
            transaction.set_rollback(True)
        return found

    assert alone(CLEAN) == alone(OLDER)


def test_the_same_rows_again_change_nothing_in_whatever_order() -> None:
    assert brought(joe(), joe(**SISTER), joe(**FREDA)).counts.new_budgets == 2
    before = everything()
    again = brought(joe(**FREDA), joe(**SISTER), joe())
    assert (again.faults, again.counts.new_elements, again.counts.people) == ([], 0, 2)
    assert everything() == before


def test_a_file_of_old_and_new_rows_adds_only_the_new_budgets() -> None:
    brought(joe(), joe(**SISTER))
    both = brought(joe(), joe(**SISTER), joe(**FREDA))
    assert (both.counts.people, both.counts.new_people, both.counts.new_budgets) == (2, 1, 1)
    assert both.counts.new_pence == Element.objects.get(budget__person__given_name="Freda").total_pence
    assert [row.budget.person.given_name for row in ImportedBudget.objects.order_by("-id")[:1]] == ["Freda"]


def test_next_years_rows_make_next_years_budget() -> None:
    brought(joe())
    after = brought(joe(), joe(starts_on="2027-06-01", ends_on="2028-05-31", amount="760.00"))
    assert (after.faults, after.counts.budgets, after.counts.new_budgets, after.counts.new_people) == ([], 2, 1, 0)
    assert [str(budget.starts_on) for budget in Budget.objects.order_by("starts_on")] == ["2026-06-01", "2027-06-01"]


def refused(*rows: dict[str, str]) -> str:
    before = everything()
    again: Brought = brought(*rows)
    assert everything() == before
    (fault,) = again.faults
    return fault


def test_another_amount_for_money_on_file_is_a_fault_that_names_the_first() -> None:
    brought(joe(), joe(**SISTER))
    fault = refused(joe(amount="750.00"), joe(**SISTER))
    assert fault.startswith("line 2, amount: was already imported with £797.10 a week, and here comes to £805.00")


def test_another_way_of_holding_money_on_file_is_a_fault() -> None:
    brought(joe(), joe(**SISTER))
    assert refused(joe(**KEPT), joe(**SISTER)).startswith(
        "line 2, held_by: £797.10 a week was already imported, held in another way"
    )
    assert refused(joe(amount="700.00"), joe(**{**SISTER, "amount": "97.10"})).startswith("line 2, held_by: ")


def test_other_days_for_money_on_file_are_a_fault_and_not_a_second_helping() -> None:
    brought(joe())
    fault = refused(joe(starts_on="2026-07-01"))
    assert fault.startswith("line 2, amount: was already imported with £742.10 a week, from 1 June 2026 to 31 May 2027")


def test_a_person_on_file_is_found_by_nhs_number_and_given_the_case() -> None:
    person = Person.objects.create(
        given_name="Joe", family_name="Demo", date_of_birth="1996-03-30", nhs_number="9990002851"
    )
    assert brought(joe()).counts.new_people == 0
    person.refresh_from_db()
    assert (person.case_system, person.case_id) == ("Mosaic", "M-1")
    (event,) = AuditEvent.objects.filter(action="person.changed")
    assert (event.before["case_id"], event.after["case_id"]) == ("", "M-1")


def test_a_person_on_file_is_found_by_case_and_given_the_nhs_number() -> None:
    brought(joe(nhs_number=""))
    assert Person.objects.get().nhs_number is None
    later = brought(joe(), joe(starts_on="2027-06-01", ends_on="2028-05-31"))
    assert (later.faults, Person.objects.get().nhs_number) == ([], "9990002851")


def test_an_nhs_number_on_file_with_another_case_is_a_fault() -> None:
    brought(joe())
    assert refused(joe(case_id="M-7")).startswith(
        "line 2, nhs_number: “9990002851” is on file with another case, Mosaic M-1"
    )


def test_a_case_on_file_with_another_nhs_number_is_a_fault_that_does_not_tell_the_number() -> None:
    brought(joe())
    fault = refused(joe(nhs_number="9990002118"))
    assert fault.startswith("line 2, nhs_number: “9990002118” is not the NHS number on file for this case")
    assert "9990002851" not in fault


def test_a_number_and_a_case_of_two_people_on_file_are_a_fault() -> None:
    brought(joe(nhs_number=""))
    Person.objects.create(given_name="Joe", family_name="Demo", date_of_birth="1996-03-30", nhs_number="9990002851")
    assert refused(joe()).startswith("line 2, case_id: the case is on file for somebody other than “9990002851”")


def test_another_date_of_birth_than_on_file_is_a_fault_and_another_spelling_a_note() -> None:
    brought(joe())
    fault = refused(joe(date_of_birth="1996-03-31"))
    assert fault.startswith("line 2, date_of_birth: 1996-03-31 is not the date of birth on file")
    assert "1996-03-30" not in fault
    other = brought(joe(given_name="Joseph"))
    assert other.notes == ["line 2, given_name: “Joseph” is written otherwise on file, which is kept"]
    assert Person.objects.get().given_name == "Joe"


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        (joe(), joe(**{**FREDA, **SISTER, "holder_email": "finance@valley.example"}), "a provider"),
        (joe(**SISTER), joe(**FREDA, holder_email="sister@demo.example"), "a person"),
    ],
)
def test_an_address_on_file_for_a_person_is_not_an_organisations_and_the_other_way_round(
    first: dict[str, str], second: dict[str, str], known: str
) -> None:
    brought(first)
    fault = refused(second)
    assert fault.startswith("line 2, holder_email: ")
    assert f"is on file for {known}; give the address of this holder" in fault


def test_a_case_with_a_fault_is_still_recognised_but_its_money_is_not_compared() -> None:
    brought(joe(), joe(**SISTER))
    assert refused(joe(amount="-1"), joe(**SISTER)).startswith("line 2, amount: “-1” is less than nothing")


SCHOOL = joe(funder_code="LA-SEN", funding_stream="education_ehc", amount="1250.00", frequency="one_off", **KEPT)


def test_further_money_for_a_budget_on_file_is_added_to_it_with_an_award_of_its_own() -> None:
    brought(joe(), joe(**SISTER))
    after = brought(joe(), joe(**SISTER), SCHOOL)
    assert (after.faults, after.counts.new_budgets, after.counts.new_elements) == ([], 0, 1)
    budget = Budget.objects.get()
    assert [movement.amount_pence for movement in budget.movements.order_by("pk")] == [4_156_307, 125_000]
    assert sorted(element.total_pence for element in budget.elements.all()) == [125_000, 4_156_307]
    assert [(row.budget_id, row.is_new) for row in ImportedBudget.objects.order_by("pk")] == [
        (budget.pk, True),
        (budget.pk, False),
    ]


def test_added_money_for_a_holder_on_file_joins_their_portion_and_comes_again_as_nothing_new() -> None:
    brought(joe(), joe(**SISTER))
    further = {**joe(**SISTER), "funder_code": "ICB", "funding_stream": "chc_joint", "starts_on": "2027-01-01"}
    assert brought(further).counts.new_elements == 1
    assert Budget.objects.get().portions.count() == 2
    holdings = Budget.objects.get().portions.get(held_by="holder").holdings.all()
    assert {holding.element.stream.code for holding in holdings} == {"adult_social_care", "chc_joint"}
    on = date(2027, 2, 1)
    assert [points for _, points in weights(holdings[0].portion_id, on)] == [5_000, 5_000]
    assert [points for _, points in weights(holdings[0].portion_id, TODAY)] == [10_000]
    before = everything()
    assert brought(joe(), joe(**SISTER), further).faults == []
    assert everything() == before


def test_a_recipient_of_added_money_may_see_it() -> None:
    brought(joe())
    brought({**joe(**SISTER), "funder_code": "ICB", "funding_stream": "chc_joint"})
    assert LegalAuthority.objects.get().user.email == "sister@demo.example"


def test_added_money_that_reaches_beyond_the_budget_on_file_is_a_fault() -> None:
    brought(joe())
    fault = refused({**SCHOOL, "ends_on": "2027-07-21"})
    assert fault.startswith("line 2, ends_on: the person’s budget on file runs from 1 June 2026 to 31 May 2027")
    assert refused({**SCHOOL, "starts_on": "2026-05-01"}).startswith("line 2, starts_on: ")


def test_a_budget_that_began_before_the_books_were_closed_is_booked_on_the_first_open_day() -> None:
    closing.close(through=date(2026, 10, 31), by="Fatima", at=NOW)
    assert brought(joe()).faults == []
    assert Budget.objects.get().movements.get().on == date(2026, 11, 1)
    assert str(Budget.objects.get().starts_on) == "2026-06-01"


def test_the_books_are_right_after_imports_and_additions() -> None:
    found_after(CLEAN)
    brought(joe(nhs_number="9990001030"))
    brought(joe(nhs_number="9990001030"), {**SCHOOL, "nhs_number": "9990001030"})
    call_command("check_ledger")
