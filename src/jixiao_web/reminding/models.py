"""What has been sent, so that it is not sent again."""

from django.db import models

from jixiao_web.organisation.models import User
from jixiao_web.seasons.models import Season


class Sent(models.Model):
    """One reminder of one person: of a season's stage, its last day, and whether it was coming or past."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    season = models.ForeignKey(Season, on_delete=models.CASCADE)
    stage = models.CharField(max_length=12)
    due = models.DateField()
    moment = models.CharField(max_length=8)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "season", "stage", "due", "moment"), name="sent_once"),)

    def __str__(self) -> str:
        return f"{self.user} {self.season} {self.stage} {self.moment}"
