"""ONNX Runtime on the CPU: the default engine.

Inputs and outputs are bound once to buffers that live as long as the engine, so that a run moves no data but its own.
Thread counts are explicit, and threads do not spin: other processes of the line need the cores.
"""

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from kenpin.config.model_file import ONNX_FILE, ModelFile, model_hash, read_model_file
from kenpin.engines.protocol import FloatArray
from kenpin.model.errors import EngineError, ModelError

WARM_RUNS = 3
BACKBONE_KEY = "kenpin.backbone_sha256"
# What onnxruntime raises when a model cannot be loaded or run.
_STATE = ort.capi.onnxruntime_pybind11_state
_ERRORS = (
    *(
        getattr(_STATE, name)
        for name in ("EPFail", "EngineError", "Fail", "InvalidArgument", "InvalidGraph", "InvalidProtobuf")
    ),
    *(getattr(_STATE, name) for name in ("NoModel", "NoSuchFile", "NotFound", "NotImplemented", "RuntimeException")),
    RuntimeError,
    ValueError,
)


def _options(threads: int, spin: bool) -> ort.SessionOptions:
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    for pool in ("intra_op", "inter_op"):
        options.add_session_config_entry(f"session.{pool}.allow_spinning", "1" if spin else "0")
    return options


def open_session(model: bytes | str, threads: int = 1, spin: bool = False) -> ort.InferenceSession:
    """A CPU session of a serialised model or a file. EngineError when ONNX Runtime refuses it."""
    try:
        return ort.InferenceSession(model, _options(threads, spin), providers=["CPUExecutionProvider"])
    except _ERRORS as error:
        where = model if isinstance(model, str) else "a model in memory"
        raise EngineError(f"{where}: ONNX Runtime {ort.__version__} cannot load it: {error}") from error


class OnnxRuntimeEngine:
    """See `kenpin.engines.protocol.Engine`."""

    def __init__(self, model_dir: Path, threads: int = 1, spin: bool = False) -> None:
        """Loads and warms the model.

        Args:
            model_dir: the model folder.
            threads: threads within an operator, 1 to 64.
            spin: let idle threads spin: a little faster alone, harmful beside other processes.

        Raises:
            ModelError: the folder is damaged or made for something else.
            EngineError: the thread count is impossible, or ONNX Runtime refuses the model.
        """
        if not 1 <= threads <= 64:
            raise EngineError(f"{threads} threads for ONNX Runtime: give 1 to 64")
        self._model = read_model_file(model_dir)
        self._hash = model_hash(self._model)
        self._threads = threads
        self._path = model_dir / ONNX_FILE
        self._session = open_session(str(self._path), threads, spin)
        self._check_session()
        given, outputs = self._model.input, self._model.outputs
        self._input = np.zeros((1, given.channels, given.height, given.width), np.float32)
        self._map = np.zeros(outputs.score_map, np.float32)
        self._plane: FloatArray = self._map[0, 0]
        self._score = np.zeros(outputs.score, np.float32)
        self._binding = self._session.io_binding()
        shape = self._input.shape
        self._binding.bind_input(given.name, "cpu", 0, np.float32, shape, self._input.ctypes.data)
        for name, array in (("score_map", self._map), ("score", self._score)):
            self._binding.bind_output(name, "cpu", 0, np.float32, array.shape, array.ctypes.data)
        for _ in range(WARM_RUNS):
            self.run()

    def _check_session(self) -> None:
        given, outputs = self._model.input, self._model.outputs
        found = {
            value.name: tuple(value.shape) for value in (*self._session.get_inputs(), *self._session.get_outputs())
        }
        expected = {
            given.name: (1, given.channels, given.height, given.width),
            "score_map": tuple(outputs.score_map),
            "score": tuple(outputs.score),
        }
        if found != expected:
            raise ModelError(f"{self._path}: has {found}, model.json says {expected}; copy the folder again")
        backbone = self._session.get_modelmeta().custom_metadata_map.get(BACKBONE_KEY)
        if backbone != self._model.backbone.sha256:
            raise ModelError(
                f"{self._path}: backbone does not match: its graph was built on {backbone}, model.json says "
                f"{self._model.backbone.sha256}; teach the model again"
            )

    @property
    def model(self) -> ModelFile:
        """The model's model.json."""
        return self._model

    @property
    def model_hash(self) -> str:
        """The hash that names this version of the model."""
        return self._hash

    @property
    def input(self) -> npt.NDArray[np.float32]:
        """float32 (1, channels, height, width)."""
        return self._input

    @property
    def score_map(self) -> FloatArray:
        """float32 (height, width)."""
        return self._plane

    @property
    def score(self) -> float:
        """The last run's score."""
        return float(self._score[0])

    def run(self) -> None:
        """Runs the model on `input`. EngineError when it fails."""
        try:
            self._session.run_with_iobinding(self._binding)
        except _ERRORS as error:
            raise EngineError(f"{self._path}: ONNX Runtime failed: {error}") from error

    def describe(self) -> dict[str, str]:
        """Name, version and settings."""
        return {
            "engine": "onnxruntime",
            "version": ort.__version__,
            "provider": "CPUExecutionProvider",
            "threads": str(self._threads),
            "precision": "fp32",
        }
