"""The page: open to all, nothing kept, and its address holds everything."""

import re
from datetime import date
from html import unescape
from time import perf_counter

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.payroll.costs.asking import USUAL, ask, read, words

ADDRESS = "/what-a-personal-assistant-costs/"


def test_it_asks_first_and_answers_nothing() -> None:
    page = words(read(Client().get(ADDRESS)))
    assert "What does employing a personal assistant cost?" in page
    assert "nothing you write here is kept" in page
    assert "The whole cost to you" not in page
    assert "There is a problem" not in page


def test_the_headlines_are_the_cost_what_is_left_and_what_the_payment_buys() -> None:
    page = words(ask(payment="400"))
    assert "One assistant with 20 hours a week, in the tax year 2026-27." in page
    assert "The whole cost to you £330.26 a week. That is £1,431.13 a month and £17,173.50 a year." in page
    assert "In the assistant’s hand £1,038.16 every four weeks" in page
    assert "Your payment pays for 24.25 hours a week in the daytime. £3,626.50 a year is left" in page


def test_a_payment_that_is_too_small_says_so() -> None:
    page = words(ask(payment="5"))
    assert "Your payment pays for not enough" in page
    assert "It does not pay for any hours in the daytime" in page
    assert "£16,913.50 a year is missing" in page  # 17,173.50 − 260.00


@pytest.mark.parametrize(
    ("per", "said"),
    [
        ("four_weeks", "£1,600.00 every four weeks is £20,800.00 a year"),
        ("month", "£1,600.00 a month is £19,200.00 a year"),
        ("year", "£1,600.00 a year. For what"),
    ],
)
def test_a_payment_may_come_as_it_likes(per: str, said: str) -> None:
    assert said in words(ask(payment="1600", payment_per=per))


def test_every_figure_opens_its_working() -> None:
    page = ask(loans=["2", "PG"], miles="10", hours="40")
    table = page[page.index("Your cost, line by line") : page.index("Every payday of the year")]
    rows = re.findall(r'<th scope="row">\s*<details class="tri-working">\s*<summary>(.*?)</summary>', table)
    assert rows[:3] == ["Pay for work", "Holiday pay", "Sick pay"]
    assert rows[-1] == "In the assistant’s hand"
    assert {"Income tax", "Student loan", "Postgraduate loan", "Mileage", "Employer’s pension"} <= set(rows)
    assert len(re.findall(r'<th scope="row">', table)) == len(rows) + 1  # only the sum of costs needs none
    assert "Plan 2: 9% of what is above £2,260.38" in unescape(table)


def test_the_chart_has_its_figures_beside_it() -> None:
    page = words(ask())
    bar = page[page.index("What you pay in a year") : page.index("Open a name")]
    assert "Pay for work £12,691.25 74%" in bar
    assert "Running costs £541.50 3%" in bar


def test_two_situations_stand_side_by_side() -> None:
    page = words(ask(if_hours="16", payment="400"))
    assert "The whole cost a week £330.26 £265.82 −£64.44" in page
    assert "Left of the direct payment a year £3,626.50 £6,977.48 £3,350.98" in page
    dearer = words(ask(if_rate="14.75"))
    assert "The whole cost a year £17,173.50" in dearer


def test_the_address_is_short_and_gives_the_same_page_again() -> None:
    everything = ask(
        payment="1,600",
        payment_per="month",
        sick_weeks="2",
        insurance="",
        tax_code="s1257l",
        loans=["2", "PG"],
        assistants="4",
        cover="team",
        paid="four_weekly",
    )
    [address] = re.findall(r'class="tri-address"><a class="govuk-link" href="(.*?)"', everything)
    shared = unescape(address)
    assert shared == (
        "http://testserver/what-a-personal-assistant-costs/?hours=20&rate=13.75&age=30&assistants=4&cover=team"
        "&sick_weeks=2&tax_code=s1257l&loans=2&loans=PG&insurance=&payment=1%2C600&payment_per=month"
    )
    again = read(Client().get(shared))
    assert without_nonces(again) == without_nonces(everything)


def without_nonces(page: str) -> str:
    return re.sub(r'nonce="[^"]*"', "", page)


@pytest.mark.django_db
def test_nothing_is_kept_and_nothing_is_asked_of_the_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    client = Client()
    with django_assert_num_queries(0):
        for query in ({}, USUAL, {**USUAL, "hours": "x"}):
            response = client.get(ADDRESS, query)
            assert response.cookies == {}
            assert response.status_code == 200
    assert client.cookies == {}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_it_is_only_ever_read(method: str) -> None:
    assert getattr(Client(), method)(ADDRESS, USUAL).status_code == 405


def test_the_figures_say_of_when_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2026-11-22")
    page = words(ask())
    assert "An estimate with the figures of 22 November 2026." in page
    assert "Shropshire Council’s pages" in page
    assert "How sure we are: low." in page
    assert "the tax year 2025-26" in words(ask(year="2025-26"))
    assert "An estimate with the figures of 5 April 2026." in words(ask(year="2025-26"))


def test_a_year_without_figures_is_said_before_anything_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "2027-04-06")
    page = words(read(Client().get(ADDRESS)))
    assert "There are no figures for the tax year 2027-28 yet. The last that we have are those of 2026-27." in page
    assert "There are no figures for the tax year 2027-28." in words(ask())
    assert "The whole cost to you" in ask(year="2026-27")


def on(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_: date.fromisoformat(day))


def test_an_answer_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weekly pay of everything at once, with a payment and a comparison: the most work that one address can ask for."""
    client = Client()
    query = {
        **USUAL,
        "paid": "weekly",
        "holiday": "each_payday",
        "cover": "team",
        "assistants": "20",
        "sick_weeks": "28",
        "night_hours": "3.25",
        "night_rate": "14",
        "payment": "9000",
        "if_hours": "13.75",
    }
    client.get(ADDRESS, query)
    started = perf_counter()
    for _ in range(5):
        client.get(ADDRESS, query)
    assert (perf_counter() - started) / 5 < 2  # about 0.15 s; a limit that a busy machine keeps too


def test_visitors_find_it_in_the_navigation() -> None:
    assert reverse("costs:calculator") == ADDRESS
    page = read(Client().get("/privacy/"))
    assert f'href="{ADDRESS}"' in page[page.index("<nav") : page.index("</nav>")]
