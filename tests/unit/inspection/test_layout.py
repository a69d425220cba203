"""A recipe's view laid over frames: its regions, its flat field, and one small real model."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from small_model import write_model

from kenpin.config import View
from kenpin.inspection import ViewLayout
from kenpin.model.errors import ConfigError, ModelError
from kenpin_api.part.v1 import part_pb2

MONO8, BGR8 = 0x01080001, 0x02180015
WIDTH, HEIGHT = 96, 64


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("layout") / "model"
    # Its score is the brightest cell's mean; anything above 100 is rejected.
    write_model(folder, 100.0)
    return folder


def layout(model: Path, **view: object) -> ViewLayout:
    tool = {"name": "surface", "kind": "anomaly", "model": str(model)}
    values = {"camera": "camera-1", "tools": [tool], **view}
    return ViewLayout(View.model_validate_json(json.dumps(values)), Path)


def score(layout: ViewLayout, picture: np.ndarray) -> tuple[int, float]:
    height, width = picture.shape[:2]
    inspection = layout.fit((BGR8 if picture.ndim == 3 else MONO8, width, height))
    inspection.prepare(picture.tobytes())
    inspection.infer()
    result = inspection.judge()
    return result.verdict, result.score


def grey(value: int) -> np.ndarray:
    return np.full((HEIGHT, WIDTH), value, np.uint8)


def test_the_whole_frame(model):
    view = layout(model)
    verdict, value = score(view, grey(80))
    assert (verdict, value) == (part_pb2.VERDICT_PASS, pytest.approx(80, abs=0.5))
    verdict, value = score(view, grey(140))
    assert (verdict, value) == (part_pb2.VERDICT_REJECT, pytest.approx(140, abs=0.5))
    assert len(view.model_hash) == 64
    assert view.engine.startswith("onnxruntime ")


def test_only_the_region_is_looked_at(model):
    picture = grey(80)
    picture[:, :20] = 255
    assert score(layout(model), picture)[0] == part_pb2.VERDICT_REJECT
    region = {"x": 20, "y": 0, "width": 70, "height": HEIGHT}
    verdict, value = score(layout(model, region=region), picture)
    assert (verdict, value) == (part_pb2.VERDICT_PASS, pytest.approx(80, abs=0.5))


@pytest.mark.parametrize("region", [{"x": 50, "width": 47, "height": 10}, {"x": 0, "width": 10, "height": 62}])
def test_a_region_outside_the_frame_is_told(model, region):
    view = layout(model, region={"y": 3, **region})
    with pytest.raises(ValueError, match=r"region of camera camera-1 ends at \d+, \d+, outside its frame of 96 x 64"):
        view.fit((MONO8, WIDTH, HEIGHT))
    # A larger frame is another matter.
    view.fit((MONO8, WIDTH + 1, HEIGHT + 1))


def test_a_format_that_cannot_be_prepared_is_told(model):
    with pytest.raises(ValueError, match=r"(?i)format"):
        layout(model).fit((0x01080099, WIDTH, HEIGHT))


@pytest.mark.parametrize("pixel_format", [MONO8, 0x010A0046, 0x010C0047, 0x01100007])
def test_grey_frames_for_a_model_of_colour_are_told(tmp_path, pixel_format):
    write_model(tmp_path / "model", frame={"width": WIDTH, "height": HEIGHT})
    view = layout(tmp_path / "model")
    with pytest.raises(ValueError, match="model of surface was taught from colour and the frames are grey"):
        view.fit((pixel_format, WIDTH, HEIGHT))
    view.fit((BGR8, WIDTH, HEIGHT))
    write_model(tmp_path / "grey", frame={"width": WIDTH, "height": HEIGHT, "pixel": "grey"})
    layout(tmp_path / "grey").fit((pixel_format, WIDTH, HEIGHT))


def test_colour_and_grey_are_the_same_light(model):
    view = layout(model)
    colour = np.repeat(grey(90)[:, :, None], 3, axis=2)
    assert score(view, colour)[1] == pytest.approx(score(view, grey(90))[1], abs=0.1)


def test_the_flat_field_is_applied_to_the_region_where_it_lies(model, tmp_path):
    """A light that falls off to the right: uncorrected the left is too bright, corrected all is even."""
    fall_off = np.rint(np.linspace(220, 60, WIDTH))[None, :].repeat(HEIGHT, axis=0)
    cv2.imwrite(str(tmp_path / "white.png"), fall_off.astype(np.uint8))
    part = np.rint(fall_off * 0.6).astype(np.uint8)
    assert score(layout(model), part)[0] == part_pb2.VERDICT_REJECT
    flat_field = {"white": str(tmp_path / "white.png")}
    even = fall_off.mean() * 0.6
    for region in ("full", {"x": 31, "y": 5, "width": 60, "height": 40}):
        verdict, value = score(layout(model, flat_field=flat_field, region=region), part)
        assert (verdict, value) == (part_pb2.VERDICT_PASS, pytest.approx(even, abs=1.5))


def test_a_flat_field_that_is_not_there_is_told_before_any_frame(model, tmp_path):
    with pytest.raises(ConfigError, match=r"white\.png: there is no such picture"):
        layout(model, flat_field={"white": str(tmp_path / "white.png")})
    cv2.imwrite(str(tmp_path / "white.png"), grey(200))
    with pytest.raises(ConfigError, match=r"dark\.png: there is no such picture"):
        layout(model, flat_field={"white": str(tmp_path / "white.png"), "dark": str(tmp_path / "dark.png")})


def test_a_flat_field_of_another_size_is_told_with_the_frame(model, tmp_path):
    cv2.imwrite(str(tmp_path / "white.png"), grey(200))
    view = layout(model, flat_field={"white": str(tmp_path / "white.png")})
    view.fit((MONO8, WIDTH, HEIGHT))
    with pytest.raises(ConfigError, match=r"has 96 x 64 px, the frame 97 x 64"):
        view.fit((MONO8, WIDTH + 1, HEIGHT))


def test_a_recipes_own_limit_goes_before_the_models(model):
    tool = {"name": "surface", "kind": "anomaly", "model": str(model), "limit": 200.0}
    verdict, _ = score(layout(model, tools=[tool]), grey(140))
    assert verdict == part_pb2.VERDICT_PASS


def test_several_tools_have_one_name_together(model, tmp_path):
    write_model(tmp_path / "other", 50.0)
    tools = [
        {"name": name, "kind": "anomaly", "model": str(path)}
        for name, path in (("one", model), ("two", tmp_path / "other"))
    ]
    both = layout(model, tools=tools)
    assert both.model_hash not in (layout(model).model_hash, "")
    assert layout(model, tools=tools[::-1]).model_hash != both.model_hash
    assert score(both, grey(80))[0] == part_pb2.VERDICT_REJECT, "the second tool's limit is 50"


def test_a_model_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ModelError, match="nowhere"):
        layout(tmp_path / "nowhere")
