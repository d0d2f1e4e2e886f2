"""The pages met when something is wrong."""

import pytest
from django.test import Client
from django.test.utils import override_settings

pytestmark = [pytest.mark.urls("tests.design.urls"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nowhere/", 404, "We cannot find that page"),
        ("/refused/", 403, "Only the person or their helpers can open this."),
        ("/misread/", 400, "We could not read that"),
        ("/failed/", 500, "Something went wrong"),
    ],
)
def test_each_failure_has_a_page_in_plain_words(address: str, status: int, said: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.content.decode()


def test_a_stale_form_is_refused_in_plain_words() -> None:
    answer = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "somebody@example.com"})
    assert answer.status_code == 403
    assert "This page had been open too long" in answer.content.decode()


@override_settings(STORAGES={"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}})
def test_the_page_for_our_own_faults_needs_nothing_that_may_be_broken() -> None:
    """Without the list of static files every other page fails; this one must still come."""
    answer = Client(raise_request_exception=False).get("/failed/")
    assert answer.status_code == 500
    assert "Your money is safe" in answer.content.decode()
