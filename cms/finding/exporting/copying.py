"""Copying the whole site: every public page in every language, and whatever those need to work as files."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateformat import format as written_date
from wagtail.models import Site

from cms.finding import addresses
from cms.finding.exporting import checking, rewriting
from cms.finding.exporting.asking import Asker
from cms.finding.exporting.folder import Folder
from cms.finding.exporting.letters import Entry, by_language
from cms.finding.exporting.rewriting import Known
from cms.finding.queries.public_pages import public_pages
from cms.pages.models import Brand, EasyReadPage
from marketplace.directory.models import Service
from marketplace.directory.queries.listings import published

ABOUT = ("accessibility", "privacy", "cookies", "contact")
FILES = ("/static/", "/media/", "/documents/", "/calendar/")
FOLLOWED = ("/local-offer-topics/", "/you-said-we-did/")
A_TO_Z, LISTINGS = "/search/", "/find-support/"


class Planned(NamedTuple):
    """A page to copy: what it was like when it was planned, and how the list from A to Z names it."""

    stamp: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """How a copy came out; `faults` are sentences, none where all is well."""

    pages: int
    files: int
    faults: list[str]


class Copy:
    """One copy of one site into one folder, as it is on a day."""

    def __init__(self, *, site: Site, folder: Path, on: date, with_listings: bool) -> None:
        self.site, self.on, self.with_listings = site, on, with_listings
        self.asker = Asker(site)
        terms = {"site": self.asker.root, "listings": with_listings, "on": on.isoformat()}
        self.folder = Folder(folder, terms=terms)
        self.planned: dict[str, Planned] = {}
        self.waiting: deque[str] = deque()
        self.missing: dict[str, int] = {}
        self.known = Known(
            keeps=self._keeps,
            hosts=frozenset(self.asker.hosts),
            contact=_contact(site),
            made_on=written_date(on, "j F Y"),
        )

    def plan(self) -> int:
        """Find out what is to be copied, take up what was broken off, and answer how many pages there are."""
        easy_read = ContentType.objects.get_for_model(EasyReadPage).pk
        for page in public_pages(site=self.site, on=self.on):
            path = urlsplit(addresses.of_page(page, self.asker.request("/"))).path
            entry = Entry(page.title, path, page.locale.language_code, page.content_type_id == easy_read)
            self.planned[path] = Planned(f"{page.latest_revision_id}/{page.last_published_at}", entry)
        for name in ABOUT:
            self.planned.setdefault(reverse(name), Planned(self.on.isoformat()))
        if self.with_listings:
            self._plan_listings()
        self.folder.open()
        self.waiting.extend(self.planned)
        return len(self.planned)

    def copy(self, *, told: Callable[[int], object] = lambda _: None) -> Copied:
        """Copy what is planned and what is followed from it, then the lists; look everything over at the end."""
        while self.waiting:
            path = self.waiting.popleft()
            self._copy_page(path)
            told(1)
        self._write_lists()
        self.folder.finish()
        gone = [f"{path}: the site answered {status}" for path, status in sorted(self.missing.items())]
        files = len(self.folder.done)
        pages = sum(1 for path in self.folder.done if path.endswith("/"))
        return Copied(pages=pages, files=files - pages, faults=[*gone, *checking.faults(self.folder)])

    def _plan_listings(self) -> None:
        found = published(on=self.on).exclude(kind=Service.Kind.ASSISTANT).order_by("pk")
        for key, name, modified_at in found.values_list("pk", "name", "modified_at"):
            path = reverse("directory:listing", args=[key])
            self.planned[path] = Planned(f"{modified_at}", Entry(name, path, ""))

    def _copy_page(self, path: str) -> None:
        stamp = self.planned[path].stamp
        if self.folder.has(path, stamp):
            for further in self.folder.done[path].followed:
                self._keeps(further)
            return
        answer = self.asker.ask(path)
        if answer.status != 200 or not answer.is_page:
            self.missing[path] = answer.status
            return
        before = set(self.planned)
        body = rewriting.page(answer.body, path=path, known=self.known)
        self.folder.write(path, body, stamp=stamp, followed=sorted(self.planned.keys() - before))

    def _keeps(self, path: str) -> bool:
        """Answer whether the copy has an address inside; files are fetched at once, what is followed waits."""
        if path in self.planned or path in self.folder.done or path == A_TO_Z:
            return True
        if path == LISTINGS:
            return self.with_listings
        if path.startswith(FILES):
            return self._fetch(path)
        if path.startswith(FOLLOWED) and path.endswith("/"):
            self.planned[path] = Planned(self.on.isoformat())
            self.waiting.append(path)
            return True
        return False

    def _fetch(self, path: str) -> bool:
        if path in self.missing or path.endswith("/"):
            return False
        answer = self.asker.ask(path)
        if answer.status != 200:
            self.missing[path] = answer.status
            return False
        self.folder.write(path, answer.body)
        for needed in rewriting.further(answer.body, path=path):
            self._keeps(needed)
        return True

    def _write_lists(self) -> None:
        """Write the lists from A to Z in the place of searching, and the sitemap."""
        entries = [one.entry for path, one in self.planned.items() if one.entry and path in self.folder.done]
        self._write_list(A_TO_Z, [entry for entry in entries if entry.language])
        if self.with_listings:
            self._write_list(LISTINGS, [entry for entry in entries if not entry.language])
        urls = [{"location": f"{self.asker.root}{path}"} for path in sorted(self.folder.done) if path.endswith("/")]
        self.folder.write("/sitemap.xml", render_to_string("sitemap.xml", {"urlset": urls}).encode())
        self.folder.write(
            "/robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {self.asker.root}/sitemap.xml\n".encode()
        )

    def _write_list(self, path: str, entries: list[Entry]) -> None:
        context = {"languages": by_language(entries), "is_of_listings": path == LISTINGS}
        request = self.asker.request(path)
        body = render_to_string("finding/export/a_to_z.html", context, request=request)
        self.folder.write(path, rewriting.page(body.encode(), path=path, known=self.known))


def _contact(site: Site) -> str:
    brand = Brand.objects.filter(site=site).first() or Brand()
    telephone = f"Telephone {brand.telephone}" if brand.telephone else ""
    write = f"write to {brand.email or settings.CONTACT_EMAIL}"
    return f"To ask somebody, {telephone[:1].lower()}{telephone[1:]}{' or ' if telephone else ''}{write}."
