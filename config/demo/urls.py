"""The demo's addresses; they exist only where the demo is on."""

from django.urls import path

from config.views import demo

app_name = "demo"

urlpatterns = [
    path("", demo.choose, name="choose"),
    path("sign-in/<slug:key>/", demo.become, name="become"),
]
