"""Give somebody a role from the command line: how the first manager of an organisation begins."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from wallet.ledger.errors import Refused
from wallet.people.models import Organisation, Role
from wallet.people.operations import organisations, staff_roles
from wallet.people.operations.organisations import Facts


class Command(BaseCommand):
    """Give a role; the organisation is made if `--kind` says what kind it is."""

    help = "Give somebody a role at an organisation, such as the first manager."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask who, as what, where."""
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("organisation", help="the organisation's name")
        parser.add_argument("--name", default="", help="the full name of somebody new")
        parser.add_argument("--kind", choices=Organisation.Kind.values, help="make the organisation, of this kind")

    def handle(self, *_: Any, **said: Any) -> None:
        """Give the role from today."""
        at = timezone.now()
        organisation = Organisation.objects.filter(name=said["organisation"]).first()
        if organisation is None:
            if not said["kind"]:
                raise CommandError(f"There is no organisation “{said['organisation']}”; --kind makes it.")
            facts = Facts(name=said["organisation"], kind=said["kind"])
            organisation = organisations.add(facts=facts, by=None, at=at)
        try:
            given = staff_roles.give(
                name=said["name"] or said["email"],
                email=said["email"],
                organisation=organisation,
                role=Role(said["role"]),
                starts_on=timezone.localdate(at),
                by=None,
                at=at,
            )
        except Refused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"{given.user} is now {given}.")
