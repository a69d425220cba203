"""A model folder is refused unless it is whole and of this version."""

import json
from pathlib import Path

import pytest

from kenpin.config import model_file as files
from kenpin.model.errors import ModelError

ONNX = b"the graph"


def a_model() -> files.ModelFile:
    return files.ModelFile(
        detail="coarse",
        backbone=files.Backbone(name="efficientnet-lite0", sha256=files.BACKBONES["efficientnet-lite0"]),
        input=files.ModelInput(name="image", channels=1, width=64, height=32, mean=(127.0,), scale=(0.0078125,)),
        outputs=files.ModelOutputs(score_map=(1, 1, 2, 4), score=(1,)),
        frame=files.Frame(width=640, height=480, pixel="grey"),
        thresholds=files.Thresholds(score=1.0, map=1.0),
        branches=(files.Branch(name="patches", limit=40.0),),
        calibration=files.Calibration(
            false_reject_rate=0.05, folds=5, pictures=10, parts=10, score_quantiles={"0.5": 0.7}, rejected_share=0.0
        ),
        sources=files.Sources(good=10, good_used=10, defects=0, parts=None),
        seed=0,
        taught_time="2026-11-22T00:00:00+00:00",
        taught_s=1.0,
        kenpin_version="0.1.0",
        onnx_sha256=files.sha256(ONNX),
    )


@pytest.fixture
def folder(tmp_path) -> Path:
    files.write_model_folder(tmp_path / "model", ONNX, a_model())
    return tmp_path / "model"


def change(folder: Path, **values: object) -> None:
    path = folder / files.JSON_FILE
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_round_trip_and_name(folder):
    model = files.read_model_file(folder)
    assert model == a_model()
    assert files.model_hash(model) == files.model_hash(a_model())
    assert files.model_hash(model) != files.model_hash(model.model_copy(update={"seed": 1}))
    assert sorted(path.name for path in folder.iterdir()) == ["model.json", "model.onnx"]


def test_fields_of_a_later_version_are_left_alone(folder):
    change(folder, something_new={"a": 1})
    assert files.read_model_file(folder) == a_model()


def test_damaged_graph(folder):
    (folder / files.ONNX_FILE).write_bytes(b"the grapf")
    with pytest.raises(ModelError, match=r"model\.onnx damaged"):
        files.read_model_file(folder)
    (folder / files.ONNX_FILE).unlink()
    with pytest.raises(ModelError, match=r"model\.onnx: cannot be read"):
        files.read_model_file(folder)


@pytest.mark.parametrize(
    "backbone", [{"name": "efficientnet-lite0", "sha256": "0" * 64}, {"name": "resnet18", "sha256": "0" * 64}]
)
def test_another_backbone(folder, backbone):
    change(folder, backbone=backbone)
    with pytest.raises(ModelError, match="backbone does not match"):
        files.read_model_file(folder)


def test_another_schema(folder):
    change(folder, schema_version=2)
    with pytest.raises(ModelError, match="schema_version is 2, this version reads 1"):
        files.read_model_file(folder)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"thresholds": {"score": 0, "map": 1}}, "thresholds.score"),
        ({"thresholds": {"score": float("inf"), "map": 1}}, "thresholds.score"),
        ({"outputs": {"score_map": [1, 2, 2, 4], "score": [1]}}, "outputs.score_map"),
        ({"detail": "finest"}, "detail"),
    ],
)
def test_values_that_cannot_be_meant(folder, values, says):
    change(folder, **values)
    with pytest.raises(ModelError, match=says):
        files.read_model_file(folder)


def test_no_model_at_all(tmp_path):
    with pytest.raises(ModelError, match="there is no such file"):
        files.read_model_file(tmp_path)
    (tmp_path / files.JSON_FILE).write_text("{")
    with pytest.raises(ModelError, match="cannot be read"):
        files.read_model_file(tmp_path)
    (tmp_path / files.JSON_FILE).write_text("[]")
    with pytest.raises(ModelError, match="schema_version is None"):
        files.read_model_file(tmp_path)
