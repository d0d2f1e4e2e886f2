"""What the ids of this room are called."""

from collections.abc import Collection, Mapping

from wallet.people.models import Payee, User


def of_payees(ids: Collection[int]) -> Mapping[int, str]:
    """Name payees."""
    return dict(Payee.objects.filter(pk__in=ids).values_list("pk", "name"))


def of_users(ids: Collection[int]) -> Mapping[int, str]:
    """Name users."""
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}
