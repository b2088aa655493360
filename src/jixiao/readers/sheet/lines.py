"""Names of rows and columns as a spreadsheet user knows them."""

from collections.abc import Iterable
from functools import lru_cache

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384


def letters(column: int) -> str:
    """Column 28 → AB."""
    result = ""
    while column:
        column, rest = divmod(column - 1, 26)
        result = chr(65 + rest) + result
    return result


@lru_cache(maxsize=2048)
def column_of(name: str) -> int:
    """AB → 28; 0 for what names no column of a sheet."""
    number = 0
    for letter in name:
        if not "A" <= letter <= "Z" or number > MOST_COLUMNS:
            return 0
        number = number * 26 + ord(letter) - 64
    return number if number <= MOST_COLUMNS else 0


def split(reference: str) -> tuple[int, int]:
    """B12 or $B$12 → (row 12, column 2); a zero stands for a part that is missing or out of the sheet."""
    plain = reference.replace("$", "").upper()
    name = plain.rstrip("0123456789")
    digits = plain[len(name) :]
    row = int(digits) if digits and len(digits) <= 7 else 0
    return (row if row <= MOST_ROWS else 0), column_of(name)


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as runs from–to: 3 4 5 9 → (3, 5) (9, 9)."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = found[-1][0], number
        else:
            found.append((number, number))
    return found
