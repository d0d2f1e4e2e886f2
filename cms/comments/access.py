"""Who may read, decide and answer what people say about the site: the one place where that is decided."""

from datetime import date

from cms.comments.models import Comment
from wallet.people.access import has_role, live_roles
from wallet.people.models import Organisation, Role, User


def may_decide(*, user: User, comment: Comment, on: date) -> bool:
    """Answer whether a user may read a comment for the public: an editor who did not write it."""
    return user.pk != comment.written_by_id and has_role(user=user, roles=[Role.EDITOR], on=on)


def may_safeguard(*, user: User, comment: Comment, on: date) -> bool:
    """Answer whether a user reads what worries us: a safeguarding lead who did not write it."""
    return user.pk != comment.written_by_id and has_role(user=user, roles=[Role.SAFEGUARDING], on=on)


def answers_for(*, user: User, on: date) -> list[Organisation]:
    """List the organisations for which a user may answer: those whose editor they are."""
    roles = live_roles(user=user, on=on, roles=[Role.EDITOR])
    return sorted({role.organisation for role in roles if role.is_in_its_place}, key=lambda body: body.name)
