"""The app of this room."""

from pathlib import Path

from django.apps import AppConfig


class RtiConfig(AppConfig):
    """What HMRC is told about pay, and the commands of payroll."""

    name = "payroll.rti"

    def ready(self) -> None:
        """Register the guards of what was filed."""
        from wallet.ledger import guards

        guards.register(self.label, Path(__file__).parent / "sql")
