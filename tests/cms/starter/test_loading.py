"""Loading starter content: everything by its file and place, once, all or nothing, and never over an editor's work."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from django.core.files.storage import storages
from wagtail.models import Page, Site

from cms.pages.models import EasyReadPage, GlossaryTerm, InformationPage, SiteImage
from cms.starter import checks, documents
from cms.starter.errors import Unsound
from cms.starter.models import StarterPage
from cms.starter.operations import sites
from cms.starter.operations.sites import Filled

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><path d="M0 0h96v96H0z"/></svg>'
FILES = {
    "content/index.toml": """
        kind = "home"
        title = "Help that fits"
        summary = "Where to begin."
        [[needs]]
        need = { title = "I need money for support", picture = "purse", page = "money/charging" }
        [[body]]
        text = '<p>See <a href="page:money/charging">charges</a>.</p>'
    """,
    "content/money/index.toml": """
        kind = "section"
        title = "Money"
        summary = "What it costs."
        show_in_menus = true
    """,
    "content/money/charging.toml": """
        kind = "information"
        title = "Charging"
        summary = "What you pay."
        picture = "purse"
        check_again_on = 2027-04-06
        [[body]]
        do_dont = { do = ["Ask"], dont = ["Wait"] }
        [[body]]
        call_to_action = { label = "Read on", page = "money" }
    """,
    "content/money/charging.easy.toml": """
        kind = "easy_read"
        title = "Charging"
        summary = "What you pay."
        [[body]]
        heading = "Money"
        [[body]]
        idea = { picture = "purse", sentences = ["You may pay some money."] }
    """,
    "pictures/descriptions.toml": 'purse = "An open purse"',
    "pictures/purse.svg": DRAWING,
    "glossary.toml": """
        [[word]]
        term = "Budget"
        also = ["Personal budget"]
        meaning = "Money for support."
    """,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a small starter content."""
    for name, text in FILES.items():
        put(tmp_path, name, text)
    return tmp_path


def put(folder: Path, name: str, text: str) -> None:
    """Write one file."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def load(folder: Path, *, update: bool = False, examples: bool = True) -> Filled:
    """Load the folder into the site of the test client."""
    site = partial(sites.load, name="Millbrook", hostname="testserver", port=80)
    return site(at=NOW, update=update, examples=examples, folder=folder)


def faults(folder: Path) -> list[str]:
    """List the faults of a folder, without a database."""
    return checks.faults(documents.read(folder))


def page(slug: str) -> InformationPage:
    """Find a page by the last part of its address."""
    found: InformationPage = Page.objects.get(slug=slug).specific
    return found


def test_an_empty_place_gets_pages_pictures_words_links_and_days(db: None, folder: Path) -> None:
    filled = load(folder)

    assert filled.pages.added == ["", "money", "money/charging", "money/charging/easy-read"]
    assert (filled.pictures, filled.words) == (1, 1)
    charging, front = page("charging"), Site.objects.get(hostname="testserver").root_page.specific
    assert [need.value["page"].pk for need in front.needs] == [charging.pk]
    assert f'<a linktype="page" id="{charging.pk}">' in front.body[0].value.source
    shown = page("easy-read").body[1].value["picture"]
    assert charging.picture_id == shown.pk == SiteImage.objects.get().pk
    assert shown.contextual_alt_text == "An open purse"
    assert (charging.checked_on, charging.check_again_on) == (date(2026, 11, 22), date(2027, 4, 6))
    assert page("easy-read").check_again_on == date(2027, 11, 22)
    assert GlossaryTerm.objects.get().also == "Personal budget"


def test_an_easy_read_version_follows_the_revision_that_was_published(db: None, folder: Path) -> None:
    load(folder)

    assert EasyReadPage.objects.get().follows == page("charging").live_revision


def test_a_second_time_it_only_adds_what_is_missing(db: None, folder: Path) -> None:
    load(folder)
    put(folder, "content/rights.toml", FILES["content/money/index.toml"])

    again = load(folder)

    assert (again.pages.added, again.pages.brought_up, again.pages.left) == (["rights"], [], {})
    assert (again.pictures, again.words, SiteImage.objects.count()) == (0, 0, 1)


def test_what_somebody_changed_or_deleted_stays_as_they_left_it(db: None, folder: Path) -> None:
    load(folder)
    changed = page("charging")
    changed.title = "What we charge here"
    changed.save_revision().publish()
    Page.objects.get(slug="easy-read").delete()
    for name in ("content/money/charging.toml", "content/money/index.toml"):
        put(folder, name, FILES[name].replace("What", "All that"))

    again = load(folder, update=True)

    assert page("charging").title == "What we charge here"
    assert page("money").summary == "All that it costs."
    assert again.pages.brought_up == ["money"]
    assert again.pages.left == {"money/charging": "changed here", "money/charging/easy-read": "deleted here"}


def test_without_update_even_an_untouched_page_stays(db: None, folder: Path) -> None:
    load(folder)
    put(folder, "content/money/index.toml", FILES["content/money/index.toml"].replace("What", "All that"))

    assert load(folder).pages.brought_up == []
    assert page("money").summary == "What it costs."


def test_a_page_that_an_editor_made_at_the_same_address_is_theirs(db: None, folder: Path) -> None:
    (folder / "content/money/charging.easy.toml").unlink()
    (folder / "content/money/charging.toml").rename(folder / "charging")
    put(folder, "content/index.toml", FILES["content/money/index.toml"].replace("section", "home"))
    load(folder)
    page("money").add_child(instance=InformationPage(title="Ours", slug="charging", summary="Ours.", body="[]"))
    (folder / "charging").rename(folder / "content/money/charging.toml")

    assert load(folder).pages.left == {"money/charging": "somebody else's page stands there"}
    assert page("charging").title == "Ours"
    assert not StarterPage.objects.filter(address="money/charging").exists()


def test_every_fault_is_named_by_file_and_place_and_nothing_is_loaded(db: None, folder: Path) -> None:
    put(
        folder,
        "content/money/charging.toml",
        """
        kind = "information"
        title = "Charging"
        colour = "red"
        [[body]]
        carousel = {}
        [[body]]
        text = '<p>See <a href="page:nowhere">this</a> <script>x</script>'
        [[body]]
        who_pays = { title = "Who pays", rows = [{ payer = "king", what = "All" }] }
        """,
    )
    put(folder, "content/lost/page.toml", FILES["content/money/index.toml"])
    put(folder, "content/broken.toml", "kind = ")

    with pytest.raises(Unsound) as refused:
        load(folder)

    said = "\n".join(refused.value.faults)
    for fault in (
        "content/money/charging.toml: “summary” is missing",
        "content/money/charging.toml: unknown field “colour”",
        "content/money/charging.toml: body 1: unknown block “carousel”",
        "content/money/charging.toml: body 2: text: there is no page at “nowhere”",
        "content/money/charging.toml: body 2: text: <script> may not stand here",
        "content/money/charging.toml: body 2: text: <p> is not closed",
        "content/money/charging.toml: body 3: who_pays: rows 1: payer: Select a valid choice. king is",
        "content/money/charging.toml: body 3: who_pays: rows 1: “charged” is missing",
        "content/lost/page.toml: there is no page above it at “/lost/”",
        "content/broken.toml: Invalid value (at end of document)",
    ):
        assert fault in said
    assert not Site.objects.filter(hostname="testserver").exists()


def test_what_only_the_database_refuses_is_told_by_its_file_and_leaves_no_picture_behind(
    db: None, folder: Path, public_folder: None
) -> None:
    put(folder, "content/on.toml", 'kind = "events"\ntitle = "On"\nsummary = "On."')
    put(
        folder,
        "content/on/walk.toml",
        'kind = "event"\ntitle = "Walk"\nsummary = "Walk."\n[fields]\n'
        "starts_at = 2026-12-01T11:00:00\nends_at = 2026-12-01T10:00:00",
    )
    with pytest.raises(Unsound, match=r"content/on/walk.toml: .*event_ends_after_it_starts"):
        load(folder)

    assert not SiteImage.objects.exists()
    assert storages["public"].listdir("original_images")[1] == []


def test_a_picture_without_its_drawing_and_a_word_said_twice_are_faults(folder: Path) -> None:
    put(folder, "pictures/descriptions.toml", 'purse = "An open purse"\nhat = "A hat"')
    put(folder, "glossary.toml", FILES["glossary.toml"] * 2)

    assert faults(folder) == [
        "pictures/descriptions.toml: there is no drawing pictures/hat.svg",
        "glossary.toml: word 2: “Budget” stands there twice",
    ]


def test_a_real_place_gets_no_made_up_offers_or_telephone_numbers_unless_it_asks_for_them(folder: Path) -> None:
    put(folder, "content/offers/index.toml", 'kind = "offers"\ntitle = "Offers"\nsummary = "Here."')
    put(folder, "content/offers/swim.toml", 'kind = "offer"\ntitle = "Swim"\nsummary = "Swim."')
    put(folder, "content/offers/swim.easy.toml", FILES["content/money/charging.easy.toml"])
    put(folder, "content/contact.toml", 'kind = "contact"\n[example]\ntelephone = "01632 960 200"')

    real, demo = (documents.read(folder, examples=examples) for examples in (False, True))

    assert demo.documents.keys() - real.documents.keys() == {"offers/swim", "offers/swim/easy-read"}
    assert real.documents["contact"].data["fields"] == {}
    assert demo.documents["contact"].data["fields"] == {"telephone": "01632 960 200"}
