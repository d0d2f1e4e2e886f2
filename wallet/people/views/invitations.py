"""Saying yes to an invitation, from the link in the e-mail."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.ledger.errors import Refused
from wallet.people.models import User
from wallet.people.operations import supporters, users
from wallet.people.queries import invitations
from wallet.people.views.doors import now, public


@public
def invitation(request: HttpRequest, token: str) -> HttpResponseBase:
    """Show what is asked; a yes needs a sign-in with the address that the e-mail went to."""
    try:
        supporter = invitations.find(token=token, at=now(request))
        if request.method == "POST":
            if not isinstance(request.user, User):
                users.ensure(email=supporter.email, name=supporter.name, by=None, at=now(request))
                return redirect_to_login(request.get_full_path())
            supporters.accept(supporter=supporter, by=request.user, at=now(request))
            messages.success(request, f"You now help with the money of {supporter.person}")
            return redirect("home:person", supporter.person_id)
    except Refused as refused:
        return render(request, "people/invitations/refused.html", {"reason": str(refused)}, status=400)
    return render(request, "people/invitations/answer.html", {"supporter": supporter})
