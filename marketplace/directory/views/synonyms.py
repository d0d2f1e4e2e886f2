"""Words that mean the same, as editors keep them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory.forms.synonym import SynonymForm
from marketplace.directory.models import Synonym
from marketplace.directory.operations import words
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now

PAGE = 50


@for_staff(Role.EDITOR)
def listing(request: StaffVisit) -> HttpResponseBase:
    """List the words that mean the same, and take a new pair."""
    form = SynonymForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        added = words.add_synonym(**form.cleaned_data, by=request.user, at=now(request))
        messages.success(request, f"{added}. Searches know it in a moment")
        return redirect("directory:words")
    page = Paginator(Synonym.objects.select_related("changed_by"), PAGE).get_page(request.GET.get("page"))
    return render(request, "directory/words/list.html", {"form": form, "page": page})


@for_staff(Role.EDITOR)
def edit(request: StaffVisit, synonym_id: int) -> HttpResponseBase:
    """Change a pair."""
    synonym = get_object_or_404(Synonym, pk=synonym_id)
    form = SynonymForm(request.POST if request.method == "POST" else None, synonym=synonym)
    if form.is_bound and form.is_valid():
        words.change_synonym(synonym=synonym, **form.cleaned_data, by=request.user, at=now(request))
        messages.success(request, f"{synonym}. Searches know it in a moment")
        return redirect("directory:words")
    return render(request, "directory/words/edit.html", {"form": form, "synonym": synonym})


@for_staff(Role.EDITOR)
@require_POST
def remove(request: StaffVisit, synonym_id: int) -> HttpResponse:
    """Take a pair away."""
    synonym = get_object_or_404(Synonym, pk=synonym_id)
    words.remove_synonym(synonym=synonym, by=request.user, at=now(request))
    messages.success(request, f"Taken away: {synonym}")
    return redirect("directory:words")
