"""Let somebody who lost telephone and recovery codes set up a second factor anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wallet.people.models import User
from wallet.people.operations import users


class Command(BaseCommand):
    """Forget a user's passkeys, authenticator app and recovery codes, and end their sessions."""

    help = "Forget a user's second factor, after you have made sure by other means that it is they who ask."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask whose."""
        parser.add_argument("email")

    def handle(self, *_: Any, **said: Any) -> None:
        """Forget it."""
        user = User.objects.filter(email=said["email"].strip().lower()).first()
        if user is None:
            raise CommandError(f"Nobody signs in with {said['email']}.")
        count = users.forget_second_factor(user=user, by=None, at=timezone.now())
        self.stdout.write(f"{user} has no second factor now ({count} removed), and is signed out everywhere.")
