"""The addresses of this room."""

from django.urls import path

from wallet.budgets.views import imports, proposals, splits

PERSON = "people/<int:person_id>/"
PROPOSAL = f"{PERSON}splits/<int:proposal_id>/"
IMPORT = "work/imports/<int:run_id>/"

app_name = "budgets"
urlpatterns = [
    path(f"{PERSON}split/", splits.split, name="split"),
    path(f"{PERSON}splits/", proposals.history, name="history"),
    path(PROPOSAL, proposals.proposal, name="proposal"),
    path(f"{PROPOSAL}confirm/", proposals.confirm, name="confirm_split"),
    path(f"{PROPOSAL}decline/", proposals.decline, name="decline_split"),
    path(f"{PROPOSAL}withdraw/", proposals.withdraw, name="withdraw_split"),
    path("work/splits/", proposals.waiting, name="splits_to_do"),
    path("work/imports/", imports.listing, name="imports"),
    path(IMPORT, imports.run, name="import_run"),
    path(f"{IMPORT}confirm/", imports.confirm, name="confirm_import"),
    path(f"{IMPORT}faults.csv", imports.faults, name="import_faults"),
]
