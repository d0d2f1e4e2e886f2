"""New-provider requests: asking, working through them, and what the contracts team decides."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from marketplace.directory import letters, moves
from marketplace.directory.errors import OwnRequest, RequestOpen
from marketplace.directory.models import Approval, Organisation, ProviderRequest, Service
from marketplace.directory.operations import search_index
from marketplace.directory.operations.claims import body_of
from wallet.people.models import Organisation as Body
from wallet.people.models import Person, User
from wallet.people.operations import audit

State = ProviderRequest.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What whoever asks knows of the provider."""

    provider_name: str
    provider_email: str
    provider_phone: str = ""
    provider_website: str = ""
    what_for: str
    why: str = ""


@transaction.atomic
def ask(
    *,
    body: Body,
    asked_as: ProviderRequest.AskedAs,
    provider: Provider,
    person: Person | None = None,
    organisation: Organisation | None = None,
    renews: Approval | None = None,
    by: User,
    at: datetime,
) -> ProviderRequest:
    """Ask a public body to look at a provider; refuses a second request by the same person while one is open."""
    same = ProviderRequest.objects.filter(
        body=body, asked_by=by, state__in=ProviderRequest.OPEN, provider_name__iexact=provider.provider_name
    )
    if same.exists():
        raise RequestOpen(provider.provider_name)
    request = ProviderRequest.objects.create(
        body=body,
        asked_as=asked_as,
        asked_by=by,
        asked_at=at,
        person=person,
        organisation=organisation,
        renews=renews,
        **asdict(provider),
    )
    after = {"provider": provider.provider_name, "asked_as": asked_as.value}
    audit.record(action="provider_request.made", subject=request, by=by, at=at, person=person, after=after)
    letters.send_request_state.delay_on_commit(request.pk)
    letters.tell_contracts_team.delay_on_commit(request.pk)
    return request


def renew(*, approval: Approval, by: User, at: datetime) -> ProviderRequest:
    """Ask anew from an approval that will lapse; everything is looked at again."""
    organisation = approval.organisation
    before = ProviderRequest.objects.filter(approval=approval).first()
    return ask(
        body=approval.body,
        asked_as=ProviderRequest.AskedAs.WORKER,
        provider=Provider(
            provider_name=organisation.name,
            provider_email=organisation.email or (before.provider_email if before else ""),
            provider_phone=before.provider_phone if before else "",
            provider_website=organisation.website,
            what_for=before.what_for if before else "As before.",
            why=f"The approval until {approval.valid_to:%-d %B %Y} is to be renewed.",
        ),
        organisation=organisation,
        renews=approval,
        by=by,
        at=at,
    )


@transaction.atomic
def start(*, request: ProviderRequest, by: User, at: datetime) -> ProviderRequest:
    """Say that somebody looks at it now."""
    request = lock(request=request)
    moves.check(record=request, to=State.CHECKING, what="This request")
    request.state, request.checking_since = State.CHECKING, at
    request.organisation = request.organisation or _known(request)
    request.save(update_fields=["state", "checking_since", "organisation"])
    audit.record(action="provider_request.checking", subject=request, by=by, at=at, person=request.person)
    letters.send_request_state.delay_on_commit(request.pk)
    return request


@transaction.atomic
def list_as_community(
    *, request: ProviderRequest, organisation: Organisation | None, by: User, at: datetime
) -> ProviderRequest:
    """Take the provider into the directory as a community offer, without an approval."""
    request = decide(request=request, to=State.COMMUNITY, by=by, at=at)
    request.organisation = listed(request=request, organisation=organisation, by=by, at=at)
    return save(request=request, by=by, at=at)


@transaction.atomic
def refuse(*, request: ProviderRequest, reason: str, by: User, at: datetime) -> ProviderRequest:
    """Say no, and why; whoever asked reads the reason, and so does the provider."""
    request = decide(request=request, to=State.REFUSED, by=by, at=at)
    request.reason = reason
    return save(request=request, by=by, at=at)


@transaction.atomic
def withdraw(*, request: ProviderRequest, by: User, at: datetime) -> ProviderRequest:
    """Take a request back."""
    return save(request=decide(request=request, to=State.WITHDRAWN, by=by, at=at), by=by, at=at)


def lock(*, request: ProviderRequest) -> ProviderRequest:
    """Give the request as it is now, held until the end of the transaction."""
    return (
        ProviderRequest.objects.select_for_update(of=("self",), no_key=True)
        .select_related("body", "organisation", "person")
        .get(pk=request.pk)
    )


def decide(*, request: ProviderRequest, to: ProviderRequest.State, by: User, at: datetime) -> ProviderRequest:
    """Give the locked request with its end noted, unsaved; refuses whoever asked, except to take it back."""
    request = lock(request=request)
    moves.check(record=request, to=to, what="This request")
    if to in {State.APPROVED, State.COMMUNITY} and request.asked_by_id == by.pk:
        raise OwnRequest
    request.state, request.decided_by, request.decided_at = to, by, at
    return request


def save(*, request: ProviderRequest, by: User, at: datetime) -> ProviderRequest:
    """Save a decided request, record it, and write to whoever asked."""
    request.save()
    after = {"reason": request.reason}
    audit.record(
        action=f"provider_request.{request.state}", subject=request, by=by, at=at, person=request.person, after=after
    )
    letters.send_request_state.delay_on_commit(request.pk)
    return request


def listed(*, request: ProviderRequest, organisation: Organisation | None, by: User, at: datetime) -> Organisation:
    """Give the organisation of the directory that the request is about, making it and its twin in the wallet."""
    chosen = organisation or request.organisation
    if chosen is None:
        chosen = Organisation.objects.create(
            name=request.provider_name,
            email=request.provider_email,
            website=request.provider_website,
            modified_at=at,
        )
        audit.record(action="listed_organisation.added", subject=chosen, by=by, at=at, after={"name": chosen.name})
    body_of(organisation=chosen, email=request.provider_email, by=by, at=at)
    if not chosen.services.exists():
        _first_listing(chosen, request, at)
    return Organisation.objects.get(pk=chosen.pk)


def _known(request: ProviderRequest) -> Organisation | None:
    """Find the provider in the directory, by name and address both, so that its own people see where it stands."""
    return Organisation.objects.filter(
        name__iexact=request.provider_name, email__iexact=request.provider_email, body__isnull=False
    ).first()


def _first_listing(organisation: Organisation, request: ProviderRequest, at: datetime) -> None:
    """Put a first listing up from what was asked, so that the provider can be found; they write the rest themselves."""
    service = Service.objects.create(
        organisation=organisation,
        name=organisation.name,
        description=request.what_for,
        email=request.provider_email,
        url=request.provider_website,
        live=True,
        first_published_at=at,
        last_published_at=at,
        checked_on=at.date(),
        checked_by=request.body.name,
        created_at=at,
        modified_at=at,
    )
    search_index.refresh(service_ids=[service.pk])
