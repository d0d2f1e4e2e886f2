"""The blocks at the editors' desk: what is pasted from Word, and the previews from which a block is chosen."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from cms.editing.models import Editorship
from cms.pages.blocks import TextBlock
from cms.pages.models import HomePage, InformationPage
from cms.pages.operations import sites
from tests.cast import Cast
from tests.cms import factories
from tests.cms.editing.conftest import place
from tests.cms.pages.test_pasted import FROM_WORD
from wallet.people.models import User

WORDS_OWN = ("mso", "Mso", "<o:p", "<font", "style=", "<table", "<span", "javascript", "<img")
PASTE = """(html) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.setData('text/plain', 'pasted');
    const box = document.querySelector('[contenteditable=true].public-DraftEditor-content');
    box.focus();
    box.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def text(transactional_db: None, cast: Cast) -> InformationPage:
    """Publish a page with a text on it, on a site where somebody may change it."""
    site: HomePage = sites.stand(name="Millbrook", hostname="localhost")
    page: InformationPage = factories.InformationPageFactory(parent=site, body=[("text", "<p>Before.</p>")])
    return page


@pytest.mark.once
def test_a_text_from_word_is_pasted_saved_and_clean(
    text: InformationPage, cast: Cast, page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    sign_in(page, place(cast, "Pia", text.get_parent(), Editorship.Role.PUBLISHER).user)
    page.goto(reverse("wagtailadmin_pages:edit", args=[text.pk]))
    page.locator(".public-DraftEditor-content").first.wait_for()
    page.evaluate(PASTE, FROM_WORD)
    page.get_by_text("First thing").first.wait_for()
    expect(page.locator("input[name='body-0-value']")).to_have_value(re.compile("Ring us"))
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")):
        page.get_by_role("button", name="Save draft").click()
    text.refresh_from_db()
    kept = text.get_latest_revision_as_object().body[0].value.source
    assert "First thing" in kept
    assert [
        told
        for told in ("mso", "Mso", "<o:p", "<font", "style=", "<table", "<span", "javascript", "<img")
        if told in kept
    ] == []
    assert TextBlock().clean(TextBlock().normalize(kept)).source == kept
    preview = page.request.get(f"{reverse('wagtailadmin_block_preview')}?id={_definition()}")
    assert preview.ok
    assert "Who can have one" in preview.text()


def _definition() -> str:
    block = InformationPage._meta.get_field("body").stream_block.child_blocks["text"]
    return str(block.definition_prefix)
