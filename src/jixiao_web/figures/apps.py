"""Listens to forms that move."""

from django.apps import AppConfig


class Figures(AppConfig):
    """Figures of approved forms."""

    name = "jixiao_web.figures"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jixiao_web.figures.keeping import listen

        listen()
