"""A migration of the kind that makes SQLite build a table anew."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add a field to transfers, and alter one of entries."""

    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.AddField("transfer", "narrative", models.CharField(max_length=200, null=True)),
        migrations.AlterField("entry", "kind", models.CharField(max_length=80)),
    ]
