"""What the gallery of components shows: made-up people and figures, as lifelike as those of a real page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from wallet.ui.bars import Part
from wallet.ui.charts import Chart, Series
from wallet.ui.fields import DateField, PenceField
from wallet.ui.widgets import AffixInput, Checkboxes, Radios

HELD_BY = [
    ("holder", "I hold it myself"),
    ("account_manager", "Somebody manages it for me"),
    ("provider", "A provider holds it"),
    ("commissioner", "The council or NHS holds it"),
]
MEANINGS = {
    "holder": "You pay, keep the receipts, and are the employer of anyone you hire.",
    "account_manager": "You decide, and an organisation that you choose pays.",
    "provider": "The provider arranges your support and sends you a statement each month.",
    "commissioner": "You choose the support, and they buy it for you.",
}


class PaymentForm(forms.Form):
    """Every kind of field there is, in the words of recording a payment."""

    amount_pence = PenceField(label="How much was it?", help_text="For example, 24.50")
    paid_on = DateField(label="When was it paid?", help_text="For example, 27 3 2026")
    payee = forms.CharField(label="Who was paid?", error_messages={"required": "Enter who was paid"})
    held_by = forms.ChoiceField(
        label="Which part of your budget?",
        choices=HELD_BY,
        widget=Radios(hints=MEANINGS),
        error_messages={"required": "Choose a part of your budget"},
    )
    agreed = forms.TypedChoiceField(
        label="Is it in your plan?", choices=[("yes", "Yes"), ("no", "No")], widget=Radios(inline=True)
    )
    outcomes = forms.MultipleChoiceField(
        label="What does it help with?",
        choices=[("well", "Keeping well"), ("learn", "Learning"), ("people", "Seeing people")],
        widget=Checkboxes(hints={"people": "Friends, family and groups"}),
        required=False,
    )
    funder = forms.ChoiceField(label="Whose money?", choices=[("", "---------"), ("nhs", "NHS"), ("care", "Council")])
    hours = forms.IntegerField(
        label="How many hours?", widget=AffixInput({"class": "govuk-input--width-3"}, suffix="hours a week")
    )
    notes = forms.CharField(label="Anything to add?", max_length=200, required=False, widget=forms.Textarea)
    evidence = forms.FileField(label="Receipt", help_text="A photograph or a PDF", required=False)
    is_true = forms.BooleanField(label="This is right, as far as I know", help_text="You can correct it later")


class SearchForm(forms.Form):
    """A search beside a list."""

    text = forms.CharField(label="Payee or words", required=False)
    funder = forms.ChoiceField(label="Whose money", choices=[("", "Any"), ("nhs", "NHS"), ("care", "Council")])
    paid_from = DateField(label="From", required=False)


@dataclass(frozen=True, kw_only=True)
class Payment:
    """A row of the gallery's table."""

    paid_on: date
    payee: str
    pence: int
    state: str
    colour: str


PAYMENTS = [
    Payment(paid_on=date(2026, 10, 28), payee="Riverside Swimming Club", pence=24_50, state="Paid", colour="green"),
    Payment(paid_on=date(2026, 10, 21), payee="Bright Days Care", pence=1_284_00, state="With us", colour="blue"),
    Payment(paid_on=date(2026, 10, 3), payee="Refund: Sensory Toys", pence=-18_99, state="Refund", colour="teal"),
]
FUNDERS = [
    Part(label="NHS continuing healthcare", pence=18_200_00, tone=1, note="Northbridge ICB"),
    Part(label="Adult social care", pence=7_905_50, tone=2, note="Northbridge Council"),
    Part(label="Education", pence=3_120_00, tone=3, note="Northbridge SEN team"),
]
PROGRESS = [
    Part(label="Spent", pence=11_482_25, tone="spent"),
    Part(label="Promised", pence=2_300_00, tone="committed", note="ordered, not yet paid"),
    Part(label="Left", pence=15_443_25, tone="left"),
]
SPENT = [1_840_00, 2_105_50, 1_998_20, 2_444_75, 1_205_30, 1_888_50, 0, None, None, None, None, None]
CHART = Chart(
    title="Spending by month",
    summary="You have spent £11,482.25 of the £14,612.75 planned for these seven months.",
    months=[date(2026 + (month > 12), (month - 1) % 12 + 1, 1) for month in range(4, 16)],
    series=[
        Series(name="Spent", pence=SPENT),
        Series(name="Planned", pence=[2_087_53] * 12, kind="line"),
    ],
)


def samples(*, bound: bool) -> dict[str, Any]:
    """Gather everything the gallery shows; `bound` fills the form in wrongly, so that its errors show."""
    data = {"amount_pence": "12.345", "paid_on_0": "31", "paid_on_1": "2", "paid_on_2": "2026", "notes": "By card"}
    return {
        "form": PaymentForm(data) if bound else PaymentForm(initial={"paid_on": date(2026, 3, 27)}),
        "search": SearchForm({"text": "swim", "funder": "nhs", "paid_from": "2026-04-06"}),
        "payments": PAYMENTS,
        "funders": FUNDERS,
        "progress": PROGRESS,
        "chart": CHART,
        "page_of_many": _page(range(1, 241)),
        "starts_on": date(2026, 4, 6),
        "ends_on": date(2027, 4, 5),
        "seen_at": datetime(2026, 10, 28, 14, 5, tzinfo=UTC),
        "colours": ["grey", "blue", "yellow", "orange", "green", "teal", "purple", "magenta", "red"],
    }


def _page(numbers: Sequence[int]) -> Page[int]:
    return Paginator(numbers, 25).page(5)
