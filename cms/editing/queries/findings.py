"""What could be better about pages: their words, their pictures, their other versions, their time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from wagtail.models import Page

from cms.editing.rules import RULES
from cms.editing.wording import Finding, Limits, findings
from cms.pages.models import ContactPage, EasyReadPage, InformationPage, OfferPage, SiteImage, SitePage, StoryPage
from cms.pages.queries.bodies import streams, texts

HAS_EASY_READ = (InformationPage, OfferPage, ContactPage)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a number of pages, fetched for all of them together."""

    easy_read: dict[str, EasyReadPage]  # by the path of the page above
    pictures: dict[int, SiteImage]
    sources: dict[Any, Page]  # by translation key


def of_pages(pages: Sequence[SitePage], *, on: date) -> list[tuple[SitePage, list[Finding]]]:
    """List what could be better about each of these pages (specific ones, live or as a draft)."""
    around = _around(pages)
    return [(page, list(_of(page, around, on))) for page in pages]


def _of(page: SitePage, around: Around, on: date) -> Iterator[Finding]:
    if not page.summary.strip() or page.summary.strip() == page.title.strip():
        yield Finding("summary", "Write a summary: one or two sentences that say what somebody finds here.")
    yield from _easy_read(page, around)
    yield from _translation(page, around)
    yield from _consent(page, on)
    yield from _pictures(page, around)
    if page.locale.language_code == settings.LANGUAGE_CODE and not isinstance(page, EasyReadPage):
        yield from findings(_said(page), limits(on=on))


def limits(*, on: date) -> Limits:
    """Look up from where on something is too much."""
    row = RULES.row("reads_well", on=on)
    return Limits(**{name: row[name] for name in Limits.__dataclass_fields__})


def _said(page: SitePage) -> Iterator[str]:
    """Walk over what people read of a page; keys and addresses are no sentences."""
    yield page.summary
    yield from (text for text in texts(page) if " " in text.strip() or "<" in text)


def _easy_read(page: SitePage, around: Around) -> Iterator[Finding]:
    easy = around.easy_read.get(page.path)
    if easy is None and isinstance(page, HAS_EASY_READ):
        yield Finding("no_easy_read", "This page has no easy-read version. Add one below it.")
    elif easy is not None and page.live_revision_id and easy.follows_id != page.live_revision_id:
        yield Finding("easy_read_behind", "The easy-read version is older than this page. Hold it against what is new.")


def _translation(page: SitePage, around: Around) -> Iterator[Finding]:
    source = around.sources.get(page.translation_key)
    if source is None or source.pk == page.pk or not (source.last_published_at and page.last_published_at):
        return
    if source.last_published_at > page.last_published_at:
        yield Finding("translation_behind", "The English page has changed since this was translated.")


def _consent(page: SitePage, on: date) -> Iterator[Finding]:
    if not isinstance(page, StoryPage) or page.is_made_up or page.consent_ends_on is None:
        return
    if page.consent_ends_on < on:
        yield Finding("consent", "The consent to this story has ended, so nobody can read it. Ask again, or delete it.")
    elif page.consent_ends_on <= on + timedelta(days=RULES.row("consent_warning_days", on=on)["value"]):
        yield Finding("consent", f"The consent to this story ends on {page.consent_ends_on:%-d %B %Y}. Ask again.")


def _pictures(page: SitePage, around: Around) -> Iterator[Finding]:
    for used in _used(page):
        picture = around.pictures.get(used["image"])
        if picture is None or used["decorative"] or used["alt_text"].strip():
            continue
        said = "Say what this picture shows, or that it is there only to look at."
        yield Finding("picture", said, picture.title)
    own = around.pictures.get(page.picture_id or 0)
    if own is not None and not own.description.strip():
        yield Finding("picture", "Describe this picture for people who cannot see it.", own.title)


def _used(page: SitePage) -> Iterator[dict[str, Any]]:
    """Walk over the pictures in the bodies of a page, each with its words there."""
    for block in streams(page):
        value = block["value"].get("picture") if isinstance(block["value"], dict) else None
        if isinstance(value, dict) and value.get("image"):
            words = {"decorative": bool(value.get("decorative")), "alt_text": value.get("alt_text") or ""}
            yield {"image": value["image"], **words}


def _around(pages: Sequence[SitePage]) -> Around:
    prefetch_related_objects(pages, "locale")
    above = {page.path: page for page in pages if page.path}
    easy = EasyReadPage.objects.filter(depth__gt=1, path__regex=_below(above)) if above else EasyReadPage.objects.none()
    pictures = {used["image"] for page in pages for used in _used(page)} | {page.picture_id for page in pages}
    foreign = [page.translation_key for page in pages if page.locale.language_code != settings.LANGUAGE_CODE]
    sources = Page.objects.filter(translation_key__in=foreign, locale__language_code=settings.LANGUAGE_CODE)
    return Around(
        easy_read={one.path[: -Page.steplen]: one for one in easy},
        pictures=SiteImage.objects.in_bulk(pictures - {None}),
        sources={one.translation_key: one for one in sources} if foreign else {},
    )


def _below(above: dict[str, SitePage]) -> str:
    return rf"^({'|'.join(above)})[0-9A-Z]{{{Page.steplen}}}$"
