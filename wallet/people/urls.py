"""The addresses of this room."""

from django.urls import path

from wallet.people.views import choose, purpose, second_factor

app_name = "people"
urlpatterns = [
    path("people/", choose.choose, name="choose"),
    path("people/<int:person_id>/why/", purpose.purpose, name="purpose"),
    path("second-step/", second_factor.second_factor, name="second_factor"),
]
