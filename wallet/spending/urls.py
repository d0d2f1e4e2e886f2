"""The addresses of this room."""

from django.urls import path

from wallet.spending.views import corrections, deliveries, evidence, payments, questions, set_aside, suggestions

app_name = "spending"
_OF = "people/<int:person_id>/payments/"
_ONE = f"{_OF}<int:payment_id>/"
_ASIDE = "people/<int:person_id>/set-aside/"
urlpatterns = [
    path(_OF, payments.waiting, name="waiting"),
    path(f"{_OF}new/", payments.new, name="new_payment"),
    path(f"{_OF}new/<uuid:token>/", payments.check, name="check_payment"),
    path(_ONE, payments.show, name="payment"),
    path(f"{_ONE}done/", payments.done, name="payment_done"),
    path(f"{_ONE}approve/", suggestions.approve, name="approve"),
    path(f"{_ONE}decline/", suggestions.decline, name="decline"),
    path(f"{_ONE}put-right/", corrections.put_right, name="put_right"),
    path(f"{_ONE}ask/", questions.ask, name="ask"),
    path(f"{_ONE}answer/", questions.answer, name="answer"),
    path(f"{_ONE}receipts/", evidence.add, name="add_evidence"),
    path(f"{_ONE}receipts/<int:evidence_id>/", evidence.download, name="evidence"),
    path("people/<int:person_id>/portions/<int:portion_id>/set-aside/", set_aside.new, name="new_set_aside"),
    path(f"{_ASIDE}<int:commitment_id>/", set_aside.show, name="set_aside"),
    path(f"{_ASIDE}<int:commitment_id>/release/", set_aside.release, name="release"),
    path("office/deliveries/", deliveries.report, name="deliveries"),
]
