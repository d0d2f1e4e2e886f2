"""Market gaps: counts of what is missing, without anybody in them, and none so small that somebody could be guessed."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from marketplace.directory.models import RefusalCount, SearchGap
from marketplace.directory.operations import refusals
from marketplace.directory.queries import market_gaps
from tests.cast import TODAY, Cast
from tests.marketplace.directory import samples


@pytest.fixture
def counted(cast: Cast) -> None:
    SearchGap.objects.create(on=date(2026, 11, 20), stems="hydrotherapi pool", district="M33", times=4)
    SearchGap.objects.create(on=date(2026, 10, 2), stems="hydrotherapi pool", district="M33", times=2)
    SearchGap.objects.create(on=date(2026, 11, 20), stems="zahera", district="M33", times=4)
    SearchGap.objects.create(on=date(2025, 11, 30), stems="long ago", district="M33", times=9)
    for reason, count in (("too_far", 7), ("full", 4), ("other", 1)):
        RefusalCount.objects.create(
            month=date(2026, 11, 1), district="WA14", category="Choir", reason=reason, count=count
        )


def test_gaps_of_a_year_are_summed_the_most_frequent_first_and_small_ones_left_out(counted: None) -> None:
    found = market_gaps.gaps(months=12, on=TODAY)
    assert [(gap.district, gap.what, gap.times, gap.reasons) for gap in found.shown] == [
        ("WA14", "Choir", 12, "Too far (7)"),
        ("M33", "hydrotherapi, pool", 6, ""),
    ]
    assert (found.since, found.hidden, found.fewest) == (date(2025, 12, 1), 1, 5)


def test_the_page_and_the_file_say_the_same(cast: Cast, client: Client, counted: None) -> None:
    client.force_login(cast.contracts_officer)
    page = client.get(reverse("directory:gaps")).content.decode()
    assert "hydrotherapi, pool" in page
    assert "zahera" not in page
    assert "1 such line is left out" in page
    file = b"".join(client.get(reverse("directory:gaps_csv"))).decode()
    assert file.splitlines()[1:] == [
        'WA14,Choir,"Free offer shown, and not taken",12,Too far (7)',
        'M33,"hydrotherapi, pool","Searched for, and nothing found",6,',
    ]


def test_a_shorter_period_may_be_asked_for_and_nonsense_is_a_year(cast: Cast, client: Client, counted: None) -> None:
    client.force_login(cast.manager)
    older = client.get(reverse("directory:gaps"), {"months": "36"}).content.decode()
    assert "long, ago" in older
    assert "long, ago" not in client.get(reverse("directory:gaps"), {"months": "x"}).content.decode()


def test_only_those_who_plan_and_buy_read_them(cast: Cast, client: Client) -> None:
    for user in (cast.eve, cast.holder, cast.provider_manager, cast.provider_worker, cast.account_manager):
        client.force_login(user)
        for name in ("gaps", "gaps_csv"):
            assert client.get(reverse(f"directory:{name}")).status_code == 404, user


def test_a_search_that_finds_nothing_becomes_a_gap(cast: Cast, client: Client) -> None:
    for _ in range(5):
        client.get(reverse("directory:search"), {"q": "hydrotherapy pool", "postcode": "M33 4ND"})
    (gap,) = market_gaps.gaps(months=3, on=TODAY).shown
    assert (gap.district, gap.times) == ("M33", 5)


def test_a_reason_given_is_in_the_next_count(cast: Cast) -> None:
    choir = samples.service("Singing", terms=[samples.term("Choir")])
    for _ in range(5):
        refusals.count(service=choir, reason="wrong_day", postcode="WA14 2DT", on=TODAY)
    (gap,) = market_gaps.gaps(months=1, on=TODAY).shown
    assert (gap.what, gap.times, gap.reasons) == ("Choir", 5, "Wrong day or time (5)")


def test_the_page_takes_the_same_queries_however_many_gaps(
    cast: Cast, client: Client, django_assert_num_queries: Any
) -> None:
    client.force_login(cast.editor)
    SearchGap.objects.create(on=TODAY, stems="word", district="M33", times=9)
    client.get(reverse("directory:gaps"))
    with CaptureQueriesContext(connection) as of_one:
        client.get(reverse("directory:gaps"))
    for number in range(30):
        SearchGap.objects.create(on=TODAY, stems=f"word{number}", district="M33", times=9)
    with django_assert_num_queries(len(of_one)):
        client.get(reverse("directory:gaps"))
