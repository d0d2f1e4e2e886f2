"""The full-text index stands again after it was lost, and follows every change of an entry."""

import pytest
from django.db import connection

from marketplace.directory import search_tables
from marketplace.directory.models import SearchEntry
from marketplace.directory.operations import search_index
from marketplace.directory.stems import stems
from tests.marketplace.directory import samples

pytestmark = pytest.mark.django_db

LOSSES = {
    "sqlite": ["DROP TRIGGER search_entry_comes", "DROP TRIGGER search_entry_goes", "DROP TABLE directory_searchwords"],
    "postgresql": ["ALTER TABLE directory_searchentry DROP COLUMN words"],
}


def saying(text: str) -> list[str]:
    found = SearchEntry.objects.filter(stems__says_all=" ".join(stems(text)))
    return sorted(found.values_list("service__name", flat=True))


def test_it_stands_again_after_a_migration_that_lost_it() -> None:
    with connection.cursor() as cursor:
        for loss in LOSSES[connection.vendor]:
            cursor.execute(loss)
    search_tables.after_migrations(using="default")
    search_tables.after_migrations(using="default")
    samples.service("Walking group")
    assert saying("walks") == ["Walking group"]


def test_it_follows_an_entry_that_is_made_changed_and_taken_away() -> None:
    made = samples.service("Walking group")
    made.name = "Running group"
    made.save()
    search_index.refresh(service_ids=[made.pk])
    assert saying("walking") == []
    assert saying("running") == ["Running group"]
    SearchEntry.objects.filter(service=made).update(stems=" swim ")
    assert saying("swimming") == ["Running group"]
    SearchEntry.objects.all().delete()
    assert saying("swimming") == []


def test_a_listing_that_may_no_longer_be_seen_leaves_the_index() -> None:
    made = samples.service("Walking group")
    made.live = False
    made.save()
    search_index.refresh(service_ids=[made.pk])
    assert saying("walking") == []


@pytest.mark.parametrize(
    ("text", "stem"),
    [
        ("children’s", ["children"]),
        ("PAs", ["pa"]),
        ("<b>Bold</b>&amp;brave", ["bold", "brave"]),
        ("Łódź", ["lodz"]),
        ("the and of", []),
        ("42nd Street", ["42nd", "street"]),
    ],
)
def test_words_are_reduced_to_stems(text: str, stem: list[str]) -> None:
    assert stems(text) == stem
