"""The app of this room."""

from django.apps import AppConfig


class RtiConfig(AppConfig):
    """What HMRC is told about pay, and the commands of payroll."""

    name = "payroll.rti"
