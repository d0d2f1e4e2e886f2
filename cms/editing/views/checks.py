"""Deciding about changes before the public sees them."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from wagtail import hooks
from wagtail.models import Page

from cms.editing.access import hands, may_publish
from cms.editing.doors import for_editors
from cms.editing.forms.decision import LET_THROUGH, DecisionForm
from cms.editing.models import ChangeCheck
from cms.editing.operations import checks
from cms.editing.queries import checks as lists
from cms.editing.waiting import hold_own_words, hold_what_waits
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now, today

OURS = (hold_what_waits, hold_own_words)  # asked here by `checks.approve`


@for_editors
def check(request: Visit, check_id: int) -> HttpResponseBase:
    """Show a change, what is old and what is new, and ask whoever may decide."""
    found = get_object_or_404(lists.seen_by(user=request.user, on=today(request)), pk=check_id)
    form = DecisionForm(request.POST or None)
    page = found.revision.as_object()
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["decision"] == LET_THROUGH and (refused := _refused(request, page)):
            return refused
        if _decided(request, form, found):
            return redirect("editing:desk")
    known = {"check": found, "form": form, "page": page, "now": now(request), "may": _may(request, found)}
    return render(request, "editing/checks/detail.html", known)


def _refused(request: Visit, page: Page) -> HttpResponseBase | None:
    """Ask whoever looks at pages before they are published, as Wagtail does when one is published directly."""
    asked = (look(request, page) for look in hooks.get_hooks("before_publish_page") if look not in OURS)
    return next((answer for answer in asked if isinstance(answer, HttpResponseBase)), None)


def _may(request: Visit, found: ChangeCheck) -> str:
    """Answer “decide”, “own” for whoever had a hand in it, or nothing."""
    if found.state != ChangeCheck.State.WAITING:
        return ""
    if not may_publish(user=request.user, page=found.page, on=today(request)):
        return ""
    return "own" if request.user.pk in hands(found) else "decide"


def _decided(request: Visit, form: DecisionForm, found: ChangeCheck) -> bool:
    said = form.cleaned_data
    decide = checks.approve if said["decision"] == LET_THROUGH else checks.send_back
    try:
        decide(check=found, by=request.user, at=now(request), on=today(request), comment=said["comment"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    words = "let through" if decide is checks.approve else "sent back to its author"
    messages.success(request, f"“{found.revision.object_str}” was {words}")
    return True
