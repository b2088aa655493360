"""Tokens, and what was answered under an idempotency key."""

from django.db import models

from jixiao_web.organisation.models import User


class Token(models.Model):
    """Lets a program act as `user`, no further than `scope` (words with blanks between) and `expires`. Only a hash is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(max_length=60)
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateField(null=True)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class Answered(models.Model):
    """A change that was done, so that asking again does not do it again."""

    token = models.ForeignKey(Token, on_delete=models.CASCADE)
    key = models.CharField(max_length=80)
    asked = models.CharField(max_length=64)  # hash of what was asked
    answer = models.TextField(default="")
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("token", "key"), name="one_answer"),)

    def __str__(self) -> str:
        return self.key
