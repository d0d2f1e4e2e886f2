"""What tests of the public site are made with: a factory for every page, picture and block, one file a group."""

from tests.cms.factories.blocks import FACTORIES, body
from tests.cms.factories.files import DocumentFactory, DrawingFactory, PhotoFactory
from tests.cms.factories.pages import (
    ContactPageFactory,
    EasyReadPageFactory,
    EventIndexPageFactory,
    EventPageFactory,
    GlossaryPageFactory,
    HomePageFactory,
    InformationPageFactory,
    NewsIndexPageFactory,
    NewsPageFactory,
    OfferIndexPageFactory,
    OfferPageFactory,
    ResourcesPageFactory,
    SectionPageFactory,
    StatementPageFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
)

__all__ = [
    "FACTORIES",
    "ContactPageFactory",
    "DocumentFactory",
    "DrawingFactory",
    "EasyReadPageFactory",
    "EventIndexPageFactory",
    "EventPageFactory",
    "GlossaryPageFactory",
    "HomePageFactory",
    "InformationPageFactory",
    "NewsIndexPageFactory",
    "NewsPageFactory",
    "OfferIndexPageFactory",
    "OfferPageFactory",
    "PhotoFactory",
    "ResourcesPageFactory",
    "SectionPageFactory",
    "StatementPageFactory",
    "StoryIndexPageFactory",
    "StoryPageFactory",
    "body",
]
