"""What addresses of people who meet name: somebody whom nobody asked, a pair, a pair under a report."""

from dataclasses import dataclass
from functools import cached_property

from marketplace.community.models import Introduction, PeerProfile
from marketplace.community.operations import introductions
from tests.cast import NOW, Cast
from tests.marketplace.community.meeting import asked, join, opened


@dataclass(frozen=True)
class Meeting:
    """Two supporters who may like to meet, and who has joined beside them."""

    cast: Cast

    @cached_property
    def suggested(self) -> PeerProfile:
        """Give somebody who is suggested to the supporter who sees, and to nobody else."""
        join(self.cast.supporter_who_sees)  # only who has joined is suggested somebody
        return join(self.cast.supporter_who_spends)

    @cached_property
    def one(self) -> PeerProfile:
        """Give the first of the two."""
        return join(self.cast.supporter_who_sees)

    @cached_property
    def asked(self) -> Introduction:
        """Give an introduction that the second has not answered yet."""
        return asked(self.one, join(self.cast.supporter_who_suggests))

    @cached_property
    def opened(self) -> Introduction:
        """Give one to which both said yes."""
        return opened(self.one, join(self.cast.supporter_who_suggests))

    @cached_property
    def reported(self) -> Introduction:
        """Give one that one of the two reported."""
        introductions.report(introduction=self.opened, text="Asks for money", by=self.one.user, at=NOW)
        return self.opened
