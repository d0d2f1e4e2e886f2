"""Sessions that begin without a form: one-click sign-in as the made-up people, in the demo and nowhere else."""

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from wallet.people import second_factor
from wallet.people.models import User

DEMO_DOMAIN = ".example"  # RFC 2606: no real person can have such an address


def sign_in_as(request: HttpRequest, user: User) -> None:
    """Sign in as a made-up user, second factor included; refused outside the demo and for any real address."""
    if not settings.DEMO or settings.HTTPS or not user.email.endswith(DEMO_DOMAIN):
        raise PermissionDenied
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    second_factor.note(request, user)
