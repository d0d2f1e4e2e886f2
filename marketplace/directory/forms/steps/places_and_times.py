"""Where it is, and when."""

from datetime import time
from typing import Any, ClassVar

from django import forms

from marketplace.directory import places
from marketplace.directory.forms.steps.base import RowForm, StepForm, cleaned
from marketplace.directory.models import Location, Schedule, ServiceArea, ServiceAtLocation
from wallet.ui.widgets import Checkboxes, Radios

DAYS = (
    ("MO", "Monday"),
    ("TU", "Tuesday"),
    ("WE", "Wednesday"),
    ("TH", "Thursday"),
    ("FR", "Friday"),
    ("SA", "Saturday"),
    ("SU", "Sunday"),
)
RHYTHMS = (
    ("", "None of these: I will write it in words"),
    ("every", "Every week"),
    ("other", "Every other week"),
    ("1", "The first of the month, such as the first Tuesday"),
    ("2", "The second of the month"),
    ("3", "The third of the month"),
    ("4", "The fourth of the month"),
    ("-1", "The last of the month"),
)
OF_A_PLACE = ("name", "address_1", "address_2", "city", "postcode", "transportation", "is_masked")


class PlaceRow(RowForm):
    """One place. A changed place is a new one, so that the public copy keeps its own until the change is approved."""

    relation, model, title = "at_locations", ServiceAtLocation, "Place"

    name = forms.CharField(label="Name of the place", max_length=200, required=False)
    address_1 = forms.CharField(label="Address", max_length=200, required=False)
    address_2 = forms.CharField(label="Second line of the address", max_length=200, required=False)
    city = forms.CharField(label="Town", max_length=100, required=False)
    postcode = forms.CharField(label="Postcode", max_length=10, required=False)
    transportation = forms.CharField(label="How to get there", max_length=1_000, required=False)
    is_masked = forms.BooleanField(
        label="Keep the address secret",
        required=False,
        help_text="For a refuge, or a home. People see only the district.",
    )

    @classmethod
    def shown(cls, child: Any) -> dict[str, Any]:
        """Give what the place of a part of the draft says."""
        return {name: getattr(child.location, name) for name in OF_A_PLACE} | {"part_id": child.pk}

    def telling(self) -> list[str]:
        """Name the fields that make it a place."""
        return ["name", "address_1", "postcode"]

    def clean_postcode(self) -> str:
        """Refuse what is no postcode."""
        said: str = self.cleaned_data["postcode"].strip().upper()
        known = places.normalise(said) if said else None
        if said and known is None:
            raise forms.ValidationError("Enter a full postcode, such as WR1 2AB")
        return str(known) if known else ""

    def values(self, child: Any) -> dict[str, Any]:
        """Give the place as it was, or a new one where anything about it was changed."""
        before = child.location if child.location_id else None
        said = {name: cleaned(self.cleaned_data[name]) for name in OF_A_PLACE}
        if before is not None and all(getattr(before, name) == value for name, value in said.items()):
            return {}
        made = Location(**said)
        places.locate(made)
        made.save()
        return {"location": made}


class AreaRow(RowForm):
    """One area that is served."""

    relation, model, title = "areas", ServiceArea, "Area you cover"

    name = forms.CharField(
        label="Area", max_length=100, required=False, help_text="Such as Worcestershire, or the whole country."
    )


class WhereForm(StepForm):
    """Places to go to, areas that are covered, or online."""

    rows: ClassVar[tuple[type[RowForm], ...]] = (PlaceRow, AreaRow)

    is_virtual = forms.BooleanField(label="It can be had online or by telephone", required=False)


class AssistantWhereForm(StepForm):
    """Roughly where a personal assistant sets out from; their address is never asked."""

    rows: ClassVar[tuple[type[RowForm], ...]] = (AreaRow,)


class TimeRow(RowForm):
    """One time in plain words; kept in iCalendar's."""

    relation, model, title = "schedules", Schedule, "Time"

    rhythm = forms.ChoiceField(label="How often?", choices=RHYTHMS, required=False, widget=Radios)
    days = forms.MultipleChoiceField(label="On which days?", choices=DAYS, required=False, widget=Checkboxes)
    opens_at = forms.TimeField(
        label="From",
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        input_formats=["%H:%M", "%H.%M", "%I%p", "%I:%M%p", "%I.%M%p"],
        help_text="Such as 10:00 or 2pm.",
    )
    closes_at = forms.TimeField(
        label="Until",
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-5"}),
        input_formats=["%H:%M", "%H.%M", "%I%p", "%I:%M%p", "%I.%M%p"],
    )
    description = forms.CharField(
        label="In your own words", max_length=300, required=False, help_text="Such as “not in school holidays”."
    )

    @classmethod
    def shown(cls, child: Any) -> dict[str, Any]:
        """Give a time in plain terms."""
        plain = {name: getattr(child, name) for name in ("opens_at", "closes_at", "description")}
        for name in ("opens_at", "closes_at"):
            plain[name] = plain[name].strftime("%H:%M") if isinstance(plain[name], time) else plain[name]
        days = [day[-2:] for day in child.byday.split(",") if day]
        return {"part_id": child.pk, "rhythm": _rhythm(child), "days": days, **plain}

    def telling(self) -> list[str]:
        """Name the fields that make it a time."""
        return ["rhythm", "opens_at", "description"]

    def clean(self) -> None:
        """Ask for days where a rhythm was chosen, and for hours in their order."""
        super().clean()
        said = self.cleaned_data
        if said.get("rhythm") and not said.get("days"):
            self.add_error("days", "Choose at least one day")
        if said.get("opens_at") and said.get("closes_at") and said["closes_at"] <= said["opens_at"]:
            self.add_error("closes_at", "The end must be after the beginning")

    def values(self, child: Any) -> dict[str, Any]:
        """Give the time in iCalendar's terms; a rhythm that the form cannot show stays unless another is chosen."""
        said = self.cleaned_data
        rhythm, days = said["rhythm"], said["days"]
        plain = {name: said[name] for name in ("opens_at", "closes_at")} | {"description": cleaned(said["description"])}
        if not rhythm and child.freq and not _rhythm(child):
            return plain
        monthly = rhythm not in {"", "every", "other"}
        return plain | {
            "freq": "" if not rhythm else "MONTHLY" if monthly else "WEEKLY",
            "interval": 2 if rhythm == "other" else 1,
            "byday": ",".join(f"{rhythm}{day}" if monthly else day for day in days),
            "bymonthday": "",
        }


class WhenForm(StepForm):
    """When it is open or meets."""

    rows: ClassVar[tuple[type[RowForm], ...]] = (TimeRow,)


def _rhythm(schedule: Schedule) -> str:
    if schedule.freq == Schedule.Frequency.WEEKLY:
        return "other" if schedule.interval == 2 else "every"
    first = schedule.byday.split(",")[0][:-2] if schedule.freq else ""
    return first if first in dict(RHYTHMS) else ""
