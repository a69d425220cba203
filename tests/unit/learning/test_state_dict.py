"""The weights' file is read without trusting it."""

import io
import os
import pickle

import numpy as np
import pytest

from kenpin.learning import backbone
from kenpin.learning.state_dict import read_state_dict
from kenpin.model.errors import ModelError

MAGIC = 0x1950A86A20F9469CFC6C


def file_of(*pickled: object) -> bytes:
    out = io.BytesIO()
    for value in pickled:
        pickle.dump(value, out, protocol=2)
    return out.getvalue()


class Command:
    def __reduce__(self):
        return os.system, ("touch /tmp/kenpin-must-not-exist",)


def test_packaged_weights():
    weights = backbone.load()
    assert weights["_conv_stem.weight"].shape == (32, 3, 3, 3)
    assert weights["_blocks.14._project_conv.weight"].shape == (192, 1152, 1, 1)
    assert all(np.isfinite(value).all() for value in weights.values())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not a PyTorch state dict"),
        (b"PK\x03\x04 a zip file", "not a PyTorch state dict"),
        (file_of(1, 1001, {}, {}), "old layout"),
        (file_of(MAGIC, 1001, {}, Command()), "system"),
        (file_of(MAGIC, 1001, {}, {}), "not a PyTorch state dict"),
    ],
)
def test_anything_else_is_refused(tmp_path, content, says):
    path = tmp_path / "weights.pth"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=says) as caught:
        read_state_dict(path)
    assert str(path) in str(caught.value)


def test_a_changed_byte_is_another_backbone(tmp_path):
    raw = bytearray(backbone.weights_path().read_bytes())
    raw[-1] ^= 1
    path = tmp_path / "weights.pth"
    path.write_bytes(raw)
    with pytest.raises(ModelError, match="backbone does not match"):
        backbone.load(path)


def test_weights_cut_short(tmp_path):
    path = tmp_path / "weights.pth"
    path.write_bytes(backbone.weights_path().read_bytes()[:-1000])
    with pytest.raises(ModelError, match="shorter than its tensors"):
        read_state_dict(path)
