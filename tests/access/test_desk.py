"""The hundreds of screens that Wagtail brings: each wears a door of ours, and none of ours hides among them."""

from tests.access.addresses import TELL_TALES, Address, addresses, everything

DESK, FILES = "editing/", "documents/"
EVERY = everything()


def door(address: Address) -> str:
    """Name the door of an address."""
    return str(getattr(address.view, "door", "none"))


def test_every_address_of_the_desk_wears_its_door() -> None:
    at_the_desk = [address for address in EVERY if address.route.startswith(DESK)]
    assert len(at_the_desk) > 200
    assert {address.name: door(address) for address in at_the_desk if door(address) != "at_the_desk()"} == {}


def test_what_the_table_leaves_out_is_wagtails_own_and_behind_a_door() -> None:
    left_out = set(map(_shape, EVERY)) - set(map(_shape, addresses()))
    for address in (address for address in EVERY if _shape(address) in left_out):
        assert address.view.__module__.startswith(("wagtail", "django.views")), address.name
        assert address.route.startswith((DESK, FILES)), address.name
        assert door(address) == ("at_the_desk()" if address.route.startswith(DESK) else "public()"), address.name


def test_the_tell_tales_are_there() -> None:
    assert {address.name for address in EVERY} >= TELL_TALES


def test_no_address_of_ours_is_left_out() -> None:
    spoken_of = set(map(_shape, addresses()))
    assert [address.name for address in EVERY if address.is_ours and _shape(address) not in spoken_of] == []


def _shape(address: Address) -> tuple[str, str]:
    return address.name, address.route
