"""The frame round every page: whose the site is, how it looks, where its sections are, what everybody must hear today.

Frames of all sites are loaded with three queries and kept, so that a page costs none for its frame. A change gives the
kept ones a new version (`forget`); what another process was still loading meanwhile carries the old one.
"""

import logging
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import DisallowedHost
from django.db.models import OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Page, Site

from cms.pages.colours import white_can_be_read_on
from cms.pages.models import Alert, Brand, SiteImage, SiteRendition
from cms.pages.models.brand import COLOUR, is_a_colour
from cms.pages.models.image import public_files

logger = logging.getLogger(__name__)
KEPT, VERSION = "frames", "frames.version"
OF_REQUEST = "_frame"
ALERTS = 100  # those that end last
LOGO_HEIGHT = 40  # pixels
LOGO = f"height-{2 * LOGO_HEIGHT}"  # for screens that show two dots where others show one


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of the site, as the navigation shows it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The drawing before the name; it says nothing that the name does not."""

    href: str
    width: int
    height: int = LOGO_HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A message across all pages while its time lasts."""

    title: str
    text: str
    link: str
    is_urgent: bool
    shown_from: datetime
    shown_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The frame of one site; `sections` for each language that has a front page, under the codes of Wagtail."""

    name: str = "Tributary"
    colour: str = COLOUR
    logo: Logo | None = None
    organisations: tuple[str, ...] = ()
    telephone: str = ""
    notices: tuple[Notice, ...] = ()
    sections: Mapping[str, tuple[Section, ...]] = field(default_factory=dict)

    @property
    def keeper(self) -> str:
        """Name who keeps the site true: the one organisation that does, or several by the name of their site."""
        return self.organisations[0] if len(self.organisations) == 1 else self.name

    @property
    def kept_by(self) -> str:
        """Name all organisations in a sentence."""
        *others, last = self.organisations or ("",)
        return f"{', '.join(others)} and {last}" if others else last

    @property
    def is_branded(self) -> bool:
        """Answer whether the site has a colour of its own."""
        return self.colour != COLOUR

    def front(self, code: str) -> str:
        """Give the address of the front page in a language, or in ours where there is none."""
        return f"/{code}/" if code != settings.LANGUAGE_CODE and code in self.sections else "/"

    def notices_at(self, at: datetime) -> list[Notice]:
        """List what is to be shown at an instant, the urgent first."""
        live = [notice for notice in self.notices if notice.shown_from <= at < notice.shown_until]
        return sorted(live, key=lambda notice: not notice.is_urgent)

    def next_change_after(self, at: datetime) -> datetime | None:
        """Answer when a message next begins or ends by itself."""
        times = [time for notice in self.notices for time in (notice.shown_from, notice.shown_until)]
        return min((time for time in times if time > at), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a site stands, and its frame."""

    hostname: str
    port: int
    is_default: bool
    frame: Frame


PLAIN = Frame()


def of(request: HttpRequest) -> Frame:
    """Give the frame of the site that a request is made to, asked for once; a plain one where there is none."""
    known = vars(request)
    if OF_REQUEST not in known:
        known[OF_REQUEST] = _of(request)
    found: Frame = known[OF_REQUEST]
    return found


def _of(request: HttpRequest) -> Frame:
    try:
        return _found(kept(), *_asked(request))
    except DisallowedHost:
        return PLAIN
    except Exception:  # whatever the cache's own client raises: a page without its frame is still a page
        logger.exception("The frames of the sites cannot be read.")
        return PLAIN


def kept() -> tuple[Place, ...]:
    """Give the frames of all sites, kept from before where nothing has changed since."""
    version, places = remembered()
    if places is None:
        places = load()
        caches["pages"].set(KEPT, (version, places))
    return places


def remembered() -> tuple[str | None, tuple[Place, ...] | None]:
    """Give the version that holds now, and the frames that were kept under it."""
    known = caches["pages"].get_many([KEPT, VERSION])
    version, (kept_as, places) = known.get(VERSION), known.get(KEPT, (None, None))
    return version, places if kept_as == version else None


def keep(places: tuple[Place, ...]) -> None:
    """Keep frames as those that hold now."""
    cache = caches["pages"]
    cache.set(KEPT, (cache.get(VERSION), places))


def forget() -> None:
    """Let no frame stand that was loaded before now."""
    caches["pages"].set(VERSION, uuid.uuid4().hex, timeout=None)


def load() -> tuple[Place, ...]:
    """Load the frames of all sites."""
    sites = list(_sites())
    alerts = list(Alert.objects.order_by("-shown_until")[:ALERTS])
    pages = _pages({site.root_page for site in sites})
    return tuple(
        Place(
            hostname=site.hostname,
            port=site.port,
            is_default=site.is_default_site,
            frame=_frame(site, alerts, pages),
        )
        for site in sites
    )


def _sites() -> "QuerySet[Site]":
    """Fetch the sites with their brands, and each logo as it was last fitted to the header."""
    fitted = SiteRendition.objects.filter(image=OuterRef("brand__logo"), filter_spec=LOGO).values("file")
    found: QuerySet[Site] = Site.objects.select_related("root_page", "brand__logo").annotate(logo_file=fitted[:1])
    return found


def _frame(site: Site, alerts: list[Alert], pages: list[Page]) -> Frame:
    brand = getattr(site, "brand", None) or Brand(name=PLAIN.name)
    readable = is_a_colour(brand.colour) and white_can_be_read_on(brand.colour)
    return Frame(
        name=brand.name,
        colour=brand.colour if readable else COLOUR,
        logo=_logo(brand.logo, site.logo_file),
        organisations=tuple(line.strip() for line in brand.organisations.splitlines() if line.strip()),
        telephone=brand.telephone,
        notices=tuple(_notice(alert) for alert in alerts if alert.site_id in {None, site.pk}),
        sections=_sections(site.root_page, pages),
    )


def _logo(drawing: SiteImage | None, fitted: str | None) -> Logo | None:
    if drawing is None or not drawing.height:
        return None
    href = public_files().url(fitted or drawing.file.name)
    return Logo(href=href, width=round(LOGO_HEIGHT * drawing.width / drawing.height))


def _notice(alert: Alert) -> Notice:
    return Notice(
        title=alert.title,
        text=alert.text,
        link=alert.link,
        is_urgent=alert.weight == Alert.Weight.URGENT,
        shown_from=alert.shown_from,
        shown_until=alert.shown_until,
    )


def _pages(roots: set[Page]) -> list[Page]:
    """Fetch the front pages of all sites in all languages, and the pages right below them that stand in menus."""
    fronts = Q(translation_key__in={root.translation_key for root in roots})
    below = Q(show_in_menus=True, depth__in={root.depth + 1 for root in roots}, view_restrictions__isnull=True)
    return list(Page.objects.live().filter(fronts | below).select_related("locale").order_by("path"))


def _sections(root: Page, pages: list[Page]) -> dict[str, tuple[Section, ...]]:
    found: dict[str, list[Section]] = {}
    for front in pages:
        if front.translation_key != root.translation_key:
            continue
        code = front.locale.language_code
        before = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        below = [page for page in pages if page.depth == front.depth + 1 and page.path.startswith(front.path)]
        found[code] = [Section(text=page.title, href=before + page.url_path[len(front.url_path) :]) for page in below]
    return {code: tuple(sections) for code, sections in found.items()}


def _asked(request: HttpRequest) -> tuple[str, int]:
    return split_domain_port(request.get_host())[0], int(request.get_port())


def _found(places: tuple[Place, ...], hostname: str, port: int) -> Frame:
    """Find the site as Wagtail does: by name and port, by a name that only one has, by default."""
    named = [place for place in places if place.hostname == hostname]
    exact = [place for place in named if place.port == port]
    default = [place for place in places if place.is_default]
    for found in (exact, named if len(named) == 1 else [], default):
        if found:
            return found[0].frame
    return PLAIN
