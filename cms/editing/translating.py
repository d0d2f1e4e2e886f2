"""Translations go the way of all words: whoever may change a page has it translated, and somebody else publishes it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, TranslationSource

from cms.editing.access import may_edit
from cms.editing.waiting import hold_own_words, hold_what_waits, kept_as_a_draft
from wallet.people.models import User
from wallet.people.views.doors import today

NAMESPACE = "wagtail_localize"


def hold(request: HttpRequest) -> HttpResponseBase | None:
    """Ask before the screens of wagtail-localize what they do not ask: whose page it is, and who looks at it."""
    match = request.resolver_match
    if match is None or NAMESPACE not in match.namespaces:
        return None
    if match.url_name == "submit_page_translation":
        _check(request, get_object_or_404(Page, id=match.kwargs["page_id"]))
    elif match.url_name == "submit_snippet_translation":
        _check_kind(request, match.kwargs["app_label"], match.kwargs["model_name"])
    elif match.url_name == "update_translations":
        return _update(request, get_object_or_404(TranslationSource, id=match.kwargs["translation_source_id"]))
    return None


def hold_translation(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    """Hold a translation that is published where it is translated, as any other page is held."""
    if request.method != "POST" or request.POST.get("action") != "publish":  # so says wagtail-localize alone
        return None
    return hold_what_waits(request, page) or hold_own_words(request, page) or _hold_own_translation(request, page)


def _hold_own_translation(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    words = StringTranslation.objects.filter(context__object=page.translation_key, locale=page.locale_id)
    words = words.filter(last_translated_by=request.user)
    if page.last_published_at:
        words = words.filter(updated_at__gt=page.last_published_at)
    return kept_as_a_draft(request, page) if words.exists() else None


def _update(request: HttpRequest, source: TranslationSource) -> HttpResponseBase | None:
    kind = source.specific_content_type.model_class()
    if kind is None:
        raise Http404
    if not issubclass(kind, Page):
        _check_kind(request, kind._meta.app_label, kind._meta.model_name or "")
        return None
    _check(request, get_object_or_404(Page, translation_key=source.object_id, locale=source.locale_id))
    if not request.POST.get("publish_translations"):
        return None
    messages.error(request, "Bring the translations up to date first. Then each is looked at, and published by itself.")
    return redirect(request.path)


def _check(request: HttpRequest, page: Page) -> None:
    user = request.user
    if not isinstance(user, User) or not (user.is_superuser or may_edit(user=user, page=page, on=today(request))):
        raise PermissionDenied


def _check_kind(request: HttpRequest, app: str, model: str) -> None:
    if not request.user.has_perm(f"{app}.change_{model}"):
        raise PermissionDenied
