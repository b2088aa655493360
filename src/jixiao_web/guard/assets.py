"""Style sheets, pictures and the little script there is, served by ourselves from the packages they come in."""

from whitenoise.middleware import WhiteNoiseMiddleware


class Assets(WhiteNoiseMiddleware):  # type: ignore[misc]
    """Found through the apps, nothing collected before; not readable from other origins."""

    allow_all_origins = False
