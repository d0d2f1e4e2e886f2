"""The addresses of this room."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "directory"
urlpatterns: list[URLPattern | URLResolver] = [
    path("api/oruk/", include("marketplace.directory.oruk.urls")),
]
