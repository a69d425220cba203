"""A view's tools and what they leave in the ring slot's result area."""

import numpy as np
import pytest

from kenpin.inspection import AnomalyLimits, AnomalyTool, ViewInspection, read_result
from kenpin.native import AREA_BYTES_MIN, begin_area, seal_area, sealed_seq
from kenpin_api.part.v1 import part_pb2

AREA_BYTES = 128 * 1024


class FixedModel:
    def __init__(self, shape):
        self.input = np.zeros((1, 1, 2, 2), np.float32)
        self.score_map = np.zeros(shape, np.float32)
        self.score = 0.0

    def run(self):
        pass


class NoPreparation:
    def run(self, payload, out):
        pass


def view_of(*models):
    tools = [
        AnomalyTool(
            f"tool-{'abc'[index]}",
            limits=AnomalyLimits(10.0, 20.0, 10.0),
            region_px=(0, 0, 640, 480),
            model=model,
            preparation=NoPreparation(),
        )
        for index, model in enumerate(models)
    ]
    return ViewInspection(tools)


def test_needs_a_tool():
    with pytest.raises(ValueError, match="would pass every part"):
        ViewInspection([])


def test_what_is_judged_can_be_read_from_the_area():
    model = FixedModel((48, 64))
    view, area = view_of(model), bytearray(AREA_BYTES)
    model.score = 11.0
    model.score_map[10, 20:23] = (15, 30, 12)
    judged = view.judge(area, 7)
    read = read_result(area, 7, view.tool_names)
    assert read is not None
    assert read.result == judged
    assert not judged.passed
    assert read.region_px == (0, 0, 640, 480)
    assert read.score_map is not None
    assert read.score_map.shape == (48, 64)
    assert [int(v) for v in read.score_map[10, 19:24]] == [0, 96, 192, 77, 0]


def test_a_pass_has_a_map_and_no_findings():
    model = FixedModel((48, 64))
    model.score_map[:] = 5
    view, area = view_of(model), bytearray(AREA_BYTES)
    assert view.judge(area, 1).passed
    read = read_result(area, 1, view.tool_names)
    assert read is not None
    assert read.result.passed
    assert read.result.findings == ()
    assert (read.score_map == 32).all()


def test_a_slot_used_again_never_shows_an_older_frame():
    model = FixedModel((48, 64))
    view, area = view_of(model), bytearray(AREA_BYTES)
    model.score = 11.0
    model.score_map[:] = 50
    view.judge(area, 7)
    assert read_result(area, 8) is None
    assert read_result(area, 6) is None
    begin_area(area)
    assert sealed_seq(area) == 0
    assert read_result(area, 7) is None
    assert read_result(area, 0) is None
    model.score = 0.0
    view.judge(area, 23)
    read = read_result(area, 23)
    assert read is not None
    assert read.result.findings == ()


def test_an_invalid_map_leaves_no_map():
    model = FixedModel((48, 64))
    model.score_map[0, 0] = np.nan
    view, area = view_of(model), bytearray(AREA_BYTES)
    assert view.judge(area, 1).cause == part_pb2.CAUSE_ENGINE_ERROR
    read = read_result(area, 1)
    assert read is not None
    assert read.score_map is None
    assert read.result.cause == part_pb2.CAUSE_ENGINE_ERROR


def test_findings_of_several_tools_are_all_in_the_area():
    one, other = FixedModel((48, 64)), FixedModel((8, 8))
    one.score = other.score = 11.0
    one.score_map[::4, ::4] = 30
    other.score_map[2, 2] = 99
    view, area = view_of(one, other), bytearray(AREA_BYTES)
    judged = view.judge(area, 3)
    assert judged.findings[0].tool == "tool-b"
    assert judged.findings_left_out == 12 * 16 - 15
    read = read_result(area, 3, view.tool_names)
    assert read is not None
    assert read.result == judged
    # The map is the first tool's.
    assert read.score_map is not None
    assert read.score_map.shape == (48, 64)


def test_a_second_tool_that_finds_nothing_leaves_the_first_s_findings():
    one, other = FixedModel((48, 64)), FixedModel((8, 8))
    one.score = 11.0
    one.score_map[3, 3] = 30
    view, area = view_of(one, other), bytearray(AREA_BYTES)
    judged = view.judge(area, 3)
    read = read_result(area, 3, view.tool_names)
    assert read is not None
    assert read.result == judged
    assert len(judged.findings) == 1


def test_outside_a_ring_it_needs_no_area():
    assert view_of(FixedModel((4, 4))).judge().passed


@pytest.mark.parametrize("size", [0, 8, AREA_BYTES_MIN - 1])
def test_an_area_that_is_too_small(size):
    with pytest.raises(ValueError, match="too small"):
        begin_area(bytearray(size))
    assert sealed_seq(bytearray(size)) == 0


def test_an_area_of_something_else_is_no_result():
    area = bytearray(b"\x01" * AREA_BYTES)
    assert read_result(area, int.from_bytes(b"\x01" * 8, "little")) is None


def test_an_area_that_contradicts_itself_is_refused():
    area = bytearray(AREA_BYTES)
    begin_area(area)
    seal_area(area, 1, verdict=1, cause=0, score=0.0, score_limit=1.0)
    area[48] = 17
    with pytest.raises(ValueError, match="names 17 findings"):
        read_result(area, 1)


def test_an_area_is_begun_before_it_is_written_or_sealed():
    with pytest.raises(ValueError, match="call begin_area first"):
        seal_area(bytearray(AREA_BYTES), 1, verdict=1, cause=0, score=0.0, score_limit=1.0)
    area = bytearray(AREA_BYTES)
    begin_area(area)
    with pytest.raises(ValueError, match="counts from 1"):
        seal_area(area, 0, verdict=1, cause=0, score=0.0, score_limit=1.0)


def test_a_verdict_of_a_newer_version_is_no_pass():
    area = bytearray(AREA_BYTES)
    begin_area(area)
    seal_area(area, 1, verdict=99, cause=250, score=0.0, score_limit=1.0)
    read = read_result(area, 1)
    assert read is not None
    assert not read.result.passed
