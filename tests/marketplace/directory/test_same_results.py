"""The same search finds the same listings in the same order on SQLite and PostgreSQL, tried on Trafford's real ones.

`PINNED` was written down from one database and holds for both: how many, the first three, and a digest of all ids in
their order. That the right ones are found is checked beside it against the files' own text.
"""

import hashlib
import re

import pytest

from marketplace.directory import places
from marketplace.directory.models import Service
from marketplace.directory.queries.search import Results, SearchQuery, search
from tests.marketplace.directory import trafford
from tests.marketplace.directory.samples import TODAY

pytestmark = pytest.mark.django_db

PINNED = """
carer                  |         |   20 | 54ed79df1234 | SPRINGBOARD - OLDHAM DEMENTIA CARERS GROUP
group                  |         |  127 | af3ee3777806 | 105TH MANCHESTER SCOUT GROUP
walk                   |         |    3 | 1522093c8f33 | 1ST STRETFORD (LONGFORD) SCOUT GROUP
counsellor             |         |    4 | 0fc19e830a82 | BEACON COUNSELLING
children's             |         |  110 | 9e41016e24b1 | Brooklands SureStart Children's Centre
cafe                   |         |    7 | d6a1c4d980b9 | Larkhill Demetia Cafe (Later Life Living)
dementia support       | M33 2NB |    3 | 28fcfa6c3a2a | Alzheimers Society Trafford
library                | M33     |   20 | e21447dbbc05 | Sale Library
autism                 | WA15 7XR|    4 | a268f0e6961b | LEISURE FOR AUTISM
mental health group    | M16     |   11 | dffcdbe5418b | African Caribbean Care Group
football               |         |   33 | 8e05d1b6f4fa | Altrincham Football Club
                       |         | 1184 | 68da73447b4e | 105TH MANCHESTER SCOUT GROUP
                       | M33 2NB |  749 | 330da73a8d77 | 14TH SALE SCOUT GROUP
zebra library dementia |         |   24 | 6960e7eb1d73 | AGE UK TRAFFORD
"""
SAME = [
    ("carer", "carers"),
    ("group", "groups"),
    ("walk", "walking"),
    ("children's", "children’s"),
    ("children", "childrens"),
    ("cafe", "café"),
]
WORDS = [
    ("carers", r"carer'?s?'?"),
    ("walking", r"walk(s|ing|ed|ers?)?"),
    ("counsellor", r"counsellors?'?"),
    ("football", r"football(ing|s)?"),
]


def find(text: str, postcode: str = "") -> Results:
    place = places.find(postcode) if postcode else None
    return search(query=SearchQuery(text=text, place=place, per_page=2_000), on=TODAY)


def row(text: str, postcode: str) -> str:
    found = find(text, postcode)
    digest = hashlib.sha256("|".join(str(hit.service.pk) for hit in found.hits).encode()).hexdigest()[:12]
    return f"{text:<23}| {postcode:<8}| {found.total:>4} | {digest} | {found.hits[0].service.name}"


def test_searches_of_traffords_listings_find_what_they_found_before_on_either_database() -> None:
    trafford.load()
    asked = [line.split("|")[:2] for line in PINNED.strip("\n").splitlines()]
    assert "\n".join(row(text.strip(), postcode.strip()) for text, postcode in asked) == PINNED.strip("\n")
    for one, other in SAME:
        assert [hit.service.pk for hit in find(one).hits] == [hit.service.pk for hit in find(other).hits]
    for word, shape in WORDS:
        assert {hit.service.pk for hit in find(word).hits} == saying(shape)


def saying(shape: str) -> set[object]:
    """Find the listings whose own text has a word of this shape, by reading them all."""
    wanted = re.compile(rf"\b{shape}\b", re.IGNORECASE)
    texts = Service.objects.values_list("pk", "name", "description", "organisation__name", "service_terms__term__name")
    return {key for key, *said in texts if any(wanted.search(text or "") for text in said)}
