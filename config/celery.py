"""The background worker: where it takes its work from, and what it does every day by itself."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("tributary")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["wallet.budgets"], related_name="imports.tasks")
app.conf.beat_schedule = {
    "pay-instalments": {"task": "wallet.budgets.tasks.pay_instalments", "schedule": crontab(hour=1, minute=30)},
}
