"""The records of the community."""

from marketplace.community.models.attendance import Attendance
from marketplace.community.models.review import Reply, Review, ReviewReport

__all__ = ["Attendance", "Reply", "Review", "ReviewReport"]
