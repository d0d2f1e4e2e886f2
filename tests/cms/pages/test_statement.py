"""The public statement adds up, and never tells what one person of a few gets."""

from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.cache import SessionStore
from django.test import Client, RequestFactory

from cms.pages.models import HomePage, StatementLine, StatementPage
from cms.pages.queries import statements
from cms.pages.wagtail_hooks import publish_no_figures_of_a_few
from tests.cast import TODAY
from tests.cms.reading import elements, in_words, said

LINES = (
    ("nhs", "Nurses at home", 1_234_567_01),
    ("nhs", "Therapy", 99),
    ("social_care", "Personal assistants", 2_000_000_00),
    ("community", "The walking group", 0),
)


@pytest.fixture
def state(site: HomePage) -> Callable[..., StatementPage]:
    def make(people: int | None) -> StatementPage:
        page = StatementPage(
            title="Adults", slug=f"adults-{people}", summary="All.", group="Adults", year="2026 to 2027", people=people
        )
        page.source = "The accounts of both"
        page.lines = [StatementLine(payer=payer, what=what, amount_pence=pence) for payer, what, pence in LINES]
        made: StatementPage = site.add_child(instance=page)
        return made

    return make


def test_it_adds_up_by_payer_and_in_all(client: Client, state: Callable[..., StatementPage]) -> None:
    page = state(40)
    found = statements.statement(page=page, on=TODAY)
    assert [(one.payer, one.total_pence) for one in found.paid] == [
        ("NHS", 1_234_568_00),
        ("Social care", 2_000_000_00),
    ]
    assert found.total_pence == sum(part.pence for part in found.parts()) == 3_234_568_00
    read = client.get(page.get_url()).content
    rows = [in_words(row) for row in elements(read, "//main//table//tr")]
    assert "NHS in all£1,234,568.00" in rows
    assert rows[-1] == "In all£3,234,568.00"
    assert "The walking group" in said(read)
    assert "The accounts of both" in said(read)
    assert len(elements(read, "//main//figure//*[local-name()='rect'][@width > 0 and @height = 10]")) >= 2


@pytest.mark.parametrize(("people", "is_kept_back"), [(None, True), (0, True), (4, True), (5, False)])
def test_a_group_of_fewer_than_five_is_kept_back(
    client: Client, state: Callable[..., StatementPage], people: int | None, is_kept_back: bool
) -> None:
    page = state(people)
    read = client.get(page.get_url()).content.decode()
    assert ("These figures are not published" in read) == is_kept_back
    assert ("£" in read) != is_kept_back
    assert ("Nurses at home" in read) != is_kept_back
    request = RequestFactory().post("/")
    request.session = SessionStore()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    refused = publish_no_figures_of_a_few(request, page)
    assert (refused is not None) == is_kept_back
    assert bool([str(told) for told in get_messages(request) if "5 people or more" in str(told)]) == is_kept_back
