"""Making the demo's directory: who and what is near Millbrook."""

import tomllib
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from config.demo.calendar import morning
from config.demo.cast import Cast
from marketplace.directory import places
from marketplace.directory.models import (
    Approval,
    ApprovalCheck,
    AssistantProfile,
    Contact,
    CostOption,
    Location,
    LocationAccess,
    Organisation,
    OrganisationIdentifier,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceLanguage,
    ServiceTerm,
    Term,
)
from marketplace.directory.operations import search_index, words

TOWN, COUNTY, CHECKER = "Millbrook", "Millshire", "Millbrook Council’s directory team"
WORDS_OF_A_SERVICE = (
    "name",
    "summary",
    "description",
    "kind",
    "standing",
    "minimum_age",
    "maximum_age",
    "space",
    "application_process",
)
FACTS_OF_A_SERVICE = ("waiting_weeks", "is_free", "companion_free", "is_virtual", "needs_referral")
PROFILE = ("hours_a_week", "days", "travels_miles", "drives", "has_nights")


@dataclass(slots=True)
class Directory:
    """What has been made so far, by the key that the data file uses."""

    cast: Cast
    today: date
    organisations: dict[str, Organisation] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)


def read() -> dict[str, Any]:
    """Read who and what is near."""
    return tomllib.loads((Path(__file__).parent / "directory.toml").read_text(encoding="utf-8"))


def make(cast: Cast, *, today: date) -> Directory:
    """Make the directory, once."""
    data, made = read(), Directory(cast, today)
    words.load()
    for row in data["organisations"]:
        made.organisations[row["key"]] = _organisation(row, made)
    for row in data["services"]:
        _service(row, made, organisation=made.organisations[row["organisation"]])
    for row in data["assistants"]:
        service = _service({"kind": "assistant"} | row, made, listed_by=cast.users[row["user"]])
        AssistantProfile.objects.create(service=service, **_some(row, PROFILE))
    search_index.refresh(service_ids=[service.pk for service in made.services.values()])
    return made


def _organisation(row: dict[str, Any], made: Directory) -> Organisation:
    organisation = Organisation.objects.create(
        body=made.cast.organisations.get(row.get("body", "")),
        payee=made.cast.payees.get(row.get("body", "")),
        modified_at=morning(made.today),
        **_some(row, ("name", "description", "email", "website")),
    )
    for kind, number in row.get("identifiers", []):
        OrganisationIdentifier.objects.create(organisation=organisation, kind=kind, identifier=number)
    if "approved" in row:
        _approve(organisation, row["approved"], made)
    return organisation


def _approve(organisation: Organisation, row: dict[str, Any], made: Directory) -> None:
    """Approve for a year that ends so many days from today; a negative number has lapsed."""
    last = made.today + timedelta(days=row["valid_days"])
    first = last - timedelta(days=364)
    officer = made.cast.users["contracts"]
    approval = Approval.objects.create(
        organisation=organisation,
        body=made.cast.organisations["council"],
        valid_from=first,
        valid_to=last,
        reference=row["reference"],
        given_by=officer,
        given_at=morning(first),
    )
    for kind in ApprovalCheck.Kind:
        ApprovalCheck.objects.create(
            approval=approval, kind=kind, checked_on=first - timedelta(days=9), checked_by=officer.name
        )


def _service(row: dict[str, Any], made: Directory, **whose: Any) -> Service:
    on = made.today - timedelta(days=row.get("checked_days_ago", 10))
    service = Service.objects.create(
        created_at=morning(on),
        modified_at=morning(on),
        checked_on=None if row.get("kind") == "assistant" else on,
        checked_by="" if row.get("kind") == "assistant" else CHECKER,
        first_published_at=morning(on),
        last_published_at=morning(on),
        space_on=on if "space" in row else None,
        **_some(row, WORDS_OF_A_SERVICE + FACTS_OF_A_SERVICE),
        **whose,
    )
    made.services[service.name] = service
    _parts(service, row, _location(service, row) if "postcode" in row else None)
    return service


def _location(service: Service, row: dict[str, Any]) -> Location:
    location = Location(
        name=row.get("place", ""),
        address_1="1 Example Street",
        city=TOWN,
        county=COUNTY,
        postcode=row["postcode"],
        is_masked=row.get("is_masked", "user" in row),
    )
    places.locate(location)
    location.save()
    ServiceAtLocation.objects.create(service=service, location=location)
    for name in row.get("access", []):
        term = _term(name)
        LocationAccess.objects.create(location=location, description=term.name, term=term)
    return location


def _parts(service: Service, row: dict[str, Any], location: Location | None) -> None:
    for option, pence, per in row.get("costs", []):
        CostOption.objects.create(service=service, option=option, amount_pence=pence, per=per)
    for name, code in row.get("areas", []):
        ServiceArea.objects.create(service=service, name=name, code=code)
    for name in row.get("languages", []):
        ServiceLanguage.objects.create(service=service, name=name)
    for name in row["terms"]:
        ServiceTerm.objects.create(service=service, term=_term(name))
    if "schedule" in row:
        times = {key: time.fromisoformat(row["schedule"][key]) for key in ("opens_at", "closes_at")}
        Schedule.objects.create(
            service=service, location=location, freq="WEEKLY", byday=row["schedule"]["byday"], **times
        )
    if service.organisation:
        Contact.objects.create(service=service, title="Ask them", phone="01632 960 000")


def _term(name: str) -> Term:
    return Term.objects.get(pk=words.id_of(*name.split("/")))


def _some(row: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: row[name] for name in names if name in row}
