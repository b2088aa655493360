"""One at a time: what is made in a season is looked at and made by nobody else meanwhile."""

from jixiao_web.seasons.models import Season


def hold(season: Season) -> None:
    """From here to the end of the transaction whoever else holds the season waits, and then sees what was made. SQLite lets one
    transaction write at a time anyway."""
    Season.objects.select_for_update(no_key=True).get(pk=season.pk)
