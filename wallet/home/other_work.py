"""What officers do besides looking after people: each app adds its own by subject, and each officer sees theirs."""

_work = {
    "People and organisations": {
        "people:add_person": "Add a person",
        "people:authorities_to_do": "Authorities to check",
        "people:roles": "Who does what here",
        "people:organisations": "Organisations",
    },
    "Money": {
        "budgets:splits_to_do": "Wishes to hold money differently",
        "budgets:imports": "Bring in budgets from a file",
        "budgets:funders": "Funders and the money they give",
    },
}


def add(subject: str, work: dict[str, str]) -> None:
    """Add pages by address name, with what the officer’s home calls them; each page’s door says whose it is."""
    _work.setdefault(subject, {}).update(work)


def everything() -> dict[str, dict[str, str]]:
    """Give all pages by subject, in the order in which they were added."""
    return {subject: dict(pages) for subject, pages in _work.items()}
