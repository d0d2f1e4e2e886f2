"""Resources under their themes."""

from itertools import groupby

from cms.pages.models import Resource, ResourcesPage


def by_theme(*, page: ResourcesPage) -> list[tuple[str, list[Resource]]]:
    """Give the themes of a page in the order in which each first comes, with their resources."""
    rows = list(page.resources.all())
    first = {theme: place for place, theme in reversed(list(enumerate(row.theme for row in rows)))}
    rows.sort(key=lambda row: first[row.theme])
    return [(theme, list(group)) for theme, group in groupby(rows, key=lambda row: row.theme)]
