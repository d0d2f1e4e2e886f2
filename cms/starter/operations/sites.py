"""Filling a site with the starter content: all of it or nothing, and never over what somebody has changed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction
from wagtail.models import Site

from cms.pages.operations.sites import stand
from cms.starter import checks, documents
from cms.starter.documents import FOLDER, Content
from cms.starter.errors import Unsound
from cms.starter.operations import pages, pictures, words
from cms.starter.operations.pages import Loaded


@dataclass(frozen=True, slots=True)
class Filled:
    """What was loaded into a site."""

    site: Site
    pages: Loaded
    pictures: int
    words: int


def load(
    *,
    name: str,
    hostname: str,
    port: int,
    at: datetime,
    examples: bool = False,
    update: bool = False,
    folder: Path = FOLDER,
) -> Filled:
    """Stand the site at an address up, where it does not stand yet, and add what it lacks of the starter content.

    `examples` brings in made-up offers, events and news too. Where anything in the files is wrong, nothing is loaded
    and `Unsound` names every fault.
    """
    content = documents.read(folder, examples=examples)
    if faults := checks.faults(content):
        raise Unsound(faults)
    undo: list[pictures.Undo] = []
    try:
        return _load(content, name=name, hostname=hostname, port=port, at=at, update=update, undo=undo)
    except BaseException:
        for step in undo:
            step()
        raise


@transaction.atomic
def _load(
    content: Content, *, name: str, hostname: str, port: int, at: datetime, update: bool, undo: list[pictures.Undo]
) -> Filled:
    front = stand(name=name, hostname=hostname, port=port)
    site = Site.objects.get(hostname=hostname, port=port)
    drawn = pictures.load(content, update=update, undo=undo)
    return Filled(
        site=site,
        words=words.load(content.words, locale=front.locale),
        pages=pages.load(content, front=front, site=site, at=at, pictures=drawn, update=update),
        pictures=len(undo),
    )
