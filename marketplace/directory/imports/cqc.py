"""The directory of the Care Quality Commission, which it publishes as CSV: four lines of foreword, then its header."""

from marketplace.directory.imports.mapping import Mapping

LOCATION_ID = "CQC Location ID (for office use only)"
PROVIDER_ID = "CQC Provider ID (for office use only)"
MAPPING = Mapping(
    fields={
        "name": ("Name",),
        "alternate_name": ("Also known as",),
        "address": ("Address",),
        "postcode": ("Postcode",),
        "phone": ("Phone number",),
        "url": ("Service's website (if available)",),
        "county": ("Local authority",),
        "organisation": ("Provider name",),
    },
    terms={"CQC service types": "Service types", "CQC specialisms and services": "Specialisms/services"},
    sections={"Last looked at by CQC": "Date of latest check", "On CQC’s website": "Location URL"},
    numbers={"CQC provider": PROVIDER_ID},
    place_numbers={"CQC location": LOCATION_ID},
    key=(LOCATION_ID,),
    empty=frozenset({"na", "n/a"}),
)


def is_header(line: str) -> bool:
    """Answer whether a line is the header of CQC's directory, its spreadsheet's quotes or not."""
    return LOCATION_ID in line and "Name" in line
