"""Every page about a person that an officer reads is shown to that person, with what it was read for."""

import pytest
from django.test import Client

from tests.access import matrix
from tests.access.addresses import Address, addresses
from tests.access.arguments import arguments_for
from tests.access.scene import Scene
from tests.cast import Cast, give_purpose
from wallet.people.models import Look

COORDINATOR = list(matrix.COLUMNS).index("coord")
READ_BY_OFFICERS = [
    address
    for address in addresses()
    if matrix.read().get(address.name, [""] * len(matrix.COLUMNS))[COORDINATOR] == "why"
]


def test_the_money_itself_is_among_the_pages_that_are_tried() -> None:
    assert {"home:person", "home:statement", "spending:payment"} <= {address.name for address in READ_BY_OFFICERS}


@pytest.mark.parametrize("address", READ_BY_OFFICERS, ids=lambda address: address.name)
def test_a_page_leaves_one_look_and_its_purpose(address: Address, cast: Cast, client: Client) -> None:
    path = address.path(arguments_for(address.name, list(address.arguments), Scene(cast)))
    client.force_login(cast.coordinator)
    give_purpose(client, cast.person, "Reviewing the budget")
    response = client.get(path)
    if response.streaming:
        b"".join(response)
    look = Look.objects.get()
    assert (look.person, look.user, look.organisation) == (cast.person, cast.coordinator, cast.council)
    assert look.purpose == "Reviewing the budget"
    assert look.page


@pytest.mark.parametrize("address", READ_BY_OFFICERS, ids=lambda address: address.name)
def test_without_a_purpose_nothing_is_read_and_nothing_is_done(address: Address, cast: Cast, client: Client) -> None:
    path = address.path(arguments_for(address.name, list(address.arguments), Scene(cast)))
    client.force_login(cast.coordinator)
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 302
        assert "/why/?next=" in answer.headers["Location"]
    assert not Look.objects.exists()
