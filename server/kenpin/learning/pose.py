"""Brings every picture of a part into one pose, inside the model: shift, turn, scale, brightness and contrast.

Lucas and Kanade's method with a fixed Jacobian (Baker and Matthews, "Lucas-Kanade 20 years on", 2004), coarse to fine,
as plain matrix products and sampling in the ONNX graph. Coordinates are those of ONNX's GridSample, -1 to 1 over the
picture, whatever its resolution; a pose is (a, b, tx, ty): x' = (1 + a) x - b k y + tx, y' = (1 + a) y + b x / k + ty,
k being the frame's height / width, so that a turn stays a turn when the input is not to scale.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenpin.learning.graph import BOOL, FLOAT, Graph

Array = npt.NDArray[np.float32]
Array64 = npt.NDArray[np.float64]

LIMITS = (0.15, 0.2, 0.3, 0.3)
"""A pose stays within these; a part further off counts as lost."""
LOST_SCORE = 10.0
"""In units of the limit: a part whose pose was not found is never passed."""
POSE_TOLERANCE = 0.004
"""Shares of half the picture: two good parts never lie quite alike."""
BLUR_REACH = 4.0
"""Sigmas after which a blur ends."""
LUMA = (0.299, 0.587, 0.114)


@dataclass(frozen=True)
class Step:
    """A resolution of the search: blur in input px (sigma), input px a sample, and how many times to improve."""

    sigma: float
    stride: int
    rounds: int


STEPS = (Step(6.0, 8, 4), Step(2.0, 2, 2))


def blur_matrix(size: int, sigma: float, stride: int) -> Array:
    """(size / stride, size): a Gaussian blur at every stride-th sample's centre; beyond the edge its value goes on."""
    count = size // stride
    centres = np.arange(count) * stride + (stride - 1) / 2
    reach = int(np.ceil(BLUR_REACH * sigma + stride))
    places = np.arange(-reach, size + reach)
    away = np.abs(places[None, :] - centres[:, None]) / sigma
    # Cut off before the weights become denormal numbers, which are slow to multiply.
    weights = np.where(away <= BLUR_REACH, np.exp(-0.5 * np.square(away)), 0.0)
    weights /= weights.sum(1, keepdims=True)
    matrix = np.zeros((count, size))
    np.add.at(matrix.T, np.clip(places, 0, size - 1), weights.T)
    return matrix.astype(np.float32)


def area_matrix(size: int, smaller: int) -> Array:
    """(smaller, size): the exact mean of the samples that each smaller one covers."""
    edges = np.linspace(0, size, smaller + 1)
    places = np.arange(size)
    covered = np.minimum(edges[1:, None], places + 1) - np.maximum(edges[:-1, None], places)
    matrix: Array = (np.maximum(covered, 0) * smaller / size).astype(np.float32)
    return matrix


def resample(graph: Graph, picture: str, left: Array, right: Array) -> str:
    """left @ picture @ right.T for each channel of (1, c, h, w)."""
    across = graph.add("MatMul", picture, graph.constant(np.ascontiguousarray(right.T)))
    return graph.add("MatMul", graph.constant(left), across)


def _axes(height: int, width: int) -> tuple[Array64, Array64]:
    x = (np.arange(width) + 0.5) * 2 / width - 1
    y = (np.arange(height) + 0.5) * 2 / height - 1
    grid_y, grid_x = np.meshgrid(y, x, indexing="ij")
    return grid_x, grid_y


def _motions(height: int, width: int, aspect: float) -> Array64:
    """How each of a, b, tx, ty moves each sample: (4, h, w, 2), the last axis x, y."""
    x, y = _axes(height, width)
    one, zero = np.ones_like(x), np.zeros_like(x)
    pairs = ((x, y), (-aspect * y, x / aspect), (one, zero), (zero, one))
    return np.stack([np.stack(pair, -1) for pair in pairs])


def _solver(reference: Array64, aspect: float) -> Array:
    """(6, h * w): from reference - picture to the change of a, b, tx, ty, and gain - 1 and offset."""
    height, width = reference.shape
    by_y, by_x = np.gradient(reference)
    slope = np.stack([by_x * width / 2, by_y * height / 2], -1)
    moved = (_motions(height, width, aspect) * slope).sum(-1).reshape(4, -1)
    jacobian = np.concatenate([moved, -reference.reshape(1, -1), -np.ones((1, reference.size))])
    size = np.maximum(np.linalg.norm(jacobian, axis=1, keepdims=True), 1e-9)
    solved = np.linalg.pinv((jacobian / size).T, rcond=1e-4) / size
    return np.ascontiguousarray(solved, dtype=np.float32)


def _grid(graph: Graph, pose: str, shape: tuple[int, int], aspect: float) -> str:
    """Where in the picture each of the samples lies, (1, h, w, 2), x before y."""
    height, width = shape
    x, y = _axes(height, width)
    still = np.stack([x, y], -1).reshape(1, -1)
    motions = _motions(height, width, aspect).reshape(4, -1)
    moved = graph.add("Add", graph.add("MatMul", pose, graph.constant(motions)), graph.constant(still))
    return graph.add("Reshape", moved, graph.constant([1, height, width, 2], np.int64))


def sample(graph: Graph, picture: str, pose: str, shape: tuple[int, int], aspect: float, mode: str = "bilinear") -> str:
    """The picture (1, c, *, *) seen in the pose (1, 4), as (1, c, *shape); beyond its edge the edge goes on."""
    grid = _grid(graph, pose, shape, aspect)
    return graph.add("GridSample", picture, grid, mode=mode, padding_mode="border", align_corners=0)


def seen(graph: Graph, pose: str, shape: tuple[int, int], aspect: float, margin: tuple[float, float]) -> str:
    """1 where a sample of the pose really lies in the picture, 0 where it was made up: float32 (1, 1, *shape).

    margin: (y, x), as shares of half the picture; a sample that the pose moved closer to the edge than that counts as
    made up, because what surrounds it is.
    """
    height, width = shape
    axes = np.abs(np.stack(_axes(height, width), -1))
    most = np.maximum(axes, 1.0 - np.asarray(margin[::-1])) + POSE_TOLERANCE
    inside = graph.add("LessOrEqual", graph.add("Abs", _grid(graph, pose, shape, aspect)), graph.constant(most[None]))
    across, down = graph.add_many("Split", 2, inside, graph.constant([1, 1], np.int64), axis=3)
    both = graph.add("Cast", graph.add("And", across, down), to=FLOAT)
    return graph.add("Reshape", both, graph.constant([1, 1, height, width], np.int64))


def inverse(graph: Graph, pose: str, aspect: float) -> str:
    """The pose (1, 4) that undoes a pose."""
    a, b, tx, ty = graph.add_many("Split", 4, pose, graph.constant([1, 1, 1, 1], np.int64), axis=1)
    one, k, per_k = (graph.constant([[value]]) for value in (1.0, aspect, 1 / aspect))
    scale = graph.add("Add", a, one)
    size = graph.add("Add", graph.add("Mul", scale, scale), graph.add("Mul", b, b))
    scale, turn = graph.add("Div", scale, size), graph.add("Neg", graph.add("Div", b, size))
    x = graph.add("Sub", graph.add("Mul", scale, tx), graph.add("Mul", graph.add("Mul", turn, k), ty))
    y = graph.add("Add", graph.add("Mul", scale, ty), graph.add("Mul", graph.add("Mul", turn, per_k), tx))
    return graph.add("Concat", graph.add("Sub", scale, one), turn, graph.add("Neg", x), graph.add("Neg", y), axis=1)


@dataclass(frozen=True)
class Aligned:
    """Tensors of a graph: the picture in the taught pose, light evened out; its luma; the pose."""

    picture: str
    luma: str
    pose: str


def append_luma(graph: Graph, picture: str, channels: int) -> str:
    """(1, 1, h, w) of (1, channels, h, w)."""
    if channels == 1:
        return picture
    weights = np.asarray(LUMA, np.float32).reshape(1, 3, 1, 1)
    return graph.add("ReduceSum", graph.add("Mul", picture, graph.constant(weights)), graph.constant([1], np.int64))


def luma_of(picture: Array) -> Array:
    """(h, w) of (1 or 3, h, w)."""
    luma: Array = picture[0] if len(picture) == 1 else np.tensordot(np.asarray(LUMA, np.float32), picture, 1)
    return luma


def append_alignment(graph: Graph, picture: str, reference: Array, aspect: float) -> Aligned:
    """Appends the search for the pose of float32 (1, c, h, w) against the taught picture (c, h, w)."""
    channels, height, width = reference.shape
    luma = append_luma(graph, picture, channels)
    taught = luma_of(reference).astype(np.float64)
    pose = graph.constant(np.zeros((1, 4)))
    low, high = graph.constant([[-limit for limit in LIMITS]]), graph.constant([list(LIMITS)])
    light: list[str] = []
    for step in STEPS:
        left, right = blur_matrix(height, step.sigma, step.stride), blur_matrix(width, step.sigma, step.stride)
        target = left.astype(np.float64) @ taught @ right.T.astype(np.float64)
        small = resample(graph, luma, left, right)
        solver = graph.constant(np.ascontiguousarray(_solver(target, aspect).T))
        wanted = graph.constant(target.reshape(1, -1))
        for _ in range(step.rounds):
            shown = sample(graph, small, pose, target.shape, aspect)
            flat = graph.add("Reshape", shown, graph.constant([1, target.size], np.int64))
            change = graph.add("MatMul", graph.add("Sub", wanted, flat), solver)
            motion, *light = graph.add_many("Split", 3, change, graph.constant([4, 1, 1], np.int64), axis=1)
            pose = graph.add("Min", graph.add("Max", graph.add("Add", pose, motion), low), high)
    gain = graph.add("Max", graph.add("Add", light[0], graph.constant([[1.0]])), graph.constant([[0.2]]))
    moved = sample(graph, picture, pose, (height, width), aspect)
    shape = graph.constant([1, 1, 1, 1], np.int64)
    even = graph.add("Sub", moved, graph.add("Reshape", light[1], shape))
    even = graph.add("Div", even, graph.add("Reshape", gain, shape))
    # What the pose brought in from beyond the frame is taken from the reference: nothing there looks strange.
    real = graph.add("Cast", seen(graph, pose, (height, width), aspect, (0.0, 0.0)), to=BOOL)
    even = graph.add("Where", real, even, graph.constant(reference[None]))
    return Aligned(even, append_luma(graph, even, channels), pose)


def append_lost(graph: Graph, pose: str) -> str:
    """LOST_SCORE where the search for the pose (1, 4) ran into its limits, else 0: shape (1,)."""
    share = graph.add("Div", graph.add("Abs", pose), graph.constant([list(LIMITS)]))
    furthest = graph.add("ReduceMax", share, axes=[1], keepdims=0)
    lost = graph.add("Cast", graph.add("GreaterOrEqual", furthest, graph.constant(0.999)), to=FLOAT)
    return graph.add("Mul", lost, graph.constant(LOST_SCORE))


def append_back(graph: Graph, score_map: str, pose: str, shape: tuple[int, int], aspect: float) -> str:
    """Takes a map (1, 1, h, w) of the taught pose back to the picture it was seen in."""
    return sample(graph, score_map, inverse(graph, pose, aspect), shape, aspect, mode="nearest")
