"""The app of this room."""

from django.apps import AppConfig


class PayrunsConfig(AppConfig):
    """Pay runs from a file: computed, settled, and written out as everything that follows."""

    name = "payroll.payruns"
