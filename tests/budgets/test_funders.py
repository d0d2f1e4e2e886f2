"""The funders of every new place, and how staff keep them."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from wallet.budgets import errors
from wallet.budgets.models import Funder, FundingStream, Source, Zero
from wallet.budgets.operations import funders
from wallet.budgets.reference.funding_streams import default_funders, kinds
from wallet.ledger.models import Fund
from wallet.people.models import AuditEvent

AT = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.mark.seed("A4-39")
def test_a_new_place_has_its_funders_and_nought(db: None) -> None:
    assert set(Funder.objects.values_list("code", flat=True)) == {"ICB", "LA-ASC", "LA-CSC", "LA-SEN"}
    assert Zero.objects.get().value == 0
    assert FundingStream.objects.get(code="independent_living_fund").ends_on == date(2015, 6, 30)


def test_loading_again_adds_and_alters_nothing(db: None) -> None:
    stream = FundingStream.objects.get(funder__code="ICB", code="wheelchair")
    FundingStream.objects.filter(pk=stream.pk).update(name="Chairs", ends_on=date(2030, 1, 1))
    before = list(FundingStream.objects.order_by("pk").values())
    funders.load_reference()
    assert list(FundingStream.objects.order_by("pk").values()) == before
    assert Fund.objects.count() == len(before)


def test_a_migration_may_load_them_too(db: None) -> None:
    funders.load_reference(apps=apps)
    assert Funder.objects.count() == len(default_funders())


def test_only_social_care_may_be_charged_for() -> None:
    charged = {kind.code for kind in kinds().values() if kind.chargeable}
    assert charged == {"adult_social_care", "carer", "child_social_care"}
    assert {kind.source for kind in kinds().values()} == set(Source.values)


def test_every_default_funder_gives_kinds_that_are_known() -> None:
    assert {name for funder in default_funders() for name in funder.streams} == kinds().keys()


@pytest.mark.seed("A4-21")
def test_staff_add_a_funder_and_a_kind_of_money(cast: Cast, client: Client) -> None:
    client.force_login(cast.finance_officer)
    client.post(reverse("budgets:add_funder"), {"code": "LA2-ASC", "name": "Next council", "organisation": ""})
    funder = Funder.objects.get(code="LA2-ASC")
    client.post(reverse("budgets:add_stream", args=[funder.pk]), {"kind": "adult_social_care"})
    stream = funder.streams.get()
    assert (stream.chargeable, stream.fund.code) == (True, "LA2-ASC/adult_social_care")
    page = client.get(reverse("budgets:funders")).content.decode()
    assert "Next council" in page
    events = AuditEvent.objects.filter(action__in=["funder.added", "funding_stream.added"])
    assert {event.actor for event in events} == {cast.finance_officer}


def test_a_code_is_given_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.finance_officer)
    said = {"code": "ICB", "name": "Another", "organisation": ""}
    assert "already in use" in client.post(reverse("budgets:add_funder"), said).content.decode()


def test_staff_say_which_organisation_a_funder_is(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager)
    funder = Funder.objects.get(code="ICB")
    client.post(reverse("budgets:funder", args=[funder.pk]), {"name": "Midshire ICB", "organisation": cast.icb.pk})
    funder.refresh_from_db()
    assert (funder.name, funder.organisation) == ("Midshire ICB", cast.icb)


@pytest.mark.seed("A1-44")
def test_a_stream_ends_once_and_says_what_takes_its_place(cast: Cast, client: Client) -> None:
    client.force_login(cast.finance_officer)
    stream = FundingStream.objects.get(code="wheelchair")
    client.post(reverse("budgets:end_stream", args=[stream.pk]), {"ends_on": "2027-03-31", "note": "The new scheme"})
    stream.refresh_from_db()
    assert (stream.ends_on, stream.note) == (date(2027, 3, 31), "The new scheme")
    with pytest.raises(errors.StreamEnded):
        funders.end_stream(stream=stream, ends_on=date(2027, 3, 31), note="", by=cast.manager, at=AT)


def test_a_stream_does_not_end_before_it_began(cast: Cast) -> None:
    stream = FundingStream.objects.get(code="wheelchair")
    with pytest.raises(errors.StreamNotOpen):
        funders.end_stream(stream=stream, ends_on=date(2019, 1, 1), note="", by=cast.manager, at=AT)


@pytest.mark.parametrize("part", ["holder", "coordinator", "provider_worker", "eve"])
def test_nobody_else_keeps_the_funders(cast: Cast, client: Client, part: str) -> None:
    client.force_login(getattr(cast, part))
    assert client.get(reverse("budgets:funders")).status_code == 404
