"""Who pays for what, and whether somebody is charged for it."""

from django.db import models
from wagtail import blocks


class Payer(models.TextChoices):
    """Whose money it is."""

    NHS = "nhs", "NHS"
    SOCIAL_CARE = "social_care", "Social care (your council)"
    EDUCATION = "education", "Education (your council)"
    BENEFITS = "benefits", "Your State Pension and benefits"
    YOU = "you", "You"


class PaidBlock(blocks.StructBlock):
    """One payer."""

    payer = blocks.ChoiceBlock(choices=Payer.choices)
    what = blocks.CharBlock(label="what they pay for")
    charged = blocks.CharBlock(label="whether you are charged")


class WhoPaysBlock(blocks.StructBlock):
    """A table of payers."""

    title = blocks.CharBlock()
    rows = blocks.ListBlock(PaidBlock(), min_num=1)

    class Meta:
        icon = "group"
        label = "Who pays"
        template = "pages/blocks/who_pays.html"
