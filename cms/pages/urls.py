"""The addresses of the public site."""

from django.urls import URLPattern, path, re_path
from wagtail.urls import serve_pattern

from cms.pages.views import media, pages

app_name = "pages"
urlpatterns: list[URLPattern] = [
    path("", pages.front, name="front"),
    path("media/<path:name>", media.media, name="media"),
]
# What depends on the language: included by the roof, last of all (`config/urls.py`).
by_language: list[URLPattern] = [re_path(serve_pattern, pages.serve, name="wagtail_serve")]
