"""The addresses of bringing listings in, for officers."""

from django.urls import path

from marketplace.directory.views import imports

RUN = "<int:run_id>/"
SOURCE = "sources/<int:source_id>/"

urlpatterns = [
    path("", imports.listing, name="imports"),
    path("sources/add/", imports.add, name="add_import_source"),
    path(SOURCE, imports.source, name="import_source"),
    path(f"{SOURCE}change/", imports.change, name="change_import_source"),
    path(f"{SOURCE}read/", imports.read, name="read_import_source"),
    path(RUN, imports.run, name="import_run"),
    path(f"{RUN}apply/", imports.apply, name="apply_import"),
    path(f"{RUN}rows/<int:row_id>/", imports.row, name="import_row"),
    path(f"{RUN}report.csv", imports.found, name="import_report"),
]
