"""The app of this room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Files that banks and pension schemes take, and the check on account numbers."""

    name = "payroll.files"
