"""Whose money it is."""

from django.db import models


class Fund(models.Model):
    """One funder's money for one purpose; a transfer never crosses from one fund to another."""

    code = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name
