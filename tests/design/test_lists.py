"""Long lists: pages, filters in force, and the places of the main navigation."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.test import RequestFactory

from wallet.ui import filters, navigation, pages
from wallet.ui.fields import DateField, PenceField


def test_pages_offer_the_ends_the_neighbours_and_gaps_and_keep_the_search() -> None:
    page = Paginator(range(100), 10).page(5)
    links = list(pages.page_links(page, QueryDict("text=swim&page=5")))
    assert [link.number for link in links] == [1, None, 4, 5, 6, None, 10]
    assert links[2].href == "?text=swim&page=4"
    assert [link.number for link in links if link.is_current] == [5]


class SearchForm(forms.Form):
    text = forms.CharField(required=False, label="Words")
    funder = forms.ChoiceField(choices=[("", "Any"), ("nhs", "NHS")], required=False)
    kinds = forms.MultipleChoiceField(choices=[("a", "Paid out"), ("b", "Paid in")], required=False)
    since = DateField(required=False)
    over = PenceField(required=False)
    mine = forms.BooleanField(required=False)


def chosen(query: str) -> list[filters.Chosen]:
    sent = QueryDict(query)
    return filters.chosen(SearchForm(sent), sent)


def test_filters_in_force_are_named_as_the_person_saw_them() -> None:
    found = chosen("text=swim&funder=nhs&kinds=a&kinds=b&since_0=6&since_1=4&since_2=2026&over=20&mine=on&page=3")
    assert [one.text for one in found] == ["swim", "NHS", "Paid out, Paid in", "6 April 2026", "£20.00", "Yes"]


def test_each_filter_can_be_taken_back_alone_and_the_list_starts_anew() -> None:
    words, since = chosen("text=swim&since_0=6&since_1=4&since_2=2026&page=3")
    assert words.href == "?since_0=6&since_1=4&since_2=2026"
    assert since.href == "?text=swim"


def test_nothing_is_in_force_before_a_search_or_after_a_wrong_one() -> None:
    assert filters.chosen(SearchForm(), QueryDict()) == []
    assert chosen("funder=&text=") == []
    assert chosen("since_0=31&since_1=2&since_2=2026") == []


@pytest.fixture
def _own_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_places", {})
    navigation.add(
        navigation.Place(text="Privacy", url_name="privacy", is_for=lambda _request: True, order=20),
        navigation.Place(text="Cookies", url_name="cookies", is_for=lambda _request: True, order=10),
        navigation.Place(text="Hidden", url_name="contact", is_for=lambda _request: False),
    )


@pytest.mark.usefixtures("_own_places")
def test_navigation_shows_the_places_meant_for_a_request_in_order_and_where_it_is() -> None:
    links = navigation.links_for(RequestFactory().get("/privacy/more/"))
    assert [(link.text, link.is_here, link.is_within) for link in links] == [
        ("Cookies", False, False),
        ("Privacy", False, True),
    ]


@pytest.mark.usefixtures("_own_places")
def test_no_place_is_marked_on_a_page_that_lies_below_none() -> None:
    assert not any(link.is_within for link in navigation.links_for(RequestFactory().get("/elsewhere/")))
