"""No element is left without a split; those that are there have theirs."""

from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def field(default: int) -> "models.ForeignKey[Any, Any]":
    return models.ForeignKey(
        db_column="unsplit",
        db_index=False,
        default=default,
        editable=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="budgets.zero",
    )


def nought(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Write the row that is nought before anything points at it."""
    apps.get_model("budgets", "Zero").objects.get_or_create(value=0)


class Migration(migrations.Migration):
    dependencies = [("budgets", "0001_initial")]

    operations = [
        migrations.RunPython(nought, migrations.RunPython.noop),
        migrations.AddField(model_name="element", name="unsplit", field=field(0)),
        migrations.AlterField(model_name="element", name="unsplit", field=field(1)),
    ]
