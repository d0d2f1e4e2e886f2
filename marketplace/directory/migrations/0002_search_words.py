"""The full-text index, in the way of each database."""

from django.db import migrations

from marketplace.directory import search_tables


def stand(_apps, schema_editor):
    search_tables.stand(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
