"""What the law asks a local offer to say, and which offers say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from cms.pages import send_offer
from cms.pages.models import OfferIndexPage, OfferPage
from cms.pages.queries import offers
from cms.pages.send_offer import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One topic with the offers that answer it."""

    topic: Topic
    offers: tuple[OfferPage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Every topic of one local offer on a day, those that nothing answers, and what else editors look after."""

    page: OfferIndexPage
    law: str
    topics: tuple[Answered, ...]
    offers: tuple[OfferPage, ...]

    @property
    def missing(self) -> tuple[Topic, ...]:
        """List the topics that no open offer answers."""
        return tuple(one.topic for one in self.topics if not one.offers)

    @property
    def answered(self) -> int:
        """Count the topics that are answered."""
        return len(self.topics) - len(self.missing)

    @property
    def unlisted(self) -> tuple[OfferPage, ...]:
        """List the offers without a listing in the directory: they are no part of the open data."""
        return tuple(one for one in self.offers if one.service_id is None)

    @property
    def by_part(self) -> list[tuple[str, list[Answered]]]:
        """Give the topics under the parts of the offer."""
        parts = ((part.label, [one for one in self.topics if one.topic.part == part]) for part in OfferPage.Part)
        return [(label, found) for label, found in parts if found]


def coverage(*, below: OfferIndexPage, on: date) -> Coverage:
    """Look at one local offer: which topics its published, unclosed offers answer."""
    found = tuple(offers.listed(below=below, on=on).only("title", "url_path", "send_topics", "service"))
    return Coverage(
        page=below,
        law=send_offer.source(on=on),
        topics=tuple(_answered(send_offer.topics(on=on), found)),
        offers=found,
    )


def all_coverages(*, on: date) -> list[Coverage]:
    """Look at every published local offer in the product's own language."""
    pages = OfferIndexPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path")
    return [coverage(below=page, on=on) for page in pages]


def _answered(topics: Iterable[Topic], found: tuple[OfferPage, ...]) -> Iterable[Answered]:
    for topic in topics:
        yield Answered(topic=topic, offers=tuple(one for one in found if topic.key in one.send_topics))
