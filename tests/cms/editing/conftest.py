"""Who works at the desk in these tests: an author, an editor, a publisher, and who gives them their places."""

from dataclasses import dataclass

import pytest
from wagtail.models import Page

from cms.editing.models import Editorship
from cms.editing.operations import editorships
from cms.pages.models import HomePage, SectionPage
from tests.cast import LONG_AGO, NOW, TODAY, Cast
from wallet.people.models import User

AUTHOR, EDITOR, PUBLISHER = Editorship.Role


@dataclass(frozen=True)
class Desk:
    """The section, beside it another, and those who work there."""

    section: Page
    elsewhere: Page
    author: User
    editor: User
    publisher: User


def place(cast: Cast, name: str, section: Page, role: Editorship.Role, **other: object) -> Editorship:
    """Give somebody a place as the cast's editor does."""
    wanted = {
        "name": name,
        "email": f"{name.lower()}@together.example",
        "section": section,
        "role": role,
        "organisation": cast.council,
        "starts_on": LONG_AGO,
        "by": cast.editor,
        "at": NOW,
        "on": TODAY,
    }
    return editorships.give(**{**wanted, **other})


@pytest.fixture
def desk(cast: Cast, site: HomePage) -> Desk:
    """Give a section with its three."""
    section = site.add_child(instance=SectionPage(title="Carers", slug="carers", summary="For carers."))
    elsewhere = site.add_child(instance=SectionPage(title="Money", slug="money", summary="About money."))
    users = [
        place(cast, name, section, role).user for name, role in zip(("Ana", "Ed", "Pia"), Editorship.Role, strict=True)
    ]
    return Desk(section, elsewhere, *users)
