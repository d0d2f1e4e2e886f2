"""Choosing a listing of the directory in the desk, by its name."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser

from marketplace.directory.models import Service
from marketplace.directory.queries import listings
from wallet.people.views.doors import today


class ByName(BaseFilterForm):
    """Find listings by words of their name or of who offers them."""

    q = forms.CharField(label="Name of the listing or the provider", required=False, max_length=200)

    def filter(self, objects: QuerySet[Service]) -> QuerySet[Service]:
        """Keep those that have every word."""
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            objects = objects.filter(Q(name__icontains=word) | Q(organisation__name__icontains=word))
        return objects


class ListingsShown:
    """The listings that the public sees today, with who offers them."""

    filter_form_class = ByName
    request: Any

    def get_object_list(self) -> QuerySet[Service]:
        """Give them in the order of their names."""
        return listings.published(on=today(self.request)).select_related("organisation")

    @property
    def columns(self) -> list[Column]:
        """Show who offers a listing: many have the same name."""
        return [*super().columns, Column("organisation", label="Offered by")]  # type: ignore[misc]


class Choose(ListingsShown, ChooseView):
    """The window in which a listing is chosen."""


class ChooseResults(ListingsShown, ChooseResultsView):
    """The list in that window."""


class ListingWidget(BaseChooser):
    """The field of a chosen listing; it tells of one that the public does not see."""

    show_edit_link = False

    def get_value_data(self, value: Any) -> dict[str, Any] | None:
        """Give what the field shows; a listing that is gone keeps its place until an editor decides."""
        if not value:
            return None
        key = value.pk if isinstance(value, Service) else value
        found = Service.objects.filter(pk=key).first() if _is_key(key) else None
        told = self.get_display_title(found) if found else "A listing that is not in the directory any more"
        return {"id": str(key), "edit_url": None, "title": told}

    def get_display_title(self, instance: Service) -> str:
        """Give the name, and whether it is hidden."""
        is_hidden = not instance.live or instance.is_internal or instance.status == Service.Status.DEFUNCT
        return f"{instance.name} (the public does not see it now)" if is_hidden else instance.name


class ListingChooser(ChooserViewSet):
    """Choosing one listing."""

    model = Service
    icon = "site"
    choose_one_text = "Choose a listing"
    choose_another_text = "Choose another listing"
    page_title = "Choose a listing of the directory"
    search_tab_label = "Search"
    choose_view_class = Choose
    choose_results_view_class = ChooseResults
    base_widget_class = ListingWidget
    per_page = 20


def _is_key(key: object) -> bool:
    try:
        UUID(str(key))
    except ValueError:
        return False
    return True


listing_chooser = ListingChooser("listings")
