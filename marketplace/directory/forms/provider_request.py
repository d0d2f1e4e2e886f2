"""Asking for a new provider."""

from datetime import date
from typing import Any

from django import forms

from marketplace.directory import access
from marketplace.directory.models import ProviderRequest
from marketplace.directory.operations.provider_requests import Provider
from wallet.people.access import live_roles
from wallet.people.models import Organisation as Body
from wallet.people.models import Person, Role, User
from wallet.ui.widgets import Radios

AskedAs = ProviderRequest.AskedAs
WORKERS = (Role.COORDINATOR, Role.BROKER, Role.MANAGER, Role.CONTRACTS)


class RequestForm(forms.Form):
    """Who asks, whom, about which provider, and what for."""

    asked_as = forms.ChoiceField(
        label="Which of these are you here?",
        widget=Radios,
        error_messages={"required": "Choose what you are here"},
    )
    person = forms.ModelChoiceField(
        label="Who is it for?",
        queryset=Person.objects.none(),
        required=False,
        help_text="The provider never sees this.",
        empty_label="Nobody in particular",
    )
    body = forms.ModelChoiceField(
        label="Who should look at the provider?",
        queryset=Body.objects.none(),
        required=False,
        empty_label="Whoever answers for the person",
    )
    provider_name = forms.CharField(
        label="Name of the provider", max_length=200, error_messages={"required": "Enter the name of the provider"}
    )
    provider_email = forms.EmailField(
        label="Their e-mail address",
        error_messages={"required": "Enter their e-mail address", "invalid": "Enter an address like name@example.com"},
    )
    provider_phone = forms.CharField(label="Their telephone", max_length=30, required=False)
    provider_website = forms.URLField(label="Their website", max_length=300, required=False, assume_scheme="https")
    what_for = forms.CharField(
        label="What would they do?",
        max_length=2_000,
        widget=forms.Textarea({"rows": 4}),
        help_text="In general words. The provider may read this, so name nobody.",
        error_messages={"required": "Say what they would do"},
    )
    why = forms.CharField(
        label="Why this provider?",
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text="Only you and the contracts team read this.",
    )

    def __init__(self, *args: Any, user: User, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.on = user, on
        self.roles = [role for role in live_roles(user=user, on=on, roles=WORKERS) if role.organisation.is_public]
        people = access.people_to_ask_for(user=user, on=on)
        self.fields["asked_as"].choices = self._parts(people.exists())  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        own = {role.organisation_id for role in self.roles}
        bodies = access.bodies_to_ask()
        self.fields["body"].queryset = bodies.filter(pk__in=own) if own else bodies  # type: ignore[attr-defined]
        self._leave_out_what_has_one_answer(people.exists(), len(own))

    def _leave_out_what_has_one_answer(self, has_people: bool, bodies: int) -> None:  # noqa: FBT001
        parts = self.fields["asked_as"].choices  # type: ignore[attr-defined]
        if len(parts) == 1:
            self.fields["asked_as"].initial = parts[0][0]
            self.fields["asked_as"].widget = forms.HiddenInput()
        if not has_people:
            del self.fields["person"]
            self.fields["body"].empty_label = "Choose one"  # type: ignore[attr-defined]
        if bodies == 1 or (has_people and len(parts) == 1):
            self.fields["body"].widget = forms.HiddenInput()

    @property
    def may_ask(self) -> bool:
        """Answer whether this user is anything that asks."""
        return bool(self.fields["asked_as"].choices)  # type: ignore[attr-defined]

    def clean(self) -> None:
        """Ask for whom, where a family asks, and find out who decides."""
        super().clean()
        said = self.cleaned_data
        if said.get("asked_as") == AskedAs.FAMILY and not said.get("person"):
            self.add_error("person", "Choose who it is for")
        if said.get("asked_as") != AskedAs.FAMILY:
            said["person"] = None
        elif said.get("person"):
            said["body"] = None  # whoever answers for the person decides
        body = said.get("body") or self._body_of(said.get("person"))
        if body is None:
            self.add_error("body", "Choose who should look at the provider")
        said["body"] = body

    def provider(self) -> Provider:
        """Give what was said of the provider, as the operation takes it."""
        return Provider(**{name: self.cleaned_data[name] for name in Provider.__dataclass_fields__})

    def _body_of(self, person: Person | None) -> Body | None:
        if person is not None:
            return person.organisation
        return self.roles[0].organisation if len({role.organisation_id for role in self.roles}) == 1 else None

    def _parts(self, has_people: bool) -> list[tuple[str, str]]:  # noqa: FBT001
        works_there = bool(access.bodies_of(user=self.user, on=self.on))
        may = {AskedAs.WORKER: bool(self.roles), AskedAs.FAMILY: has_people, AskedAs.PROVIDER: works_there}
        return [(part.value, part.label) for part in AskedAs if may[part]]
