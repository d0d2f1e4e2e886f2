"""The light form for a community group."""

from django import forms

from marketplace.directory import places
from marketplace.directory.forms.honeypot import HoneypotForm
from marketplace.directory.operations.offers import Answers


class OfferForm(HoneypotForm):
    """Name, what, when, where, and who to contact."""

    name = forms.CharField(
        label="What is it called?", max_length=200, error_messages={"required": "Enter what it is called"}
    )
    what = forms.CharField(
        label="What do you do?",
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what you do"},
    )
    when = forms.CharField(
        label="When?",
        max_length=300,
        help_text="Such as every Tuesday from 10am to noon.",
        error_messages={"required": "Say when it is"},
    )
    where = forms.CharField(
        label="Where?",
        max_length=200,
        help_text="The name of the place.",
        error_messages={"required": "Say where it is"},
    )
    postcode = forms.CharField(label="Postcode of the place", max_length=10, required=False)
    is_free = forms.BooleanField(label="It is free", required=False)
    contact_name = forms.CharField(
        label="Your name",
        max_length=150,
        help_text="Only for us. We never publish it.",
        error_messages={"required": "Enter your name"},
    )
    email = forms.EmailField(
        label="E-mail address of the group",
        help_text="We publish it, and write to it to make sure that it is yours.",
        error_messages={"required": "Enter an e-mail address", "invalid": "Enter an address like name@example.com"},
    )
    phone = forms.CharField(label="Telephone of the group", max_length=30, required=False, help_text="We publish it.")

    def clean_postcode(self) -> str:
        """Refuse what is no postcode."""
        said: str = self.cleaned_data["postcode"].strip()
        known = places.normalise(said) if said else None
        if said and known is None:
            raise forms.ValidationError("Enter a full postcode, such as WR1 2AB, or leave it empty")
        return str(known) if known else ""

    def answers(self) -> Answers:
        """Give what was said, as the operation takes it."""
        return Answers(**{name: self.cleaned_data[name] for name in Answers.__dataclass_fields__})
