"""A file behind an indicator."""

from django.db import models


class Attachment(models.Model):
    """`row` counts the form's indicators from 0; None where the row it stood behind is gone. `type` is the format's name, as its
    bytes say. What is taken off stays, with who did it, when and why; its bytes stay too."""

    sheet = models.ForeignKey("sheets.Sheet", on_delete=models.PROTECT, related_name="attachments")
    row = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    type = models.CharField(max_length=12)
    person = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)
    removed_by = models.CharField(max_length=80, blank=True)
    removed_at = models.DateTimeField(null=True)
    removed_why = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("row", "pk")

    def __str__(self) -> str:
        return self.name
