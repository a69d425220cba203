"""Reads a PyTorch state dict without PyTorch and without trusting it.

The packaged backbone is a pickle in PyTorch's old (pre-zip) layout: a magic number, a protocol number and a
description of the machine, each pickled; the pickled state dict, whose tensors refer to storages by key; the list of
keys; then each storage as an int64 element count and its raw little-endian bytes. Only the handful of names such a
file needs are resolved, each to a function of this module, so a crafted file can build nothing but arrays.
"""

import io
import pickle
from collections import OrderedDict
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from kenpin.model.errors import ModelError

_MAGIC = 0x1950A86A20F9469CFC6C
_PROTOCOL = 1001
_DTYPES = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


class _Storage:
    """A flat buffer that tensors of the file view; filled once the raw bytes are read."""

    def __init__(self, dtype: np.dtype[Any], count: int) -> None:
        self.data = np.zeros(count, dtype=dtype)


class _StorageKind:
    """Stands for `torch.FloatStorage` and its like while unpickling."""

    def __init__(self, name: str) -> None:
        self.dtype = _DTYPES[name]


def _rebuild_tensor(
    storage: _Storage, offset: int, size: tuple[int, ...], stride: tuple[int, ...], *_rest: object
) -> npt.NDArray[Any]:
    if len(size) != len(stride) or min((offset, *size, *stride), default=0) < 0:
        raise pickle.UnpicklingError("a tensor with an impossible shape")
    last = offset + sum((extent - 1) * step for extent, step in zip(size, stride, strict=True))
    if 0 in size or last >= storage.data.size:
        raise pickle.UnpicklingError("a tensor that reaches beyond its storage")
    step_bytes = tuple(step * storage.data.itemsize for step in stride)
    return np.lib.stride_tricks.as_strided(storage.data[offset:], shape=size, strides=step_bytes)


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)
        self.storages: dict[str, _Storage] = {}

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuild_tensor
        if module == "torch" and name in _DTYPES:
            return _StorageKind(name)
        raise pickle.UnpicklingError(f"it names {module}.{name}, which a state dict has no need of")

    def persistent_load(self, pid: Any) -> _Storage:
        kind, storage_kind, key, _location, count, _view = pid
        if kind != "storage":
            raise pickle.UnpicklingError(f"an unknown reference of kind {kind!r}")
        if key not in self.storages:
            self.storages[key] = _Storage(storage_kind.dtype, count)
        return self.storages[key]


def _fill(file: BinaryIO, storages: dict[str, _Storage], keys: list[str]) -> None:
    for key in keys:
        storage = storages[key]
        count = int(np.frombuffer(file.read(8), dtype="<i8")[0])
        raw = file.read(count * storage.data.dtype.itemsize)
        if count != storage.data.size or len(raw) != storage.data.nbytes:
            raise pickle.UnpicklingError("a storage is shorter than its tensors")
        storage.data[:] = np.frombuffer(raw, dtype=storage.data.dtype)


def read_state_dict(path: Path) -> dict[str, npt.NDArray[Any]]:
    """The tensors of a PyTorch state dict in the old file layout, by name.

    Raises ModelError when the file is not such a state dict, or names anything but tensors.
    """
    try:
        file = io.BytesIO(path.read_bytes())
        if _Unpickler(file).load() != _MAGIC or _Unpickler(file).load() != _PROTOCOL:
            raise pickle.UnpicklingError("not a state dict in PyTorch's old layout")
        _Unpickler(file).load()  # a description of the machine that wrote it
        body = _Unpickler(file)
        state = body.load()
        _fill(file, body.storages, _Unpickler(file).load())
    except OSError as error:
        raise ModelError(f"{path}: the backbone's weights cannot be read: {error.strerror}") from error
    except (pickle.UnpicklingError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise ModelError(f"{path}: not a PyTorch state dict that Kenpin accepts: {error}") from error
    return {str(name): value for name, value in state.items()}
