"""How often in the current stretch of time."""

from django.db import models


class Tally(models.Model):
    """`key` is a hash of the kind and of who: nobody's address is kept. `window` counts stretches since 1970."""

    key = models.CharField(max_length=64, unique=True)
    window = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    until = models.DateTimeField(db_index=True)  # after this the row says nothing any more

    def __str__(self) -> str:
        return f"{self.count} in {self.window}"
