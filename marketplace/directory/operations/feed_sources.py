"""Where listings come from: adding a source, and changing how it is read."""

from datetime import datetime
from typing import Any

from django.db import transaction

from marketplace.directory.models import Source
from wallet.people.models import User
from wallet.people.operations import audit

FIELDS = ("name", "format", "address", "mapping", "licence", "attribution", "is_scheduled")


@transaction.atomic
def add(*, said: dict[str, Any], by: User, at: datetime) -> Source:
    """Add a source."""
    source = Source.objects.create(**{name: said[name] for name in FIELDS})
    audit.record(action="listings.source_added", subject=source, by=by, at=at, after=_told(source))
    return source


@transaction.atomic
def change(*, source: Source, said: dict[str, Any], by: User, at: datetime) -> Source:
    """Change how a source is called, read and credited."""
    source = Source.objects.select_for_update(no_key=True).get(pk=source.pk)
    before = _told(source)
    for name in FIELDS:
        setattr(source, name, said[name])
    source.save()
    audit.record(action="listings.source_changed", subject=source, by=by, at=at, before=before, after=_told(source))
    return source


def _told(source: Source) -> dict[str, Any]:
    return {name: getattr(source, name) for name in FIELDS}
