"""The app of this room."""

from django.apps import AppConfig
from django.http import HttpRequest


class CostsConfig(AppConfig):
    """What employing a personal assistant costs, for anybody, with nothing kept."""

    name = "payroll.costs"

    def ready(self) -> None:
        """Lead visitors to the calculator; whoever is signed in has nearer things in the navigation."""
        from wallet.ui import navigation

        navigation.add(
            navigation.Place(
                text="What an assistant costs", url_name="costs:calculator", is_for=_is_a_visitor, order=80
            )
        )


def _is_a_visitor(request: HttpRequest) -> bool:
    return not request.user.is_authenticated
