"""The entries and the end of the chain."""

from typing import Any, NoReturn

from django.db import models


class Entry(models.Model):
    """One thing done. `about` names what it was done to (sheet:12); `said` is JSON; people are kept by name, as they were."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.CharField(max_length=40)  # ISO with offset: what is sealed is text
    person = models.CharField(max_length=80)
    action = models.CharField(max_length=40)
    about = models.CharField(max_length=80, db_index=True)
    said = models.TextField()
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once only."""
        if self.pk is not None:
            raise TypeError("history is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("history is never removed")


class Head(models.Model):
    """Number and seal of the last entry; its row is the lock that puts writers in a line, and shows an end cut off."""

    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.number} {self.seal}"
