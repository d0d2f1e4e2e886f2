"""What the smaller kinds of page show, fetched for their templates, with what each depends on noted."""

from datetime import date

from django import template
from django.template.context import Context

from cms.caching import notes
from cms.pages import glossary
from cms.pages.days import end_of
from cms.pages.models import (
    GlossaryPage,
    NewsIndexPage,
    NewsPage,
    Resource,
    ResourcesPage,
    StatementPage,
    StoryIndexPage,
    StoryPage,
)
from cms.pages.queries import news, resources, statements, stories, words
from cms.pages.queries.news import Year
from cms.pages.queries.statements import Statement
from wallet.people.views.doors import today

register = template.Library()


@register.simple_tag(takes_context=True)
def stories_to_tell(context: Context, page: StoryIndexPage) -> list[StoryPage]:
    """Give the stories below a page; it holds until the first consent ends."""
    request = context["request"]
    notes.shows(request, f"children:{page.pk}", "stories")
    told = list(stories.told(below=page, on=today(request)))
    for story in told:
        _hold(context, story)
    return told


@register.simple_tag(takes_context=True)
def may_be_told(context: Context, story: StoryPage | None) -> bool:
    """Answer whether a page may tell everybody a story; one that tells it holds no longer than the consent."""
    if story is None or not story.live or not stories.may_be_told(story=story, on=today(context["request"])):
        return False
    _hold(context, story)
    return not story.get_view_restrictions().exists()


@register.simple_tag(takes_context=True)
def news_by_year(context: Context, page: NewsIndexPage) -> Year:
    """Give the news of the year that the address asks for."""
    request = context["request"]
    notes.shows(request, f"children:{page.pk}", "news")
    return news.of_year(below=page, wanted=request.GET.get("year", ""))


@register.simple_tag(takes_context=True)
def closed(context: Context, page: NewsPage) -> date | None:
    """Give the day on which what the news calls for closed, once it has; until then it holds no longer than that."""
    request = context["request"]
    if page.closes_on and not news.has_closed(news=page, on=today(request)):
        notes.keeps_until(request, end_of(page.closes_on))
        return None
    return page.closes_on


@register.simple_tag
def resources_by_theme(page: ResourcesPage) -> list[tuple[str, list[Resource]]]:
    """Give the resources of a page under their themes."""
    return resources.by_theme(page=page)


@register.simple_tag(takes_context=True)
def words_by_letter(context: Context, page: GlossaryPage) -> list[tuple[str, list[glossary.Word]]]:
    """Give all words from A to Z, under their first letters."""
    notes.shows(context["request"], "glossary")
    return glossary.by_letter(words.terms(locale_id=page.locale_id))


@register.simple_tag(takes_context=True)
def statement_of(context: Context, page: StatementPage) -> Statement:
    """Give the statement, added up."""
    return statements.statement(page=page, on=today(context["request"]))


def _hold(context: Context, story: StoryPage) -> None:
    """Note that what tells a story holds no longer than the consent to it."""
    if story.consent_ends_on and not story.is_made_up:
        notes.keeps_until(context["request"], end_of(story.consent_ends_on))
