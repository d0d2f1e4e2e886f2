"""“You said, we did”: the comments of a year with what was answered and done, for everybody.

The Special Educational Needs and Disability Regulations 2014 (SI 2014/1530) ask a council to publish, once a year at
least, the comments on its local offer and its response to them.
"""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from cms.comments.models import Comment
from cms.comments.queries.comments import with_answers
from cms.pages.models import OfferPage

State = Comment.State
PARTS = {str(part): part.label for part in OfferPage.Part} | {"": "The rest of the website"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """One theme with what people said about it."""

    name: str
    comments: list[Comment]

    @property
    def answered(self) -> int:
        """Count those that were answered."""
        return sum(bool(comment.versions) for comment in self.comments)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the local offer, and how much was said about it: shown or not."""

    key: str
    name: str
    received: int
    shown: int
    not_shown: int
    waiting: int
    themes: list[Theme]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What was said in a year."""

    year: int
    parts: list[Part]

    @property
    def received(self) -> int:
        """Count what came in."""
        return sum(part.received for part in self.parts)

    @property
    def answered(self) -> int:
        """Count what was answered."""
        return sum(theme.answered for part in self.parts for theme in part.themes)


def shown(*, year: int) -> QuerySet[Comment]:
    """Give the comments written in a year that the public reads, with their answers."""
    return with_answers(Comment.objects.filter(written_at__year=year, state=State.PUBLISHED)).order_by(
        "written_at", "pk"
    )


def of_year(*, year: int) -> Year:
    """Gather the comments of a year by part of the offer and by theme; what is not shown is counted and no more."""
    counts: dict[str, dict[str, int]] = {}
    rows = Comment.objects.filter(written_at__year=year).values_list("part", "state").annotate(count=Count("pk"))
    for part, state, count in rows.order_by():
        counts.setdefault(part, {})[state] = count
    comments = list(shown(year=year))
    parts = [_part(key, name, counts[key], comments) for key, name in PARTS.items() if key in counts]
    return Year(year=year, parts=parts)


def _part(key: str, name: str, counts: dict[str, int], comments: list[Comment]) -> Part:
    theirs = [comment for comment in comments if comment.part == key]
    themes = (
        Theme(name=theme.label, comments=[comment for comment in theirs if comment.theme == theme])
        for theme in Comment.Theme
    )
    return Part(
        key=key,
        name=name,
        received=sum(counts.values()),
        shown=counts.get(State.PUBLISHED, 0),
        not_shown=counts.get(State.NOTED, 0) + counts.get(State.REFUSED, 0),
        waiting=sum(counts.get(state, 0) for state in (State.WAITING, State.HIDDEN, State.SAFEGUARDING)),
        themes=[theme for theme in themes if theme.comments],
    )
