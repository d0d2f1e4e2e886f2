"""Jason (seed 001): out of work, low and alone, he meets somebody who has been there, because both want to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from marketplace.community.models import Introduction, PeerProfile
from marketplace.directory.models import Service
from marketplace.directory.operations import words
from tests.fixtures.browser import NewPage
from tests.marketplace.community.meeting import asked, join
from tests.marketplace.directory import samples
from wallet.people.models import Organisation, Person, User

HELLO = "Hello Sam, I am Jason. Are you coming on Thursday?"


@dataclass(frozen=True)
class Devices:
    """Opens pages as several people, at a width, and looks each page over."""

    open_page: NewPage
    sign_in: Callable[[Page, User], None]
    axe: Callable[[Page], None]
    width: int

    def enter(self, user: User) -> Page:
        page = self.open_page(width=self.width)
        self.sign_in(page, user)
        page.goto("/peers/")
        return page

    def look(self, page: Page) -> None:
        """Find no fault, and nothing that scrolls sideways."""
        page.wait_for_load_state()
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{page.url} is {wide} pixels too wide"
        self.axe(page)


@pytest.fixture
def at_width(
    new_page: NewPage, sign_in: Callable[[Page, User], None], axe: Callable[[Page], None]
) -> Callable[[int], Devices]:
    """Give a way to be several people at once, each on a device of a width."""
    return lambda width: Devices(new_page, sign_in, axe, width)


@pytest.fixture
def jason(area: dict[str, Organisation]) -> User:
    """Give Jason: 42, no work, no family nearby, no budget."""
    user = User.objects.create_user("jason@story.example", name="Jason Story")
    born = date(1984, 7, 22)
    Person.objects.create(given_name="Jason", date_of_birth=born, user=user, organisation=area["council"])
    return user


@pytest.fixture
def sam(area: dict[str, Organisation]) -> User:
    """Give Sam, who has been there."""
    return User.objects.create_user("sam@story.example", name="Sam Storyteller")


@pytest.fixture
def groups(area: dict[str, Organisation]) -> list[Service]:
    """Give a photography group in Sale and a group on the internet for people who are low."""
    words.load()
    photography, low = words.term("interest", "photography"), words.term("need", "mental-health")
    return [
        samples.service("Sale Snappers", at="M33 7ZF", kind="group", is_free=True, terms=[photography]),
        samples.service("Low days, an online group", kind="online_group", is_virtual=True, is_free=True, terms=[low]),
    ]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.seed("A0-10", "A0-11", "A0-12", "A0-13", "A0-14", "A0-15")
def test_jason_meets_somebody_who_has_been_there_because_both_want_to(
    at_width: Callable[[int], Devices], jason: User, sam: User, groups: list[Service], width: int
) -> None:
    devices = at_width(width)
    theirs = devices.enter(sam)
    _join(devices, theirs, experiences=["Losing a job", "Feeling very alone", "Depression", "Alcohol, drugs"])
    expect(theirs.get_by_text("Nobody new just now")).to_be_visible()

    his = devices.enter(jason)
    devices.look(his)
    assert not PeerProfile.objects.filter(user=jason).exists()
    _join(devices, his, experiences=["Losing a job", "Feeling very alone", "Depression"])
    _open_groups(his, groups)
    _ask(devices, his)
    _say_yes(devices, theirs)
    _write(devices, his, theirs)
    _leave(devices, his, theirs)
    assert Introduction.objects.get().state == Introduction.State.LEFT


@pytest.mark.seed("A0-13")
def test_a_no_is_never_told_and_needs_no_reason(at_width: Callable[[int], Devices], jason: User, sam: User) -> None:
    asked(join(jason), join(sam))
    devices = at_width(320)
    theirs = devices.enter(sam)
    theirs.get_by_role("link", name="Somebody would like to meet you").click()
    theirs.get_by_role("button", name="No, thank you").click()
    expect(theirs.get_by_text("The other person is not told")).to_be_visible()
    devices.look(theirs)
    his = devices.enter(jason)
    expect(his.get_by_text("No answer yet")).to_be_visible()


def _join(devices: Devices, page: Page, *, experiences: list[str]) -> None:
    """Start, by keyboard where a choice is ticked, and say it all."""
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What you tell us about yourself")
    devices.look(page)
    for experience in experiences:
        page.get_by_label(experience).focus()
        page.keyboard.press("Space")
    page.get_by_label("Photography").check()
    page.get_by_label("Your postcode").fill("M33 7ZF")
    page.get_by_label("In person").check()
    page.get_by_label("Thursday evenings").focus()
    page.keyboard.press("Space")
    page.get_by_label("I am 18 or older").check()
    page.get_by_role("button", name="Find people").click()
    expect(page.get_by_role("link", name="Tick that you agree")).to_be_visible()  # nothing is used without a yes
    devices.look(page)
    page.get_by_label("I agree").check()
    page.get_by_role("button", name="Find people").click()
    expect(page.get_by_role("heading", name="People you may like to meet")).to_be_visible()


def _open_groups(page: Page, groups: list[Service]) -> None:
    """Open the group near him and the one on the internet, and come back; neither asks who he is."""
    for group in groups:
        page.get_by_role("link", name=group.name).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(group.name)
        page.goto("/peers/")


def _ask(devices: Devices, page: Page) -> None:
    """Read why, without a name and without what only the other chose, and ask."""
    card = page.get_by_role("region", name="Somebody like you")
    for reason in ("losing a job", "alone", "depression", "photography", "Thursday evenings", "less than a mile"):
        expect(card).to_contain_text(reason)
    for private in ("Storyteller", "gambling"):
        expect(page.locator("body")).not_to_contain_text(private)
    devices.look(page)
    card.get_by_role("button", name="I would like to meet").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("There is no answer yet")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Storyteller")
    devices.look(page)


def _say_yes(devices: Devices, page: Page) -> None:
    """Answer who would like to meet, without knowing who it is until then."""
    page.reload()
    page.get_by_role("link", name="Somebody would like to meet you").click()
    expect(page.locator("body")).not_to_contain_text("Jason")
    devices.look(page)
    page.get_by_role("button", name="Yes, I would like to").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jason Story")
    devices.look(page)


def _write(devices: Devices, page: Page, theirs: Page) -> None:
    """Read the name, and write."""
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sam Storyteller")
    page.get_by_label("Your message").fill(HELLO)
    page.get_by_role("button", name="Send").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("listitem").filter(has_text=HELLO)).to_be_visible()
    devices.look(page)
    theirs.reload()
    expect(theirs.get_by_role("listitem").filter(has_text=HELLO)).to_be_visible()


def _leave(devices: Devices, page: Page, theirs: Page) -> None:
    """End it in one click, without a question why; the other cannot write any more."""
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_text("You have left. You need not say why, and nobody asks.")).to_be_visible()
    devices.look(page)
    theirs.get_by_label("Your message").fill("Yes!")
    theirs.get_by_role("button", name="Send").click()
    expect(theirs.get_by_role("alert").first).to_contain_text("until one of you ends it")
    devices.look(theirs)
