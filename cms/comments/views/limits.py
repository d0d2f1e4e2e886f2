"""How often a visitor may send one of this room's forms (`ACCOUNT_RATE_LIMITS` in the settings says how often)."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponseBase


def consume(request: HttpRequest) -> HttpResponseBase | None:
    """Count one sending; once there have been too many, answer the page that asks to wait."""
    if ratelimit.consume(request, action="comments"):
        return None
    waits: HttpResponseBase = ratelimit.respond_429(request)
    return waits
