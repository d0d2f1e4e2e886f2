"""The addresses of the public site."""

from django.urls import URLPattern, path, re_path

from cms.pages.views import calendars, documents, local_offer, media, pages

app_name = "pages"
urlpatterns: list[URLPattern] = [
    path("", pages.front, name="front"),
    path("media/<path:name>", media.media, name="media"),
    path("documents/<int:document_id>/<path:filename>", documents.document, name="document"),
    path("calendar/<int:page_id>.ics", calendars.calendar, name="calendar"),
    path("local-offer-copy/<int:page_id>/", local_offer.copy, name="local_offer_copy"),
    path("local-offer-topics/<int:page_id>/", local_offer.topics, name="local_offer_topics"),
    path("office/site/local-offer/", local_offer.report, name="local_offer_report"),
]
# What depends on the language: included by the roof, last of all (`config/urls.py`).
by_language: list[URLPattern] = [
    path("_util/login/", pages.sign_in, name="wagtailcore_login"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", pages.serve, name="wagtail_serve"),
]
