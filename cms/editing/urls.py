"""The addresses of the editors' desk: Wagtail's, all behind one door, and our own screens beside it."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as desk_urls
from wagtail.documents import urls as document_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.editing.doors import at_the_desk
from wallet.people.views.doors import public

decorate_urlpatterns(desk_urls.urlpatterns, at_the_desk)
decorate_urlpatterns(document_urls.urlpatterns, public)
urlpatterns: list[URLPattern | URLResolver] = [
    path("office/site/", include("cms.editing.office_urls")),
    path("editing/", include(desk_urls)),
    path("documents/", include(document_urls)),
]
