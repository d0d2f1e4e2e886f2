"""The app of this room."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """What people say, and what is answered."""

    name = "cms.comments"
