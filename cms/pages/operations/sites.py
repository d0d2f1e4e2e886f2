"""Setting up a site: its language, its front page, its address."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from cms.pages.models import Brand, HomePage


@transaction.atomic
def stand(*, name: str, hostname: str = "localhost", port: int = 80) -> HomePage:
    """Give the front page of the site at an address; where nothing stands yet, make all that it needs.

    The page that Wagtail puts there by itself (“Welcome to your new Wagtail site!”) goes.
    """
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or _root(locale)
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")  # where pictures and documents are kept
    site = Site.objects.filter(hostname=hostname, port=port).select_related("root_page").first()
    if site and isinstance(site.root_page.specific, HomePage):
        found: HomePage = site.root_page.specific
        return found
    slug = "home" if not root.get_children().type(HomePage).exists() else f"home-{hostname}-{port}".replace(".", "-")
    root.get_children().exact_type(Page).delete()
    root.refresh_from_db()
    front: HomePage = root.add_child(instance=HomePage(title=name, slug=slug, summary=name, locale=locale))
    is_first = not Site.objects.exclude(pk=getattr(site, "pk", None)).exists()
    site, _ = Site.objects.update_or_create(
        hostname=hostname, port=port, defaults={"root_page": front, "site_name": name, "is_default_site": is_first}
    )
    Brand.objects.update_or_create(site=site, defaults={"name": name})
    return front


def _root(locale: Locale) -> Page:
    kind = ContentType.objects.get_for_model(Page)
    return Page.add_root(instance=Page(title="Root", slug="root", content_type=kind, locale=locale))
