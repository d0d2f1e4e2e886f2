"""The app of this room."""

from django.apps import AppConfig


class CommunityConfig(AppConfig):
    """People for one another: reviews, peers, groups and introductions."""

    name = "marketplace.community"
