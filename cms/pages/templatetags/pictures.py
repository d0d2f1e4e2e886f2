"""Pictures in a template: `{% picture_of page.picture "card" %}` writes one in the formats and sizes that fit."""

from typing import NamedTuple

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images.models import SourceImageIOError

from cms.pages.models.image import SiteImage, SiteRendition

register = template.Library()

FORMATS = ("avif", "webp")


class Size(NamedTuple):
    """A place for pictures: how wide copies are made, and how wide the place is at which width of the screen."""

    widths: tuple[int, ...]
    place: str


SIZES = {
    "mark": Size((96, 192), "96px"),
    "idea": Size((240, 480), "(min-width: 641px) 240px, 60vw"),
    "card": Size((360, 720), "(min-width: 769px) 320px, 100vw"),
    "body": Size((480, 960), "(min-width: 1020px) 660px, 100vw"),
    "wide": Size((640, 1280, 1920), "(min-width: 1020px) 960px, 100vw"),
}


@register.simple_tag
def picture_of(
    image: SiteImage | None, size: str = "body", *, alt: str | None = None, lazy: bool = True, css: str = ""
) -> SafeString:
    """Write a picture in a named size: mark, idea, card, body, wide.

    It says what it shows: `alt`, or else what was said where it was chosen, or its own description; `alt=""` where the
    words beside it say the same. `lazy=False` for what is seen first. A drawing is sent as it is.
    """
    if image is None:
        return SafeString()
    told: dict[str, str | int | None] = {
        "alt": _alt(image) if alt is None else alt,
        "class": css or None,
        **({"loading": "lazy", "decoding": "async"} if lazy else {"fetchpriority": "high"}),
    }
    if image.is_svg():
        return _img(src=image.file.url, width=image.width, height=image.height, **told)
    named = SIZES[size]
    try:
        copies = image.get_renditions(*(f"width-{width}|format-{kind}" for kind in FORMATS for width in named.widths))
    except SourceImageIOError:  # its file is gone or broken: the page goes on without it
        return SafeString()
    avif, webp = ([copies[f"width-{width}|format-{kind}"] for width in named.widths] for kind in FORMATS)
    largest = webp[-1]
    return format_html(
        '<picture><source type="image/avif" srcset="{}" sizes="{}">{}</picture>',
        _srcset(avif),
        named.place,
        _img(
            src=webp[0].url,
            srcset=_srcset(webp),
            sizes=named.place,
            width=largest.width,
            height=largest.height,
            **told,
        ),
    )


def _alt(image: SiteImage) -> str:
    said: str | None = image.contextual_alt_text
    return said if said is not None else image.description or image.title


def _srcset(copies: list[SiteRendition]) -> SafeString:
    by_width = {copy.width: copy.url for copy in copies}  # a small original has the same width in every size
    return format_html_join(", ", "{} {}w", ((url, width) for width, url in by_width.items()))


def _img(**attributes: str | int | None) -> SafeString:
    return format_html("<img{}>", flatatt(attributes))
