"""The contracts team's desk: the requests, their checks, and the decision."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from marketplace.directory import access
from marketplace.directory.forms.claim import ReasonForm
from marketplace.directory.forms.request_check import ApprovalForm, BankDetailsForm, OrganisationChoice, SeenForm
from marketplace.directory.models import ApprovalCheck, ProviderRequest, RequestCheck
from marketplace.directory.operations import approvals, provider_requests, request_checks
from marketplace.directory.queries import provider_requests as queries
from marketplace.directory.rules import RULES
from wallet.ledger.errors import Refused
from wallet.people import files
from wallet.people.models import Role
from wallet.people.views.doors import StaffVisit, for_staff, now, today

Kind = ApprovalCheck.Kind


@for_staff(Role.CONTRACTS)
def queue(request: StaffVisit) -> HttpResponse:
    """Show the requests to this team, the open ones first."""
    mine = access.requests_to_work_on(user=request.user, on=today(request)).select_related("asked_by", "body")
    waiting = mine.filter(state__in=ProviderRequest.OPEN).order_by("asked_at")
    decided = mine.exclude(state__in=ProviderRequest.OPEN)[:50]
    return render(request, "directory/requests/queue.html", {"waiting": waiting, "decided": decided})


@for_staff(Role.CONTRACTS)
def work(request: StaffVisit, request_id: int) -> HttpResponse:
    """Show one request with its checks."""
    found, on = _request(request, request_id), today(request)
    checks = queries.checklist(request=found, on=on)
    kinds = approvals.missing(checks=list(found.checks.all()), on=on)
    context = {
        "asked": found,
        "colour": queries.COLOURS[ProviderRequest.State(found.state)],
        "checklist": checks,
        "is_complete": not kinds,
        "is_checking": found.state == ProviderRequest.State.CHECKING,
    }
    return render(request, "directory/requests/work.html", context)


@for_staff(Role.CONTRACTS)
@require_POST
def start(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Say that somebody looks at it now."""
    try:
        provider_requests.start(request=_request(request, request_id), by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("directory:work_request", request_id)


@for_staff(Role.CONTRACTS)
def check(request: StaffVisit, request_id: int, kind: str) -> HttpResponseBase:
    """Note what was seen, or read the bank details."""
    found = _request(request, request_id)
    form = _check_form(request, kind)
    if form.is_bound and form.is_valid():
        try:
            _note(request, found, form, Kind(kind))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("directory:work_request", request_id)
    before = found.checks.filter(kind=kind).select_related("checked_by").first()
    context = {"asked": found, "form": form, "kind": Kind(kind), "before": before, "is_bank": kind == Kind.BANK_DETAILS}
    return render(request, "directory/requests/check.html", context)


@for_staff(Role.CONTRACTS)
@require_POST
def read_again(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Forget the first reading of bank details that the second did not bear out."""
    found = _request(request, request_id)
    try:
        request_checks.start_bank_details_again(request=found, by=request.user, at=now(request))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("directory:check_request", request_id, Kind.BANK_DETAILS)


@for_staff(Role.CONTRACTS)
def paper(request: StaffVisit, request_id: int, kind: str) -> HttpResponseBase:
    """Give the paper of a check as a download."""
    found = get_object_or_404(_request(request, request_id).checks.exclude(evidence=""), kind=kind)
    return files.serve(stored=found.evidence, name=f"{found.get_kind_display()} of {found.request}")


@for_staff(Role.CONTRACTS)
def approve(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Approve a provider."""
    found, on = _request(request, request_id), today(request)
    last = approvals.latest_end(checks=list(found.checks.all()), on=on)
    data = request.POST if request.method == "POST" else None
    form = ApprovalForm(data, request=found, initial={"valid_from": on, "valid_to": last})
    if form.is_bound and form.is_valid():
        chosen, terms = form.chosen(), form.terms()
        try:
            approvals.give(request=found, organisation=chosen, terms=terms, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("directory:work_request", request_id)
    return render(request, "directory/requests/approve.html", {"asked": found, "form": form, "last": last})


@for_staff(Role.CONTRACTS)
def community(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Take a provider in as a community offer."""
    found = _request(request, request_id)
    form = OrganisationChoice(request.POST if request.method == "POST" else None, request=found)
    if form.is_bound and form.is_valid():
        try:
            provider_requests.list_as_community(
                request=found, organisation=form.chosen(), by=request.user, at=now(request)
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("directory:work_request", request_id)
    return render(request, "directory/requests/community.html", {"asked": found, "form": form})


@for_staff(Role.CONTRACTS)
def refuse(request: StaffVisit, request_id: int) -> HttpResponseBase:
    """Say no, with a reason."""
    found = _request(request, request_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            provider_requests.refuse(request=found, reason=reason, by=request.user, at=now(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("directory:work_request", request_id)
    return render(request, "directory/requests/refuse.html", {"asked": found, "form": form})


def _request(request: StaffVisit, request_id: int) -> ProviderRequest:
    mine = access.requests_to_work_on(user=request.user, on=today(request))
    return get_object_or_404(mine.select_related("body", "asked_by", "organisation", "decided_by"), pk=request_id)


def _check_form(request: StaffVisit, kind: str) -> SeenForm | BankDetailsForm:
    rule = RULES.row("approval_needs", on=today(request))
    if kind not in rule["kinds"]:
        raise Http404
    data, uploads = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    if kind == Kind.BANK_DETAILS:
        return BankDetailsForm(data, uploads)
    return SeenForm(data, uploads, on=today(request), always=kind in rule["always"])


def _note(
    request: StaffVisit, found: ProviderRequest, form: SeenForm | BankDetailsForm, kind: ApprovalCheck.Kind
) -> RequestCheck:
    by, at, evidence = request.user, now(request), form.cleaned_data["evidence"]
    if isinstance(form, BankDetailsForm):
        return request_checks.read_bank_details(request=found, details=form.details(), evidence=evidence, by=by, at=at)
    if form.cleaned_data["applies"] == "no":
        return request_checks.does_not_apply(request=found, kind=kind, why=form.cleaned_data["note"], by=by, at=at)
    return request_checks.see(request=found, kind=kind, seen=form.seen(), evidence=evidence, by=by, at=at)
