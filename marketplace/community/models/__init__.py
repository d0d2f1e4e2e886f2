"""The records of the community."""

from marketplace.community.models.attendance import Attendance
from marketplace.community.models.introduction import ConversationRead, ConversationReport, Introduction, Message
from marketplace.community.models.peer_profile import PeerExperience, PeerProfile, PeerTime
from marketplace.community.models.review import Reply, Review, ReviewReport

__all__ = [
    "Attendance",
    "ConversationRead",
    "ConversationReport",
    "Introduction",
    "Message",
    "PeerExperience",
    "PeerProfile",
    "PeerTime",
    "Reply",
    "Review",
    "ReviewReport",
]
