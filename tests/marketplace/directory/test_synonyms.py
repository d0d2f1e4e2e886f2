"""Words that mean the same: editors keep them, and searches follow."""

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from marketplace.directory.models import Synonym, Taxonomy, Term
from marketplace.directory.operations import search_index, words
from marketplace.directory.queries.search import SearchQuery, search
from tests.cast import Cast
from tests.marketplace.directory import samples
from tests.marketplace.directory.samples import TODAY
from wallet.people.models import AuditEvent

pytestmark = pytest.mark.django_db
ADDRESS = "/office/directory/words/"


def names(text: str) -> list[str]:
    return [hit.service.name for hit in search(query=SearchQuery(text=text), on=TODAY).hits]


def post(client: Client, run: DjangoCaptureOnCommitCallbacks, address: str = ADDRESS, **said: str) -> str:
    with run(execute=True):
        answer = client.post(address, said, follow=True)
    return answer.content.decode()


def test_a_new_pair_is_found_at_once_in_listings_that_are_there(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    samples.service("Personal assistants of Sale")
    client.force_login(cast.editor)
    assert names("PA") == []
    page = post(client, django_capture_on_commit_callbacks, words=" PA ", means="personal  assistant")
    assert "PA = personal assistant" in page
    assert names("PA") == names("PAs") == ["Personal assistants of Sale"]
    pair = Synonym.objects.get()
    assert (pair.changed_by, pair.means) == (cast.editor, "personal assistant")
    assert AuditEvent.objects.filter(action="synonym.added", actor=cast.editor).exists()


def test_a_changed_pair_and_one_taken_away_no_longer_find(
    client: Client, cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    samples.service("Short breaks")
    pair = Synonym.objects.create(words="respite", means="short break")
    search_index.rebuild()
    assert names("respite") == ["Short breaks"]
    client.force_login(cast.editor)
    address = f"{ADDRESS}{pair.pk}/"
    post(client, django_capture_on_commit_callbacks, address, words="time off", means="short break")
    assert names("respite") == []
    assert names("time off") == ["Short breaks"]
    post(client, django_capture_on_commit_callbacks, f"{address}remove/")
    assert names("time off") == []
    assert not Synonym.objects.exists()


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("carer", "carers", "already takes these two for the same word"),
        ("short break", "Respite", "are there already"),
        ("the", "respite", "Enter one to 5 words"),
        ("one two three four five six seven", "respite", "Enter one to 5 words"),
        ("", "respite", "Enter the words that people use"),
    ],
)
def test_what_says_nothing_new_is_refused(client: Client, cast: Cast, one: str, other: str, told: str) -> None:
    Synonym.objects.create(words="respite", means="short break")
    client.force_login(cast.editor)
    assert told in client.post(ADDRESS, {"words": one, "means": other}).content.decode()
    assert Synonym.objects.count() == 1


def test_our_own_words_are_loaded_once_and_keep_what_editors_said() -> None:
    terms, synonyms = words.load()
    assert terms > 140
    assert synonyms > 40
    Synonym.objects.filter(words="PA").delete()
    Synonym.objects.create(words="personal assistants", means="P A")
    Synonym.objects.create(words="personal assistants", means="PA")
    assert words.load() == (terms, 0)


@pytest.mark.seed("A3-49", "A3-50")
def test_the_four_themes_are_there_and_a_listing_filed_under_one_is_found_by_it() -> None:
    words.load()
    themes = Taxonomy.objects.get(name="Putting People First")
    assert list(themes.terms.values_list("name", flat=True)) == [
        "Universal services",
        "Early intervention and prevention",
        "Choice and control",
        "Social capital",
    ]
    samples.service("Timebank", terms=[Term.objects.get(name="Social capital")])
    assert names("social capital") == ["Timebank"]


@pytest.mark.seed("A0-14", "A0-15", "A4-42")
def test_interests_online_groups_and_ordinary_places_have_their_words() -> None:
    words.load()
    samples.service("Sale Lens", terms=[Term.objects.get(name="Photography")], kind="group")
    samples.service("Quiet evenings", kind="online_group", terms=[Term.objects.get(name="Online groups")])
    samples.service("Alton Towers", terms=[Term.objects.get(name="Theme parks and days out")], kind="place")
    assert names("photography") == names("photos") == ["Sale Lens"]
    assert names("online group") == ["Quiet evenings"]
    assert names("theme parks") == ["Alton Towers"]
    assert names("leisure") == ["Alton Towers"]
