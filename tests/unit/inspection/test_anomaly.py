"""The anomaly tool: the score decides, the map says where, and nothing that is no number passes."""

import math

import numpy as np
import pytest

from kenpin.inspection import AnomalyLimits, AnomalyTool
from kenpin_api.part.v1 import part_pb2

SURFACE = part_pb2.CAUSE_SURFACE_DEFECT


class FixedModel:
    """A model whose answer a test sets."""

    def __init__(self, shape=(12, 16)):
        self.input = np.zeros((1, 3, 8, 8), np.float32)
        self.score_map = np.zeros(shape, np.float32)
        self.score = 0.0
        self.runs = 0

    def run(self):
        self.runs += 1


class FixedPreparation:
    def run(self, payload, out):
        out[:] = len(payload)


def tool_of(model, *, min_area_px=0.0, limits=None):
    return AnomalyTool(
        "surface",
        limits=limits or AnomalyLimits.of("auto", 10.0, 20.0),
        region_px=(100, 50, 320, 240),
        model=model,
        preparation=FixedPreparation(),
        min_area_px=min_area_px,
    )


def test_prepares_and_infers_with_what_it_was_given():
    model = FixedModel()
    tool = tool_of(model)
    tool.prepare(b"12345")
    tool.infer()
    assert (model.input == 5).all()
    assert model.runs == 1


def test_below_the_limit_there_is_nothing_against_the_view():
    model = FixedModel()
    model.score = np.nextafter(10.0, 0)
    model.score_map[:] = 100
    result = tool_of(model).judge()
    assert (result.cause, result.findings, result.score_limit) == (part_pb2.CAUSE_UNSPECIFIED, (), 10.0)


def test_at_the_limit_it_is_a_defect_with_its_place_in_the_frame():
    model = FixedModel()
    model.score = 10.0
    model.score_map[3, 4] = 40
    (finding,) = tool_of(model).judge().findings
    assert (finding.tool, finding.cause, finding.score) == ("surface", SURFACE, 40.0)
    # Cells are 20 x 20 px, and the region begins at 100, 50.
    assert (finding.x_px, finding.y_px, finding.width_px, finding.height_px) == (180, 110, 20, 20)


def test_bad_as_a_whole_it_points_at_the_worst():
    model = FixedModel()
    model.score = 12.0
    model.score_map[:] = 3
    model.score_map[0, 0] = 15
    result = tool_of(model).judge()
    (finding,) = result.findings
    assert result.cause == SURFACE
    assert (finding.x_px, finding.y_px, finding.area_px, finding.score) == (100, 50, 400, 15)


def test_bad_with_an_empty_map_it_points_at_the_whole_region():
    model = FixedModel()
    model.score = 12.0
    (finding,) = tool_of(model).judge().findings
    assert (finding.x_px, finding.y_px, finding.width_px, finding.height_px) == (100, 50, 320, 240)


def test_findings_that_are_all_too_small_pass_where_the_recipe_says_so():
    model = FixedModel()
    model.score = 12.0
    model.score_map[3, 4] = 40
    assert tool_of(model, min_area_px=401).judge().cause == part_pb2.CAUSE_UNSPECIFIED
    assert tool_of(model, min_area_px=400).judge().cause == SURFACE


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("where", ["score", "map"])
@pytest.mark.parametrize("score", [0.0, 12.0])
def test_what_is_not_a_number_is_an_engine_error(bad, where, score):
    model = FixedModel()
    model.score = score
    if where == "score":
        model.score = bad
    else:
        model.score_map[-1, -1] = bad
    result = tool_of(model).judge()
    assert result.cause == part_pb2.CAUSE_ENGINE_ERROR
    assert result.findings == ()
    assert math.isfinite(result.score)


def test_limits_of_the_model_and_of_the_recipe():
    own = AnomalyLimits.of("auto", 10.0, 20.0)
    assert (own.score, own.map_high) == (10.0, 20.0)
    assert own.map_low < own.map_high
    # Half the limit for the score: half the limit for the map.
    halved = AnomalyLimits.of(5.0, 10.0, 20.0)
    assert (halved.score, halved.map_high) == (5.0, 10.0)
    assert AnomalyLimits.of("auto", 10.0).map_high == 10.0


@pytest.mark.parametrize("values", [(0, 1, 1), (1, 1, 2), (math.nan, 1, 1), (1, math.inf, 1), (1, 1, 0)])
def test_limits_that_cannot_be(values):
    with pytest.raises(ValueError, match="limits must be finite"):
        AnomalyLimits(*values)
