"""Recording a legal authority and its document."""

from django import forms

from wallet.people import files
from wallet.people.models import LegalAuthority
from wallet.people.operations.authorities import Terms
from wallet.ui.fields import DateField
from wallet.ui.widgets import Radios

# Who receives a direct payment comes from the funder's records, not from a form.
KINDS = [(kind.value, kind.label) for kind in LegalAuthority.Kind if kind != LegalAuthority.Kind.RECIPIENT]
KIND_HINTS = {
    LegalAuthority.Kind.NOMINATED.value: "The person can decide, and wants somebody to manage the money for them.",
    LegalAuthority.Kind.AUTHORISED.value: "The person cannot decide about this, and the funder has agreed who will.",
    LegalAuthority.Kind.PARENT.value: "Look again when the young person turns 16, and at 18.",
}
SCOPE_HINTS = {LegalAuthority.Scope.WELFARE.value: "They can see the money. They cannot spend it."}


class EvidenceForm(forms.Form):
    """The document itself."""

    evidence = forms.FileField(
        label="The document",
        help_text="A PDF or a photo of the order, the registered power or the certificate.",
        widget=forms.FileInput({"accept": files.ACCEPT}),
        error_messages={"required": "Choose the file of the document"},
    )


class AuthorityForm(forms.Form):
    """Who has authority, on what ground, over what, from when."""

    name = forms.CharField(
        label="Their full name", max_length=150, error_messages={"required": "Enter their full name"}
    )
    email = forms.EmailField(
        label="Their e-mail address",
        help_text="They sign in with this address.",
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )
    kind = forms.ChoiceField(
        label="On what ground do they act?",
        choices=KINDS,
        widget=Radios(hints=KIND_HINTS),
        error_messages={"required": "Choose on what ground they act"},
    )
    scope = forms.ChoiceField(
        label="What does it cover?",
        choices=LegalAuthority.Scope,
        widget=Radios(hints=SCOPE_HINTS),
        error_messages={"required": "Choose what it covers"},
    )
    reference = forms.CharField(
        label="Order or registration number", max_length=60, required=False, help_text="If there is one."
    )
    starts_on = DateField(label="From which day?", error_messages={"required": "Enter the first day"})
    ends_on = DateField(label="Until which day?", required=False, help_text="Leave empty if it has no end.")
    evidence = forms.FileField(
        label="The document",
        required=False,
        help_text="A PDF or a photo. You can add it later, but nothing counts before another officer has seen it.",
        widget=forms.FileInput({"accept": files.ACCEPT}),
    )

    def terms(self) -> Terms:
        """Give what was said, as the operation takes it."""
        said = self.cleaned_data
        return Terms(
            kind=LegalAuthority.Kind(said["kind"]),
            scope=LegalAuthority.Scope(said["scope"]),
            reference=said["reference"],
            starts_on=said["starts_on"],
            ends_on=said["ends_on"],
        )
