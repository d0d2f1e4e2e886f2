"""Pictures and documents, small and complete."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from factory.declarations import LazyAttribute, LazyFunction
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Collection
from wagtail_factories import DocumentFactory as AnyDocumentFactory
from wagtail_factories import ImageFactory as AnyImageFactory

from cms.pages.models import SiteImage

A_DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 18"><rect width="9" height="9" fill="red"/></svg>'


def root_collection() -> Collection:
    """Give the collection that everything is in."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def photo(width: int = 60, height: int = 40, kind: str = "PNG", **options: Any) -> bytes:
    """Draw a picture of one colour, in memory."""
    drawn = BytesIO()
    Image.new("RGB", (width, height), "#1f78a4").save(drawn, kind, **options)
    return drawn.getvalue()


def made(build: Any) -> Any:
    """Make a value anew for each; factory_boy has no types of its own."""
    return LazyFunction(build)  # type: ignore[no-untyped-call]


def named(build: Any) -> Any:
    """Make a value from the others."""
    return LazyAttribute(build)  # type: ignore[no-untyped-call]


class PhotoFactory(AnyImageFactory):
    """A photograph, of which copies are made."""

    class Meta:
        model = SiteImage

    title = "apples"
    description = "A woman chooses apples at a market stall"
    collection = made(root_collection)
    file = made(lambda: ContentFile(photo(), name="apples.png"))


class DrawingFactory(PhotoFactory):
    """A drawing, which is sent as it is."""

    class Meta:
        model = SiteImage

    title = "purse"
    description = "An open purse with coins"
    file = made(lambda: ContentFile(A_DRAWING, name="purse.svg"))


class DocumentFactory(AnyDocumentFactory):
    """A document by its `name`; `film.mp4` and `film.vtt` are such names too."""

    class Meta:
        model = get_document_model()

    class Params:
        name = "leaflet.pdf"
        content = b"%PDF-1.7"

    title = "A leaflet"
    collection = made(root_collection)
    file = named(lambda one: ContentFile(one.content, name=one.name))
