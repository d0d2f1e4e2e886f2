"""Where a block leads: to a page of the site, or to an address; never to both, never to neither."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class TargetValue(blocks.StructValue):
    """A block with `page` and `address`, of which it has one."""

    def href(self, request: object = None) -> str:
        """Answer the address it leads to; nothing where the page is not, or no longer, published."""
        page = self.get("page")
        if page:
            return str(page.get_url(request) or "") if page.live else ""
        return self.get("address") or ""


def lead_to_one(value: Mapping[str, Any]) -> None:
    """Refuse a block that leads to nothing, or to two places."""
    page, address = value.get("page"), value.get("address")
    if page and address:
        error = ValidationError("Choose a page or write an address, not both.")
        raise StructBlockValidationError({"address": error})
    if not page and not address:
        error = ValidationError("Choose the page it leads to, or write an address below.")
        raise StructBlockValidationError({"page": error})
