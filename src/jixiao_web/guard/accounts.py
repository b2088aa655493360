"""Accounts are made by administrators: nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """The sign-in package's questions, answered."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
