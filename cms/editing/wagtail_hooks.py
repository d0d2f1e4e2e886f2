"""What Wagtail's desk shows and asks of us: a calm menu, what waits, and what must not happen by the way."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from cms.editing.models import Editorship
from cms.editing.operations.reviews import CHECKED
from cms.editing.queries import waiting
from cms.editing.translating import hold_translation
from cms.editing.viewsets import AlertViewSet, GlossaryViewSet
from cms.editing.waiting import hold_many, hold_own_words, hold_what_waits
from wallet.people.views.doors import today

# What editors here never need: it is decided elsewhere, leads out of the house, or says the same once more.
HIDDEN = {
    "aging-pages",
    "collections",
    "editor-guide",
    "groups",
    "locales",
    "page-types-usage",
    "sites",
    "users",
    "workflow-tasks",
    "workflows",
}
WHATS_NEW = "whats-new-in-wagtail"
OURS = {
    "editing:reviews": ("To be checked again", "date"),
    "editing:links": ("Broken links", "link"),
    "editing:content": ("What could be better", "glasses"),
}
PUTS_BEFORE_PEOPLE = {"publish", "move", "delete"}

register_snippet(GlossaryViewSet)
register_snippet(AlertViewSet)


@hooks.register("register_log_actions")
def name_what_we_write_down(actions: LogActionRegistry) -> None:
    """Say in a page's history that somebody found it still true."""
    actions.register_action(CHECKED, "Still true", "Checked, and still true")


@hooks.register("insert_global_admin_css")
def wear_the_colours() -> SafeString:
    """Give the desk the colours of the house."""
    return format_html('<link rel="stylesheet" href="{}">', static("editing/desk.css"))


@hooks.register("register_admin_menu_item")
def lead_to_what_waits() -> MenuItem:
    """Put what waits at the top of the menu."""
    return MenuItem("Waiting for you", reverse("editing:desk"), name="waiting", icon_name="tasks", order=1)


@hooks.register("construct_main_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_help_menu")
def keep_calm(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out of every menu what editors never need."""
    items[:] = [item for item in items if item.name not in HIDDEN and not item.name.startswith(WHATS_NEW)]


def _lead_to(name: str, text: str, icon: str, order: int) -> None:
    @hooks.register("register_reports_menu_item")
    def lead() -> MenuItem:
        return MenuItem(text, reverse(name), name=name.partition(":")[2], icon_name=icon, order=order)


for place, (name, (text, icon)) in enumerate(OURS.items()):
    _lead_to(name, text, icon, place)


class WaitingPanel(Component):
    """What waits for whoever looks at the first page of the desk."""

    name = "waiting"
    template_name = "editing/admin/waiting.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Find out what waits."""
        request = parent_context["request"]
        found = waiting.waiting_for(user=request.user, on=today(request))
        return {"waiting": found, "request": request}


@hooks.register("construct_homepage_panels")
def show_what_waits(_request: HttpRequest, panels: list[Component]) -> None:
    """Put what waits in the place of Wagtail's own lists of it."""
    theirs = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)
    panels[:] = [WaitingPanel(), *(panel for panel in panels if not isinstance(panel, theirs))]


@hooks.register("construct_homepage_summary_items", order=1000)
def count_nothing(_request: HttpRequest, items: list[Component]) -> None:
    """Leave out how many pages and pictures there are."""
    items.clear()


@hooks.register("before_delete_page")
def keep_sections(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Refuse to delete a page in which, or below which, somebody has a place."""
    return _kept(request, [page])


def _kept(request: HttpRequest, pages: Iterable[Page]) -> HttpResponseBase | None:
    within = Q(*(Q(section__path__startswith=page.path) for page in pages), _connector=Q.OR)
    place = Editorship.objects.live(on=today(request)).filter(within).select_related("user", "section").first()
    if place is None:
        return None
    messages.error(
        request, f"{place.user} works on “{place.section_title}”. End that place first, then delete the page."
    )
    return redirect("wagtailadmin_pages:edit", place.section_id)


for event in ("before_publish_page", "before_unpublish_page", "before_move_page"):
    hooks.register(event, hold_what_waits)
hooks.register("before_publish_page", hold_own_words)
hooks.register("before_edit_page", hold_translation, order=-1)  # before wagtail-localize answers


@hooks.register("construct_page_action_menu")
def offer_only_what_works(items: list[ActionMenuItem], _request: HttpRequest, _context: object) -> None:
    """Leave out “Publish”: what is in the form are one's own words, and somebody else lets them through."""
    items[:] = [item for item in items if item.name != "action-publish"]


@hooks.register("before_bulk_action")
def publish_nothing_that_waits_in_bulk(
    request: HttpRequest, action: str, objects: Iterable[Model], _view: object
) -> HttpResponseBase | None:
    """Refuse the same for many pages at once."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action not in PUTS_BEFORE_PEOPLE or not pages:
        return None
    return (_kept(request, pages) if action == "delete" else None) or hold_many(request, action, pages)
