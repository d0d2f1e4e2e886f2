"""What somebody at work looks for: asked once a session for each person, kept in the session."""

from django.http import HttpRequest

from wallet.people.models import Person

SESSION_KEY = "purposes"


def given(request: HttpRequest, person: Person) -> str:
    """Answer the purpose given in this session for this person, or nothing."""
    purposes: dict[str, str] = request.session.get(SESSION_KEY, {})
    return purposes.get(str(person.pk), "")


def give(request: HttpRequest, person: Person, purpose: str) -> None:
    """Keep the purpose for the rest of the session."""
    request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), str(person.pk): purpose}
