"""The parts in which a listing is written: plain words in, records out, and back; and what a change would change."""

from datetime import date, time
from typing import Any

import pytest
from django.http import QueryDict

from marketplace.directory import steps
from marketplace.directory.forms.steps import form_for
from marketplace.directory.forms.steps.base import StepForm
from marketplace.directory.models import Location, Schedule, Service
from marketplace.directory.operations import drafts
from marketplace.directory.queries import differences
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory import samples


@pytest.fixture
def service(cast: Cast) -> Service:
    """Give a live listing at one place, on Mondays and Wednesdays."""
    return samples.service("Lunch club", at="M33 2NB", days="MO,WE", prices={"session": 500})


def form(service: Service, step: str, **said: Any) -> StepForm:
    data = QueryDict(mutable=True)
    for name, value in said.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return form_for(slug=step, listing=service)(data, draft=drafts.of(service=service))


def saved(service: Service, step: str, cast: Cast, **said: Any) -> Service:
    filled = form(service, step, **said)
    assert filled.is_valid(), (filled.errors, [rows.errors for rows in filled.row_sets])
    mark = drafts.mark(service=service)
    drafts.save(service=service, change=filled.apply, seen=mark, part=step, by=cast.provider_worker, at=NOW)
    service.refresh_from_db()
    return drafts.of(service=service)


def rows(relation: str, *these: dict[str, Any]) -> dict[str, Any]:
    there = sum("part_id" in row for row in these)
    counts = {f"{relation}-TOTAL_FORMS": len(these), f"{relation}-INITIAL_FORMS": there}
    return counts | {f"{relation}-{n}-{key}": value for n, row in enumerate(these) for key, value in row.items()}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"rhythm": "every", "days": ["MO", "WE"]}, ("WEEKLY", 1, "MO,WE")),
        ({"rhythm": "other", "days": ["FR"]}, ("WEEKLY", 2, "FR")),
        ({"rhythm": "1", "days": ["TU"]}, ("MONTHLY", 1, "1TU")),
        ({"rhythm": "-1", "days": ["SA", "SU"]}, ("MONTHLY", 1, "-1SA,-1SU")),
        ({"rhythm": "", "description": "When it is dry"}, ("", 1, "")),
    ],
)
def test_a_time_in_plain_words_is_kept_in_icalendars_and_comes_back(
    said: dict[str, Any], kept: tuple[str, int, str], service: Service, cast: Cast
) -> None:
    draft = saved(service, "when", cast, **rows("schedules", said | {"opens_at": "2.30pm", "closes_at": "16:00"}))
    (schedule,) = draft.schedules.all()
    assert (schedule.freq, schedule.interval, schedule.byday) == kept
    assert (schedule.opens_at, schedule.closes_at) == (time(14, 30), time(16))
    shown = form_for(slug="when", listing=service)(None, draft=draft).row_sets[0].forms[0].initial
    assert (shown["rhythm"], shown["days"]) == (said["rhythm"], said.get("days", []))


@pytest.mark.parametrize(
    "wrong",
    [
        {"rhythm": "every"},
        {"rhythm": "every", "days": ["MO"], "opens_at": "4pm", "closes_at": "2pm"},
        {"rhythm": "never", "days": ["MO"]},
    ],
)
def test_a_time_that_makes_no_sense_is_refused(wrong: dict[str, Any], service: Service) -> None:
    assert not form(service, "when", **rows("schedules", wrong)).is_valid()


def test_a_rhythm_that_the_form_cannot_show_stays(service: Service, cast: Cast) -> None:
    schedule = service.schedules.get()
    Schedule.objects.filter(pk=schedule.pk).update(freq="MONTHLY", byday="", bymonthday="15", dtstart=TODAY)
    said = {"part_id": str(schedule.pk), "rhythm": "", "opens_at": "10:00"}
    (kept,) = saved(service, "when", cast, **rows("schedules", said)).schedules.all()
    assert (kept.pk, kept.freq, kept.bymonthday, kept.dtstart) == (schedule.pk, "MONTHLY", "15", TODAY)
    assert kept.opens_at == time(10)


def test_a_changed_place_is_a_new_place_and_the_public_one_stays(service: Service, cast: Cast) -> None:
    part = service.at_locations.get()
    same = {"part_id": str(part.pk), "postcode": "M33 2NB"}
    (kept,) = saved(service, "where", cast, **rows("at_locations", same), **rows("areas")).at_locations.all()
    assert kept.location_id == part.location_id
    moved = same | {"postcode": "m332af", "is_masked": "on"}
    (new,) = saved(service, "where", cast, **rows("at_locations", moved), **rows("areas")).at_locations.all()
    assert new.pk == part.pk
    assert new.location_id != part.location_id
    assert (new.location.postcode, new.location.is_masked) == ("M33 2AF", True)
    assert new.location.latitude is not None
    assert Location.objects.get(pk=part.location_id).postcode == "M33 2NB"
    assert service.at_locations.get().location_id == part.location_id


def test_a_row_that_is_ticked_goes(service: Service, cast: Cast) -> None:
    price = service.cost_options.get()
    said = {"part_id": str(price.pk), "amount_pence": "5", "per": "session", "remove": "on"}
    assert list(saved(service, "cost", cast, fees="Ask us", **rows("cost_options", said)).cost_options.all()) == []


def test_free_and_a_price_do_not_go_together(service: Service) -> None:
    price = {"amount_pence": "5.00", "per": "hour"}
    assert not form(service, "cost", is_free="on", **rows("cost_options", price)).is_valid()


def test_ages_are_in_order(service: Service) -> None:
    assert not form(service, "who", minimum_age="18", maximum_age="16", **rows("languages")).is_valid()


def test_what_people_type_is_kept_without_tags(service: Service, cast: Cast) -> None:
    draft = saved(service, "what", cast, name="Club<script>alert(1)</script>", kind="group", description="<b>Hi</b>")
    assert (draft.name, draft.description) == ("Club", "Hi")


def test_words_stay_with_their_ids(service: Service, cast: Cast) -> None:
    first, second = samples.term("Walking"), samples.term("Singing")
    draft = saved(service, "words", cast, terms=[str(first.pk)])
    (kept,) = draft.service_terms.all()
    draft = saved(service, "words", cast, terms=[str(first.pk), str(second.pk)])
    assert {part.term for part in draft.service_terms.all()} == {first, second}
    assert kept.pk in {part.pk for part in draft.service_terms.all()}


def test_every_part_says_what_it_misses(cast: Cast) -> None:
    bare = Service(name="New", listed_by=cast.eve)
    assert [step.slug for step in steps.unfinished(bare)] == [
        "what",
        "who",
        "where",
        "when",
        "cost",
        "getting",
        "contact",
    ]
    bare.kind = Service.Kind.ASSISTANT
    assert [step.slug for step in steps.unfinished(bare)] == ["what", "work", "where", "cost", "contact"]


def test_texts_are_compared_word_by_word() -> None:
    pieces = differences.words("Games and lunch.", "Board games and lunch.")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("gone", "Games"),
        ("new", "Board games"),
        ("same", " and lunch."),
    ]


def test_very_long_texts_are_shown_one_after_the_other() -> None:
    before, after = "a " * 3_000, "b " * 3_000
    assert [piece.kind for piece in differences.words(before, after)] == ["gone", "new"]


def test_a_change_is_shown_with_all_its_parts_and_nothing_else(service: Service, cast: Cast) -> None:
    draft = saved(service, "cost", cast, fees="Ask us", **rows("cost_options", {"amount_pence": "6", "per": "hour"}))
    changed = [part for part in differences.of(public=service, waiting=draft, on=TODAY) if part.is_changed]
    assert [part.step.slug for part in changed] == ["cost"]
    said = {piece.text: piece.kind for one in changed[0].differences for piece in one.pieces if piece.kind != "same"}
    assert said == {"Ask us": "new", "£5.00 a session": "gone", "£6.00 an hour": "new"}


def test_of_a_new_listing_everything_is_new(service: Service) -> None:
    parts = differences.of(public=None, waiting=service, on=date(2026, 11, 22))
    kinds = {piece.kind for part in parts for one in part.differences for piece in one.pieces}
    assert kinds == {"new"}
