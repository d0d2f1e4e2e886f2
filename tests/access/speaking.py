"""What addresses of the public site's comments name: a page, what people say of it, and what is asked for."""

from dataclasses import dataclass
from functools import cached_property

from cms.comments.models import Comment, FormatRequest, SupportRequest
from cms.comments.operations import asking, comments, formats
from cms.pages.models import InformationPage
from cms.pages.operations import sites
from tests.cast import NOW, TODAY, Cast


@dataclass(frozen=True)
class Speaking:
    """The page and what is said about it; each is made when it is first asked for."""

    cast: Cast

    @cached_property
    def page(self) -> InformationPage:
        """Give a page on which people may comment."""
        front = sites.stand(name="Millbrook", hostname="testserver")
        made: InformationPage = front.add_child(
            instance=InformationPage(title="Your rights", slug="spoken-of", summary="What you may ask for.")
        )
        return made

    @cached_property
    def waiting(self) -> Comment:
        """Give a comment that nobody has read."""
        return self._written("More about carers, please.")

    @cached_property
    def worrying(self) -> Comment:
        """Give a comment for the safeguarding leads."""
        return self._written("One of them hit him.")

    @cached_property
    def published(self) -> Comment:
        """Give a comment that the public reads."""
        theme = Comment.Theme.WORDS
        return comments.publish(comment=self.waiting, theme=theme, by=self.cast.editor, at=NOW, on=TODAY)

    @cached_property
    def asked(self) -> FormatRequest:
        """Give a format that somebody asks for."""
        return formats.ask(
            page=self.page, wanted="braille", language="", name="", email="b@example.org", reach="", at=NOW, on=TODAY
        )

    @cached_property
    def asking(self) -> SupportRequest:
        """Give a request for support, with words for the safeguarding leads."""
        wish = asking.Wish(for_whom="me", name="Bo", telephone="01632 960 300", about="My nephew hit me.", needs=[])
        return asking.ask(wish=wish, by=None, at=NOW, on=TODAY)

    def _written(self, text: str) -> Comment:
        return comments.write(
            page=self.page, text=text, name="", email="", may_be_shown=True, by=None, at=NOW, on=TODAY
        )
