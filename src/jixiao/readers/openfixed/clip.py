"""What an object is clipped to."""

from collections.abc import Sequence

from jixiao.model.grid import Box
from jixiao.readers.markup import Element
from jixiao.readers.openfixed.path import bounds
from jixiao.readers.openfixed.space import Space, matrix_of, space_of

_MOST = 16  # clips of one object, and areas of one clip


def windows(element: Element) -> tuple[tuple[Box, ...], ...]:
    """For each clip the boxes round its areas, in points on the page: what lies in none of them is not seen. A clip with an
    area that is no path is left out."""
    own = space_of(element)
    clips = element.find("{*}Clips")
    if own is None or clips is None:
        return ()
    # the clip lies in the space of the object, or only where its boundary is
    through = own if clips.get("TransFlag") != "false" else Space(own.x, own.y, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    found = []
    for clip in list(clips.iterchildren("{*}Clip"))[:_MOST]:
        areas = list(clip.iterchildren("{*}Area"))[: _MOST + 1]
        boxes = [_box(area, through) for area in areas]
        if len(areas) <= _MOST and boxes and None not in boxes:
            found.append(tuple(box for box in boxes if box is not None))
    return tuple(found)


def visible(box: Box, clips: Sequence[Sequence[Box]]) -> Box | None:
    """What of `box` lies in all of `clips`, as `windows` gives them: empty or turned inside out where nothing does, None where
    one is of several areas."""
    for areas in clips:
        if len(areas) != 1:
            return None
        (area,) = areas
        box = max(box[0], area[0]), max(box[1], area[1]), min(box[2], area[2]), min(box[3], area[3])
    return box


def _box(area: Element, through: Space) -> Box | None:
    path = area.find("{*}Path")
    return None if path is None else bounds(path, (Space(0.0, 0.0, matrix_of(area)), through))
