"""Findings to the verdict on a view: the worst wins, and nothing passes by default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kenpin.inspection import ToolResult, verdict_of
from kenpin.model.view import Finding, ViewResult
from kenpin_api.part.v1 import part_pb2

PASS, REJECT = part_pb2.VERDICT_PASS, part_pb2.VERDICT_REJECT
GOOD, SURFACE, DIMENSION = (
    part_pb2.CAUSE_UNSPECIFIED,
    part_pb2.CAUSE_SURFACE_DEFECT,
    part_pb2.CAUSE_DIMENSION,
)
ENGINE, WRONG_MODEL = part_pb2.CAUSE_ENGINE_ERROR, part_pb2.CAUSE_WRONG_MODEL


def found(tool, score):
    return Finding(tool, SURFACE, score, score, 0, 0, 1, 1, 1, 0.5, 0.5)


def result(cause, score=0.0, limit=1.0, tool="a", findings=0, left_out=0):
    scores = (score - i * 0.01 for i in range(findings))
    return ToolResult(tool, cause, score, limit, tuple(found(tool, s) for s in scores), left_out)


def test_no_tool_no_pass():
    view = verdict_of([])
    assert (view.verdict, view.cause) == (REJECT, part_pb2.CAUSE_WRONG_RECIPE)


def test_all_good_is_a_pass_with_the_score_that_came_closest():
    view = verdict_of([result(GOOD, 0.5), result(GOOD, 8.0, 10.0, "b")])
    assert (view.verdict, view.cause, view.score, view.score_limit) == (PASS, GOOD, 8.0, 10.0)
    assert view.passed


def test_the_defect_furthest_beyond_its_limit_names_the_cause():
    view = verdict_of([result(SURFACE, 1.5), result(DIMENSION, 30.0, 10.0, "b"), result(GOOD, 0.9, 1.0, "c")])
    assert (view.verdict, view.cause, view.score) == (REJECT, DIMENSION, 30.0)


def test_a_tool_that_is_against_it_counts_even_below_a_higher_score():
    # A score above its limit is not what rejects: the tool's own word is.
    view = verdict_of([result(GOOD, 5.0), result(SURFACE, 1.0, 1.0, "b", findings=1)])
    assert (view.verdict, view.cause, view.score) == (REJECT, SURFACE, 1.0)


def test_what_could_not_be_judged_is_worse_than_any_defect():
    view = verdict_of([result(SURFACE, 99.0), result(WRONG_MODEL, tool="b"), result(ENGINE, tool="c")])
    assert (view.verdict, view.cause) == (REJECT, ENGINE)


def test_findings_of_all_tools_by_excess_and_the_rest_counted():
    view = verdict_of(
        [
            result(SURFACE, 2.0, 1.0, "a", findings=10, left_out=3),
            result(SURFACE, 40.0, 10.0, "b", findings=10),
        ]
    )
    assert [finding.tool for finding in view.findings[:10]] == ["b"] * 10
    assert len(view.findings) == 16
    assert view.findings_left_out == 4 + 3


@given(st.lists(st.sampled_from([GOOD, SURFACE, DIMENSION, ENGINE, WRONG_MODEL]), max_size=6))
def test_a_pass_is_earned_by_every_tool(causes):
    view = verdict_of([result(cause, 0.5, tool=str(i)) for i, cause in enumerate(causes)])
    assert view.passed == (bool(causes) and all(cause == GOOD for cause in causes))
    assert view.passed == (view.cause == GOOD)


def test_without_a_verdict():
    view = ViewResult.without_verdict(part_pb2.CAUSE_DEADLINE_MISSED)
    assert (view.verdict, view.cause) == (REJECT, part_pb2.CAUSE_DEADLINE_MISSED)
    with pytest.raises(AssertionError):
        ViewResult.without_verdict(SURFACE)
