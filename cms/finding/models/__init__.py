"""The records of this room: the search index of the site, and what was not found."""

from cms.finding.models.missed_search import MissedSearch
from cms.finding.models.page_entry import Kind, PageEntry
from cms.finding.models.rebuild import Rebuild
from cms.finding.models.site_word import SiteWord

__all__ = ["Kind", "MissedSearch", "PageEntry", "Rebuild", "SiteWord"]
