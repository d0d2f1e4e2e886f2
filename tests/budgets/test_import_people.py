"""Who is made by an import, what they may do afterwards, and that all of it is written down."""

import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.budgets.import_files import FREDA, KEPT, NOW, SAMPLES, SISTER, TODAY, brought, brought_file, checked, joe
from wallet.budgets.models import Budget, ImportRun
from wallet.people.access import Action, may, people_for
from wallet.people.models import Appointment, AuditEvent, LegalAuthority, Organisation, Payee, Person, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("officer@council.example", name="Fatima Officer")


def test_a_relative_who_receives_the_direct_payment_may_use_it_and_nobody_elses() -> None:
    brought_file((SAMPLES / "finance_export.csv").read_bytes())
    moncia = User.objects.get(email="moncia@demo.example")
    joshua = Person.objects.get(given_name="Joshua")
    authority = LegalAuthority.objects.get(user=moncia)
    assert (authority.person, authority.kind, authority.scope) == (joshua, "recipient", "direct_payment")
    assert may(user=moncia, action=Action.SPEND, person=joshua, on=TODAY)
    assert list(people_for(user=moncia, on=TODAY)) == [joshua]
    assert authority.starts_on == date(2026, 4, 6)
    assert authority.ends_on
    assert authority.ends_on > date(2027, 4, 5)


def test_a_holder_with_the_persons_own_name_is_the_person() -> None:
    brought(joe(**{**SISTER, "holder_name": "joe  DEMO"}))
    user = User.objects.get()
    assert Person.objects.get().user == user
    assert not LegalAuthority.objects.exists()
    assert may(user=user, action=Action.MANAGE_SUPPORTERS, person=Person.objects.get(), on=TODAY)


def test_two_people_of_one_name_and_address_are_not_taken_for_one() -> None:
    own = {"holder_name": "Joe Demo"}
    brought(joe(**{**SISTER, **own}), joe(**{**FREDA, "given_name": "Joe", **SISTER, **own}))
    first, second = Person.objects.order_by("pk")
    assert (first.user is None, second.user is None) == (False, True)
    assert LegalAuthority.objects.get().person == second


def test_users_have_no_password_and_their_address_is_in_small_letters() -> None:
    brought(joe(**{**SISTER, "holder_email": "Sister@Demo.Example"}))
    user = User.objects.get()
    assert (user.email, user.has_usable_password()) == ("sister@demo.example", False)


def test_somebody_who_signs_in_already_is_not_made_twice() -> None:
    there = User.objects.create_user("sister@demo.example", name="Josephine Demo")
    brought(joe(**SISTER))
    assert User.objects.get() == there
    assert Payee.objects.get().user == there
    assert there.name == "Josephine Demo"


def test_organisations_are_made_behind_providers_and_account_managers_and_their_people_let_in() -> None:
    manager = {"held_by": "account_manager", "holder_name": "Safe Hands", "holder_email": "office@hands.example"}
    brought(joe(), joe(**manager, amount="20.00"))
    assert [(body.name, body.kind) for body in Organisation.objects.all()] == [
        ("Safe Hands", "account_manager"),
        ("Valley Living", "provider"),
    ]
    assert {(made.organisation.name, made.kind) for made in Appointment.objects.all()} == {
        ("Safe Hands", "account_manager"),
        ("Valley Living", "provider"),
    }


def test_an_organisation_on_file_is_used_by_its_name_and_two_addresses_are_two_payees_of_it() -> None:
    body = Organisation.objects.create(name="Valley Living", kind=Organisation.Kind.VOLUNTARY)
    brought(joe(), joe(**{**FREDA, "holder_email": "north@valley.example"}))
    assert Organisation.objects.get() == body
    assert {payee.organisation for payee in Payee.objects.all()} == {body}
    assert Payee.objects.count() == 2


def test_money_kept_by_the_commissioner_makes_nobody() -> None:
    brought(joe(**KEPT))
    assert not any(model.objects.exists() for model in (Payee, Organisation, User))
    assert str(Budget.objects.get().portions.get().funder) == "Council, adult social care"


def test_text_that_looks_like_a_formula_stays_text() -> None:
    brought(joe(given_name="=1+1", holder_name='@SUM("x")'))
    assert Person.objects.get().given_name == "=1+1"
    assert Payee.objects.get().name == '@SUM("x")'


def test_a_person_with_one_name_has_no_family_name() -> None:
    brought(joe(family_name="-"))
    assert str(Person.objects.get()) == "Joe"


def test_stray_spaces_and_line_ends_inside_names_become_one_space() -> None:
    brought(joe(given_name=" Mary \n Jane\xa0", holder_name="Valley\r\n  Living"))
    assert (Person.objects.get().given_name, Payee.objects.get().name) == ("Mary Jane", "Valley Living")


def test_everything_that_is_made_is_written_down_with_who_brought_it(officer: User) -> None:
    brought(joe(), joe(**SISTER), by=officer)
    events = AuditEvent.objects.all()
    assert {event.action for event in events} == {
        "authority.recorded",
        "budget.authorised",
        "budgets.imported",
        "organisation.added",
        "payee.added",
        "person.added",
        "user.made",
    }
    assert {(event.actor, event.at) for event in events} == {(officer, NOW)}
    of_joe = {event.action for event in events if event.person == Person.objects.get()}
    assert of_joe == {"authority.recorded", "budget.authorised", "person.added"}
    assert Budget.objects.get().authorised_by == officer


def test_the_run_says_what_was_brought_in_and_by_whom(officer: User) -> None:
    brought(joe(), by=officer)
    run = ImportRun.objects.get()
    assert (run.brought_by, run.imported_by, run.imported_at) == (officer, officer, NOW)
    assert (run.rows, run.new_people, run.new_budgets, run.new_pence) == (1, 1, 1, run.total_pence)
    assert len(run.digest) == 64


def test_nobody_brings_in_a_direct_payment_to_themselves(officer: User) -> None:
    (fault,) = brought(joe(**{**SISTER, "holder_email": "Officer@council.example"}), by=officer).faults
    assert fault.startswith("line 2, holder_email: “officer@council.example” is your own address")
    assert not Person.objects.exists()


def test_a_check_makes_nobody() -> None:
    found = checked(joe(), joe(**SISTER))
    assert (found.faults, found.counts.new_budgets, found.counts.new_people) == ([], 1, 1)
    assert not any(model.objects.exists() for model in (Person, Budget, Payee, User, ImportRun, AuditEvent))


def test_whoever_receives_the_direct_payment_can_ask_for_a_code_and_sign_in(client: Client) -> None:
    brought(joe(**SISTER))
    client.post(reverse("account_request_login_code"), {"email": "sister@demo.example"})
    (letter,) = mail.outbox
    assert letter.to == ["sister@demo.example"]
    (code,) = re.findall(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(letter.body), re.MULTILINE)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
