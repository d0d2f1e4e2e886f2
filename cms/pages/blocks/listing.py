"""A listing of the directory, as it is today."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks

from cms.pages.choosers import listing_chooser
from marketplace.directory.models import Service

GONE = "This listing is not in the directory any more. Choose another one, or take this block away."


class ListingKeyBlock(blocks.FieldBlock):
    """The key of a listing as text; it stays when the listing goes, so that editors are told what is missing."""

    def __init__(self, *, required: bool = True, help_text: str = "", **options: Any) -> None:
        self.is_required, self.help_text = required, help_text
        super().__init__(**options)

    @cached_property
    def field(self) -> forms.UUIDField:
        """Ask by the directory's own names; nobody types a key."""
        return forms.UUIDField(
            required=self.is_required,
            help_text=self.help_text,
            widget=listing_chooser.widget_class(),
            error_messages={"required": "Choose a listing.", "invalid": GONE},
        )

    def value_from_form(self, value: Any) -> str | None:
        """Keep the key as text."""
        return str(value) if value else None

    def clean(self, value: Any) -> str | None:
        """Refuse a listing that is gone."""
        key: str | None = super().clean(value)
        if key and not Service.objects.filter(pk=key).exists():
            raise ValidationError(GONE)
        return key

    def get_form_state(self, value: Any) -> Any:
        """Give the chooser what it shows: the name, and whether the public sees it."""
        return self.field.widget.get_value_data(value)

    def extract_references(self, value: str | None) -> Iterator[tuple[type[Service], str, str, str]]:
        """Say which listing is shown here."""
        if value:
            yield Service, str(UUID(value)), "", ""

    class Meta:
        icon = "site"


class ListingBlock(blocks.StructBlock):
    """The card of one listing, drawn from the directory each time; `listing` is its key."""

    listing = ListingKeyBlock(
        label="Listing", help_text="The card changes by itself with the listing, and goes when that is hidden."
    )
    why = blocks.CharBlock(required=False, max_length=200, label="Why it is shown here")

    def get_preview_context(self, _value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Show an example: a preview asks the directory for nothing."""
        return {**(parent_context or {}), "example": EXAMPLE}

    class Meta:
        icon = "site"
        label = "Listing from the directory"
        template = "pages/blocks/listing.html"
        description = "A card of somebody in the directory, as it is today."
        preview_value = {"listing": None, "why": "They have room at the moment."}


EXAMPLE = {
    "name": "Millbrook Walking Group",
    "provider": "Friends of Millbrook",
    "summary": "A walk by the river and a cup of tea.",
    "where": "Millbrook",
    "price": "Free",
    "is_approved": False,
}
