"""Pages in other languages: translated text by text, shown from the right where that is how one reads, kept in step."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped]
import pytest
from django.conf import settings
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.pages.languages import language
from cms.pages.models import HomePage, InformationPage
from cms.pages.queries import frames, translations
from tests.architecture.sources import PROJECT

LOCALES = PROJECT / "cms" / "pages" / "locale"
type Committing = Callable[..., AbstractContextManager[Any]]
BODY: list[tuple[str, Any]] = [
    ("text", "<h2>What it is</h2><p>Money for <b>your</b> support.</p>"),
    (
        "steps",
        {"title": "Steps", "steps": [{"title": "Ask", "text": "<p>Ring us.</p>"}, {"title": "Wait", "text": ""}]},
    ),
    ("do_dont", {"do_title": "You can", "do": ["hire a helper"], "dont_title": "You cannot", "dont": ["gamble"]}),
]
IN_ARABIC = {
    "Millbrook": "ميلبروك",
    "Charging": "الرسوم",
    "Who pays.": "من يدفع.",
    "What it is": "ما هو",
    "Money for <b>your</b> support.": "مال من أجل <b>دعمك</b>.",
    "Steps": "الخطوات",
    "Ask": "اسأل",
    "Ring us.": "اتصل بنا.",
    "Wait": "انتظر",
    "You can": "يمكنك",
    "hire a helper": "توظيف مساعد",
    "You cannot": "لا يمكنك",
    "gamble": "المقامرة",
}


@pytest.fixture
def _real_frames() -> Iterator[None]:
    frames.forget()
    yield
    frames.forget()


@pytest.fixture
def page(site: HomePage) -> InformationPage:
    made = InformationPage(title="Charging", slug="charging", summary="Who pays.", body=BODY, show_in_menus=True)
    site.add_child(instance=made)
    made.save_revision().publish()
    found: InformationPage = InformationPage.objects.get(pk=made.pk)
    return found


def _translate(page: Any, committing: Committing) -> Translation:
    """Translate a page as a translator does: each of its strings, then published."""
    arabic, _ = Locale.objects.get_or_create(language_code="ar")
    source, _ = TranslationSource.update_or_create_from_instance(page)
    translation, _ = Translation.objects.get_or_create(source=source, target_locale=arabic)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.update_or_create(
            translation_of=segment.string,
            locale=arabic,
            context=segment.context,
            defaults={"data": IN_ARABIC[segment.string.data]},
        )
    with committing(execute=True):
        translation.save_target(publish=True)
    return translation


@pytest.fixture
def translated(
    site: HomePage, page: InformationPage, django_capture_on_commit_callbacks: Committing, _real_frames: None
) -> Translation:
    _translate(site, django_capture_on_commit_callbacks)
    return _translate(page, django_capture_on_commit_callbacks)


def test_every_text_of_every_block_is_translated_and_shown_from_the_right(
    translated: Translation, client: Client
) -> None:
    shown = client.get("/ar/charging/").content.decode()
    assert '<html lang="ar" dir="rtl"' in shown
    for english, arabic in IN_ARABIC.items():
        if english != "Millbrook":
            assert arabic in shown, english
    assert "في هذه الصفحة" not in shown  # two headings need no list
    assert "تخطّ" not in shown
    assert '<header class="tri-header" lang="en-GB" dir="ltr">' in shown


def test_the_front_page_and_the_navigation_are_in_the_language_of_the_page(
    translated: Translation, client: Client
) -> None:
    shown = client.get("/ar/").content.decode()
    assert "ميلبروك" in shown
    assert "ما هي احتياجاتك" not in shown
    assert '<a class="govuk-service-navigation__link" href="/ar/charging/"' in shown
    assert 'href="/ar/"' in shown


def test_each_version_leads_to_the_other_by_its_own_name(translated: Translation, client: Client) -> None:
    english = client.get("/charging/").content.decode()
    assert '<a class="govuk-link" href="/ar/charging/" lang="ar" hreflang="ar" dir="rtl">العربية</a>' in english
    assert '<link rel="alternate" hreflang="ar" href="http://testserver/ar/charging/">' in english
    arabic = client.get("/ar/charging/").content.decode()
    assert '<a class="govuk-link" href="/charging/" lang="en-GB" hreflang="en-GB" dir="ltr">English</a>' in arabic


def test_a_language_that_is_not_open_to_everybody_is_named_nowhere(translated: Translation, client: Client) -> None:
    arabic = translated.get_target_instance()
    address = translated.source.get_source_instance().get_url()
    assert arabic.get_url() in client.get(address).content.decode()
    arabic.get_ancestors().filter(depth=2).get().view_restrictions.create(restriction_type="login")
    assert arabic.get_url() not in client.get(f"{address}?again").content.decode()


def test_a_page_that_is_not_translated_is_answered_where_it_is(page: InformationPage, client: Client) -> None:
    answer = client.get("/pl/charging/")
    assert (answer.status_code, answer.headers["location"]) == (302, "/charging/")


def test_what_is_not_there_is_said_in_english(translated: Translation, client: Client) -> None:
    answer = client.get("/ar/nothing/")
    assert answer.status_code == 404
    assert '<html lang="en-GB" dir="ltr"' in answer.content.decode()


def test_the_english_page_published_again_is_flagged_to_editors_and_readers(
    translated: Translation, page: InformationPage, client: Client, django_capture_on_commit_callbacks: Committing
) -> None:
    note = "تغيّرت الصفحة الأصلية بعد ترجمتها."
    assert list(translations.behind()) == []
    assert note not in client.get("/ar/charging/").content.decode()
    page.summary = "Who pays."
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert list(translations.behind()) == [translated]
    assert note in client.get("/ar/charging/").content.decode()
    translated.source.update_from_db()
    assert list(translations.behind()) == []


def test_a_translation_keeps_its_own_address_and_days(
    translated: Translation, page: InformationPage, django_capture_on_commit_callbacks: Committing
) -> None:
    page.slug, page.checked_on = "paying", "2026-11-03"
    page.save_revision().publish()
    _translate(InformationPage.objects.get(pk=page.pk), django_capture_on_commit_callbacks)
    arabic = InformationPage.objects.get(locale__language_code="ar")
    assert (arabic.slug, arabic.checked_on) == ("charging", None)


@pytest.mark.parametrize(
    ("code", "written", "direction"),
    [("en-gb", "en-GB", "ltr"), ("ar", "ar", "rtl"), ("ur", "ur", "rtl"), ("pl", "pl", "ltr")],
)
def test_each_language_is_marked_as_it_is_read(code: str, written: str, direction: str) -> None:
    found = language(code)
    assert (found.code, found.direction, found.is_foreign) == (written, direction, code != "en-gb")


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/LC_MESSAGES/django.po")), ids=lambda path: path.parts[-3])
def test_the_words_round_a_page_are_all_there_and_compiled(path: Path) -> None:
    written = polib.pofile(str(path))
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert {(one.msgctxt, one.msgid): one.msgstr for one in written} == {
        (one.msgctxt, one.msgid): one.msgstr for one in compiled
    }
    assert written.untranslated_entries() == []
    assert {one.msgid for one in written} == _asked_for()


def test_every_language_of_the_site_has_its_words() -> None:
    assert {path.name for path in LOCALES.iterdir()} == {code for code, _ in settings.LANGUAGES} - {"en-gb"}


def _asked_for() -> set[str]:
    """Collect the words that the templates of pages and their frame ask for."""
    import re

    folders = [PROJECT / "cms" / "pages" / "templates", PROJECT / "config" / "templates"]
    found: set[str] = set()
    for path in (path for folder in folders for path in folder.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'{% translate "([^"]+)"', text))
        for block in re.findall(r"{% blocktranslate trimmed[^%]*%}(.*?){% endblocktranslate %}", text):
            found.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", block))
    return found
