"""Figures over a served hub: asked for, watched as parts pass, refused; by gRPC and by HTTP."""

import json
from collections.abc import Iterator
from pathlib import Path

import grpc
import pytest
from google.protobuf.duration_pb2 import Duration
from http_caller import call
from journal import PASS, REJECT, write_part
from serving import Line, serving

from kenpin.api.errors import ERROR_CODE_KEY
from kenpin_api.production.v1 import figure_service_pb2 as pb
from kenpin_api.production.v1 import figure_service_pb2_grpc, figures_pb2


@pytest.fixture
def line(tmp_path: Path) -> Iterator[Line]:
    with serving(tmp_path) as line:
        for number in range(1, 21):
            write_part(line.journal, number, REJECT if number % 5 == 0 else PASS, cause=1 if number % 5 == 0 else 0)
        line.keep()
        yield line


@pytest.fixture
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


def test_a_watch_tells_of_parts_as_they_pass(line: Line, figures: figure_service_pb2_grpc.FigureServiceStub) -> None:
    pace = Duration(nanos=100_000_000)
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
