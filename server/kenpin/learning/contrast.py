"""What differs from good parts, pixel by pixel, in the taught pose: small spots, larger spots, fine lines.

The aligned picture less the mean of good parts, in units of their standard deviation at that pixel, goes through a
small bank of filters: differences of blurs at three sizes, and short lines in eight directions. Each filter's
answer is again measured in units of its own standard deviation on good parts at that place, so that an edge which
never lies twice in quite the same place weighs little, and a clean face much.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.ndimage import gaussian_filter, maximum_filter

from kenpin.learning.graph import Graph
from kenpin.learning.pose import blur_matrix, resample

Array = npt.NDArray[np.float32]
Array64 = npt.NDArray[np.float64]

DEVIATION_MIN = 1.0 / 128.0
"""A grey level: no camera is steadier than its own quantisation and noise."""
COUNT_MIN = 2.0
"""Pictures that must show a place before its deviation is known."""
MAP_STRIDE = 2
"""Input px a cell of the map."""
REACH_PX = 5
"""How far a small filter looks around, input px."""
LINES = 8
LINE_LENGTH = 7.0
LINE_WIDTH = 1.2
GROUND_WIDTH = 2.0
"""Input px on either side of a line that it is compared with."""
STRIDES = (1, 2, 4, 2)
"""Input px a sample of each filter's answer."""
NAMES = ("small spots", "spots", "large spots", *(f"lines at {180 * index / LINES:g} deg" for index in range(LINES)))
"""The filters, in the order of their answers' channels."""


@dataclass(frozen=True)
class Deviation:
    """Mean and standard deviation of good parts at each pixel of the taught pose, (h, w)."""

    mean: Array
    deviation: Array

    @classmethod
    def of(cls, mean: Array64, squares: Array64, count: Array64) -> "Deviation":
        """From the mean, the sum of squared departures and the number of pictures that show each pixel, all (h, w).

        The deviation is widened by a pixel.
        """
        smooth = np.sqrt(_smooth_share(squares[None], count, 1.0)[0])
        wide = np.maximum(maximum_filter(smooth, 3, mode="nearest"), DEVIATION_MIN)
        return cls(mean.astype(np.float32), wide.astype(np.float32))


def _smooth_share(total: Array64, count: Array64, sigma: float) -> Array64:
    """total (c, h, w) / count (h, w), both smoothed; where next to nothing was counted, the channel's highest."""
    below = gaussian_filter(count, sigma, mode="nearest")
    above = gaussian_filter(np.maximum(total, 0.0), (0.0, sigma, sigma), mode="nearest")
    known = below > COUNT_MIN
    shares = np.where(known, above / np.maximum(below, COUNT_MIN), 0.0)
    filled: Array64 = np.where(known, shares, shares.max((1, 2), keepdims=True))
    return filled


def line_kernels() -> Array:
    """(LINES, 1, 9, 9): a bright line on a dark ground in each direction; each sums to 0."""
    reach = int(np.ceil(LINE_LENGTH / 2))
    y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1].astype(np.float64)
    kernels = []
    for index in range(LINES):
        angle = np.pi * index / LINES
        along = np.clip(LINE_LENGTH / 2 - np.abs(x * np.cos(angle) + y * np.sin(angle)) + 0.5, 0, 1)
        away = np.abs(y * np.cos(angle) - x * np.sin(angle))
        line = along * np.clip(LINE_WIDTH / 2 + 0.5 - away, 0, 1)
        ground = along * np.clip(LINE_WIDTH / 2 + GROUND_WIDTH + 0.5 - away, 0, 1) - line
        kernels.append(line / line.sum() - ground / ground.sum())
    return np.stack(kernels)[:, None].astype(np.float32)


def append_responses(graph: Graph, luma: str, taught: Deviation) -> tuple[str, ...]:
    """The filters' absolute answers to the aligned luma (1, 1, h, w), in the order of NAMES.

    Shapes (1, 1, h, w), (1, 1, h/2, w/2), (1, 1, h/4, w/4), (1, LINES, h/2, w/2): of the lines the highest of each
    2 x 2 px.
    """
    height, width = taught.mean.shape
    away = graph.add("Sub", luma, graph.constant(taught.mean[None, None]))
    units = graph.add("Mul", away, graph.constant(1.0 / taught.deviation[None, None]))

    def blurred(sigma: float, stride: int) -> str:
        return resample(graph, units, blur_matrix(height, sigma, stride), blur_matrix(width, sigma, stride))

    def grown(tensor: str, factor: int) -> str:
        scales = graph.constant([1.0, 1.0, factor, factor])
        return graph.add("Resize", tensor, "", scales, mode="linear", coordinate_transformation_mode="half_pixel")

    small = graph.add("AveragePool", units, kernel_shape=[3, 3], strides=[1, 1], pads=[1, 1, 1, 1])
    middle, wide, widest = blurred(1.5, 2), blurred(5.0, 4), blurred(8.0, 4)
    spots = (
        graph.add("Sub", small, grown(wide, 4)),
        graph.add("Sub", middle, grown(widest, 2)),
        graph.add("Sub", blurred(3.0, 4), blurred(12.0, 4)),
    )
    # Bright and dark lines are asked for apart: convolutions come in sixteens, and a maximum before the absolute value
    # leaves a quarter of the answers to copy.
    kernels = line_kernels()
    lines = graph.conv(units, np.concatenate([kernels, -kernels]))
    lines = graph.add("MaxPool", lines, kernel_shape=[2, 2], strides=[2, 2])
    bright, dark = graph.add_many("Split", 2, lines, graph.constant([LINES, LINES], np.int64), axis=1)
    return (*(graph.add("Abs", answer) for answer in spots), graph.add("Max", bright, dark))


def smooth_deviation(squares: Array64, count: Array64) -> Array:
    """Standard deviation of an answer at each place, smoothed, never near zero: float32 (c, h, w).

    squares: sum of squared answers (c, h, w); count: how many pictures showed each place (h, w).
    """
    smooth = np.sqrt(_smooth_share(squares, count, 2.0))
    floor = 0.5 * np.median(smooth, axis=(1, 2), keepdims=True)
    unit: Array = np.maximum(smooth, np.maximum(floor, 1e-6)).astype(np.float32)
    return unit


def append_map(graph: Graph, responses: tuple[str, ...], units: tuple[Array, ...]) -> str:
    """Each answer in its unit (c, h, w), and the highest of all: (1, 1, h / MAP_STRIDE, w / MAP_STRIDE)."""
    maps = []
    for response, unit, stride in zip(responses, units, STRIDES, strict=True):
        scaled = graph.add("Mul", response, graph.constant(1.0 / unit[None]))
        if unit.shape[0] > 1:
            scaled = graph.add("ReduceMax", scaled, axes=[1], keepdims=1)
        if stride == 1:
            scaled = graph.add("MaxPool", scaled, kernel_shape=[2, 2], strides=[2, 2])
        if stride == 4:
            scales = graph.constant([1.0, 1.0, 2.0, 2.0])
            scaled = graph.add("Resize", scaled, "", scales, mode="nearest")
        maps.append(scaled)
    return graph.add("Max", *maps)
