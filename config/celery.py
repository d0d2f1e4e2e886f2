"""The background worker: where it takes its work from, and what it does every day by itself."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("tributary")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="letters")
app.autodiscover_tasks(["wallet.budgets", "marketplace.directory"], related_name="imports.tasks")
app.conf.beat_schedule = {
    "forget-comments": {"task": "cms.comments.tasks.forget", "schedule": crontab(hour=2, minute=30)},
    "forget-conversations": {
        "task": "marketplace.community.tasks.forget_conversations",
        "schedule": crontab(hour=2, minute=20),
    },
    "forget-reviews": {"task": "marketplace.community.tasks.forget_reviews", "schedule": crontab(hour=2, minute=10)},
    "remind-providers": {
        "task": "marketplace.directory.tasks.make_reminders",
        "schedule": crontab(hour=4, minute=20),
    },
    "rebuild-search": {
        "task": "marketplace.directory.tasks.rebuild_search",
        "schedule": crontab(hour=4, minute=40),
    },
    "rebuild-site-search": {
        "task": "cms.finding.tasks.rebuild_site_search",
        "schedule": crontab(hour=4, minute=50),
    },
    "read-feeds": {"task": "marketplace.directory.imports.tasks.read_scheduled", "schedule": crontab(hour=3, minute=5)},
    "publish-scheduled": {"task": "cms.editing.tasks.publish_scheduled", "schedule": crontab(minute="*/5")},
    "clean-desk": {"task": "cms.editing.tasks.clean_groups", "schedule": crontab(hour=0, minute=15)},
    "remind-keepers": {
        "task": "cms.editing.tasks.remind_keepers",
        "schedule": crontab(hour=6, minute=30, day_of_week="mon"),
    },
    "check-links": {"task": "cms.editing.tasks.check_links", "schedule": crontab(hour=5, minute=10, day_of_week="sun")},
    "pay-instalments": {"task": "wallet.budgets.tasks.pay_instalments", "schedule": crontab(hour=1, minute=30)},
    "follow-filings": {"task": "payroll.rti.tasks.follow_filings", "schedule": crontab()},
}


@worker_init.connect
def require_guards(**_: object) -> None:
    """Start no worker while a guard over money does not stand."""
    from wallet.ledger.guards import GuardsMissing, require_standing

    try:
        require_standing()
    except GuardsMissing as missing:
        raise SystemExit(str(missing)) from missing  # Celery passes over every other exception of a receiver
