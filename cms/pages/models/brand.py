"""What belongs to a whole site: whose it is, how it looks, and what everybody must hear today."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import PreviewableMixin, Site

from cms.pages.colours import READABLE, WHITE, contrast, white_can_be_read_on
from cms.pages.models.image import SiteImage

COLOUR = "#0e4149"
HEX = r"^#[0-9a-f]{6}\Z"
a_colour = RegexValidator(HEX, f"Write the colour as # and six characters, such as {COLOUR}.")


def is_a_colour(value: str) -> bool:
    """Answer whether a value is a colour as we write it, and nothing that could be slipped into a style."""
    return bool(re.match(HEX, value))


@register_setting
class Brand(BaseSiteSetting):
    """The name, colour and contact of one site, and the organisations that keep it together."""

    name = models.CharField("name of the site", max_length=60, default="Tributary")
    logo = models.ForeignKey(SiteImage, models.SET_NULL, null=True, blank=True, related_name="+")
    colour = models.CharField(max_length=7, default=COLOUR, validators=[a_colour])
    organisations = models.TextField("kept together by", blank=True, help_text="One organisation a line.")
    telephone = models.CharField(max_length=30, blank=True)
    email = models.EmailField("e-mail address for other formats", blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("logo"), FieldPanel("colour")], "How it looks"),
        FieldPanel("organisations"),
        MultiFieldPanel([FieldPanel("telephone"), FieldPanel("email")], "Contact"),
    ]

    class Meta:
        verbose_name = "name and look"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a colour on which the white words of the header could not be read."""
        if is_a_colour(self.colour) and not white_can_be_read_on(self.colour):
            found = contrast(WHITE, self.colour)
            raise ValidationError(
                {
                    "colour": f"White words cannot be read on this colour: their contrast is {found:.1f} to 1, and it "
                    f"must be {READABLE} to 1 or more. Choose a darker one."
                }
            )


class Alert(PreviewableMixin, models.Model):
    """A message across all pages of a site, from an instant until an instant."""

    class Weight(models.TextChoices):
        """How much it matters."""

        NOTICE = "notice", "Good to know"
        URGENT = "urgent", "Urgent"

    site = models.ForeignKey(Site, models.CASCADE, null=True, blank=True, help_text="Empty: on every site.")
    title = models.CharField(max_length=100)
    text = models.CharField(max_length=300, blank=True)
    link = models.URLField(blank=True)
    weight = models.CharField(max_length=6, choices=Weight, default=Weight.NOTICE)
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField()

    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("link"),
        FieldPanel("weight"),
        FieldRowPanel([FieldPanel("shown_from"), FieldPanel("shown_until")]),
        FieldPanel("site"),
    ]

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(shown_until__gt=F("shown_from")), name="alert_ends_after_it_starts"),
        )

    def __str__(self) -> str:
        return self.title

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:  # noqa: ARG002 - Wagtail's signature
        """Answer what shows the message over a page, while it is being written."""
        return "pages/alert.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Give the message in the place of those that are shown now."""
        notice = {"title": self.title, "text": self.text, "link": self.link, "is_urgent": self.weight == "urgent"}
        return {**super().get_preview_context(request, mode_name), "notices": [notice]}

    def clean(self) -> None:
        """Refuse a message that ends before it begins."""
        begins, ends = vars(self).get("shown_from"), vars(self).get("shown_until")
        if begins and ends and ends <= begins:
            raise ValidationError({"shown_until": "The message must end after it begins."})
