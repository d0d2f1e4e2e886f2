"""Wagtail's screens for words of the glossary and for messages across the site."""

from wagtail.snippets.views.snippets import SnippetViewSet

from cms.pages.models import Alert, GlossaryTerm


class GlossaryViewSet(SnippetViewSet):
    """Words and what they mean."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = "Glossary"
    menu_order = 400
    add_to_admin_menu = True
    list_display = ["term", "meaning"]
    search_fields = ["term", "also", "meaning"]
    ordering = ["term"]


class AlertViewSet(SnippetViewSet):
    """Alerts across all pages, and when they are shown."""

    model = Alert
    icon = "warning"
    menu_label = "Alerts"
    menu_order = 410
    add_to_admin_menu = True
    list_display = ["title", "weight", "shown_from", "shown_until"]
    list_filter = ["weight", "site"]
    ordering = ["-shown_from"]
