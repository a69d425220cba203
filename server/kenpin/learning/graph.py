"""Writes an ONNX graph node by node: the little that teaching needs of a model compiler."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 17
"""Old enough for every engine in use, new enough for what the models need."""
FLOAT, BOOL = int(TensorProto.FLOAT), int(TensorProto.BOOL)
"""For `to` of Cast."""
_IR_VERSION = 9


class Graph:
    """A graph under construction. Every method that adds a node returns the name of its output."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._count = 0

    def _unique(self, stem: str) -> str:
        self._count += 1
        return f"{stem}_{self._count}"

    def input(self, name: str, shape: Sequence[int]) -> str:
        """Declares a float32 input of this shape."""
        self._inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)))
        return name

    def output(self, tensor: str, name: str, shape: Sequence[int]) -> None:
        """Declares `tensor` as the float32 output `name` of this shape."""
        self._nodes.append(helper.make_node("Identity", [tensor], [name], name=f"out_{name}"))
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape)))

    def constant(self, value: npt.ArrayLike, dtype: npt.DTypeLike = np.float32) -> str:
        """Stores an array in the graph."""
        name = self._unique("const")
        array = np.ascontiguousarray(np.asarray(value, dtype=dtype))
        self._constants.append(numpy_helper.from_array(array, name))
        return name

    def add(self, op: str, *inputs: str, **attributes: Any) -> str:
        """Adds a node with one output."""
        name = self._unique(op.lower())
        self._nodes.append(helper.make_node(op, list(inputs), [name], name=name, **attributes))
        return name

    def add_many(self, op: str, count: int, *inputs: str, **attributes: Any) -> list[str]:
        """Adds a node with several outputs."""
        name = self._unique(op.lower())
        outputs = [f"{name}_{index}" for index in range(count)]
        self._nodes.append(helper.make_node(op, list(inputs), outputs, name=name, **attributes))
        return outputs

    def conv(
        self,
        tensor: str,
        weight: npt.NDArray[np.float32],
        bias: npt.NDArray[np.float32] | None = None,
        *,
        stride: int = 1,
        groups: int = 1,
    ) -> str:
        """A convolution with TensorFlow's "same" padding; `weight` is (out, in / groups, h, w)."""
        inputs = [tensor, self.constant(weight)] + ([] if bias is None else [self.constant(bias)])
        return self.add(
            "Conv",
            *inputs,
            kernel_shape=list(weight.shape[2:]),
            strides=[stride, stride],
            group=groups,
            auto_pad="SAME_UPPER",
        )

    def build(self, metadata: dict[str, str] | None = None) -> onnx.ModelProto:
        """The finished model, checked."""
        graph = helper.make_graph(self._nodes, self._name, self._inputs, self._outputs, self._constants)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=_IR_VERSION, producer_name="kenpin"
        )
        helper.set_model_props(model, metadata or {})
        onnx.checker.check_model(model)
        return model
