"""The app of this room."""

from collections.abc import Mapping
from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest

from wallet.ui.panels import Panel


class CostsConfig(AppConfig):
    """What employing a personal assistant costs, for anybody, with nothing kept."""

    name = "payroll.costs"

    def ready(self) -> None:
        """Lead visitors to the calculator; whoever is signed in has nearer things in the navigation."""
        from wallet.ui import navigation, panels

        panels.add("front", "costs.calculator", _card_in_front)
        navigation.add(
            navigation.Place(
                text="What an assistant costs", url_name="costs:calculator", is_for=_is_a_visitor, order=80
            )
        )


def _is_a_visitor(request: HttpRequest) -> bool:
    return not request.user.is_authenticated


def _card_in_front(_request: HttpRequest, _about: Mapping[str, Any]) -> Panel:
    return Panel(template="costs/fronts/card.html", context={})
