"""The kinds of page that a file may be, and what a file says beside the fields of its kind."""

from wagtail.models import Page

from cms.pages import models

KINDS: dict[str, type[Page]] = {
    "home": models.HomePage,
    "section": models.SectionPage,
    "information": models.InformationPage,
    "easy_read": models.EasyReadPage,
    "offers": models.OfferIndexPage,
    "offer": models.OfferPage,
    "events": models.EventIndexPage,
    "event": models.EventPage,
    "stories": models.StoryIndexPage,
    "story": models.StoryPage,
    "news_index": models.NewsIndexPage,
    "news": models.NewsPage,
    "resources": models.ResourcesPage,
    "statement": models.StatementPage,
    "glossary": models.GlossaryPage,
    "contact": models.ContactPage,
}
# What every file may say; anything else is a field of its kind, whether it stands under [fields] or by itself.
PLAIN = {"title", "summary", "show_in_menus", "checked_on", "check_again_on", "takes_comments"}
APART = {"kind", "order", "picture", "fields"}
NEEDED = ("kind", "title", "summary")
