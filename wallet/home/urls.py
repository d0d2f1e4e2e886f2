"""The addresses of this room."""

from django.urls import path

from wallet.home.views import fronts, movements, people, portions, statements, work

app_name = "home"
urlpatterns = [
    path("", fronts.front, name="front"),
    path("office/", work.work, name="work"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/portions/<int:portion_id>/", portions.portion, name="portion"),
    path("people/<int:person_id>/movements/", movements.movements, name="movements"),
    path("people/<int:person_id>/movements.csv", movements.movements_file, name="movements_csv"),
    path("people/<int:person_id>/movements/<int:movement_id>/", movements.movement, name="movement"),
    path("people/<int:person_id>/statement/", statements.statement, name="statement"),
    path("people/<int:person_id>/statement.csv", statements.statement_csv, name="statement_csv"),
    path("people/<int:person_id>/statement.pdf", statements.statement_pdf, name="statement_pdf"),
]
