"""What is drawn: the bar of a budget, the bar of its portions, the chart of its months."""

from collections.abc import Sequence

from django.urls import reverse

from wallet.home.queries import portions
from wallet.home.queries.months import Month
from wallet.home.queries.positions import Positions
from wallet.money.pence import written
from wallet.ui.bars import Part
from wallet.ui.charts import Chart, Series

TONES = 6


def budget_bar(stands: Positions) -> list[Part]:
    """Draw what was agreed as spent, set aside and left."""
    return [
        Part(label="Spent", pence=stands.spent_pence, tone="spent"),
        Part(label="Set aside", pence=stands.committed_pence, tone="committed", note="promised to somebody"),
        Part(label="Left to spend", pence=stands.available_pence, tone="left"),
    ]


def portions_bar(person_id: int, stands: Positions) -> list[Part]:
    """Draw what was agreed by the portion that holds it, each with what is left of it."""
    return [
        Part(
            label=portions.name(one.of),
            pence=one.positions.authorised_pence,
            tone=number % TONES + 1,
            href=reverse("home:portion", args=[person_id, one.of.pk]),
            note=f"{written(one.positions.available_pence)} left",
        )
        for number, one in enumerate(stands.by_portion())
    ]


def months_chart(months: Sequence[Month]) -> Chart:
    """Draw spending beside the plan."""
    return Chart(
        title="Spending and plan, month by month",
        summary=_compared([month for month in months if month.spent_pence is not None]),
        months=[month.on for month in months],
        series=[
            Series(name="Spent", pence=[month.spent_pence for month in months]),
            Series(name="Planned", pence=[month.planned_pence for month in months], kind="line"),
        ],
    )


def _compared(past: Sequence[Month]) -> str:
    """Compare whole months only: the plan of a month that is not over says nothing yet."""
    whole = past[:-1]
    if not whole:
        return "The months are compared here when the first one is over."
    spent = sum(month.spent_pence or 0 for month in whole)
    planned = sum(month.planned_pence for month in whole)
    return f"Up to the end of last month {written(spent)} was spent. The plan for that time was {written(planned)}."
