"""What the starter content makes up: all of it plainly so, and each example showing what it is there to show."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from cms.pages import send_offer
from cms.pages.models import StatementLine
from cms.starter import documents

CONTENT = documents.read()
OF_THE_DEMO = date(2026, 11, 22)
TELEPHONE = re.compile(r"\b0\d{4} ?\d{3} ?\d{3}\b|\b07\d{3} ?\d{6}\b|\b020 ?\d{4} ?\d{4}\b")
FOR_DRAMA = re.compile(r"01632 960 \d{3}\Z")  # Ofcom keeps these numbers free for stories
MAIL = re.compile(r"[\w.-]+@([\w.-]+)")


def fields_of(kind: str) -> dict[str, dict[str, Any]]:
    """Give the fields of every page of a kind, by address."""
    return {
        address: document.data.get("fields", {})
        for address, document in CONTENT.documents.items()
        if document.data["kind"] == kind
    }


def words_of(address: str) -> str:
    """Give everything that a page says, markup and all."""
    return str(CONTENT.documents[address].data)


def test_no_telephone_number_or_address_is_a_real_one() -> None:
    for address in CONTENT.documents:
        numbers = [number for number in TELEPHONE.findall(words_of(address)) if not FOR_DRAMA.match(number)]
        hosts = [host for host in MAIL.findall(words_of(address)) if not host.rstrip(".").endswith(".example")]
        assert (numbers, hosts) == ([], []), address


def test_everybody_in_the_stories_is_made_up_and_said_to_be() -> None:
    stories = fields_of("story")
    assert {address.removeprefix("stories/") for address in stories} == {
        *("freda", "jason", "joe", "zahera", "moncia-and-joshua", "joseph")
    }
    assert all(story["is_made_up"] for story in stories.values())


def test_offers_answer_everything_that_the_law_asks_a_local_offer_to_say() -> None:
    asked = {topic.key for topic in send_offer.topics(on=OF_THE_DEMO)}
    assert {topic for offer in fields_of("offer").values() for topic in offer["send_topics"]} == asked


def test_every_offer_says_who_for_what_it_costs_how_to_get_it_how_that_is_decided_and_where_to_complain() -> None:
    for address, offer in fields_of("offer").items():
        said = [offer.get(name, "") for name in ("who_for", "cost", "how_to_get", "how_decided", "complaints")]
        assert all(said), address
    assert {offer["part"] for offer in fields_of("offer").values()} == {"education", "health", "care", "community"}


def test_one_offer_has_closed_and_one_is_not_open_yet() -> None:
    offers = fields_of("offer").values()
    assert [offer["provided_by"] for offer in offers if offer.get("ends_on", OF_THE_DEMO) < OF_THE_DEMO]
    assert [offer["provided_by"] for offer in offers if offer.get("starts_on", OF_THE_DEMO) > OF_THE_DEMO]


def test_what_is_on_comes_again_in_every_way_but_each_comes_to_an_end() -> None:
    events = fields_of("event").values()
    assert {event.get("repeats", "never") for event in events} == {"never", "weekly", "fortnightly", "monthly_by_day"}
    assert all("repeats_until" in event for event in events if "repeats" in event)
    assert any(event.get("online_link", "").startswith("https://meet.millbrook.example/") for event in events)


@pytest.mark.seed("A2-06")
def test_there_is_a_statement_for_each_of_the_four_groups_and_its_figures_are_said_to_be_made_up() -> None:
    statements = fields_of("statement")
    assert {address.removeprefix("statement/") for address in statements} == {
        *("older-people", "disabled-children", "learning-disabilities", "mental-health")
    }
    for address, statement in statements.items():
        assert "made up" in statement["source"]
        assert "made up" in words_of(f"{address}/easy-read")
        assert "<b>made up</b>" in words_of(address)
        assert {line["payer"] for line in statement["lines"]} <= set(StatementLine.Payer.values)
        assert all((line["amount_pence"] > 0) == (line["payer"] != "community") for line in statement["lines"])


def test_education_pays_for_children_and_for_young_people_who_learn_and_for_nobody_else() -> None:
    paid = {
        address.removeprefix("statement/"): {line["payer"] for line in statement["lines"]}
        for address, statement in fields_of("statement").items()
    }
    assert {group for group, payers in paid.items() if "education" in payers} == {
        *("disabled-children", "learning-disabilities")
    }


@pytest.mark.seed("A1-15", "A3-48")
def test_resources_lead_to_the_front_door_of_others_and_one_that_moved_says_where_it_is_now() -> None:
    rows = fields_of("resources")["resources"]["resources"]
    assert {urlsplit(row["link"]).path for row in rows} == {"/"}
    [moved] = [row for row in rows if "archived_on" in row]
    assert moved["archive_note"]
    assert moved["archive_link"].startswith("https://webarchive.nationalarchives.gov.uk/")
    assert {"SCIE", "TLAP", "NHS England", "ADASS", "Citizens Advice"} <= {row["published_by"] for row in rows}


@pytest.mark.seed("A1-14")
def test_one_call_is_open_and_says_until_when() -> None:
    calls = {address: news for address, news in fields_of("news").items() if "closes_on" in news}
    [(address, call)] = calls.items()
    assert call["closes_on"] > OF_THE_DEMO
    assert f"{call['closes_on']:%-d %B %Y}" in CONTENT.documents[address].data["summary"]


def test_the_glossary_says_each_word_in_one_sentence_without_the_word_itself_as_a_riddle() -> None:
    assert len(CONTENT.words) >= 50
    for word in CONTENT.words:
        meaning = word["meaning"]
        assert meaning.endswith("."), word["term"]
        assert ". " not in meaning, word["term"]
        assert not meaning.casefold().startswith((f"a {word['term']} is".casefold(), word["term"].casefold()))


def test_another_way_to_say_a_word_belongs_to_one_word_only() -> None:
    ways = [way.casefold() for word in CONTENT.words for way in [word["term"], *word.get("also", [])]]
    assert sorted(set(ways)) == sorted(ways)
