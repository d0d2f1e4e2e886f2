"""The addresses of this room."""

from django.urls import path

from payroll.payruns.views import checks, years

app_name = "payruns"
urlpatterns = [
    path("pay-runs/check/", checks.check, name="check"),
    path("pay-runs/check/file/", checks.download, name="download"),
    path("pay-runs/check/example/", checks.example, name="example"),
    path("pay-runs/year/", years.year, name="year"),
]
