"""What found nothing: counted without anybody in it, shown to those who keep the site, a click from a promotion."""

from datetime import date

import pytest
from django.test import Client
from wagtail.contrib.search_promotions.models import Query

from cms.editing.models import Editorship
from cms.editing.operations import groups
from cms.finding.models import MissedSearch
from cms.finding.operations import missed_searches
from cms.finding.queries.missed_searches import missed
from cms.pages.models import HomePage
from tests.cast import TODAY, Cast
from tests.cms.editing.conftest import place
from tests.cms.finding.conftest import Add

pytestmark = pytest.mark.django_db


def test_only_what_found_nothing_is_counted_in_the_order_of_the_alphabet_and_without_numbers(
    add: Add, cast: Cast, client: Client
) -> None:
    add("Pottery")
    for asked in ("pottery", "zebra rides", "rides zebra", "zebra 07700900123 a@b.example", ""):
        client.get("/search/", {"q": asked})
    client.get("/search/", {"q": "zebra", "page": "2"})
    kept = set(MissedSearch.objects.values_list("month", "stems", "times"))
    assert kept == {(date(2026, 11, 1), "ride zebra", 2), (date(2026, 11, 1), "b exampl zebra", 1)}


def test_nobody_fills_the_counts_by_searching_all_day(add: Add, cast: Cast, client: Client) -> None:
    for _ in range(40):
        client.get("/search/", {"q": "zebra"})
    assert MissedSearch.objects.get().times == 30


def test_small_counts_stay_hidden_and_months_are_told_apart() -> None:
    for day, words, times in (("2026-11-03", ["zebra"], 6), ("2026-10-20", ["zebra"], 2), ("2026-09-01", ["yak"], 2)):
        for _ in range(times):
            missed_searches.note(stems=words, on=date.fromisoformat(day))
    found = missed(months=12, on=TODAY)
    (zebra,) = found.shown
    assert (zebra.stems, zebra.times, [one.times for one in zebra.months]) == ("zebra", 8, [6])
    assert found.hidden == 1
    assert missed(months=1, on=TODAY).shown[0].times == 6


def test_an_editor_goes_from_the_words_to_promoting_a_page(site: HomePage, cast: Cast, client: Client) -> None:
    for _ in range(9):
        missed_searches.note(stems=["zebra"], on=TODAY)
    client.force_login(cast.editor)
    shown = client.get("/office/site/searches/").content.decode()
    assert "November 2026: 9" in shown
    assert 'value="zebra"' not in shown  # who keeps no part of the site promotes nothing on it
    place(cast, cast.editor.name, site, Editorship.Role.PUBLISHER, email=cast.editor.email, by=cast.manager)
    groups.keep_in_step(user=cast.editor, on=TODAY)
    assert 'value="zebra"' in client.get("/office/site/searches/").content.decode()
    answer = client.post("/office/site/searches/promote/", {"words": "zebra"})
    assert answer.headers["Location"] == f"/editing/searchpicks/{Query.objects.get(query_string='zebra').pk}/"
    assert "“walk” also counts for “walking”" in client.get(answer.headers["Location"]).content.decode()
    assert client.post("/office/site/searches/promote/", {"words": " "}).status_code == 302
