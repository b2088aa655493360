"""What the first person would otherwise wait for is loaded before the server listens, and never looked through again."""

import gc


def warm() -> None:
    """Load pages and checks, and put all there is aside from collecting garbage.

    What is loaded stays to the end. Looking through it again for garbage stops every thread of the process for as long as a
    page takes, whoever happens to be waiting.
    """
    from django.urls import get_resolver

    from jixiao.registry import checks

    _ = get_resolver().url_patterns
    checks()
    gc.collect()
    gc.freeze()
