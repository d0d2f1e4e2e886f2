"""Who pays for what, and whether somebody is charged for it."""

from django.db import models
from wagtail import blocks

from cms.pages.blocks.line import LineBlock


class Payer(models.TextChoices):
    """Whose money it is."""

    NHS = "nhs", "NHS"
    SOCIAL_CARE = "social_care", "Social care (your council)"
    EDUCATION = "education", "Education (your council)"
    BENEFITS = "benefits", "Your State Pension and benefits"
    YOU = "you", "You"


class PaidValue(blocks.StructValue):
    """One row of the table."""

    @property
    def payer_name(self) -> str:
        """Name the payer."""
        payer = self.get("payer")
        return str(Payer(payer).label) if payer in Payer.values else ""


class PaidBlock(blocks.StructBlock):
    """One payer, what for, and what that means for the person."""

    payer = blocks.ChoiceBlock(choices=Payer.choices, label="Who pays")
    what = LineBlock(max_length=300, label="What they pay for", missing="Write what they pay for.")
    charged = LineBlock(
        max_length=300,
        label="Whether you are charged",
        help_text="Such as “No, never” or “Perhaps: it goes by your income and savings”.",
        missing="Write whether people are charged for it.",
    )

    class Meta:
        icon = "group"
        value_class = PaidValue
        label_format = "{payer}"


class WhoPaysBlock(blocks.StructBlock):
    """A table of payers: the three-way charge of health, social care and one's own money, a row each."""

    title = LineBlock(max_length=150, label="Heading of the table", missing="Write what the table is about.")
    rows = blocks.ListBlock(PaidBlock(), min_num=1, label="Who pays")

    class Meta:
        icon = "group"
        label = "Who pays"
        template = "pages/blocks/who_pays.html"
        description = "A table of who pays for what, and whether people are charged."
        preview_value = {
            "title": "Who pays for support at home",
            "rows": [
                {"payer": "nhs", "what": "Nursing and health care", "charged": "No, never"},
                {
                    "payer": "social_care",
                    "what": "Help with washing, dressing and meals",
                    "charged": "Perhaps: it goes by your income and savings",
                },
                {"payer": "benefits", "what": "Your everyday costs", "charged": "You choose how to use them"},
            ],
        }
