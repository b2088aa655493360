"""The one exception a layout raises: a document that is no form, whatever it looks like."""

# the longest real form seen has some hundred indicators
MOST_INDICATORS = 1000


class FormError(Exception):
    """The message is one Chinese line: what is wrong and what to do next."""


def too_many(count: int) -> FormError:
    return FormError(f"一张表里有 {count} 行以上的指标，超过 {MOST_INDICATORS} 行，不像是自评表，请检查文件")
