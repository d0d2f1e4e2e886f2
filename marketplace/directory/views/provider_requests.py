"""New-provider requests for whoever asks or is asked about: the form, the list, and where each stands."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory import access
from marketplace.directory.forms.provider_request import RequestForm
from marketplace.directory.models import ProviderRequest
from marketplace.directory.operations import provider_requests
from marketplace.directory.queries import provider_requests as queries
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, signed_in, today


@signed_in
def listing(request: Visit) -> HttpResponse:
    """Show the requests in which this visitor has a part."""
    on = today(request)
    found = access.requests_for(user=request.user, on=on).select_related("body").distinct()
    form = RequestForm(user=request.user, on=on)
    works_on_them = bool(access.contracts_bodies(user=request.user, on=on))
    rows = [(each, queries.COLOURS[ProviderRequest.State(each.state)]) for each in found]
    context = {"rows": rows, "may_ask": form.may_ask, "works_on_them": works_on_them}
    return render(request, "directory/requests/list.html", context)


@signed_in
def ask(request: Visit) -> HttpResponseBase:
    """Ask for a new provider."""
    form = RequestForm(request.POST if request.method == "POST" else None, user=request.user, on=today(request))
    if not form.may_ask:
        return render(request, "directory/requests/nobody.html")
    if request.method == "POST" and form.is_valid():
        try:
            made = _ask(request, form)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Sent to the contracts team")
            return redirect("directory:request", made.pk)
    return render(request, "directory/requests/ask.html", {"form": form})


@signed_in
def show(request: Visit, request_id: int) -> HttpResponse:
    """Show where a request stands and what happens next; who asked, and for whom, only to those who may know."""
    on = today(request)
    found = _seen(request, request_id)
    sees_asker = access.may_see_asker(user=request.user, request=found, on=on)
    context: dict[str, object] = {
        "asked": found,
        "colour": queries.COLOURS[ProviderRequest.State(found.state)],
        "next": queries.next_words(request=found, for_provider=not sees_asker),
        "checklist": queries.checklist(request=found, on=on),
        "sees_asker": sees_asker,
        "for_whom": access.person_of(user=request.user, request=found, on=on),
        "may_withdraw": found.is_open and found.asked_by_id == request.user.pk,
    }
    return render(request, "directory/requests/show.html", context)


@signed_in
@require_POST
def withdraw(request: Visit, request_id: int) -> HttpResponseBase:
    """Take a request back; whoever sent it may."""
    found = get_object_or_404(ProviderRequest, pk=request_id, asked_by=request.user)
    try:
        provider_requests.withdraw(request=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("directory:request", request_id)


def _seen(request: Visit, request_id: int) -> ProviderRequest:
    mine = access.requests_for(user=request.user, on=today(request)).values("pk")
    found = ProviderRequest.objects.filter(pk__in=mine).select_related("body", "asked_by", "person", "organisation")
    return get_object_or_404(found.select_related("approval"), pk=request_id)


def _ask(request: Visit, form: RequestForm) -> ProviderRequest:
    said = form.cleaned_data
    asked_as = ProviderRequest.AskedAs(said["asked_as"])
    own = access.organisations_of(user=request.user, on=today(request)).filter(name__iexact=said["provider_name"])
    return provider_requests.ask(
        body=said["body"],
        asked_as=asked_as,
        provider=form.provider(),
        person=said["person"],
        organisation=own.first() if asked_as == ProviderRequest.AskedAs.PROVIDER else None,
        by=request.user,
        at=now(request),
    )
