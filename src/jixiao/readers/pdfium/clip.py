"""What a text is clipped to: characters outside are not seen by anybody."""

from ctypes import addressof, c_float

from jixiao.readers.pdfium.calls import (
    clip_of,
    clip_paths_of,
    clip_segment_of,
    clip_segments_of,
    segment_point_of,
)

Window = tuple[float, float, float, float]  # left, right, bottom, top
_MOST = 64  # corners of a path: more is a drawing, by whose box nothing is cut off


def window(drawn: int) -> Window | None:
    """The box that an object is clipped to, in the PDF's own coordinates; None where it is not."""
    clip = clip_of(drawn)
    paths = clip_paths_of(clip) if clip else 0
    if paths <= 0:
        return None
    buffer = (c_float * 2)()
    at = addressof(buffer)
    left, right, bottom, top = -1e9, 1e9, -1e9, 1e9
    for path in range(paths):
        xs, ys = [], []
        for n in range(min(clip_segments_of(clip, path), _MOST)):
            segment_point_of(clip_segment_of(clip, path, n), at, at + 4)
            xs.append(buffer[0])
            ys.append(buffer[1])
        if xs and len(xs) < _MOST:
            left, right = max(left, min(xs)), min(right, max(xs))
            bottom, top = max(bottom, min(ys)), min(top, max(ys))
    return left, right, bottom, top
