"""The addresses of this room."""

from django.urls import path

from payroll.costs.views import calculator

app_name = "costs"
urlpatterns = [path("what-a-personal-assistant-costs/", calculator.calculator, name="calculator")]
