"""Decides whether the pictures show one kind of part in nearly one pose, and finds the picture they agree on."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kenpin.engines.onnxruntime import open_session
from kenpin.learning.graph import Graph
from kenpin.learning.pose import LIMITS, append_alignment, blur_matrix, luma_of

Array = npt.NDArray[np.float32]

PICTURES_MAX = 60
"""Pictures that the reference is averaged from."""
ROUNDS = 2
AGREEMENT_MIN = 0.9
"""Share of the reference's own variance that aligned pictures must explain for the part to count as aligned."""


@dataclass(frozen=True)
class Alignment:
    """The reference picture (c, h, w), the frame's height / width, and how well the pictures agree (at most 1)."""

    reference: Array
    aspect: float
    agreement: float


def _aligned(pictures: Array, reference: Array, aspect: float) -> tuple[Array, Array]:
    """Pictures (n, c, h, w) in the reference's pose, and their poses (n, 4)."""
    graph = Graph("align")
    aligned = append_alignment(graph, graph.input("picture", (1, *reference.shape)), reference, aspect)
    graph.output(aligned.picture, "aligned", (1, *reference.shape))
    graph.output(aligned.pose, "pose", (1, 4))
    session = open_session(graph.build().SerializeToString())
    found = [session.run(None, {"picture": picture[None]}) for picture in pictures]
    return np.stack([one[0][0] for one in found]), np.stack([one[1][0] for one in found])


def find_alignment(pictures: Array, aspect: float) -> Alignment:
    """The picture that good parts agree on.

    pictures: float32 (n, c, h, w), normalised, h and w multiples of 4; every second one is kept out of the reference
    and only asked whether it agrees. aspect: the frame's height / width.
    """
    used, asked = pictures[: 2 * PICTURES_MAX : 2], pictures[1 : 2 * PICTURES_MAX : 2]
    mean = used.mean(0)
    reference: Array = used[np.argmin(np.abs(used - mean).mean((1, 2, 3)))]
    for _ in range(ROUNDS):
        reference = _aligned(used, reference, aspect)[0].mean(0)
    moved, poses = _aligned(asked, reference, aspect)
    height, width = reference.shape[1:]
    left, right = blur_matrix(height, 2.0, 2), blur_matrix(width, 2.0, 2)
    target = left @ luma_of(reference) @ right.T
    left_over = np.array([np.square(left @ luma_of(one) @ right.T - target).mean() for one in moved])
    agreement = 1.0 - left_over / max(float(target.var()), 1e-9)
    lost = (np.abs(poses) > 0.99 * np.asarray(LIMITS)).any(1)
    return Alignment(reference, aspect, float(np.median(np.where(lost, 0.0, agreement))))
