"""What addresses of the marketplace name: a listing and whatever hangs on it."""

from dataclasses import dataclass
from functools import cached_property

from marketplace.directory.models import ProblemReport, Service, Synonym
from marketplace.directory.operations import problems
from marketplace.directory.queries import shortlists
from marketplace.directory.queries.shortlists import Shortlist
from tests.cast import NOW, Cast
from tests.marketplace.directory.open_referral import whole


@dataclass(frozen=True)
class Market:
    """The listings of the cast; each thing is made when it is first asked for."""

    cast: Cast

    @cached_property
    def listing(self) -> Service:
        """Give a listing of the cast's provider that everybody may see, with every part."""
        listing = whole()
        assert listing.organisation
        listing.organisation.body = self.cast.provider
        listing.organisation.save()
        return listing

    @cached_property
    def problem(self) -> ProblemReport:
        """Give what somebody told the editors about it."""
        return problems.report(service=self.listing, kind="wrong_facts", text="An old number", email="", at=NOW)

    @cached_property
    def synonym(self) -> Synonym:
        """Give two words that mean the same."""
        return Synonym.objects.create(words="PA", means="personal assistant")

    @cached_property
    def shortlist(self) -> str:
        """Give the end of a link to a shortlist that holds it."""
        return shortlists.token(Shortlist(ids=(self.listing.pk,)))
