"""Reported problems, for the officers who look after them."""

from collections.abc import Collection

from django.db.models import QuerySet

from marketplace.directory.models import ProblemReport
from wallet.people.models import Role, StaffRole

Kind = ProblemReport.Kind


def of_roles(*, roles: Collection[StaffRole]) -> QuerySet[ProblemReport]:
    """List what these roles may see: worries only the safeguarding leads, all the rest only the editors."""
    held = {role.role for role in roles}
    kinds = [Kind.UNSAFE] if Role.SAFEGUARDING in held else []
    if Role.EDITOR in held:
        kinds += [kind for kind in Kind if kind != Kind.UNSAFE]
    return ProblemReport.objects.filter(kind__in=kinds).select_related("service__organisation", "handled_by")
