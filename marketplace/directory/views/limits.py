"""How often a visitor may send one of the public forms (`ACCOUNT_RATE_LIMITS` in the settings says how often)."""

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase


def consume(request: HttpRequest, action: str, *, key: str | None = None) -> HttpResponseBase | None:
    """Count one sending; once there have been too many, answer the page that asks to wait."""
    if ratelimit.consume(request, action=f"directory_{action}", key=key.lower() if key else None):
        return None
    waits: HttpResponseBase = ratelimit.respond_429(request)
    return waits


def counts(request: HttpRequest, what: str, *, most: int) -> bool:
    """Answer whether what this visitor did not find still counts: nobody fills the counts by searching all day.

    allauth's limits leave out pages that are only read, so this keeps its own figure, for an hour.
    """
    key = f"{what}:{get_adapter().get_client_ip(request)}"
    cache.add(key, 0, timeout=60 * 60)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # the hour has just ended
        return True
