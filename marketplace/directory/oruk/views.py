"""The eleven addresses of Open Referral UK 3.0, open to everybody, and the description of them for machines."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate
from uuid import UUID

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from marketplace.directory.oruk import answers, lists, openapi, records, supplements, words
from marketplace.directory.oruk.asking import Asked, NotUnderstood
from marketplace.directory.oruk.kept import JSON
from wallet.people.views.doors import Answer, public, today

VERSION = "HSDS-UK-3.0"
PROFILE = "https://openreferraluk.org/specifications/3.0/"


def _endpoint[**P](view: Callable[Concatenate[Asked, P], HttpResponseBase]) -> Answer:
    """Turn a call into what it asks, and a slip in it into an answer that says so."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        try:
            return view(Asked(request.GET.dict(), today(request)), *args, **kwargs)
        except NotUnderstood as slip:
            return answers.refused(str(slip), status=400)

    return public(require_safe(answer))


@_endpoint
def about(_asked: Asked) -> HttpResponseBase:
    """Say which standard this is, and where it is described."""
    openapi_url = f"{settings.SITE_URL}{reverse('directory:oruk_openapi')}"
    return answers.one({"version": VERSION, "profile": PROFILE, "openapi_url": openapi_url})


@_endpoint
def services(asked: Asked) -> HttpResponseBase:
    """List the listings: whole (`full`), or only which have changed (`minimal`, all of them in one answer)."""
    found = lists.services(asked)
    if asked.flag("minimal"):
        changes = found.only("id", "name", "status", "modified_at").select_related(None)
        return answers.page(changes, records.change, asked, per_page=max(1, found.count()))
    if asked.flag("full"):
        return answers.listed(lists.with_parts(found), records.full_service, asked)
    return answers.listed(found, records.service, asked)


@_endpoint
def service(asked: Asked, record_id: UUID) -> HttpResponseBase:
    """Give one listing, whole."""
    return _one(asked, lists.with_parts(lists.services(asked)), record_id, records.full_service)


@_endpoint
def service_at_locations(asked: Asked) -> HttpResponseBase:
    """List where the listings are to be had."""
    found = lists.at_locations(asked)
    write = records.whole_at_location if asked.flag("full") else records.listed_at_location
    return answers.listed(found, write, asked)


@_endpoint
def service_at_location(asked: Asked, record_id: UUID) -> HttpResponseBase:
    """Give one place of one listing, with the listing."""
    return _one(asked, lists.at_locations(asked), record_id, records.whole_at_location)


@_endpoint
def organizations(asked: Asked) -> HttpResponseBase:
    """List who offers something: with what they offer (`full_service`), or without."""
    found = lists.organisations(asked)
    if asked.flag("full_service") or asked.flag("full"):
        return answers.listed(lists.with_services(found, asked), records.whole_organisation, asked)
    return answers.listed(found, records.identified_organisation, asked)


@_endpoint
def organization(asked: Asked, record_id: UUID) -> HttpResponseBase:
    """Give one organisation with what it offers."""
    return _one(asked, lists.with_services(lists.organisations(asked), asked), record_id, records.whole_organisation)


@_endpoint
def taxonomies(asked: Asked) -> HttpResponseBase:
    """List the lists of words."""
    return answers.listed(lists.taxonomies(asked), words.taxonomy, asked)


@_endpoint
def taxonomy(asked: Asked, record_id: UUID) -> HttpResponseBase:
    """Give one list with its words."""
    found = lists.taxonomies(asked).prefetch_related("terms__taxonomy")
    return _one(asked, found, record_id, words.whole_taxonomy)


@_endpoint
def taxonomy_terms(asked: Asked) -> HttpResponseBase:
    """List the words."""
    return answers.listed(lists.terms(asked), words.term, asked)


@_endpoint
def taxonomy_term(asked: Asked, record_id: UUID) -> HttpResponseBase:
    """Give one word."""
    return _one(asked, lists.terms(asked), record_id, words.term)


@_endpoint
def description(_asked: Asked) -> HttpResponseBase:
    """Describe these addresses in OpenAPI 3.1."""
    return answers.one(openapi.document(server=f"{settings.SITE_URL}{reverse('directory:oruk')}".rstrip("/")))


def _one[M: Model](asked: Asked, found: QuerySet[M], record_id: UUID, write: Callable[[M], JSON]) -> HttpResponseBase:
    record = found.filter(pk=record_id).first()
    if record is None:
        return answers.refused("There is no such record here.", status=404)
    supplements.bring([record], on=asked.on)
    return answers.one(write(record))
