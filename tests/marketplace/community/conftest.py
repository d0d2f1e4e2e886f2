"""What the tests of the community share: a listing that the person has used."""

import pytest

from marketplace.community.models import PeerProfile
from marketplace.directory.models import Service
from tests.cast import Cast
from tests.marketplace.community.meeting import join
from tests.marketplace.directory import samples
from tests.spending.purse import World, build_world
from wallet.people.models import Payee


@pytest.fixture
def world(cast: Cast) -> World:
    """Give the cast and their budget."""
    return build_world(cast)


@pytest.fixture
def listing(world: World) -> Service:
    """Give a listing of the cast's provider, which can be paid."""
    payee = Payee.objects.filter(organisation=world.cast.provider).first()
    assert payee
    organisation = samples.organisation("Little Oak", body=world.cast.provider, payee=payee, email="hello@oak.example")
    return samples.service("Swimming with Little Oak", organisation=organisation)


@pytest.fixture
def jason(cast: Cast) -> PeerProfile:
    """Give somebody who lost a job and feels alone; depression is his to tell."""
    return join(cast.eve, "lost-work", "alone", "depression")


@pytest.fixture
def sam(cast: Cast) -> PeerProfile:
    """Give somebody near him who has been through some of it, and through more."""
    return join(cast.supporter_who_sees, "lost-work", "alone", "addiction", "bereavement")
