"""The browser of the stories notices what a person would not: refused scripts, errors, requests to elsewhere."""

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.fixtures.browser import watch

INLINE = "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))"
ELSEWHERE = "fetch('http://192.0.2.1/').catch(() => null)"
BROKEN = "setTimeout(() => { throw new Error('broken') })"


@pytest.mark.parametrize(
    ("deed", "noticed"), [(INLINE, "Content Security Policy"), (ELSEWHERE, "192.0.2.1"), (BROKEN, "broken")]
)
def test_what_a_page_must_not_do_is_noticed(browser: Browser, live_server: LiveServer, deed: str, noticed: str) -> None:
    faults: list[str] = []
    with browser.new_context(base_url=live_server.url) as context:
        page = context.new_page()
        watch(page, live_server.url, faults)
        page.goto("/accessibility/")
        assert faults == []
        page.evaluate(f"() => {{ {deed} }}")
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") is None
    assert any(noticed in fault for fault in faults), faults
