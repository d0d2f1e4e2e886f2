"""Approvals, for the contracts team: what is in force, what lapses soon, renewing and withdrawing."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory import access
from marketplace.directory.forms.claim import ReasonForm
from marketplace.directory.models import Approval
from marketplace.directory.operations import approvals, provider_requests
from marketplace.directory.queries import provider_requests as queries
from wallet.ledger.errors import Refused
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

PAGE = 50


@for_staff(Role.CONTRACTS)
def listing(request: StaffVisit) -> HttpResponse:
    """Show this team's approvals, what lapses first before."""
    on = today(request)
    found = queries.approvals(bodies=access.contracts_bodies(user=request.user, on=on), on=on)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [(each, queries.lapses_soon(approval=each, on=on), each.valid_to < on) for each in page.object_list]
    return render(request, "directory/approvals/list.html", {"page": page, "rows": rows})


@for_staff(Role.CONTRACTS)
@require_POST
def renew(request: StaffVisit, approval_id: int) -> HttpResponseBase:
    """Start a new request from an approval."""
    try:
        made = provider_requests.renew(approval=_approval(request, approval_id), by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("directory:approvals")
    messages.success(request, "A new request was made. A colleague must decide about it")
    return redirect("directory:work_request", made.pk)


@for_staff(Role.CONTRACTS)
def end(request: StaffVisit, approval_id: int) -> HttpResponseBase:
    """Withdraw an approval, with a reason."""
    found = _approval(request, approval_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            approvals.end(approval=found, reason=reason, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.organisation} is no longer approved")
            return redirect("directory:approvals")
    return render(request, "directory/approvals/end.html", {"approval": found, "form": form})


def _approval(request: StaffVisit, approval_id: int) -> Approval:
    mine = Approval.objects.filter(body__in=access.contracts_bodies(user=request.user, on=today(request)))
    return get_object_or_404(mine.select_related("organisation", "body"), pk=approval_id)
