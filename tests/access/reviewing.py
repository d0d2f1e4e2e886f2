"""What addresses of the community name: reviews at every stage, written by the person about what was paid for."""

from dataclasses import dataclass
from functools import cached_property

from marketplace.community.models import Reply, Review
from marketplace.community.operations import attendances, replies, reviews
from marketplace.directory.models import Service
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory.open_referral import whole


@dataclass(frozen=True)
class Reviewing:
    """The reviews of the cast; each is made when it is first asked for."""

    cast: Cast

    @cached_property
    def waiting(self) -> Review:
        """Give a review that nobody has read."""
        return self._written("Slow walks", "Kind people.")

    @cached_property
    def worrying(self) -> Review:
        """Give a review for the safeguarding leads."""
        return self._written("Fast walks", "One of them hit him.")

    @cached_property
    def published(self) -> Review:
        """Give a review that the public reads, of the cast's provider."""
        review = self._written("Long walks", "Kind people.")
        return reviews.publish(review=review, by=self.cast.editor, at=NOW, on=TODAY)

    @cached_property
    def reply(self) -> Reply:
        """Give a reply that nobody has read."""
        worker = self.cast.provider_worker
        return replies.write(review=self.published, text="Thank you.", by=worker, at=NOW, on=TODAY)

    def _written(self, name: str, text: str) -> Review:
        listing, holder = self._listing(name), self.cast.holder
        attendances.record(person=self.cast.person, service=listing, on=TODAY, by=holder, at=NOW, today=TODAY)
        return reviews.write(service=listing, person=self.cast.person, stars=4, text=text, by=holder, at=NOW, on=TODAY)

    def _listing(self, name: str) -> Service:
        listing = whole(name)
        if name == "Long walks" and listing.organisation:
            listing.organisation.body = self.cast.provider
            listing.organisation.save()
        return listing
