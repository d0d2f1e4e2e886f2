"""One's own page: name, sign-in, and whose money one may see."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from wallet.people.access import live_roles
from wallet.people.forms.profile import ProfileForm
from wallet.people.models import Supporter
from wallet.people.operations import users
from wallet.people.views.doors import Visit, now, signed_in, today


@signed_in
def profile(request: Visit) -> HttpResponseBase:
    """Show one's name, ways to sign in and roles; change the name."""
    form = ProfileForm(request.POST or None, initial={"name": request.user.name})
    if request.method == "POST" and form.is_valid():
        users.rename(user=request.user, name=form.cleaned_data["name"], at=now(request))
        messages.success(request, "Your name was changed")
        return redirect("people:profile")
    roles = live_roles(user=request.user, on=today(request))
    supporting = Supporter.objects.live(on=today(request)).filter(user=request.user).select_related("person")
    return render(request, "people/profile/profile.html", {"form": form, "roles": roles, "supporting": supporting})
