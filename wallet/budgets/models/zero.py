"""The number nought, as a row: what a whole that must be fully shared out points at when nothing is left over."""

from django.db import models


class Zero(models.Model):
    """One row holding 0.

    A column that counts what is still unplaced is a foreign key to this row. Django makes foreign keys deferred on
    SQLite and PostgreSQL alike, so a split that does not add up cannot be committed on either.
    """

    value = models.BigIntegerField(primary_key=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(value=0), name="zero_is_nought"),)

    def __str__(self) -> str:
        return str(self.value)
