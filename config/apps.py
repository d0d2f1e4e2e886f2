"""The roof itself as an app, so that its start-up checks and template tags are found."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Hold what belongs to no single app."""

    name = "config"
