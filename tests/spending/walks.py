"""Walking through the screens: a client for each member of the cast, and the answers of a payment."""

from django.test import Client
from django.urls import reverse

from tests.cast import give_purpose
from tests.spending.purse import World
from wallet.budgets.models import HeldBy
from wallet.people.models import User


def client_of(world: World, user: User) -> Client:
    """Sign somebody in, who has said what they look for."""
    client = Client()
    client.force_login(user)
    give_purpose(client, world.cast.person)
    return client


def answers(world: World, **changed: object) -> dict[str, object]:
    """Answer the questions of a payment."""
    given = {"amount": "25.50", "on": "2026-11-20", "payee": world.shop.pk, "purpose": "Swimming", "sharing": "shares"}
    return {**given, **changed}


def new_address(world: World, held_by: HeldBy = HeldBy.HOLDER) -> str:
    """Answer where a payment from one portion is entered."""
    return reverse("spending:new_payment", args=[world.cast.person.pk], query={"portion": world.portions[held_by].pk})


def check_address(client: Client, world: World, **changed: object) -> str:
    """Answer the questions, and where the answers are checked."""
    response = client.post(new_address(world), answers(world, **changed))
    assert response.status_code == 302, response.context["form"].errors
    return str(response["Location"])
