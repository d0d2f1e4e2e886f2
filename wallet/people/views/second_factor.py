"""Where somebody at work is sent until their sign-in is strong enough."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from wallet.people import second_factor as shown
from wallet.people.views.doors import Visit, signed_in


@signed_in
def second_factor(request: Visit) -> HttpResponseBase:
    """Explain why one more step is needed, and lead to it."""
    if shown.was_shown(request):
        return redirect("people:choose")
    has_one = is_mfa_enabled(request.user, ["totp", "webauthn"])
    return render(request, "people/sign_in/second_factor.html", {"has_one": has_one})
