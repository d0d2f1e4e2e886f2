"""What a provider has under way in the directory: a listing, a change that waits, a claim, an offer, requests."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.directory.models import (
    Approval,
    ApprovalCheck,
    Claim,
    CommunityOffer,
    Organisation,
    ProviderRequest,
    Service,
    Submission,
)
from marketplace.directory.operations import claims, drafts, listings, offers, provider_requests, request_checks
from marketplace.directory.operations.claims import Claimant
from marketplace.directory.operations.offers import Answers
from marketplace.directory.operations.provider_requests import Provider
from marketplace.directory.operations.request_checks import Seen
from marketplace.directory.queries import tokens
from tests.cast import NOW, TODAY, Cast

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
WHOLE = {
    "description": "Games and lunch.",
    "eligibility": "Everybody.",
    "is_virtual": True,
    "is_free": True,
    "application_process": "Ring us.",
    "email": "club@oak.example",
}


@dataclass(frozen=True)
class Providing:
    """Little Oak's part in the directory; each thing is made when it is first asked for."""

    cast: Cast

    @cached_property
    def organisation(self) -> Organisation:
        """Give the cast's provider as the directory knows it."""
        return Organisation.objects.create(
            name="Little Oak Support", email="office@oak.example", body=self.cast.provider, modified_at=NOW
        )

    @cached_property
    def listing(self) -> Service:
        """Give a draft of theirs that nobody has sent in."""
        begun = drafts.begin(
            organisation=self.organisation,
            name="Saturday club",
            kind=Service.Kind.GROUP,
            by=self.cast.provider_worker,
            at=NOW,
        )

        def write(draft: Service) -> None:
            for name, value in WHOLE.items():
                setattr(draft, name, value)
            draft.schedules.create(description="Saturdays")

        mark = drafts.mark(service=begun)
        drafts.save(service=begun, change=write, seen=mark, part="what", by=self.cast.provider_worker, at=NOW)
        return Service.objects.get(pk=begun.pk)

    @cached_property
    def submission(self) -> Submission:
        """Give the same, sent in."""
        return listings.submit(service=self.listing, by=self.cast.provider_worker, at=NOW)

    @cached_property
    def claim(self) -> Claim:
        """Give somebody's word that they work there."""
        said = Claimant(name="Rosa", role="Manager", email="rosa@oak.example", how_to_check="Ring us.")
        return claims.make(service=self.listing, claimant=said, at=NOW)

    @cached_property
    def claim_token(self) -> str:
        """Give the link by which they take it back."""
        return tokens.of_claim(claim=self.claim)

    @cached_property
    def offer(self) -> CommunityOffer:
        """Give a group's offer, its address confirmed."""
        said = Answers(
            name="Choir",
            what="We sing.",
            when="Tuesdays",
            where="The pavilion",
            postcode="",
            contact_name="Dee",
            email="dee@choir.example",
            phone="",
            is_free=True,
        )
        return offers.confirm(offer=offers.make(answers=said, at=NOW), at=NOW)

    @cached_property
    def offer_token(self) -> str:
        """Give the link by which the group confirms it."""
        return tokens.of_offer(offer=self.offer)

    @cached_property
    def request(self) -> ProviderRequest:
        """Give a family's request about them, on which the contracts team works, with the insurance seen."""
        asked = provider_requests.ask(
            body=self.cast.council,
            asked_as=ProviderRequest.AskedAs.FAMILY,
            provider=Provider(
                provider_name=self.organisation.name, provider_email=self.organisation.email, what_for="Swimming"
            ),
            person=self.cast.person,
            by=self.cast.parent,
            at=NOW,
        )
        started = provider_requests.start(request=asked, by=self.cast.contracts_officer, at=NOW)
        request_checks.see(
            request=started,
            kind=ApprovalCheck.Kind.INSURANCE,
            seen=Seen(),
            evidence=SimpleUploadedFile("insurance.pdf", PDF),
            by=self.cast.contracts_officer,
            at=NOW,
        )
        return started

    @cached_property
    def approval(self) -> Approval:
        """Give the council's approval of them."""
        return Approval.objects.create(
            organisation=self.organisation,
            body=self.cast.council,
            valid_from=TODAY,
            valid_to=TODAY + timedelta(days=90),
            given_by=self.cast.contracts_officer,
            given_at=NOW,
        )
