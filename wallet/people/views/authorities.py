"""Legal authority: recording it with its document, a second officer's look, its end."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from wallet.ledger.errors import Refused
from wallet.people import files
from wallet.people.access import Action
from wallet.people.forms.authority import AuthorityForm, EvidenceForm
from wallet.people.models import LegalAuthority, Person, Role
from wallet.people.operations import authorities
from wallet.people.queries import authorities as lists
from wallet.people.views.doors import PersonVisit, StaffVisit, for_person, for_staff, now, today


@for_person(Action.SEE_DETAILS, page="Legal authority")
def listing(request: PersonVisit, person: Person) -> HttpResponse:
    """Show who has authority to act, and on what ground."""
    context = {
        "person": person,
        "authorities": lists.of_person(person=person),
        "may_manage": request.relation.may(Action.MANAGE_PERSON),
        "may_read": request.relation.may(Action.SEE_LOOKS),
        "on": today(request),
    }
    return render(request, "people/authorities/list.html", context)


@for_person(Action.MANAGE_PERSON)
def record(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Record an authority."""
    form = AuthorityForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "email", "evidence")}
        try:
            authorities.record(person=person, **said, terms=form.terms(), by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Recorded. Another officer verifies it before it counts")
            return redirect("people:authorities", person.pk)
    return render(request, "people/authorities/record.html", {"person": person, "form": form})


@for_person(Action.MANAGE_PERSON)
def add_evidence(request: PersonVisit, person: Person, authority_id: int) -> HttpResponseBase:
    """Add the document to an authority."""
    authority = _authority(person, authority_id)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        evidence = form.cleaned_data["evidence"]
        try:
            authorities.add_evidence(authority=authority, evidence=evidence, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error("evidence", str(refused))
        else:
            messages.success(request, "The document was added")
            return redirect("people:authorities", person.pk)
    context = {"person": person, "authority": authority, "form": form}
    return render(request, "people/authorities/evidence.html", context)


@for_person(Action.MANAGE_PERSON)
@require_POST
def verify(request: PersonVisit, person: Person, authority_id: int) -> HttpResponseBase:
    """Say that the document was seen and holds."""
    try:
        authorities.verify(authority=_authority(person, authority_id), by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Verified. It counts from now on")
    return redirect("people:authorities", person.pk)


@for_person(Action.MANAGE_PERSON)
def end(request: PersonVisit, person: Person, authority_id: int) -> HttpResponseBase:
    """Ask whether to end an authority, then end it."""
    authority = _authority(person, authority_id)
    if request.method == "POST":
        authorities.end(authority=authority, by=request.user, at=now(request))
        messages.success(request, f"{authority.user} can no longer act for {person}")
        return redirect("people:authorities", person.pk)
    return render(request, "people/authorities/end.html", {"person": person, "authority": authority})


@for_person(Action.SEE_LOOKS, page="The document of a legal authority")
def evidence(request: PersonVisit, person: Person, authority_id: int) -> HttpResponseBase:  # noqa: ARG001
    """Give the document as a download."""
    authority = get_object_or_404(person.authorities.exclude(evidence=""), pk=authority_id)
    return files.serve(stored=authority.evidence, name=f"Authority {authority.pk}")


@for_staff(Role.COORDINATOR, Role.MANAGER)
def to_do(request: StaffVisit) -> HttpResponse:
    """Show the authorities to verify, to renew, and those of parents of young adults."""
    waiting = lists.to_do(user=request.user, on=today(request))
    return render(request, "people/authorities/to_do.html", {"waiting": waiting})


def _authority(person: Person, authority_id: int) -> LegalAuthority:
    return get_object_or_404(person.authorities.select_related("user"), pk=authority_id, ended_at__isnull=True)
