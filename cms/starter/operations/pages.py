"""Putting the pages of the starter content into a site: first every page, then what links them to each other."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from wagtail.models import PageLogEntry, Site

from cms.pages.models import EasyReadPage, HomePage, SitePage
from cms.starter import checks, fields
from cms.starter.bodies import Names, Writer
from cms.starter.documents import FOLDER, Content, Document
from cms.starter.errors import Unsound
from cms.starter.kinds import KINDS
from cms.starter.models import StarterPage
from cms.starter.operations import indexes
from wallet.dated import Figures

RULES = Figures(FOLDER / "rules.toml")
GONE, THEIRS, TOUCHED = "deleted here", "somebody else's page stands there", "changed here"


@dataclass(slots=True)
class Loaded:
    """What became of the files: addresses of pages that were added or brought up to date, and why others were left."""

    added: list[str] = field(default_factory=list)
    brought_up: list[str] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Planting:
    """One load into one site: the pages that stand, those still to be filled, and what was known before."""

    site: Site
    content: Content
    at: datetime
    pictures: dict[str, int]
    update: bool
    records: dict[str, StarterPage]
    standing: dict[str, SitePage] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)
    to_fill: list[tuple[Document, SitePage]] = field(default_factory=list)
    loaded: Loaded = field(default_factory=Loaded)


def load(
    content: Content, *, front: HomePage, site: Site, at: datetime, pictures: dict[str, int], update: bool
) -> Loaded:
    """Add the pages that were not loaded before; with `update` bring those up to date that nobody has touched since."""
    known = StarterPage.objects.filter(site=site).select_related("page")
    planting = Planting(site, content, at, pictures, update, {row.address: row for row in known})
    planting.standing[""] = front
    with indexes.left_alone():
        for document in content.in_order():
            _plant(document, planting)
        standing = {address: page.pk for address, page in planting.standing.items()}
        names = checks.names(content, pages=standing, pictures=pictures)
        for document, page in planting.to_fill:
            _fill(document, page, names, planting)
    _record(planting)
    indexes.add(page for _, page in planting.to_fill)
    return planting.loaded


def _plant(document: Document, planting: Planting) -> None:
    """Make sure that a page stands at the address of a document, or note why not."""
    record, left = planting.records.get(document.address), planting.loaded.left
    if record:
        _meet_again(document, record, planting)
    elif document.parent is None:
        front = planting.standing[""]
        if front.latest_revision_id:
            left[document.address] = THEIRS
        else:
            planting.to_fill.append((document, front))
    elif (parent := planting.standing.get(document.parent)) is None:
        left[document.address] = GONE
    elif there := _somebody_elses(document, parent, planting):
        left[document.address], planting.standing[document.address] = THEIRS, there
    else:
        page = _draft(document, parent, planting)
        planting.fresh.add(page.pk)
        planting.standing[document.address] = page
        planting.to_fill.append((document, page))


def _somebody_elses(document: Document, parent: SitePage, planting: Planting) -> SitePage | None:
    """Give the page that stands where a document wants to; below a page of this load there is none."""
    if parent.pk in planting.fresh:
        return None
    found: SitePage | None = parent.get_children().filter(slug=document.slug).specific().first()
    return found


def _meet_again(document: Document, record: StarterPage, planting: Planting) -> None:
    if record.page is None:
        planting.loaded.left[document.address] = GONE
        return
    planting.standing[document.address] = record.page
    if record.digest == document.digest:
        return
    if not record.is_as_loaded:
        planting.loaded.left[document.address] = TOUCHED
    elif planting.update:
        planting.to_fill.append((document, record.page.specific))


def _draft(document: Document, parent: SitePage, planting: Planting) -> SitePage:
    """Add a page that nobody sees yet: its address and what the database asks of it, without what links to others."""
    values = fields.read(document, Writer(checks.names(planting.content, pages={}, pictures=planting.pictures)))
    page: SitePage = KINDS[document.data["kind"]](
        slug=document.slug, live=False, locale_id=parent.locale_id, **values.plain
    )
    _prove(document, page)
    parent.add_child(instance=page)
    return page


def _fill(document: Document, page: SitePage, names: Names, planting: Planting) -> None:
    """Give a page all that its file says, and publish it."""
    values = fields.read(document, Writer(names))
    for name, value in _all_of(values, document, planting).items():
        setattr(page, name, value)
    for name, rows in values.rows.items():
        model = page._meta.get_field(name).related_model
        setattr(page, name, [model(sort_order=number, **row) for number, row in enumerate(rows)])
    source = planting.records.get(document.parent or "")
    if isinstance(page, EasyReadPage) and source:
        page.follows = source.revision
    _publish(document, page, planting)


def _all_of(values: fields.Values, document: Document, planting: Planting) -> dict[str, Any]:
    rule = RULES.row("checked", on=planting.at.date())
    checked_on: date = document.data.get("checked_on") or rule["on"]
    dates = {"checked_on": checked_on, "check_again_on": checked_on + relativedelta(months=rule["months"])}
    return dates | values.plain | values.linked


def _publish(document: Document, page: SitePage, planting: Planting) -> None:
    try:
        revision = page.save_revision(clean=False)
        revision.publish(log_action=False)  # that is written for all at once
    except ValidationError as error:
        raise Unsound([f"{document.place}: {sentence}" for sentence in error.messages]) from error
    known = planting.records.get(document.address)
    record = known or StarterPage(site=planting.site, address=document.address, page_id=page.pk)
    record.revision, record.digest, record.loaded_at = revision, document.digest, planting.at
    planting.records[document.address] = record
    (planting.loaded.brought_up if known else planting.loaded.added).append(document.address)


def _record(planting: Planting) -> None:
    """Keep what was loaded, for the next load and for whoever reads the history of a page at the desk."""
    kept = planting.records
    StarterPage.objects.bulk_create(kept[address] for address in planting.loaded.added)
    for address in planting.loaded.brought_up:
        kept[address].save()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=page.pk,
            content_type_id=page.cached_content_type.pk,
            label=page.title,
            action="wagtail.publish",
            timestamp=planting.at,
            revision=kept[document.address].revision,
            content_changed=True,
        )
        for document, page in planting.to_fill
    )


def _prove(document: Document, page: SitePage) -> None:
    """Hold a page against what the database will not take, so that it is said with the name of the file."""
    found = []
    for constraint in page._meta.constraints:
        try:
            constraint.validate(type(page), page)
        except ValidationError as error:
            found += [f"{document.place}: {sentence}" for sentence in error.messages]
    if found:
        raise Unsound(found)
