"""Inference engines behind one protocol.

An engine loads a model folder, checks it, and is warm when it is handed out. Thread counts are explicit.
"""

from pathlib import Path

from kenpin.engines.onnxruntime import OnnxRuntimeEngine
from kenpin.engines.protocol import Engine
from kenpin.model.errors import EngineError

ENGINES = {"onnxruntime": OnnxRuntimeEngine}


def load_engine(model_dir: Path, name: str = "onnxruntime", threads: int = 1) -> Engine:
    """A warm engine. EngineError for an unknown name or one that cannot run it, ModelError for a bad folder."""
    kind = ENGINES.get(name)
    if kind is None:
        raise EngineError(f"there is no engine {name!r}; write one of: {', '.join(ENGINES)}")
    return kind(model_dir, threads)


__all__ = ["ENGINES", "Engine", "OnnxRuntimeEngine", "load_engine"]
