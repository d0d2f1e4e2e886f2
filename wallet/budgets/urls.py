"""The addresses of this room."""

from django.urls import path

from wallet.budgets.views import imports

IMPORT = "work/imports/<int:run_id>/"

app_name = "budgets"
urlpatterns = [
    path("work/imports/", imports.listing, name="imports"),
    path(IMPORT, imports.run, name="import_run"),
    path(f"{IMPORT}confirm/", imports.confirm, name="confirm_import"),
    path(f"{IMPORT}faults.csv", imports.faults, name="import_faults"),
]
