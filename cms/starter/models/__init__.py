"""What was loaded into which site, so that loading again leaves alone what somebody has touched since."""

from cms.starter.models.starter_page import StarterPage
from cms.starter.models.starter_picture import StarterPicture
from cms.starter.models.starter_word import StarterWord

__all__ = ["StarterPage", "StarterPicture", "StarterWord"]
