"""What is known about an organisation."""

from django import forms

from wallet.people.models import Organisation
from wallet.people.operations.organisations import Facts


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in its stubs only
    """Name, kind, address, and how its own person numbers are checked."""

    class Meta:
        model = Organisation
        fields = ("name", "kind", "email", "person_id_check")
        labels = {"email": "E-mail"}
        help_texts = {"person_id_check": "Only for a council that puts a check character into its person numbers."}
        error_messages = {
            "name": {"required": "Enter the name", "unique": "There is an organisation of this name already"},
            "kind": {"required": "Choose what kind of organisation it is"},
        }

    def facts(self) -> Facts:
        """Give what was said, as the operation takes it."""
        return Facts(**{field: self.cleaned_data[field] for field in self.Meta.fields})
