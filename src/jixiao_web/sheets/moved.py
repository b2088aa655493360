"""Said to whoever listens while a form moves, inside the transaction: a listener that raises Refused stops the move."""

from django.dispatch import Signal

moved = Signal()  # sheet (as it was seen), move, user
