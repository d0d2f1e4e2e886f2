"""Let SQLite find the transfers of an account.

While a deferred foreign key is still open in a transaction, SQLite looks into every table that names a row's table for
each row it is given, to see whether it closes the gap. Without an index that is a scan of all transfers for each
account opened. PostgreSQL does not do this, and is spared the two indexes on its busiest table.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

COLUMNS = ("debit_account_id", "credit_account_id")


def index(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for column in COLUMNS:
            schema_editor.execute(f"CREATE INDEX ledger_transfer_{column} ON ledger_transfer ({column})")


def take_away(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for column in COLUMNS:
            schema_editor.execute(f"DROP INDEX ledger_transfer_{column}")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunPython(index, take_away)]
