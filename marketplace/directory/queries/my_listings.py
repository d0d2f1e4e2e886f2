"""The listings that somebody looks after, each with where it stands in words."""

from dataclasses import dataclass
from datetime import date

from marketplace.directory.access import looked_after
from marketplace.directory.models import ReviewReminder, Service, Submission
from marketplace.directory.queries import review_dates
from wallet.people.models import User

OF_REVIEW = {
    ReviewReminder.Moment.DUE: ("Due for a check", "yellow"),
    ReviewReminder.Moment.OVERDUE: ("Check overdue: the page says so", "orange"),
    ReviewReminder.Moment.HIDDEN: ("Hidden: not checked for too long", "red"),
}
State = Submission.State


@dataclass(frozen=True, slots=True, kw_only=True)
class MyListing:
    """One listing with what its people should know about it."""

    service: Service
    review: review_dates.Review
    submission: Submission | None

    @property
    def is_waiting(self) -> bool:
        """Answer whether an editor has it."""
        return self.submission is not None and self.submission.state == State.WAITING

    @property
    def was_sent_back(self) -> bool:
        """Answer whether an editor asked for changes and nothing was sent since."""
        return self.submission is not None and self.submission.state == State.SENT_BACK

    @property
    def has_draft(self) -> bool:
        """Answer whether there is something that nobody has sent in yet."""
        return self.service.has_unpublished_changes and not self.is_waiting

    @property
    def tags(self) -> list[tuple[str, str]]:
        """List where it stands: words and the colour beside them."""
        service, moment = self.service, self.review.moment
        said = [("Live", "green") if service.live else ("Not shown to the public", "grey")]
        if self.is_waiting:
            said.append(("Changes waiting for an editor", "blue"))
        elif self.was_sent_back:
            said.append(("Sent back: please look again", "red"))
        elif self.has_draft:
            said.append(("A draft you have not sent", "purple"))
        if service.live and moment is not None:
            said.append(OF_REVIEW[moment])
        if service.status == Service.Status.TEMPORARILY_CLOSED:
            said.append(("Closed for a while", "orange"))
        return said

    @property
    def reasons(self) -> dict[str, str]:
        """Give why it was sent back, by part."""
        if self.submission is None or not self.was_sent_back:
            return {}
        return {reason.step: reason.words for reason in self.submission.reasons.all()}


def of_user(*, user: User, on: date) -> list[MyListing]:
    """List the listings that a user looks after."""
    services = looked_after(user=user, on=on).select_related("organisation").prefetch_related("submissions__reasons")
    return [of_service(service=service, on=on) for service in services]


def of_service(*, service: Service, on: date) -> MyListing:
    """Say where one listing stands."""
    newest = list(service.submissions.all())[-1:]
    return MyListing(
        service=service,
        review=review_dates.of(service=service, on=on),
        submission=newest[0] if newest else None,
    )
