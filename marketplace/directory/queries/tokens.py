"""Links in our letters to people who do not sign in: signed, and good for as long as the rules say."""

from datetime import date

from django.core import signing

from marketplace.directory.models import Claim, CommunityOffer
from marketplace.directory.rules import RULES

OFFER, CLAIM = "directory.offer", "directory.claim"


def of_offer(*, offer: CommunityOffer) -> str:
    """Give the mark by which a group confirms its address."""
    return signing.dumps(offer.pk, salt=OFFER)


def offer(*, token: str, on: date) -> CommunityOffer | None:
    """Find the offer of a link; none if it was altered or is too old."""
    return CommunityOffer.objects.filter(pk=_read(token, OFFER, on)).first()


def of_claim(*, claim: Claim) -> str:
    """Give the mark by which somebody takes back what they said of a listing."""
    return signing.dumps(claim.pk, salt=CLAIM)


def claim(*, token: str, on: date) -> Claim | None:
    """Find the claim of a link; none if it was altered or is too old."""
    return Claim.objects.select_related("organisation").filter(pk=_read(token, CLAIM, on)).first()


def _read(token: str, salt: str, on: date) -> int:
    days = RULES.row("letter_link_days", on=on)["value"]
    try:
        key: int = signing.loads(token, salt=salt, max_age=days * 24 * 60 * 60)
    except signing.BadSignature:
        return 0  # no record has it
    return key
