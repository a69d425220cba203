"""What every engine offers: a model, loaded and warm, with buffers of its own."""

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from kenpin.config.model_file import ModelFile

FloatArray = np.ndarray[Any, np.dtype[np.float32]]


class Engine(Protocol):
    """A loaded model. Serves one thread at a time: write `input`, `run()`, read `score_map` and `score`."""

    @property
    def model(self) -> ModelFile:
        """The model's model.json."""
        ...

    @property
    def model_hash(self) -> str:
        """The hash that names this version of the model."""
        ...

    @property
    def input(self) -> npt.NDArray[np.float32]:
        """The input buffer, float32 (1, channels, height, width), C-contiguous, owned by the engine."""
        ...

    @property
    def score_map(self) -> FloatArray:
        """The last run's map, float32 (height, width), C-contiguous: a view that the next run overwrites."""
        ...

    @property
    def score(self) -> float:
        """The last run's score of the whole picture."""
        ...

    def run(self) -> None:
        """Runs the model on `input`, with the GIL released. EngineError when it fails."""
        ...

    def describe(self) -> dict[str, str]:
        """Name, version and settings, for the account of a verdict."""
        ...
