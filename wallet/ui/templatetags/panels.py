"""Where a page lets apps above it hang something in."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from wallet.ui.panels import panels_for

register = template.Library()


@register.simple_tag(takes_context=True)
def panels(context: Context, place: str, **about: Any) -> SafeString:
    """Write the panels of a place: `{% panels "payment" person=person words=words %}`; often there are none."""
    request = context["request"]
    made = panels_for(place, request, about)
    return mark_safe("".join(render_to_string(one.template, dict(one.context), request) for one in made))  # noqa: S308
