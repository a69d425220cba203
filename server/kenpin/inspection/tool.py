"""What a recipe's tool is to the data path: three steps on one frame, and a result."""

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from typing_extensions import Buffer

from kenpin.model.view import Finding
from kenpin_api.part.v1 import part_pb2

FloatArray = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What one tool says of one view.

    cause is CAUSE_UNSPECIFIED where the tool has nothing against the view. A
    tool that could not judge answers a cause of 32 or above.
    """

    tool: str
    cause: part_pb2.Cause
    score: float
    score_limit: float
    # The highest score first, at most 16.
    findings: tuple[Finding, ...] = ()
    findings_left_out: int = 0


class Tool(Protocol):
    """One check of a view. Used by one thread, frame after frame, and never after it raised EngineError.

    The three steps are apart so that the station can time each, and give up
    between them on a frame that can no longer be judged in time. A tool that
    needs no model does nothing in `infer`.
    """

    @property
    def name(self) -> str:
        """Its name in the recipe."""
        ...

    def prepare(self, payload: Buffer) -> None:
        """Take what it needs from a frame's raw pixels. The payload is not used after this returns.

        ValueError when the payload is not of the format that the tool was made for.
        """
        ...

    def infer(self) -> None:
        """Run its model on what was prepared. EngineError when that fails."""
        ...

    def judge(self, area: Buffer | None, index: int) -> ToolResult:
        """Say what it found.

        area: the ring slot's result area, begun, for the tool that draws the
        view's map there; None for every other. index: its place in the recipe.
        """
        ...


class Prepares(Protocol):
    """Raw pixels to a model's input (kenpin.native.Preparation is one)."""

    def run(self, payload: Buffer, out: FloatArray) -> None:
        """Write the picture into out, float32 (1, channels, height, width)."""
        ...


class Model(Protocol):
    """A loaded model (every engine's is one)."""

    @property
    def input(self) -> FloatArray:
        """Its input buffer, float32 (1, channels, height, width)."""
        ...

    @property
    def score_map(self) -> FloatArray:
        """The last run's map, float32 (height, width), C-contiguous."""
        ...

    @property
    def score(self) -> float:
        """The last run's score of the whole picture."""
        ...

    def run(self) -> None:
        """Run on what the input buffer holds. EngineError when that fails."""
        ...
