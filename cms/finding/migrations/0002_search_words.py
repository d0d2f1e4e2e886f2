"""The full-text index, in the way of each database."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from cms.finding.search_tables import PAGES
from marketplace.directory import search_tables


def stand(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    search_tables.stand(schema_editor.connection, PAGES)


class Migration(migrations.Migration):
    dependencies = [("finding", "0001_initial")]

    operations = [migrations.RunPython(stand, migrations.RunPython.noop)]
