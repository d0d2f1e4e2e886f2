"""Documents against entries: every document has its entry, every entry its one document, and no other."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Exists, Model, OuterRef, Q

from wallet.ledger.models import Entry

_CHUNK = 500


@dataclass(slots=True)
class _Document:
    """A model whose rows are the human side of entries, and the kinds of entry it answers for."""

    model: type[Model]
    entry_field: str
    due: Q
    kinds: set[str] = field(default_factory=set)


_documents: dict[tuple[type[Model], str], _Document] = {}


def register_document(kind: str, model: type[Model], *, entry_field: str = "entry", due: Q | None = None) -> None:
    """Say that each entry of a kind belongs to exactly one row of a model; call once for each kind.

    `due` tells which rows must have their entry already, such as `Q(status="approved")`; by default all of them.
    """
    document = _documents.setdefault((model, entry_field), _Document(model, entry_field, due or Q()))
    document.kinds.add(kind)


def document_faults() -> Iterator[str]:
    """Tell documents without their entry and entries without their document; says nothing where none is registered."""
    for document in _documents.values():
        yield from _without_entry(document)
        yield from _with_another_entry(document)
        yield from _without_document(document)
    if _documents:
        claimed = {kind for document in _documents.values() for kind in document.kinds}
        strays = Entry.objects.exclude(kind__in=claimed).order_by("key").values_list("key", "kind")
        for key, kind in strays.iterator(chunk_size=_CHUNK):
            yield f"Entry “{key}” is of the kind “{kind}”, which no document answers for."


def _without_entry(document: _Document) -> Iterator[str]:
    rows = document.model._default_manager.filter(document.due, **{f"{document.entry_field}__isnull": True})
    for pk in rows.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=_CHUNK):
        yield f"{_named(document, pk)} has no entry in the ledger."


def _with_another_entry(document: _Document) -> Iterator[str]:
    rows = document.model._default_manager.exclude(**{f"{document.entry_field}__isnull": True})
    strangers = rows.exclude(**{f"{document.entry_field}__kind__in": document.kinds}).order_by("pk")
    found = strangers.values_list("pk", f"{document.entry_field}__key", f"{document.entry_field}__kind")
    for pk, key, kind in found.iterator(chunk_size=_CHUNK):
        yield f"{_named(document, pk)} names entry “{key}”, whose kind “{kind}” is not its own."


def _without_document(document: _Document) -> Iterator[str]:
    rows = document.model._default_manager.filter(**{document.entry_field: OuterRef("pk")})
    orphans = Entry.objects.filter(~Exists(rows), kind__in=document.kinds).order_by("key").values_list("key", "kind")
    for key, kind in orphans.iterator(chunk_size=_CHUNK):
        yield f"Entry “{key}” has no {document.model._meta.verbose_name} although its kind is “{kind}”."


def _named(document: _Document, pk: object) -> str:
    return f"{str(document.model._meta.verbose_name).capitalize()} {pk}"
