"""Prepare: raw pixels to the models' inputs, in one pass each, the GIL released."""

from collections import OrderedDict
from collections.abc import Callable

from kenpin.inspection import ViewInspection
from kenpin.native import Frame

# A line has one geometry; a replayed folder may have hundreds. A plan is small
# and quickly made again.
GEOMETRIES_MAX = 64

# pixel format (PFNC), width, height
Geometry = tuple[int, int, int]
Fit = Callable[[Geometry], ViewInspection]


class Prepare:
    """Finds the inspection that was laid out for a frame's geometry, and lets it take the pixels."""

    def __init__(self, fit: Fit) -> None:
        self._fit = fit
        self._fitted: OrderedDict[Geometry, ViewInspection] = OrderedDict()

    def run(self, frame: Frame) -> ViewInspection:
        """Fill the models' inputs from a frame; what to infer and judge it with.

        Raises ValueError when the recipe cannot be laid over a frame of that
        geometry, or the frame's bytes are not what its header says, and
        ConfigError when its flat field is of another size.
        """
        inspection = self.inspection_for((frame.pixel_format, frame.width, frame.height))
        inspection.prepare(frame.payload)
        return inspection

    @property
    def geometries(self) -> tuple[Geometry, ...]:
        """Those that were met."""
        return tuple(self._fitted)

    def inspection_for(self, geometry: Geometry) -> ViewInspection:
        """The inspection for a geometry, laid out when it is met for the first time."""
        fitted = self._fitted
        inspection = fitted.get(geometry)
        if inspection is None:
            inspection = fitted[geometry] = self._fit(geometry)
            if len(fitted) > GEOMETRIES_MAX:
                fitted.popitem(last=False)
        else:
            fitted.move_to_end(geometry)
        return inspection
