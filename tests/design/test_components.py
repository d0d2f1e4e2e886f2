"""Components: each is shown in the gallery and named in the documents, and writes what it is given safely."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template import engines

from wallet.ui.templatetags import ui, ui_blocks

PROJECT = Path(settings.BASE_DIR)
TAGS = sorted([*ui.register.tags, *ui_blocks.register.tags])
GALLERY = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "config/templates/design").glob("*.html"))
DOCUMENT = (PROJECT / "docs/design-system.md").read_text(encoding="utf-8")
SHOWN_ON_FORMS_PAGES = {"field", "back_link"}


def written(source: str, **context: object) -> str:
    return str(engines["django"].from_string(source).render(context))


@pytest.mark.parametrize("tag", TAGS)
def test_each_component_is_named_in_the_document(tag: str) -> None:
    assert f"{{% {tag} " in DOCUMENT or f"{{% {tag} %}}" in DOCUMENT


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag not in SHOWN_ON_FORMS_PAGES])
def test_each_component_is_shown_in_the_gallery(tag: str) -> None:
    assert f"{{% {tag} " in GALLERY or f"{{% {tag} %}}" in GALLERY


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 10, 28, 14, 5, tzinfo=UTC), "28 October 2026 at 2:05pm"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026 at 12:30am"),
    ],
)
def test_an_instant_is_written_in_local_time(at: datetime, said: str) -> None:
    assert written("{{ at|moment }}", at=at) == said


def test_an_instant_that_is_not_known_is_not_written() -> None:
    assert written("{{ at|moment }}", at=None) == ""


@pytest.mark.parametrize(
    ("name", "letters"), [("Zahera Aaqil", "ZA"), ("Anne Marie Jones", "AJ"), ("Jo", "J"), ("", "")]
)
def test_initials_are_of_the_first_and_last_name(name: str, letters: str) -> None:
    assert written("{{ name|initials }}", name=name) == letters


def test_words_given_to_a_component_are_never_markup() -> None:
    html = written(
        "{% card name %}{{ name }}{% endcard %}{% status name %}{% details name %}x{% enddetails %}", name="<b>Jo</b>"
    )
    assert "<b>" not in html
    assert html.count("&lt;b&gt;Jo") == 4


def test_a_fact_says_what_its_link_changes() -> None:
    html = written('{% row "Payee" "/change/" %}Swim Club{% endrow %}')
    assert 'href="/change/"' in html
    assert 'Change<span class="govuk-visually-hidden"> Payee</span>' in html
    assert "href" not in written('{% row "Payee" %}Swim Club{% endrow %}')


def test_breadcrumbs_need_an_address_for_each_text() -> None:
    with pytest.raises(ValueError, match="shorter"):
        written('{% breadcrumbs "Home" "/" "Payments" %}')
