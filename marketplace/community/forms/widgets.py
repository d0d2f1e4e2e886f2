"""Widgets of this room: many choices in columns, and a week to tick."""

from typing import Any

from marketplace.community.matching import DAYS
from marketplace.community.models import PeerTime
from wallet.ui.widgets import Checkboxes

PARTS = list(PeerTime.Part)


class Columns(Checkboxes):
    """Many short choices, in columns where there is room."""

    template_name = "community/forms/columns.html"


class Week(Checkboxes):
    """The parts of a week: a row a day, a column a part; its choices are those of `parts_of_a_week`."""

    template_name = "community/forms/week.html"

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Set the choices out by day."""
        context = super().get_context(*args, **kwargs)
        options = [options[0] for _, options, _ in context["widget"]["optgroups"]]
        rows = [options[first : first + len(PARTS)] for first in range(0, len(options), len(PARTS))]
        return context | {
            "parts": [part.value.capitalize() for part in PARTS],
            "days": list(zip(DAYS, rows, strict=True)),
        }


def parts_of_a_week() -> list[tuple[str, str]]:
    """List the parts of a week as choices, the days one after the other."""
    return [(f"{day}-{part.value}", f"{DAYS[day]} {part.label}") for day in range(len(DAYS)) for part in PARTS]
