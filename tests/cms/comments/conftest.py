"""What tests of comments share: a page on the cast's day, and a way to write about it."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.comments.models import Comment
from cms.comments.operations import comments
from cms.pages.models import HomePage, InformationPage
from tests.cast import NOW, TODAY, Cast

type Write = Callable[..., Comment]


@pytest.fixture
def about(cast: Cast, site: HomePage) -> InformationPage:
    """Give a page on which people may comment."""
    page: InformationPage = site.add_child(
        instance=InformationPage(title="Your rights", slug="rights", summary="What you may ask for.")
    )
    return page


@pytest.fixture
def write(about: InformationPage) -> Write:
    """Give a way to write a comment about it."""

    def write(text: str = "More about carers, please.", **said: Any) -> Comment:
        facts: dict[str, Any] = {"page": about, "name": "", "email": "", "may_be_shown": True, "by": None}
        return comments.write(text=text, **(facts | said), at=NOW, on=TODAY)

    return write


@pytest.fixture
def publish(cast: Cast, write: Write) -> Write:
    """Give a way to write a comment that an editor publishes."""

    def publish(text: str = "More about carers, please.", theme: str = "words", **said: Any) -> Comment:
        return comments.publish(comment=write(text, **said), theme=theme, by=cast.editor, at=NOW, on=TODAY)

    return publish
