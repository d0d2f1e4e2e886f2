"""The product's addresses, the gallery, and one address for each way a page can fail."""

from typing import NoReturn

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest
from django.urls import path

from config import urls
from config.views import design


def refuse(request: HttpRequest) -> NoReturn:
    raise PermissionDenied("Only the person or their helpers can open this.")


def misread(request: HttpRequest) -> NoReturn:
    raise BadRequest


def fail(request: HttpRequest) -> NoReturn:
    raise RuntimeError("a fault of ours")


urlpatterns = [
    path("design/", design.gallery, name="design"),
    path("design/form/", design.form, name="design_form"),
    path("refused/", refuse),
    path("misread/", misread),
    path("failed/", fail),
    *urls.urlpatterns,  # the last of them answers whatever is left
]
