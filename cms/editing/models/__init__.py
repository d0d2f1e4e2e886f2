"""The records of the editors' desk."""

from cms.editing.models.change_check import ChangeCheck
from cms.editing.models.editorship import Editorship
from cms.editing.models.link import PageLink, Target
from cms.editing.models.review_letter import ReviewLetter
from cms.editing.models.section_check import SectionCheck

__all__ = ["ChangeCheck", "Editorship", "PageLink", "ReviewLetter", "SectionCheck", "Target"]
