"""Figures over a served hub: asked for, watched as parts pass, refused; by gRPC and by HTTP."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from http_caller import call
from journal import PASS, REJECT, write_part
from serving import Line, serving

from kenpin.api.errors import ERROR_CODE_KEY
from kenpin_api.production.v1 import figure_service_pb2 as pb
from kenpin_api.production.v1 import figure_service_pb2_grpc, figures_pb2
from kenpin_api.quality.v1 import spc_service_pb2 as spc_pb2
from kenpin_api.quality.v1 import spc_service_pb2_grpc


@contextmanager
def filled(folder: Path) -> Iterator[Line]:
    """A hub with 20 parts, every fifth of them bad."""
    with serving(folder) as line:
        for number in range(1, 21):
            write_part(line.journal, number, REJECT if number % 5 == 0 else PASS, cause=int(number % 5 == 0))
        line.keep()
        yield line


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    """Only to be read."""
    with filled(tmp_path_factory.mktemp("hub")) as line:
        yield line


@pytest.fixture(scope="module")
def figures(line: Line) -> Iterator[figure_service_pb2_grpc.FigureServiceStub]:
    with grpc.insecure_channel(line.server.address) as channel:
        yield figure_service_pb2_grpc.FigureServiceStub(channel)


def scope(**more: object) -> figures_pb2.FigureScope:
    scope = figures_pb2.FigureScope(work_center="demo", **more)
    scope.start_time.FromSeconds(1)
    return scope


def test_figures_by_grpc_and_http_are_the_same(line: Line, figures: figure_service_pb2_grpc.FigureServiceStub) -> None:
    found = figures.GetFigures(pb.GetFiguresRequest(scope=scope())).figures
    counts = found.counts
    assert (counts.triggered, counts.good, counts.rejected, counts.without_order) == (20, 16, 4, 20)
    assert (found.quality.k, found.quality.n, found.quality.rate) == (16, 20, 0.8)
    assert not found.oee.HasField("oee")
    assert [(bar.name, bar.weight, bar.vital) for bar in found.defects] == [("SURFACE_DEFECT", 4, True)]
    assert found.latency["total"].count == 20
    asked = {"scope": {"workCenter": "demo", "startTime": "1970-01-01T00:00:01Z"}, "withoutLatency": True}
    path = "/kenpin.production.v1.FigureService/GetFigures"
    answer = call(line.url, path, json.dumps(asked).encode(), Content_Type="application/json")
    assert answer.status == 200
    assert answer.json["figures"]["quality"] == {
        "k": "16",
        "n": "20",
        "rate": 0.8,
        "low": found.quality.low,
        "high": found.quality.high,
    }


def test_a_watch_tells_of_parts_as_they_pass(tmp_path: Path) -> None:
    pace = Duration(nanos=100_000_000)
    with filled(tmp_path) as line, grpc.insecure_channel(line.server.address) as channel:
        figures = figure_service_pb2_grpc.FigureServiceStub(channel)
        told = figures.WatchFigures(pb.WatchFiguresRequest(scope=scope(), interval=pace), timeout=30)
        assert next(told).figures.counts.triggered == 20
        for number in range(21, 31):
            write_part(line.journal, number)
        line.keep()
        seen = next(found for response in told if (found := response.figures).counts.triggered == 30)
        told.cancel()
        anew = figures.GetFigures(pb.GetFiguresRequest(scope=scope())).figures
    # All but the instant, and the times that go on with it.
    for name in ("counts", "quality", "first_pass", "defects", "resume_token"):
        assert getattr(seen, name) == getattr(anew, name)
    assert dict(seen.latency) == dict(anew.latency)


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        (pb.GetFiguresRequest(scope=figures_pb2.FigureScope(work_center="demo")), "INVALID_ARGUMENT", "INPUT_INVALID"),
        (pb.GetFiguresRequest(scope=figures_pb2.FigureScope(shift="none")), "NOT_FOUND", "NOT_FOUND"),
        (pb.GetFiguresRequest(scope=figures_pb2.FigureScope(job_order="a\0")), "INVALID_ARGUMENT", "INPUT_INVALID"),
        (pb.WatchFiguresRequest(scope=scope(), interval=Duration(nanos=1)), "INVALID_ARGUMENT", "INPUT_INVALID"),
        (pb.WatchFiguresRequest(scope=scope(work_unit="station-9")), "NOT_FOUND", "NOT_FOUND"),
    ],
)
def test_refusals_have_their_codes(
    figures: figure_service_pb2_grpc.FigureServiceStub, asked: object, status: str, code: str
) -> None:
    ask = figures.GetFigures if isinstance(asked, pb.GetFiguresRequest) else lambda one: next(figures.WatchFigures(one))
    with pytest.raises(grpc.RpcError) as caught:
        ask(asked)
    assert caught.value.code().name == status
    assert dict(caught.value.trailing_metadata())[ERROR_CODE_KEY] == code


@pytest.fixture(scope="module")
def spc(line: Line) -> Iterator[spc_service_pb2_grpc.SpcServiceStub]:
    with grpc.insecure_channel(line.server.address) as channel:
        yield spc_service_pb2_grpc.SpcServiceStub(channel)


@pytest.mark.parametrize(
    ("kind", "size", "values"),
    [("P", 5, [0.2] * 4), ("NP", 5, [1.0] * 4), ("U", 10, [0.0] * 2), ("C", 20, [0.0]), ("P", 6, [1 / 6] * 3)],
)
def test_charts_of_counts(spc: spc_service_pb2_grpc.SpcServiceStub, kind: str, size: int, values: list[float]) -> None:
    request = spc_pb2.GetControlChartRequest(scope=scope(), kind=f"CHART_KIND_{kind}", subgroup_size=size)
    chart = spc.GetControlChart(request).chart
    assert [point.value for point in chart.points] == values
    assert len(chart.ewma) == len(chart.cusum) == len(values)


def test_charts_by_time_and_of_measurements(spc: spc_service_pb2_grpc.SpcServiceStub) -> None:
    # 20 parts, one each 50 ms, as the journal's double has them: far ahead of this test, so no span has ended.
    span = spc_pb2.GetControlChartRequest(scope=scope(), kind=spc_pb2.CHART_KIND_P, subgroup_span=Duration(seconds=60))
    with pytest.raises(grpc.RpcError, match="no complete subgroup"):
        spc.GetControlChart(span)
    score = spc_pb2.MeasurementChoice(measurement="MEASUREMENT_VIEW_SCORE")
    for kind, count, ranges in (("INDIVIDUALS", 20, 19), ("MEANS", 4, 4)):
        request = spc_pb2.GetControlChartRequest(scope=scope(), kind=f"CHART_KIND_{kind}", measurement=score)
        chart = spc.GetControlChart(request).chart
        assert (len(chart.points), len(chart.ranges), chart.centre) == (count, ranges, 0.25)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "kind is missing"),
        ({"kind": "CHART_KIND_MEANS"}, "measurement"),
        ({"kind": "CHART_KIND_P", "subgroup_size": 21}, "no complete subgroup"),
        ({"kind": "CHART_KIND_P", "subgroup_size": 2**32 - 1}, "at most"),
        ({"kind": "CHART_KIND_C", "subgroup_span": Duration(seconds=1)}, "subgroup_span"),
        ({"kind": "CHART_KIND_P", "subgroup_span": Duration(seconds=-1)}, "subgroup_span"),
        ({"kind": "CHART_KIND_P", "subgroup_size": 5, "ewma_weight": 2.0}, "weight"),
    ],
)
def test_charts_that_cannot_be_are_refused(
    spc: spc_service_pb2_grpc.SpcServiceStub, more: dict[str, Any], words: str
) -> None:
    with pytest.raises(grpc.RpcError, match=words) as caught:
        spc.GetControlChart(spc_pb2.GetControlChartRequest(scope=scope(), **more))
    assert caught.value.code() is grpc.StatusCode.INVALID_ARGUMENT
