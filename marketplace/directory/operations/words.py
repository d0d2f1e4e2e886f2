"""The words of search: loading our own, and saying which mean the same."""

import tomllib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from marketplace.directory.models import Synonym, Taxonomy, Term
from marketplace.directory.stems import stems
from marketplace.directory.tasks import refresh_words
from wallet.people.models import User
from wallet.people.operations import audit

WORDS = Path(__file__).parents[1] / "words.toml"
OURS = UUID("6f0c7c0e-9f0b-4c53-9a52-3f9a4a1c2d10")  # the namespace in which our words have their ids


@transaction.atomic
def load(path: Path = WORDS) -> tuple[int, int]:
    """Bring our own lists of words up to date, and add the pairs of synonyms that are new; answers how many of each.

    May be repeated: a word keeps its id, and what editors said about synonyms stays as they said it.
    """
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    terms = sum(_load_list(one) for one in read["list"])
    pairs = [pair for group in read["synonym"] for pair in group["pairs"]]
    known = {_key(*pair) for pair in Synonym.objects.values_list("words", "means")}
    new = [Synonym(words=one, means=other) for one, other in pairs if _key(one, other) not in known]
    Synonym.objects.bulk_create(new)
    return terms, len(new)


def id_of(list_key: str, key: str) -> UUID:
    """Give the id of one of our own words."""
    return uuid5(OURS, f"{list_key}/{key}")


def term(list_key: str, key: str) -> Term:
    """Give one of our own words, once loaded."""
    return Term.objects.get(pk=id_of(list_key, key))


@transaction.atomic
def add_synonym(*, words: str, means: str, by: User, at: datetime) -> Synonym:
    """Say that two words, or groups of words, mean the same; the form has checked them."""
    synonym = Synonym.objects.create(words=words, means=means, changed_by=by, changed_at=at)
    audit.record(action="synonym.added", subject=synonym, by=by, at=at, after=_told(synonym))
    _refresh(words, means)
    return synonym


@transaction.atomic
def change_synonym(*, synonym: Synonym, words: str, means: str, by: User, at: datetime) -> Synonym:
    """Change a pair."""
    before = _told(synonym)
    synonym.words, synonym.means, synonym.changed_by, synonym.changed_at = words, means, by, at
    synonym.save()
    audit.record(action="synonym.changed", subject=synonym, by=by, at=at, before=before, after=_told(synonym))
    _refresh(words, means, *before.values())
    return synonym


@transaction.atomic
def remove_synonym(*, synonym: Synonym, by: User, at: datetime) -> None:
    """Take a pair away."""
    audit.record(action="synonym.removed", subject=synonym, by=by, at=at, before=_told(synonym))
    synonym.delete()
    _refresh(synonym.words, synonym.means)


def _refresh(*phrases: str) -> None:
    """Let the index follow in the background, once the change has been committed."""
    transaction.on_commit(lambda: refresh_words.delay(list(phrases)))


def _load_list(said: dict[str, Any]) -> int:
    taxonomy, _ = Taxonomy.objects.update_or_create(
        id=uuid5(OURS, said["key"]),
        defaults={
            "name": said["name"],
            "description": said["description"],
            "uri": said.get("uri", ""),
            "facet": said["facet"],
        },
    )
    return _load_terms(taxonomy, said["key"], said["terms"], None)


def _load_terms(taxonomy: Taxonomy, list_key: str, said: Sequence[dict[str, Any]], parent: Term | None) -> int:
    count = 0
    for order, one in enumerate(said):
        term, _ = Term.objects.update_or_create(
            id=id_of(list_key, one["key"]),
            defaults={
                "taxonomy": taxonomy,
                "parent": parent,
                "code": one["key"],
                "name": one["name"],
                "description": one.get("description", one["name"]),
                "is_sensitive": one.get("sensitive", False),
                "order": order,
            },
        )
        count += 1 + _load_terms(taxonomy, list_key, one.get("under", ()), term)
    return count


def _key(one: str, other: str) -> frozenset[tuple[str, ...]]:
    """Compare pairs as search does: by their stems, whichever stands first."""
    return frozenset([tuple(stems(one)), tuple(stems(other))])


def _told(synonym: Synonym) -> dict[str, str]:
    return {"words": synonym.words, "means": synonym.means}
