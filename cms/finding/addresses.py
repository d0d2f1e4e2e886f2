"""Addresses as the world outside must know them: whole, and the same whoever asks."""

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page, Site


def root(site: Site | None) -> str:
    """Give the address of a site without its last slash: the one people type, where it is the site of this place."""
    if site is None or site.is_default_site:
        return str(settings.SITE_URL).rstrip("/")
    return str(site.root_url)


def absolute(request: HttpRequest, path: str) -> str:
    """Write a path of the site that was asked as a whole address; what is whole already stays."""
    if "://" in path:
        return path
    return f"{root(Site.find_for_request(request))}/{path.lstrip('/')}"


def of_page(page: Page, request: HttpRequest) -> str:
    """Write the whole address of a page; nothing where it has none, such as a draft that is new."""
    path = page.get_url(request) if page.pk and page.url_path else None
    return absolute(request, path) if path else ""
