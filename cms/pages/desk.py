"""What the desk offers beside the fields of a page: what a text may hold, listings to choose from."""

from html import escape

from wagtail import hooks
from wagtail.rich_text import EmbedHandler
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.pages.choosers import listing_chooser


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


@hooks.register("register_admin_viewset")
def register_listing_chooser() -> object:
    """Let editors choose a listing of the directory by its name."""
    return listing_chooser
