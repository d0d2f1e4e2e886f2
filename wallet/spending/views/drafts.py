"""Answers of a form kept in the session between its pages, so that nothing typed is lost and nothing is sent twice."""

from typing import TypedDict
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

KEY = "payment_drafts"
MOST = 5  # the oldest makes room: a session is not a store


class Draft(TypedDict):
    """What was answered so far about one person, in the form's own fields."""

    person: int
    portion: int
    corrects: int | None
    answers: dict[str, list[str]]


def keep(session: SessionBase, draft: Draft, token: UUID | None = None) -> UUID:
    """Keep answers under their token; without one, under a new one."""
    token = token or uuid4()
    drafts: dict[str, Draft] = session.get(KEY, {})
    drafts.pop(str(token), None)
    newest = [*drafts.items(), (str(token), draft)][-MOST:]
    session[KEY] = dict(newest)
    return token


def find(session: SessionBase, token: UUID | None, *, person_id: int) -> Draft | None:
    """Find the answers kept under a token, if they are about this person."""
    draft: Draft | None = session.get(KEY, {}).get(str(token))
    return draft if draft and draft["person"] == person_id else None


def forget(session: SessionBase, token: UUID) -> None:
    """Drop answers that have been used."""
    session[KEY] = {key: draft for key, draft in session.get(KEY, {}).items() if key != str(token)}


def answers_of(data: QueryDict) -> dict[str, list[str]]:
    """Take the answers out of what a browser sent."""
    return {name: values for name, values in data.lists() if name != "csrfmiddlewaretoken"}


def as_data(answers: dict[str, list[str]]) -> QueryDict:
    """Give kept answers back as a form takes them."""
    data = QueryDict(mutable=True)
    for name, values in answers.items():
        data.setlist(name, values)
    return data
