"""How far a making anew of the search index has come."""

from django.db import models


class Rebuild(models.Model):
    """A rebuild that has not come to its end: after which page, which word, it goes on. There is one at most."""

    started_at = models.DateTimeField()
    after_page = models.BigIntegerField(default=0)
    after_word = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"rebuild of {self.started_at:%Y-%m-%d %H:%M}"
