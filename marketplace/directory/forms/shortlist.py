"""What a visitor says about their shortlist: where they are, and whom to send it to."""

from django import forms

from marketplace.directory import places
from marketplace.directory.forms.honeypot import HoneypotForm


class NearForm(forms.Form):
    """Near which postcode."""

    marks_optional = False

    postcode = forms.CharField(
        label="Your postcode, or its first half",
        help_text="We remember it in your browser with the shortlist, and nowhere else.",
        max_length=10,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "postal-code"}),
    )

    def clean_postcode(self) -> str:
        """Refuse a postcode that leads nowhere."""
        given: str = self.cleaned_data["postcode"]
        if given and places.find(given) is None:
            raise forms.ValidationError("We do not know this postcode. Try its first half, such as M33")
        return given


class SendForm(HoneypotForm):
    """To which address."""

    email = forms.EmailField(
        label="E-mail address",
        help_text="Yours, or somebody’s who helps you choose. We use it once and do not keep it.",
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"required": "Enter an e-mail address", "invalid": "Enter an address like name@example.com"},
    )
