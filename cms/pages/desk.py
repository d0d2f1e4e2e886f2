"""What the desk offers beside the fields of a page: what a text may hold, how films are sent, listings to choose."""

from html import escape

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from wagtail import hooks
from wagtail.documents.models import AbstractDocument
from wagtail.rich_text import EmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.pages.choosers import listing_chooser
from cms.pages.sending import send

WATCHED = {"mp4", "webm", "vtt"}
A_WEEK = 7 * 24 * 60 * 60


class PlainLink(EmbedHandler):
    """A film or post of another site, where a text brought one: a link to it, and nobody there is asked anything."""

    identifier = "media"

    @staticmethod
    def expand_db_attributes(attrs: dict[str, str]) -> str:
        """Write the link."""
        address = attrs.get("url", "")
        if not address.startswith(("https://", "http://")):
            return ""
        return f'<p><a href="{escape(address)}" rel="external noopener noreferrer">{escape(address)}</a></p>'


@hooks.register("register_rich_text_features", order=1000)
def offer_no_embeds(features: FeatureRegistry) -> None:
    """Offer neither embeds nor pictures inside a text: both have blocks of their own, with words for everybody."""
    features.register_embed_type(PlainLink)
    features.default_features = [name for name in features.default_features if name not in {"embed", "image"}]


@hooks.register("before_serve_document", order=1000)
def send_films_in_parts(document: AbstractDocument, request: HttpRequest) -> HttpResponseBase | None:
    """Send a film and its captions so that they play on the page; other documents go Wagtail's way."""
    if document.file_extension.lower() not in WATCHED:
        return None
    changed_at = document.file.storage.get_modified_time(document.file.name)
    answer = send(request, document.file.open("rb"), name=document.filename, changed_at=changed_at)
    patch_cache_control(answer, public=True, max_age=A_WEEK)
    return answer


@hooks.register("register_admin_viewset")
def register_listing_chooser() -> object:
    """Let editors choose a listing of the directory by its name."""
    return listing_chooser
