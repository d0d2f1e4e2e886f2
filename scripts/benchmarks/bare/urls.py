"""Everything is a page."""

from django.urls import include, path

urlpatterns = [path("", include("wagtail.urls"))]
