"""The addresses of this room."""

from django.urls import URLPattern, path

from cms.finding.views import missed, search

app_name = "finding"
urlpatterns: list[URLPattern] = [
    path("search/", search.search, name="search"),
    path("office/site/searches/", missed.missed, name="missed"),
    path("office/site/searches/promote/", missed.promote, name="promote"),
]
