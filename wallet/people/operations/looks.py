"""Writing down who has looked at a person's money, and what for."""

from datetime import datetime

from wallet.people.access import Relation
from wallet.people.models import Look, Person, User


def record(*, person: Person, by: User, tie: Relation, purpose: str, page: str, at: datetime) -> Look:
    """Record one page read by somebody at work; the organisation is that of the first role that reaches the person."""
    organisation = tie.roles[0].organisation if tie.roles else None
    return Look.objects.create(person=person, user=by, organisation=organisation, purpose=purpose, page=page, at=at)
