"""Where a request stands, in words for each who has a part in it, and the checks as the contracts team sees them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from marketplace.directory.models import Approval, ApprovalCheck, ProviderRequest, RequestCheck
from marketplace.directory.rules import RULES

State = ProviderRequest.State
COLOURS = {
    State.REQUESTED: "blue",
    State.CHECKING: "yellow",
    State.APPROVED: "green",
    State.COMMUNITY: "teal",
    State.REFUSED: "red",
    State.WITHDRAWN: "grey",
}
NEXT = {
    State.REQUESTED: "The contracts team picks it up and asks the provider for its papers.",
    State.CHECKING: "The contracts team looks at insurance, registration, staff checks, references and bank details.",
    State.APPROVED: "The provider can be bought from. It stands in the directory with what was checked and until when.",
    State.COMMUNITY: "The provider stands in the directory as a community offer. It was not approved for buying.",
    State.REFUSED: "Nothing more happens. You can send a new request when what is said below has changed.",
    State.WITHDRAWN: "Nothing more happens. You can send a new request at any time.",
}
NEXT_FOR_THE_PROVIDER = {
    State.REQUESTED: "The contracts team will write to you and ask for your papers.",
    State.CHECKING: "Please send what the contracts team asks you for: each check that is still open is listed below.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the checklist: what is looked at, and what was seen so far."""

    kind: ApprovalCheck.Kind
    found: RequestCheck | None
    always: bool

    @property
    def words(self) -> str:
        """Say how far it is."""
        return self.found.get_state_display() if self.found else "Still open"

    @property
    def colour(self) -> str:
        """Choose the colour beside the words."""
        if self.found is None:
            return "blue"
        return "yellow" if self.found.state == RequestCheck.State.HALF else "green"


def checklist(*, request: ProviderRequest, on: date) -> list[Check]:
    """List every check in its order, those done and those still open."""
    rule = RULES.row("approval_needs", on=on)
    found = {check.kind: check for check in request.checks.select_related("checked_by", "second_by")}
    return [
        Check(kind=ApprovalCheck.Kind(kind), found=found.get(kind), always=kind in rule["always"])
        for kind in rule["kinds"]
    ]


def next_words(*, request: ProviderRequest, for_provider: bool) -> str:
    """Say what happens next, to the provider or to somebody else."""
    state = State(request.state)
    return (NEXT_FOR_THE_PROVIDER if for_provider else {}).get(state) or NEXT[state]


def approvals(*, bodies: set[int], on: date) -> QuerySet[Approval]:
    """List the approvals that these bodies gave and that have not ended long ago, what lapses first before."""
    shown = Q(ended_at__isnull=True, valid_to__gte=on - timedelta(days=_soon(on)))
    return (
        Approval.objects.filter(shown, body__in=bodies)
        .select_related("organisation", "body")
        .order_by("valid_to", "organisation__name", "id")
    )


def lapses_soon(*, approval: Approval, on: date) -> bool:
    """Answer whether an approval lapses so soon that new papers should be asked for, or has lapsed."""
    return approval.valid_to <= on + timedelta(days=_soon(on))


def _soon(on: date) -> int:
    days: int = RULES.row("approval_lapses_soon_days", on=on)["value"]
    return days
