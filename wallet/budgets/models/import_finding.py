"""What was found in a file of budgets: each fault and each note, with its place."""

from django.db import models

from wallet.budgets.models.import_run import ImportRun


class ImportFinding(models.Model):
    """One sentence about one place of the file; a fault stops the import, a note only tells.

    `line` counts the lines of the file as an editor shows them; both are empty where the whole file is meant.
    """

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="findings")
    line = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=60, blank=True)
    sentence = models.TextField()
    is_fault = models.BooleanField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        place = ", ".join(filter(None, [f"line {self.line}" if self.line else "", self.column]))
        return f"{place}: {self.sentence}" if place else self.sentence
