"""Migrate a ledger of its own forth and back, and print after each step which guards are missing.

Run as `python -m tests.ledger.migrating FILE`, in a process of its own because it needs settings of its own.
"""

import sys
from datetime import date

import django
from django.conf import settings


def main(file: str) -> None:
    """Migrate, post, look, and migrate again."""
    settings.configure(
        INSTALLED_APPS=["wallet.ledger"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": file}},
        MIGRATION_MODULES={"ledger": "tests.ledger.ahead.migrations"},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
    )
    django.setup()
    from django.core.management import call_command
    from django.db import DatabaseError
    from django.db.models.signals import pre_migrate

    from wallet.ledger import guards

    for step in ("0001", "0002", "0001", "0002"):
        call_command("migrate", "ledger", step, verbosity=0)
        print(f"at {step}: missing {sorted(guards.missing())}, {overdrawing()}")
    pre_migrate.disconnect(sender=None, dispatch_uid="ledger.guards.before")
    pre_migrate.receivers.clear()
    pre_migrate.sender_receivers_cache.clear()
    try:
        call_command("migrate", "ledger", "0001", verbosity=0)
    except DatabaseError:
        print("without lifting the guards first: it fails")


def overdrawing() -> str:
    """Try to spend what is not there, and post something sound."""
    from wallet.ledger import errors
    from wallet.ledger.accounts import AccountSpec, ensure_fund, open_accounts
    from wallet.ledger.models import Entry, Side
    from wallet.ledger.posting import Draft, Line, post

    fund = ensure_fund(code="care", name="Care").pk
    specs = [AccountSpec("award", fund, Side.DEBIT, may_overdraw=True), AccountSpec("available", fund, Side.CREDIT)]
    award, available = open_accounts(specs).values()
    key = f"k{Entry.objects.count()}"
    post([Draft(key=key, kind="award", effective_on=date(2026, 4, 6), lines=[Line(award, available, 5)])])
    try:
        post([Draft(key="much", kind="x", effective_on=date(2026, 4, 6), lines=[Line(available, award, 10**6)])])
    except errors.Overdrawn:
        return f"{Entry.objects.count()} entries, overdrawing refused"
    return "overdrawn"


if __name__ == "__main__":
    main(sys.argv[1])
