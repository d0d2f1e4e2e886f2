"""The front page: what this is, for whoever has not signed in."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from wallet.people.views.doors import public


@public
def front(request: HttpRequest) -> HttpResponseBase:
    """Say what this is; whoever is signed in goes on to the money that they may see."""
    if request.user.is_authenticated:
        return redirect("people:choose")
    return render(request, "home/fronts/front.html")
