"""Which area to print, and how."""

from typing import Any

from django import forms

from marketplace.directory import places
from marketplace.directory.queries import towns
from marketplace.directory.queries.booklets import Area
from wallet.ui.widgets import Radios

MILES, USUAL_MILES = (2, 5, 10, 20), 5


class AreaForm(forms.Form):
    """Round a postcode, or all of a town or council."""

    marks_optional = False

    postcode = forms.CharField(
        label="A postcode, or its first half",
        required=False,
        max_length=10,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "postal-code"}),
    )
    miles = forms.TypedChoiceField(
        label="How far round it?",
        choices=[(miles, f"{miles} miles") for miles in MILES],
        coerce=int,
        initial=USUAL_MILES,
        required=False,
    )
    area = forms.ChoiceField(label="Or all of a town or council", required=False)
    size = forms.ChoiceField(
        label="How large should the letters be?",
        choices=[("usual", "As usual"), ("large", "Large print")],
        initial="usual",
        required=False,
        widget=Radios(inline=True),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["area"]
        self.areas = dict(towns.choices())
        chosen.choices = [("", "Choose one"), *self.areas.items()]

    def clean_postcode(self) -> str:
        """Refuse a postcode that leads nowhere."""
        given: str = self.cleaned_data["postcode"]
        if given and places.find(given) is None:
            raise forms.ValidationError("We do not know this postcode. Try its first half, such as M33")
        return given

    def clean(self) -> None:
        """Ask for one of the two."""
        super().clean()
        if not self.errors and not self.cleaned_data["postcode"] and not self.cleaned_data["area"]:
            self.add_error("postcode", "Enter a postcode, or choose a town or council")

    def wanted(self) -> Area:
        """Give what was said, as the query takes it."""
        said = self.cleaned_data
        if place := places.find(said["postcode"]) if said["postcode"] else None:
            miles = said["miles"] or USUAL_MILES
            return Area(name=f"{miles} miles round {place.name}", place=place, miles=miles)
        kind, _, key = said["area"].partition(":")
        name = self.areas[said["area"]].removesuffix(" (all of the area)")
        return Area(name=name, town=key) if kind == towns.TOWN else Area(name=name, council_code=key)

    @property
    def is_large(self) -> bool:
        """Answer whether large print is wanted."""
        return self.cleaned_data.get("size") == "large"
