"""Community offers: five answers by somebody who does not sign in, confirmed by e-mail, listed by an editor."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from marketplace.directory import letters, moves, places, text
from marketplace.directory.models import (
    CommunityOffer,
    Contact,
    Location,
    Organisation,
    Schedule,
    Service,
    ServiceAtLocation,
)
from marketplace.directory.operations import listings
from marketplace.directory.queries import tokens
from wallet.people.models import User
from wallet.people.operations import audit

State = CommunityOffer.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a group says of itself."""

    name: str
    what: str
    when: str
    where: str
    postcode: str
    contact_name: str
    email: str
    phone: str
    is_free: bool


@transaction.atomic
def make(*, answers: Answers, at: datetime) -> CommunityOffer:
    """Keep an offer, and ask its address to confirm it; no editor sees it before."""
    said = {key: text.plain(value) if isinstance(value, str) else value for key, value in asdict(answers).items()}
    offer = CommunityOffer.objects.create(**said, made_at=at)
    audit.record(action="offer.made", subject=offer, by=None, at=at, after={"name": offer.name})
    letters.send_offer_confirmation.delay_on_commit(offer.pk, tokens.of_offer(offer=offer))
    return offer


@transaction.atomic
def confirm(*, offer: CommunityOffer, at: datetime) -> CommunityOffer:
    """Note that the address is theirs; from now on an editor sees the offer. Confirming twice changes nothing."""
    offer = _lock(offer)
    if offer.confirmed_at is not None:
        return offer
    moves.check(record=offer, to=State.WAITING, what="This offer")
    offer.state, offer.confirmed_at = State.WAITING, at
    offer.save(update_fields=["state", "confirmed_at"])
    audit.record(action="offer.confirmed", subject=offer, by=None, at=at)
    letters.tell_editors_of_offer.delay_on_commit()
    return offer


@transaction.atomic
def list_it(*, offer: CommunityOffer, by: User, at: datetime) -> CommunityOffer:
    """Make a listing of an offer, before the public at once."""
    offer = _decided(offer, State.LISTED, by, at)
    service = _service(offer, at)
    revision = service.save_revision(user=by, clean=False)
    offer.service = listings.publish(service=service, revision=revision, by=by, at=at)
    return _saved(offer, by, at)


@transaction.atomic
def refuse(*, offer: CommunityOffer, reason: str, by: User, at: datetime) -> CommunityOffer:
    """Say no, and why."""
    offer = _decided(offer, State.REFUSED, by, at)
    offer.reason = reason
    return _saved(offer, by, at)


def _service(offer: CommunityOffer, at: datetime) -> Service:
    organisation = Organisation.objects.create(name=offer.name, email=offer.email, modified_at=at)
    service = Service.objects.create(
        organisation=organisation,
        kind=Service.Kind.GROUP,
        name=offer.name,
        description=offer.what,
        is_free=offer.is_free,
        application_process="Get in touch, or come along.",
        live=False,
        created_at=at,
        modified_at=at,
    )
    place = Location(name=offer.where, postcode=offer.postcode)
    places.locate(place)
    place.save()
    ServiceAtLocation.objects.create(service=service, location=place)
    Schedule.objects.create(service=service, description=offer.when)
    Contact.objects.create(service=service, name=offer.contact_name, email=offer.email, phone=offer.phone)
    return service


def _lock(offer: CommunityOffer) -> CommunityOffer:
    return CommunityOffer.objects.select_for_update(of=("self",), no_key=True).get(pk=offer.pk)


def _decided(offer: CommunityOffer, to: CommunityOffer.State, by: User, at: datetime) -> CommunityOffer:
    offer = _lock(offer)
    moves.check(record=offer, to=to, what="This offer")
    offer.state, offer.decided_by, offer.decided_at = to, by, at
    return offer


def _saved(offer: CommunityOffer, by: User, at: datetime) -> CommunityOffer:
    offer.save(update_fields=["state", "decided_by", "decided_at", "reason", "service"])
    audit.record(action=f"offer.{offer.state}", subject=offer, by=by, at=at, after={"reason": offer.reason})
    letters.send_offer_decision.delay_on_commit(offer.pk)
    return offer
