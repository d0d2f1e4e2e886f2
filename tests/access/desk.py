"""What addresses of the editors' desk name: somebody's place, a page, a change of it that waits."""

from dataclasses import dataclass
from functools import cached_property

from cms.editing.models import ChangeCheck, Editorship
from cms.editing.operations import editorships
from cms.pages.models import InformationPage
from cms.pages.operations import sites
from tests.cast import NOW, TODAY, Cast


@dataclass(frozen=True)
class Desk:
    """The desk; each thing is made when it is first asked for."""

    cast: Cast

    @cached_property
    def page(self) -> InformationPage:
        """Give a published page."""
        front = sites.stand(name="Millbrook", hostname="testserver")
        page: InformationPage = front.add_child(instance=InformationPage(title="Carers", slug="kept", summary="C."))
        return page

    @cached_property
    def place(self) -> Editorship:
        """Give the place of an author whom the cast's editor let in."""
        return editorships.give(
            name="Ana",
            email="ana@cast.example",
            section=self.page,
            role=Editorship.Role.AUTHOR,
            organisation=self.cast.council,
            starts_on=TODAY,
            by=self.cast.editor,
            at=NOW,
            on=TODAY,
        )

    @cached_property
    def check(self) -> ChangeCheck:
        """Give a change of that author that waits."""
        author = self.place.user
        self.page.save_revision(user=author)
        self.page.get_workflow().start(self.page, author)
        return ChangeCheck.objects.get(page=self.page)
