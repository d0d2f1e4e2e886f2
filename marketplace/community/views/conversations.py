"""What moderators and coordinators do about people who meet."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from marketplace.community.forms.peers import IntroduceForm, SettleForm
from marketplace.community.models import PeerProfile
from marketplace.community.operations import introductions
from marketplace.community.queries import conversations as queries
from wallet.ledger.errors import Refused
from wallet.people.access import Action, people_at_work
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

PAGE, MESSAGES = 25, 50


@for_staff(Role.EDITOR, Role.SAFEGUARDING)
def listed(request: StaffVisit) -> HttpResponse:
    """List the conversations that were reported, or have words that worry us."""
    waiting = queries.to_moderate_by(user=request.user, on=today(request))
    page = Paginator(waiting, PAGE).get_page(request.GET.get("page"))
    return render(request, "community/conversations/list.html", {"page": page})


@for_staff(Role.EDITOR, Role.SAFEGUARDING)
def conversation(request: StaffVisit, introduction_key: UUID) -> HttpResponseBase:
    """Read one, which both of the two can see, and decide about it."""
    waiting = queries.to_moderate_by(user=request.user, on=today(request))
    found = get_object_or_404(waiting, key=introduction_key)
    form = SettleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        goes_on = form.cleaned_data["decision"] == SettleForm.GO_ON
        introductions.settle(introduction=found, goes_on=goes_on, by=request.user, at=now(request))
        messages.success(request, "Decided")
        return redirect("community:conversations")
    introductions.read(introduction=found, by=request.user, at=now(request))
    page = Paginator(found.messages.select_related("written_by").order_by("-pk"), MESSAGES)
    context = {"introduction": found, "form": form, "page": page.get_page(request.GET.get("page"))}
    return render(request, "community/conversations/one.html", context | {"reports": found.reports.all()})


@for_staff(Role.COORDINATOR)
def introduce(request: StaffVisit) -> HttpResponseBase:
    """Suggest two people to each other; both still decide."""
    profiles = _profiles(request)
    form = IntroduceForm(request.POST if request.method == "POST" else None, profiles=profiles)
    if request.method == "POST" and form.is_valid():
        try:
            introductions.introduce(**form.cleaned_data, by=request.user, at=now(request), on=today(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "We have asked both. They learn each other’s names when both have said yes.")
            return redirect("community:introduce")
    context = {"form": form, "is_possible": profiles.count() > 1}
    return render(request, "community/conversations/introduce.html", context)


def _profiles(request: StaffVisit) -> "QuerySet[PeerProfile]":
    people = people_at_work(user=request.user, action=Action.MANAGE_PERSON, on=today(request))
    return PeerProfile.objects.filter(is_open=True, user__person__in=people).select_related("user__person")
