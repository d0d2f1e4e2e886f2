"""For how long back market gaps are shown."""

from django import forms

PERIODS = {"3": "The last 3 months", "12": "The last 12 months", "36": "The last 3 years"}
USUAL = "12"


class PeriodForm(forms.Form):
    """One of a few periods; without a choice a year."""

    marks_optional = False

    months = forms.ChoiceField(label="Period", choices=list(PERIODS.items()), required=False, initial=USUAL)

    def months_chosen(self) -> int:
        """Answer how many months back."""
        return int(self.cleaned_data["months"] or USUAL) if self.is_valid() else int(USUAL)
