"""The fields of a page as its file writes them."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.utils.timezone import is_naive, make_aware
from wagtail.fields import RichTextField, StreamField

from cms.pages.models import SitePage
from cms.starter.bodies import Writer
from cms.starter.documents import Data, Document
from cms.starter.kinds import APART, KINDS, NEEDED, PLAIN


@dataclass(slots=True)
class Values:
    """What a page is given: what stands by itself, what links to other pages, and the rows that hang on it."""

    plain: Data = field(default_factory=dict)
    linked: Data = field(default_factory=dict)
    rows: dict[str, list[Data]] = field(default_factory=dict)


def read(document: Document, writer: Writer) -> Values:
    """Read the fields of a document; what is wrong is noted with the writer."""
    reader = _Reader(document, writer)
    reader.read()
    return reader.values


@dataclass(slots=True)
class _Reader:
    document: Document
    writer: Writer
    values: Values = field(default_factory=Values)

    def read(self) -> None:
        said, place = self.document.data, self.document.place
        self.writer.faults += [f"{place}: “{name}” is missing" for name in NEEDED if not said.get(name)]
        kind = KINDS.get(said.get("kind", ""))
        if kind is None:
            self.writer.faults.append(f"{place}: unknown kind “{said.get('kind')}”")
            return
        for name, given in said.items():
            if name not in APART:
                self._field(kind, name, given)
        for name, given in said.get("fields", {}).items():
            self._field(kind, name, given)
        if picture := said.get("picture"):
            self.values.plain["picture_id"] = self.writer.picture(picture, f"{place}: picture")

    def _field(self, kind: type[models.Model], name: str, given: Any) -> None:
        place = f"{self.document.place}: {name}"
        try:
            known = kind._meta.get_field(name)
        except FieldDoesNotExist:
            self.writer.faults.append(f"{self.document.place}: unknown field “{name}”")
            return
        match known:
            case StreamField():
                self.values.linked[name] = json.dumps(self.writer.stream(known.stream_block, given, place))
            case RichTextField():
                self.values.linked[name] = self.writer.rich(given, known.features or [], place)
            case models.ManyToOneRel():
                rows = enumerate(given, start=1)
                self.values.rows[name] = [self._row(known, row, f"{place} {number}") for number, row in rows]
            case models.Field() if not known.is_relation and (name in PLAIN or known.model is not SitePage):
                self.values.plain[name] = self._plain(known, given, place)
            case _:
                self.writer.faults.append(f"{place}: this cannot be said in a file")

    def _row(self, relation: models.ManyToOneRel, row: Data, place: str) -> Data:
        made = {}
        for name, given in row.items():
            try:
                made[name] = self._plain(relation.related_model._meta.get_field(name), given, f"{place}: {name}")
            except FieldDoesNotExist:
                self.writer.faults.append(f"{place}: unknown part “{name}”")
        return made

    def _plain(self, known: Any, given: Any, place: str) -> Any:
        """Hold a value against its field; a time without a zone is one on the clocks of this place."""
        if isinstance(given, datetime) and is_naive(given):
            given = make_aware(given)
        try:
            return known.clean(given, None)
        except ValidationError as error:
            self.writer.faults.append(f"{place}: {' '.join(error.messages)}")
            return None
