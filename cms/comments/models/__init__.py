"""The records of what people say and ask for."""

from cms.comments.models.answer import Answer
from cms.comments.models.comment import Comment
from cms.comments.models.format_request import FormatRequest
from cms.comments.models.report import CommentReport
from cms.comments.models.support_request import SupportRequest

__all__ = ["Answer", "Comment", "CommentReport", "FormatRequest", "SupportRequest"]
