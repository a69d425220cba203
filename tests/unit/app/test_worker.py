"""Pictures that callers send, inspected as the line would inspect them."""

import json
from pathlib import Path
from typing import Any

import cv2
import grpc
import numpy as np
import pytest
from small_model import write_model

from kenpin.app.roles.common import Home
from kenpin.app.roles.worker import WorkerService, decode
from kenpin.config import Places, load_site
from kenpin.inspection import ViewLayout
from kenpin.model.errors import InputError
from kenpin_api.inspection.v1 import inspection_pb2
from kenpin_api.part.v1 import part_pb2

REGION = {"x": 10, "y": 20, "width": 60, "height": 40}


class Aborted(Exception):
    pass


class Context:
    """A call's context, as far as a handler uses it."""

    status: grpc.StatusCode | None = None
    metadata: Any = ()

    def set_trailing_metadata(self, metadata: Any) -> None:
        self.metadata = dict(metadata)

    def abort(self, status: grpc.StatusCode, details: str) -> None:
        self.status = status
        raise Aborted(details)


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("worker") / "model"
    write_model(folder, limit=100.0)
    return folder


@pytest.fixture
def worker(config, tmp_path, model) -> WorkerService:
    tool = {"name": "surface", "kind": "anomaly", "model": str(model)}
    view = {"camera": "camera-1", "region": REGION, "tools": [tool]}
    recipe = {"schema_version": 1, "product": "p", "views": [view]}
    (tmp_path / "demo.recipe.yaml").write_text(json.dumps(recipe))
    site = load_site(config)
    return WorkerService(Home(site, Places.of(site, {"KENPIN_STATE_DIR": str(tmp_path / "state")})))


def png(picture: np.ndarray) -> bytes:
    return cv2.imencode(".png", picture)[1].tobytes()


def request(image: bytes, **values: Any) -> inspection_pb2.InspectImageRequest:
    return inspection_pb2.InspectImageRequest(station="station-1", image=image, **values)


def test_only_the_recipes_region_counts(worker):
    picture = np.full((100, 120), 50, np.uint8)
    picture[:15] = 250
    answer = worker.InspectImage(request(png(picture)), Context())
    assert answer.verdict == part_pb2.VERDICT_PASS
    assert answer.score == pytest.approx(50, abs=0.5)
    picture[30:40, 30:40] = 250
    answer = worker.InspectImage(request(png(picture), with_heatmap=True), Context())
    assert answer.verdict == part_pb2.VERDICT_REJECT
    (finding,) = answer.findings
    assert (finding.tool, finding.cause) == ("surface", part_pb2.CAUSE_SURFACE_DEFECT)
    assert finding.x_px <= 30
    assert finding.x_px + finding.width_px >= 40
    drawn = cv2.imdecode(np.frombuffer(answer.heatmap_png, np.uint8), cv2.IMREAD_UNCHANGED)
    changed = (drawn != picture[:, :, None]).any(axis=2)
    assert changed[35, 35]
    assert not changed[: REGION["y"]].any()
    assert not changed[:, : REGION["x"]].any()


def test_a_picture_that_is_too_small_is_the_callers_mistake(worker):
    context = Context()
    with pytest.raises(Aborted, match=r"region of camera camera-1 ends at 70, 60, outside its frame of 69 x 60"):
        worker.InspectImage(request(png(np.zeros((60, 69), np.uint8))), context)
    assert context.status == grpc.StatusCode.INVALID_ARGUMENT
    assert context.metadata["kenpin-error-code"] == "INPUT_INVALID"


def test_a_model_that_is_not_there_is_the_sites_mistake(worker, monkeypatch, tmp_path):
    monkeypatch.setattr(Places, "in_recipe", lambda self, text, recipe: tmp_path / "nowhere")
    context = Context()
    with pytest.raises(Aborted, match="nowhere"):
        worker.InspectImage(request(png(np.zeros((80, 80), np.uint8))), context)
    assert context.status == grpc.StatusCode.FAILED_PRECONDITION
    assert context.metadata["kenpin-error-code"] == "MODEL_INVALID"


def test_a_model_is_loaded_once(worker, monkeypatch):
    loaded = []
    load = ViewLayout.__init__

    def counting(self, *arguments, **options):
        loaded.append(1)
        load(self, *arguments, **options)

    monkeypatch.setattr(ViewLayout, "__init__", counting)
    for size in (80, 90, 80):
        worker.InspectImage(request(png(np.zeros((size, size), np.uint8))), Context())
    assert len(loaded) == 1


def test_pictures_of_any_depth_are_decoded():
    deep = np.full((3, 4), 0x8080, np.uint16)
    assert (decode(png(deep)) == 128).all()
    alpha = np.dstack([np.full((3, 4, 3), 9, np.uint8), np.zeros((3, 4, 1), np.uint8)])
    assert decode(png(alpha)).shape == (3, 4, 3)
    for nothing in (b"", b"text", png(deep)[:30]):
        with pytest.raises(InputError, match="image"):
            decode(nothing)
