"""The addresses of this room."""

from django.urls import path

from wallet.budgets.views import agreements, funders, imports, money, new_budgets, proposals, splits

PERSON = "people/<int:person_id>/"
PROPOSAL = f"{PERSON}splits/<int:proposal_id>/"
HOLDING = f"{PERSON}holdings/<int:holding_id>/"
IMPORT = "office/imports/<int:run_id>/"

app_name = "budgets"
urlpatterns = [
    path(f"{PERSON}split/", splits.split, name="split"),
    path(f"{PERSON}splits/", proposals.history, name="history"),
    path(PROPOSAL, proposals.proposal, name="proposal"),
    path(f"{PROPOSAL}confirm/", proposals.confirm, name="confirm_split"),
    path(f"{PROPOSAL}decline/", proposals.decline, name="decline_split"),
    path(f"{PROPOSAL}withdraw/", proposals.withdraw, name="withdraw_split"),
    path(f"{PERSON}budget/", agreements.agreement, name="agreement"),
    path(f"{PERSON}budget/new/", new_budgets.new, name="new_budget"),
    path(f"{PERSON}portions/<int:portion_id>/funding/", agreements.funding_shares, name="funding_shares"),
    path(f"{HOLDING}contribution/", money.contribution, name="contribution"),
    path(f"{HOLDING}ask-back/", money.ask_back, name="ask_back"),
    path(f"{HOLDING}returned/", money.returned, name="returned"),
    path("office/funders/", funders.listing, name="funders"),
    path("office/funders/add/", funders.add, name="add_funder"),
    path("office/funders/<int:funder_id>/", funders.change, name="funder"),
    path("office/funders/<int:funder_id>/streams/add/", funders.add_stream, name="add_stream"),
    path("office/streams/<int:stream_id>/end/", funders.end_stream, name="end_stream"),
    path("office/splits/", proposals.waiting, name="splits_to_do"),
    path("office/imports/", imports.listing, name="imports"),
    path(IMPORT, imports.run, name="import_run"),
    path(f"{IMPORT}confirm/", imports.confirm, name="confirm_import"),
    path(f"{IMPORT}faults.csv", imports.faults, name="import_faults"),
]
