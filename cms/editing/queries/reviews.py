"""Pages that are to be looked at again, and who keeps them."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils.text import camel_case_to_spaces
from wagtail.models import Page

from cms.editing.access import EDITOR, PUBLISHER, over, pages_in_reach
from cms.editing.models import Editorship
from cms.editing.rules import RULES
from cms.pages.models import SitePage
from wallet.people.models import User


def kind_name(kind: type[Page] | None) -> str:
    """Name a kind of page as the rules do, such as offer_page."""
    return camel_case_to_spaces(kind.__name__).replace(" ", "_") if kind else ""


def due(*, on: date) -> QuerySet[SitePage]:
    """List the published pages whose day has come; one that nobody has ever checked is due some time after it began."""
    days = RULES.row("review_after_days", on=on)["default"]
    never = [name.replace("_", "") for name in RULES.row("never_reviewed", on=on)["kinds"]]
    unchecked = Q(check_again_on__isnull=True, last_published_at__date__lte=on - timedelta(days=days))
    pages: QuerySet[SitePage] = SitePage.objects.live().filter(Q(check_again_on__lte=on) | unchecked)
    pages = pages.exclude(content_type__model__in=never).filter(alias_of__isnull=True)
    return pages.select_related("kept_by", "content_type", "locale").order_by("check_again_on", "title")


def due_for(*, user: User, on: date) -> QuerySet[SitePage]:
    """List the pages that are due among those a user keeps or may edit."""
    reach = pages_in_reach(user=user, on=on, roles=[EDITOR, PUBLISHER]).values("pk")
    return due(on=on).filter(Q(pk__in=reach) | Q(kept_by=user))


def keepers(*, page: SitePage, on: date) -> list[int]:
    """Answer who is reminded: the owner while they have a place at the desk, else the publishers of the section."""
    if page.kept_by_id and Editorship.objects.live(on=on).filter(user=page.kept_by_id).exists():
        return [page.kept_by_id]
    places = list(over(page=page, on=on, roles=[PUBLISHER]).values_list("user", "section"))
    return sorted({user for user, section in places if section == places[0][1]})
