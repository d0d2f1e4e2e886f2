"""What it costs, how to get it, how to reach whoever offers it, and the words it is found by."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from marketplace.directory.forms.steps.base import RowForm, StepForm
from marketplace.directory.forms.steps.places_and_times import DAYS
from marketplace.directory.models import AssistantProfile, Contact, CostOption, Service, ServiceTerm, Taxonomy, Term
from wallet.ui.fields import PenceField
from wallet.ui.widgets import Checkboxes, Radios


class PriceRow(RowForm):
    """One price."""

    relation, model, title = "cost_options", CostOption, "Price"

    option = forms.CharField(
        label="What for?", max_length=200, required=False, help_text="Such as “one to one support”."
    )
    amount_pence = PenceField(label="How much?", required=False, min_pence=0)
    per = forms.ChoiceField(label="For how long or what?", choices=CostOption.Per, required=False)

    def telling(self) -> list[str]:
        """Name the fields that make it a price."""
        return ["option", "amount_pence"]

    def values(self, child: Any) -> dict[str, Any]:
        """Give the price; without a unit it is for a session."""
        said = super().values(child)
        return said | {"per": said["per"] or CostOption.Per.SESSION}


class CostForm(StepForm):
    """What it costs."""

    rows: ClassVar[tuple[type[RowForm], ...]] = (PriceRow,)

    is_free = forms.BooleanField(label="It is free", required=False)
    companion_free = forms.BooleanField(label="A companion or personal assistant goes free", required=False)
    fees = forms.CharField(
        label="What it costs, in words", required=False, max_length=1_000, widget=forms.Textarea({"rows": 3})
    )

    def clean(self) -> None:
        """Refuse “free” beside a price."""
        super().clean()
        prices = [rows for rows in self.row_sets if rows.is_valid()]
        paid = any(form.says_something and form.cleaned_data["amount_pence"] for rows in prices for form in rows)
        if self.cleaned_data.get("is_free") and paid:
            self.add_error("is_free", "It has a price below. Take the tick or the price away")


class GettingForm(StepForm):
    """What people do first, and whether there is room."""

    application_process = forms.CharField(
        label="What do people do first?", required=False, max_length=2_000, widget=forms.Textarea({"rows": 4})
    )
    needs_referral = forms.BooleanField(label="Somebody at work, such as a doctor, must refer them", required=False)
    space = forms.ChoiceField(label="Is there space now?", choices=Service.Space, widget=Radios)
    waiting_weeks = forms.IntegerField(
        label="How many weeks do people wait?", required=False, min_value=0, max_value=520
    )
    capacity = forms.IntegerField(label="Places in all", required=False, min_value=0, max_value=30_000)
    interpretation_services = forms.CharField(
        label="Interpreters and other help with language", required=False, max_length=1_000
    )


class ContactRow(RowForm):
    """One way to reach them."""

    relation, model, title = "contacts", Contact, "Way to reach you"

    role_or_team = forms.CharField(
        label="Role or team", max_length=200, required=False, help_text="Such as “the office”."
    )
    phone = forms.CharField(label="Telephone", max_length=30, required=False)
    email = forms.EmailField(label="E-mail", required=False)
    name = forms.CharField(
        label="Name of a person", max_length=200, required=False, help_text="Only for us. We never publish it."
    )

    @classmethod
    def shown(cls, child: Any) -> dict[str, Any]:
        """Give what a contact of the draft says."""
        said = {name: getattr(child, name) for name in ("phone", "email", "name")}
        return said | {"role_or_team": child.title, "part_id": child.pk}

    def values(self, child: Any) -> dict[str, Any]:
        """Give the contact."""
        said = super().values(child)
        return {"title": said.pop("role_or_team"), **said}


class ContactForm(StepForm):
    """How to reach them."""

    rows: ClassVar[tuple[type[RowForm], ...]] = (ContactRow,)

    email = forms.EmailField(label="E-mail that everybody may use", required=False)
    url = forms.URLField(label="Website", required=False, max_length=300, assume_scheme="https")


class WordsForm(StepForm):
    """The words it is found by."""

    terms = forms.ModelMultipleChoiceField(
        label="Tick every word that fits",
        queryset=Term.objects.none(),
        required=False,
        widget=Checkboxes,
    )

    def __init__(self, data: QueryDict | None = None, *, draft: Service, another: bool = False) -> None:
        super().__init__(data, draft=draft, another=another)
        offered = Term.objects.exclude(taxonomy__facet=Taxonomy.Facet.NONE).select_related("taxonomy")
        self.fields["terms"].queryset = offered  # type: ignore[attr-defined]
        self.initial["terms"] = [part.term_id for part in draft.service_terms.all()]

    def apply(self, draft: Service) -> None:
        """Put the chosen words into the draft; a word that stays keeps its id."""
        parts = {part.term_id: part for part in draft.service_terms.all()}
        offered = set(self.fields["terms"].queryset.values_list("pk", flat=True))  # type: ignore[attr-defined]
        kept = [part for key, part in parts.items() if key not in offered]
        chosen = [parts.get(term.pk) or ServiceTerm(term=term) for term in self.cleaned_data["terms"]]
        draft.service_terms.set([*kept, *chosen])


class WorkForm(StepForm):
    """When a personal assistant works, and how far they travel."""

    hours_a_week = forms.IntegerField(label="How many hours a week?", required=False, min_value=1, max_value=80)
    days = forms.MultipleChoiceField(label="On which days?", choices=DAYS, required=False, widget=Checkboxes)
    has_nights = forms.BooleanField(label="I can work nights", required=False)
    travels_miles = forms.IntegerField(label="How far do you travel, in miles?", required=False, max_value=200)
    drives = forms.BooleanField(label="I drive", required=False)
    experience = forms.CharField(
        label="What have you done before?", required=False, max_length=2_000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, data: QueryDict | None = None, *, draft: Service, another: bool = False) -> None:
        super().__init__(data, draft=draft, another=another)
        profile = self._profile(draft)
        said = {name: getattr(profile, name) for name in self.base_fields}
        self.initial.update(said | {"days": [day for day in profile.days.split(",") if day]})

    def apply(self, draft: Service) -> None:
        """Put the profile into the draft."""
        profile = self._profile(draft)
        for name, value in self.cleaned_data.items():
            setattr(profile, name, ",".join(value) if name == "days" else value)
        draft.assistant_profiles.set([profile])

    def _profile(self, draft: Service) -> AssistantProfile:
        known = list(draft.assistant_profiles.all())
        return known[0] if known else AssistantProfile()
