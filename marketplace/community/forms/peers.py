"""What somebody says of themselves in order to meet others, and what they say to each other."""

from typing import Any

from django import forms
from django.http import QueryDict

from marketplace.community import experiences
from marketplace.community.forms.widgets import Columns, Week, parts_of_a_week
from marketplace.community.matching import Slot
from marketplace.community.models import PeerProfile
from marketplace.community.operations.peers import Said
from marketplace.directory.models import Taxonomy, Term
from wallet.ui.widgets import AffixInput, Checkboxes, Radios

IN_PERSON, ONLINE = "in_person", "online"
KINDLY = "Only if you would like to talk about it"


class ProfileForm(forms.Form):
    """What somebody has been through, likes, and when and how far they go to meet."""

    experiences = forms.MultipleChoiceField(
        label="What have you been through?",
        help_text="Choose only what you would like to talk about. Somebody else sees it only if they chose the same.",
        choices=[(one.key, one.words) for one in experiences.every().values()],
        widget=Columns(hints={one.key: KINDLY for one in experiences.every().values() if one.is_sensitive}),
        error_messages={"required": "Choose at least one thing"},
    )
    interests = forms.ModelMultipleChoiceField(
        label="What do you like?",
        queryset=Term.objects.filter(taxonomy__facet=Taxonomy.Facet.INTEREST),
        widget=Columns(),
        required=False,
    )
    postcode = forms.CharField(
        label="Your postcode, or its first half",
        help_text="We keep only the first half, such as M33.",
        max_length=10,
        widget=forms.TextInput({"class": "govuk-input--width-10", "autocomplete": "postal-code"}),
        error_messages={"required": "Enter your postcode, or its first half"},
    )
    ways = forms.MultipleChoiceField(
        label="How would you like to meet?",
        choices=[(IN_PERSON, "In person"), (ONLINE, "Online")],
        widget=Checkboxes(),
        error_messages={"required": "Choose how you would like to meet"},
    )
    travels_miles = forms.IntegerField(
        label="How many miles would you go?",
        widget=AffixInput({"inputmode": "numeric", "class": "govuk-input--width-3"}, suffix="miles"),
        min_value=1,
        max_value=100,
        initial=5,
        error_messages={"required": "Enter how many miles", "invalid": "Enter a whole number of miles"},
    )
    times = forms.MultipleChoiceField(
        label="When are you usually free?",
        choices=parts_of_a_week(),
        widget=Week(),
        required=False,
    )
    is_paused = forms.BooleanField(label="I would like a break: suggest nobody to me, and me to nobody", required=False)
    is_adult = forms.BooleanField(
        label="I am 18 or older", error_messages={"required": "You can join when you are 18. Tick if you are."}
    )
    has_agreed = forms.BooleanField(
        label="I agree that what I chose here is used to find people for me, and that I can leave at any time",
        error_messages={"required": "Tick that you agree, so that we may use what you chose"},
    )

    def __init__(self, data: QueryDict | None, *, profile: PeerProfile | None) -> None:
        super().__init__(data, initial=of_profile(profile) if profile else {})
        for name in ("is_adult", "has_agreed") if profile else ("is_paused",):  # said once, at the beginning
            del self.fields[name]

    @property
    def said(self) -> Said:
        """Give what was said, once the form is valid."""
        chosen = self.cleaned_data
        return Said(
            postcode=chosen["postcode"],
            travels_miles=chosen["travels_miles"],
            meets_in_person=IN_PERSON in chosen["ways"],
            meets_online=ONLINE in chosen["ways"],
            experiences=chosen["experiences"],
            interests=chosen["interests"],
            is_open=not chosen.get("is_paused"),
            times=[Slot(int(day), part) for day, _, part in (value.partition("-") for value in chosen["times"])],
        )


def of_profile(profile: PeerProfile) -> dict[str, Any]:
    """Give what somebody said before, to begin the form with."""
    ways = {IN_PERSON: profile.meets_in_person, ONLINE: profile.meets_online}
    return {
        "experiences": [one.key for one in profile.experiences.all()],
        "interests": list(profile.interests.all()),
        "postcode": profile.district,
        "ways": [way for way, meets in ways.items() if meets],
        "travels_miles": profile.travels_miles,
        "times": [f"{one.day}-{one.part}" for one in profile.times.all()],
        "is_paused": not profile.is_open,
    }


class MessageForm(forms.Form):
    """What one writes to the other."""

    text = forms.CharField(
        label="Your message",
        help_text="Take your time before you share a phone number, an address or money matters.",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Write a message", "max_length": "Use 2,000 letters or fewer"},
    )


class ConcernForm(forms.Form):
    """What is wrong in a conversation."""

    text = forms.CharField(
        label="What is wrong?",
        max_length=500,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what is wrong", "max_length": "Use 500 letters or fewer"},
    )


class SettleForm(forms.Form):
    """What a moderator decides about a conversation."""

    GO_ON, END = "go_on", "end"
    decision = forms.ChoiceField(
        label="What should happen?",
        choices=[(GO_ON, "They can go on"), (END, "End it")],
        widget=Radios(),
        error_messages={"required": "Choose what should happen"},
    )


class IntroduceForm(forms.Form):
    """Which two people a coordinator suggests to each other."""

    one = forms.ModelChoiceField(
        label="Somebody you work with",
        queryset=PeerProfile.objects.none(),
        error_messages={"required": "Choose somebody you work with"},
    )
    other = forms.ModelChoiceField(
        label="Somebody else you work with",
        queryset=PeerProfile.objects.none(),
        error_messages={"required": "Choose the other person"},
    )
    note = forms.CharField(
        label="Why may they like each other?",
        help_text="Both read it before they decide. Name nobody.",
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, profiles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = profiles  # type: ignore[attr-defined]
            self.fields[name].label_from_instance = _named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse somebody with themselves."""
        said = super().clean() or self.cleaned_data
        if said.get("one") and said.get("one") == said.get("other"):
            self.add_error("other", "Choose two different people")
        return said


def _named(profile: PeerProfile) -> str:
    return f"{profile.user.person}, near {profile.district}"
