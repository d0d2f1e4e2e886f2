"""Letters of this room: a wish to hold money differently waits, or has been answered."""

from django.utils import timezone

from wallet.budgets.models import Proposal
from wallet.people.access import Action, relation
from wallet.people.letters import address, letter, send
from wallet.people.models import User
from wallet.people.queries import circles


@letter()
def tell_of_wish(proposal_id: int) -> None:
    """Write to the person's coordinator that a wish waits; without one, to every officer who may agree."""
    proposal = _proposal(proposal_id)
    person = proposal.budget.person
    for user in _who_answers(proposal):
        subject = f"A wish to hold the budget of {person} differently"
        link = address("budgets:proposal", person.pk, proposal.pk)
        template = "budgets/emails/wish.txt"
        send(to=user.email, subject=subject, template=template, user=user, proposal=proposal, person=person, link=link)


@letter()
def tell_of_decision(proposal_id: int) -> None:
    """Write to whoever wished that it was answered."""
    proposal = _proposal(proposal_id)
    person, user = proposal.budget.person, proposal.proposed_by
    subject = f"About how the budget of {person} is held"
    link = address("budgets:proposal", person.pk, proposal.pk)
    template = "budgets/emails/wish_answered.txt"
    send(to=user.email, subject=subject, template=template, user=user, proposal=proposal, person=person, link=link)


def _proposal(pk: int) -> Proposal:
    return Proposal.objects.select_related("budget__person__coordinator", "proposed_by", "decided_by").get(pk=pk)


def _who_answers(proposal: Proposal) -> list[User]:
    person, on = proposal.budget.person, timezone.localdate()
    around = [user for user in circles.users(person=person, on=on) if user != proposal.proposed_by]
    may = [user for user in around if relation(user=user, person=person, on=on).may(Action.CONFIRM_SPLIT)]
    return [user for user in may if user == person.coordinator] or may
