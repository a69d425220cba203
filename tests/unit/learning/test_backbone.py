"""The backbone's graph computes what the network is, by a plain NumPy reference."""

import numpy as np

from kenpin.engines.onnxruntime import open_session
from kenpin.learning import backbone
from kenpin.learning.graph import Graph

EPSILON = 1e-3


def convolve(picture: np.ndarray, weight: np.ndarray, stride: int, groups: int) -> np.ndarray:
    """TensorFlow's "same": (c, h, w) with (out, c / groups, k, k), float64."""
    size = weight.shape[2]
    height, width = (-(-side // stride) for side in picture.shape[1:])
    pads = [
        max((out - 1) * stride + size - side, 0) for out, side in zip((height, width), picture.shape[1:], strict=True)
    ]
    padded = np.pad(picture, [(0, 0), *((pad // 2, pad - pad // 2) for pad in pads)])
    out = np.zeros((weight.shape[0], height, width))
    for y in range(size):
        for x in range(size):
            seen = padded[:, y : y + height * stride : stride, x : x + width * stride : stride]
            if groups == 1:
                out += np.einsum("oi,ihw->ohw", weight[:, :, y, x], seen[:, :height, :width])
            else:
                out += weight[:, 0, y, x][:, None, None] * seen[:, :height, :width]
    return out


def normalised(weights, name: str, tensor: np.ndarray) -> np.ndarray:
    gain = weights[f"{name}.weight"] / np.sqrt(weights[f"{name}.running_var"] + EPSILON)
    moved = tensor - weights[f"{name}.running_mean"][:, None, None]
    return moved * gain[:, None, None] + weights[f"{name}.bias"][:, None, None]


def reference(weights, tensor: np.ndarray, last: int) -> np.ndarray:
    """EfficientNet-Lite0 up to a block, as its paper and code describe it."""
    layout = [(32, 16, 1, 3), (16, 24, 2, 3), (24, 24, 1, 3), (24, 40, 2, 5), (40, 40, 1, 5)]
    tensor = np.clip(normalised(weights, "_bn0", convolve(tensor, weights["_conv_stem.weight"], 2, 1)), 0, 6)
    for index, (given, made, stride, size) in enumerate(layout[: last + 1]):
        block, entry = f"_blocks.{index}", tensor
        if index > 0:
            tensor = convolve(tensor, weights[f"{block}._expand_conv.weight"], 1, 1)
            tensor = np.clip(normalised(weights, f"{block}._bn0", tensor), 0, 6)
        weight = weights[f"{block}._depthwise_conv.weight"]
        assert weight.shape[2] == size
        tensor = np.clip(normalised(weights, f"{block}._bn1", convolve(tensor, weight, stride, len(weight))), 0, 6)
        tensor = normalised(weights, f"{block}._bn2", convolve(tensor, weights[f"{block}._project_conv.weight"], 1, 1))
        if stride == 1 and given == made:
            tensor = tensor + entry
    return tensor


def test_first_five_blocks():
    weights = backbone.load()
    picture = np.random.default_rng(1).uniform(-1, 1, (3, 64, 96))
    graph = Graph("five blocks")
    taps = backbone.append(graph, weights, graph.input("picture", (1, 3, 64, 96)), (2, 4))
    graph.output(taps[2], "second", (1, 24, 16, 24))
    graph.output(taps[4], "fourth", (1, 40, 8, 12))
    session = open_session(graph.build().SerializeToString())
    second, fourth = session.run(None, {"picture": picture[None].astype(np.float32)})
    for found, last in ((second, 2), (fourth, 4)):
        expected = reference(weights, picture, last)
        assert np.abs(found[0] - expected).max() < 1e-4 * np.abs(expected).max()


def test_shapes_of_every_tap():
    graph = Graph("taps")
    taps = backbone.append(graph, backbone.load(), graph.input("picture", (1, 3, 96, 64)), tuple(backbone.TAP_CHANNELS))
    for block, tensor in taps.items():
        stride = backbone.TAP_STRIDE[block]
        graph.output(tensor, f"tap_{block}", (1, backbone.TAP_CHANNELS[block], 96 // stride, 64 // stride))
    session = open_session(graph.build().SerializeToString())
    found = session.run(None, {"picture": np.zeros((1, 3, 96, 64), np.float32)})
    assert [one.shape[2:] for one in found] == [(24, 16), (12, 8), (6, 4), (3, 2)]
