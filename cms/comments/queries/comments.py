"""What the public, editors and safeguarding leads read of comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from cms.comments.models import Answer, Comment
from cms.pages.models import ContactPage, EasyReadPage, GlossaryPage, HomePage, SitePage
from cms.pages.queries.stories import untold

State = Comment.State
# Pages that say nothing of their own that one could comment on.
UNCOMMENTED = (ContactPage, EasyReadPage, GlossaryPage, HomePage)


class Show(StrEnum):
    """Which comments an editor looks at."""

    WAITING = "waiting"
    UNANSWERED = "unanswered"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Said:
    """The comments of a page that fit in one look, and whether there are more."""

    comments: Sequence[Comment]
    has_more: bool


def takes_comments(*, page: SitePage) -> bool:
    """Answer whether people may comment on a page."""
    return page.takes_comments and not isinstance(page.specific, UNCOMMENTED)


def pages(*, on: date) -> QuerySet[SitePage]:
    """Give the pages that everybody can read on a day."""
    found: QuerySet[SitePage] = SitePage.objects.live().public()
    return found.exclude(untold(on=on))


def published(*, page: SitePage) -> QuerySet[Comment]:
    """Give the comments under a page that the public reads, newest first, with the answers, newest version first."""
    return with_answers(Comment.objects.filter(page=page, state=State.PUBLISHED))


def first(*, page: SitePage, limit: int) -> Said:
    """Give the newest comments under a page; no more is asked for than is shown, and one."""
    found = list(published(page=page)[: limit + 1])
    return Said(found[:limit], len(found) > limit)


def to_decide(*, show: Show) -> QuerySet[Comment]:
    """Give what editors have before them: comments to read, oldest first, and those to answer or answered."""
    if show == Show.WAITING:
        return Comment.objects.filter(state__in=[State.WAITING, State.HIDDEN]).order_by("written_at", "pk")
    is_answered = Exists(Answer.objects.filter(comment=OuterRef("pk")))
    found = Comment.objects.filter(is_answered if show == Show.ANSWERED else ~is_answered, state=State.PUBLISHED)
    return found.order_by("-written_at", "-pk")


def for_editors() -> QuerySet[Comment]:
    """Give every comment that editors may read, with what was answered: all that the safeguarding leads do not keep."""
    return with_answers(Comment.objects.exclude(state=State.SAFEGUARDING)).select_related("page")


def worries() -> QuerySet[Comment]:
    """Give what the safeguarding leads have to read, oldest first."""
    return Comment.objects.filter(state=State.SAFEGUARDING).select_related("written_by").order_by("written_at", "pk")


def with_answers(comments: QuerySet[Comment], /) -> QuerySet[Comment]:
    """Fetch the versions of the answer with each comment, the newest first."""
    versions = Answer.objects.select_related("organisation").order_by("-version")
    return comments.prefetch_related(Prefetch("answers", versions, to_attr="versions"))
