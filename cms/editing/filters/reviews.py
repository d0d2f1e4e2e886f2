"""Narrowing the pages that are to be looked at again."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from wagtail.models import Page

from cms.pages.models import SitePage
from wallet.people.models import User

NOBODY = "nobody"


class ReviewsFilter(forms.Form):
    """By who keeps them, and by the part of the site."""

    kept_by = forms.ChoiceField(label="Kept true by", required=False)
    section = forms.ChoiceField(label="Part of the site", required=False)

    def __init__(self, *args: Any, pages: QuerySet[SitePage], sections: Iterable[Page], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = User.objects.filter(pk__in=pages.values("kept_by")).order_by("name")
        kept_by: Any = self.fields["kept_by"]
        kept_by.choices = [
            ("", "Anybody"), (NOBODY, "Nobody yet"), *((str(owner.pk), str(owner)) for owner in owners)
        ]  # fmt: skip
        section: Any = self.fields["section"]
        section.choices = [("", "Everywhere"), *((str(page.pk), page.title) for page in sections)]

    def narrowed(self, pages: QuerySet[SitePage]) -> QuerySet[SitePage]:
        """Keep the pages that were asked for; what cannot be understood narrows nothing."""
        if not self.is_valid():
            return pages
        if owner := self.cleaned_data["kept_by"]:
            pages = pages.filter(kept_by=None if owner == NOBODY else int(owner))
        if key := self.cleaned_data["section"]:
            section = Page.objects.get(pk=int(key))
            pages = pages.filter(path__startswith=section.path)
        return pages
