"""Decides whether the pictures show one kind of part in nearly one pose, and finds the picture they agree on."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenpin.engines.onnxruntime import open_session
from kenpin.learning.graph import Graph
from kenpin.learning.pose import LIMITS, append_alignment, append_luma, blur_matrix

Array = npt.NDArray[np.float32]

PICTURES_MAX = 60
"""Pictures that the reference is averaged from."""
ROUNDS = 2
AGREEMENT_MIN = 0.9
"""Share of the reference's own variance that aligned pictures must explain for the part to count as aligned."""


@dataclass(frozen=True)
class Alignment:
    """The reference luma (h, w), the frame's height / width, and how well the pictures agree with it (at most 1)."""

    reference: Array
    aspect: float
    agreement: float


def lumas(pictures: Array) -> Array:
    """(n, h, w) of normalised pictures (n, channels, h, w)."""
    _, channels, height, width = pictures.shape
    graph = Graph("luma")
    luma = append_luma(graph, graph.input("picture", (1, channels, height, width)), channels)
    graph.output(luma, "luma", (1, 1, height, width))
    session = open_session(graph.build().SerializeToString())
    return np.stack([session.run(None, {"picture": picture[None]})[0][0, 0] for picture in pictures])


def _aligned(pictures: Array, reference: Array, aspect: float) -> tuple[Array, Array]:
    height, width = reference.shape
    graph = Graph("align")
    aligned = append_alignment(graph, graph.input("luma", (1, 1, height, width)), 1, reference, aspect)
    graph.output(aligned.luma, "aligned", (1, 1, height, width))
    graph.output(aligned.pose, "pose", (1, 4))
    session = open_session(graph.build().SerializeToString())
    found = [session.run(None, {"luma": picture[None, None]}) for picture in pictures]
    return np.stack([one[0][0, 0] for one in found]), np.stack([one[1][0] for one in found])


def find_alignment(pictures: Array, aspect: float) -> Alignment:
    """The picture that good parts agree on.

    pictures: float32 (n, channels, h, w), normalised, h and w multiples of 4; every second one is kept out of the
    reference and only asked whether it agrees. aspect: the frame's height / width.
    """
    seen = lumas(pictures[: 2 * PICTURES_MAX])
    used, asked = seen[::2], seen[1::2]
    mean = used.mean(0)
    reference: Array = used[np.argmin(np.abs(used - mean).mean((1, 2)))]
    for _ in range(ROUNDS):
        reference = _aligned(used, reference, aspect)[0].mean(0)
    moved, poses = _aligned(asked, reference, aspect)
    height, width = reference.shape
    left, right = blur_matrix(height, 2.0, 2), blur_matrix(width, 2.0, 2)
    target = left @ reference @ right.T
    left_over = np.square(left @ moved @ right.T - target).mean((1, 2))
    agreement = 1.0 - left_over / max(float(target.var()), 1e-9)
    lost = (np.abs(poses) > 0.99 * np.asarray(LIMITS)).any(1)
    return Alignment(reference, aspect, float(np.median(np.where(lost, 0.0, agreement))))
