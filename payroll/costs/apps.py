"""The app of this room."""

from django.apps import AppConfig


class CostsConfig(AppConfig):
    """What employing a personal assistant costs, for anybody, with nothing kept."""

    name = "payroll.costs"
