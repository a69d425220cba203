"""A model so small that what it costs is nothing: each cell's mean as its map, the highest as its score."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from kenpin import __version__
from kenpin.config.model_file import BACKBONES, ModelFile, write_model_folder
from kenpin.engines.onnxruntime import BACKBONE_KEY

SIDE = 512
CELLS = 32


def small_model() -> bytes:
    """Input (1, 3, 512, 512): each cell's mean over 16 x 16 px as the map, its highest value as the score."""
    nodes = [
        helper.make_node("ReduceMean", ["input", "channel"], ["grey"], keepdims=1),
        helper.make_node(
            "AveragePool",
            ["grey"],
            ["mean"],
            kernel_shape=[SIDE // CELLS] * 2,
            strides=[SIDE // CELLS] * 2,
        ),
        helper.make_node("Abs", ["mean"], ["score_map"]),
        helper.make_node("ReduceMax", ["score_map", "all"], ["highest"], keepdims=0),
        helper.make_node("Reshape", ["highest", "one"], ["score"]),
    ]
    constants = [
        numpy_helper.from_array(np.array([1], np.int64), "channel"),
        numpy_helper.from_array(np.array([0, 1, 2, 3], np.int64), "all"),
        numpy_helper.from_array(np.array([1], np.int64), "one"),
    ]
    shape = [1, 3, SIDE, SIDE]
    graph = helper.make_graph(
        nodes,
        "path",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, shape)],
        [
            helper.make_tensor_value_info("score_map", TensorProto.FLOAT, [1, 1, CELLS, CELLS]),
            helper.make_tensor_value_info("score", TensorProto.FLOAT, [1]),
        ],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    helper.set_model_props(model, {BACKBONE_KEY: BACKBONES["efficientnet-lite0"]})
    onnx.checker.check_model(model)
    return model.SerializeToString()


def write_model(folder: Path, limit: float = 1000.0, frame: dict[str, object] | None = None) -> None:
    """A model folder. With the limit left as it is, every part passes: no mean is above 255.

    frame: what model.json says of the pictures that it was taught from, where it matters.
    """
    content = small_model()
    backbone = {"name": "efficientnet-lite0", "sha256": BACKBONES["efficientnet-lite0"]}
    values = {
        "detail": "coarse",
        "backbone": backbone,
        "input": {
            "name": "input",
            "channels": 3,
            "width": SIDE,
            "height": SIDE,
            "mean": [0.0] * 3,
            "scale": [1.0] * 3,
        },
        "outputs": {"score_map": [1, 1, CELLS, CELLS], "score": [1]},
        "frame": {"width": None, "height": None, "pixel": "colour"} | (frame or {}),
        "thresholds": {"score": limit, "map": limit},
        "branches": [],
        "calibration": {
            "false_reject_rate": 0.5,
            "folds": 0,
            "pictures": 0,
            "parts": 0,
            "score_quantiles": {},
            "rejected_share": 0.0,
        },
        "sources": {"good": 0, "good_used": 0, "defects": 0, "parts": None},
        "seed": 0,
        "taught_time": datetime.now(UTC).isoformat(),
        "taught_s": 0.0,
        "kenpin_version": __version__,
        "onnx_sha256": hashlib.sha256(content).hexdigest(),
    }
    write_model_folder(folder, content, ModelFile.model_validate(values))
