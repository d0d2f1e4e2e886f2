"""What is looked at before a page of the site is shown or published."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.caching import notes
from cms.pages import desk, disclosure  # noqa: F401 - the desk hangs its own hooks
from cms.pages.days import end_of
from cms.pages.models import EasyReadPage, StatementPage, StoryPage
from cms.pages.queries import stories
from wallet.people.views.doors import today


@hooks.register("before_serve_page")
def tell_no_story_without_consent(
    page: Page, request: HttpRequest, _args: list[Any], _kwargs: dict[str, Any]
) -> HttpResponseBase | None:
    """Answer that a story is gone, in easy read too, where whose it is no longer consents."""
    story = StoryPage.objects.ancestor_of(page).first() if isinstance(page, EasyReadPage) else page
    if not isinstance(story, StoryPage):
        return None
    if not stories.may_be_told(story=story, on=today(request)):
        return render(request, "pages/story_gone.html", {"stories": story.get_parent()}, status=410)
    if story.consent_ends_on and not story.is_made_up:
        notes.keeps_until(request, end_of(story.consent_ends_on))
    return None


@hooks.register("before_publish_page")
def publish_no_figures_of_a_few(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Send an editor back to a statement about so few people that it would tell of one of them."""
    found = page.specific
    if not isinstance(found, StatementPage):
        return None
    on = today(request)
    if not disclosure.says_too_much(people=found.people, on=on):
        return None
    fewest = disclosure.fewest_people(on=on)
    messages.error(
        request, f"Say how many people the figures are for. They can be published for {fewest} people or more."
    )
    return redirect("wagtailadmin_pages:edit", found.pk)
