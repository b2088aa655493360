"""A page as pixels: arrays that OpenCV and the models take."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""Height × width × 3 (blue, green, red), or height × width in grey: 0 black, 255 paper. Masks are 0 and 255."""
Numbers = NDArray[Any]


def pixels(made: Numbers) -> Picture:
    """What OpenCV made of pictures is a picture; its types say only that it is an array."""
    return np.asarray(made, dtype=np.uint8)
