"""What is drawn: the bar of a budget, the bar of its portions, the chart of its months."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from wallet.budgets import ways
from wallet.budgets.models import FundingStream, HeldBy, Source
from wallet.home.queries.months import Month
from wallet.home.queries.positions import Positions
from wallet.money.pence import written
from wallet.ui.bars import Part
from wallet.ui.charts import Chart, Series

# The same colour means the same on every page.
HELD_TONES: dict[str, str | int] = {
    HeldBy.HOLDER: 1,
    HeldBy.PROVIDER: 5,
    HeldBy.ACCOUNT_MANAGER: 4,
    HeldBy.COMMISSIONER: 6,
}
SOURCE_TONES: dict[str, int] = {Source.HEALTH: 2, Source.SOCIAL_CARE: 3, Source.EDUCATION: 4, Source.OTHER: 6}


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
            label=ways.name(one.of),
            pence=one.positions.authorised_pence,
            tone=HELD_TONES[one.of.held_by],
            href=reverse("home:portion", args=[person_id, one.of.pk]),
            note=f"{written(one.positions.available_pence)} left",
        )
        for one in stands.by_portion()
    ]


def streams_bar(stands: Positions, *, is_whole: bool) -> list[Part]:
    """Draw what was agreed by whose money it is; what was paid in is said only of the whole."""
    return [
        Part(
            label=one.of.name,
            pence=one.positions.authorised_pence,
            tone=SOURCE_TONES[one.of.source],
            note=_whose(one.of) + (f", {written(one.positions.paid_in_pence)} paid in" if is_whole else ""),
        )
        for one in stands.by_stream()
    ]


def _whose(stream: FundingStream) -> str:
    """Say whose money it is: health, social care or education where its name does not say so, and the funder."""
    source = str(Source(stream.source).label)
    return str(stream.funder) if source.lower() in stream.name.lower() else f"{source}, {stream.funder}"


def months_chart(months: Sequence[Month], *, on: date) -> Chart:
    """Draw spending beside the plan."""
    return Chart(
        title="Spending and plan, month by month",
        summary=_compared(months, on),
        months=[month.on for month in months],
        series=[
            Series(name="Spent", pence=[month.spent_pence for month in months]),
            Series(name="Planned", pence=[month.planned_pence for month in months], kind="line"),
        ],
    )


def _compared(months: Sequence[Month], on: date) -> str:
    """Compare whole months only: the plan of a month that is not over says nothing yet."""
    over = [month for month in months if month.on < on.replace(day=1)]
    if not over:
        return "The months are compared here when the first one is over."
    spent = written(sum(month.spent_pence or 0 for month in over))
    planned = written(sum(month.planned_pence for month in over))
    if len(over) == len(months):
        return f"In all, {spent} was spent. The plan was {planned}."
    return f"Up to the end of last month {spent} was spent. The plan for that time was {planned}."
