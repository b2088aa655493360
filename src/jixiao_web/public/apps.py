"""Listens to forms that move."""

from django.apps import AppConfig


class Public(AppConfig):
    """The public site."""

    name = "jixiao_web.public"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from jixiao_web.public.releasing import listen

        listen()
