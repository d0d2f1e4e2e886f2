"""The addresses of this room's own screens; Wagtail's are in `urls.py`."""

from django.urls import URLPattern, path

from cms.editing.views import checks, desk, editors, links, reports, reviews

app_name = "editing"
urlpatterns: list[URLPattern] = [
    path("", desk.desk, name="desk"),
    path("editors/", editors.listing, name="editors"),
    path("editors/give/", editors.give, name="give_place"),
    path("editors/<int:editorship_id>/end/", editors.end, name="end_place"),
    path("checks/<int:check_id>/", checks.check, name="check"),
    path("reviews/", reviews.listing, name="reviews"),
    path("reviews/<int:site_page_id>/still-true/", reviews.still_true, name="still_true"),
    path("links/", links.listing, name="links"),
    path("content/", reports.content, name="content"),
]
