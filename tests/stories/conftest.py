"""What the stories share: the area's organisations, and signing in with the code that comes by e-mail."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page

from tests.outside import outside
from wallet.budgets.models import Funder
from wallet.people.models import Organisation, Person, Role, StaffRole, User

LONG_AGO = date(2020, 1, 1)
TODAY = date(2026, 11, 22)  # in the budgets' year, whenever the story is read again
NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
FUNDED_BY = {"LA-ASC": "council", "LA-CSC": "council", "LA-SEN": "council", "ICB": "icb"}


@pytest.fixture(autouse=True)
def _on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    local = timezone.localdate
    monkeypatch.setattr(timezone, "localdate", lambda value=None, zone=None: local(value or NOW, zone))


@pytest.fixture
def area(transactional_db: None) -> dict[str, Organisation]:
    """Make the council and the NHS board, and link the funders to them."""
    kinds = {"council": Organisation.Kind.COUNCIL, "icb": Organisation.Kind.ICB}
    made = {key: Organisation.objects.create(name=f"Story {key}", kind=kind) for key, kind in kinds.items()}
    for code, key in FUNDED_BY.items():
        Funder.objects.filter(code=code).update(organisation=made[key])
    return made


@pytest.fixture
def officer(area: dict[str, Organisation]) -> Callable[..., User]:
    """Give a way to make an officer with a role at one of the area's organisations."""

    def make(name: str, role: Role, at: str = "council") -> User:
        user = User.objects.create_user(f"{name.lower()}@story.example", name=name)
        StaffRole.objects.create(user=user, organisation=area[at], role=role, starts_on=LONG_AGO)
        return user

    return make


@pytest.fixture
def bring_in(sign_in: Callable[[Page, User], None]) -> Callable[[Page, User], None]:
    """Give a way to import the finance system's export in the browser, as a finance officer does."""

    def bring(page: Page, finance_officer: User) -> None:
        sign_in(page, finance_officer)
        page.goto("/office/imports/")
        page.get_by_label("The file from your finance system").set_input_files(outside("budgets/finance_export.csv"))
        page.get_by_role("button", name="Check this file").click()
        page.get_by_role("button", name="Import 5 budgets").click()
        page.get_by_role("heading", name=re.compile("imported", re.IGNORECASE)).first.wait_for()

    return bring


@pytest.fixture
def sign_in_by_code() -> Callable[[Page, str], None]:
    """Give a way to sign in as a family does: by the code that was e-mailed."""

    def sign_in(page: Page, address: str) -> None:
        page.goto("/account/login/")
        page.get_by_label("Your e-mail address").fill(address)
        page.get_by_role("button", name="Send me a code").click()
        page.get_by_label("code", exact=False).first.wait_for()
        code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", str(mail.outbox[-1].body), re.MULTILINE)
        assert code, mail.outbox[-1].body
        page.get_by_label("code", exact=False).first.fill(code[1])
        page.locator("main form button[type=submit], main form button:not([type])").first.click()

    return sign_in


def person(given_name: str) -> Person:
    """Find somebody who was imported."""
    return Person.objects.get(given_name=given_name)
