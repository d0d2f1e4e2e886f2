"""The doors of a front page: `{% doors page.needs as needs %}`."""

from django import template
from django.template.context import Context
from wagtail.blocks import StreamValue

from cms.caching import notes
from cms.pages.queries import doors as doors_of
from cms.pages.queries.doors import Door

register = template.Library()


@register.simple_tag(takes_context=True)
def doors(context: Context, stream: StreamValue) -> list[Door]:
    """List the doors, and note the pages that they lead to."""
    request = context["request"]
    notes.shows(request, *(f"page:{block.value['page'].pk}" for block in stream if block.value["page"]))
    return doors_of.doors(stream, request=request)
