"""The records of the public site: its pages, pictures, words and looks."""

from cms.pages.models.brand import Alert, Brand
from cms.pages.models.contact_page import ContactPage
from cms.pages.models.easy_read_page import EasyReadPage
from cms.pages.models.event_day import EventDay
from cms.pages.models.event_page import EventIndexPage, EventPage
from cms.pages.models.glossary import GlossaryPage, GlossaryTerm
from cms.pages.models.home_page import HomePage
from cms.pages.models.image import SiteImage, SiteRendition
from cms.pages.models.information_page import InformationPage, SectionPage
from cms.pages.models.news_page import NewsIndexPage, NewsPage
from cms.pages.models.offer_page import OfferIndexPage, OfferPage
from cms.pages.models.resources_page import Resource, ResourcesPage
from cms.pages.models.site_page import SitePage
from cms.pages.models.statement_page import StatementLine, StatementPage
from cms.pages.models.story_page import StoryIndexPage, StoryPage

__all__ = [
    "Alert",
    "Brand",
    "ContactPage",
    "EasyReadPage",
    "EventDay",
    "EventIndexPage",
    "EventPage",
    "GlossaryPage",
    "GlossaryTerm",
    "HomePage",
    "InformationPage",
    "NewsIndexPage",
    "NewsPage",
    "OfferIndexPage",
    "OfferPage",
    "Resource",
    "ResourcesPage",
    "SectionPage",
    "SiteImage",
    "SitePage",
    "SiteRendition",
    "StatementLine",
    "StatementPage",
    "StoryIndexPage",
    "StoryPage",
]
