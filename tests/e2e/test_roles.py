"""What people and programs see of a running line, through the hub: one free-running line for all of these."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import grpc
import numpy as np
import pytest
from google.protobuf.duration_pb2 import Duration
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha import reflection_pb2, reflection_pb2_grpc
from http_caller import call
from line import Line, environment, running
from prometheus_client.parser import text_string_to_metric_families
from small_model import write_model
from test_free_run import VIKY, write_site

from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.part.v1 import part_pb2

WAIT_S = 60.0
SERVICE = "kenpin.inspection.v1.InspectionService"


@dataclass
class Served:
    """A line that runs, and a client of its hub."""

    line: Line
    config: Path
    state_dir: Path
    address: str
    channel: grpc.Channel
    hub: inspection_pb2_grpc.InspectionServiceStub

    def kenpin(self, *arguments: object) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "kenpin", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=environment(self.state_dir, self.line.run_dir),
            timeout=WAIT_S,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout if done.returncode == 0 else done.stdout + done.stderr

    def watch(self, token: str = "", count: int = 0) -> tuple[list[inspection_pb2.PartRecord], str]:
        """The next `count` parts behind a token, and the token behind them."""
        parts = []
        stream = self.hub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest(resume_token=token), timeout=WAIT_S)
        for response in stream:
            if response.HasField("part"):
                parts.append(response.part)
            if len(parts) == count:
                stream.cancel()
                return parts, response.resume_token
        raise AssertionError("the stream ended")


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[Served]:
    folder, run_dir = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("r")
    config = write_site(folder, VIKY)
    # Every part has a cell brighter than this: all are rejected, and all have evidence.
    write_model(folder / "model", limit=1.0)
    address = json.loads(config.read_text())["hub"]["grpc_listen"]
    with running(folder / "state", run_dir, "--config", str(config), demo=False) as line:
        for role, name in (("station", "station-1"), ("camera", "camera-1"), ("hub", "hub"), ("worker", "worker")):
            line.wait_ready(role, name, 120)
        with grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)]) as channel:
            hub = inspection_pb2_grpc.InspectionServiceStub(channel)
            yield Served(line, config, folder / "state", address, channel, hub)


@pytest.fixture(scope="module")
def rejected(served) -> inspection_pb2.PartRecord:
    """A part whose picture the hub has taken over."""
    until_s = time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        parts, _ = served.watch(count=3)
        time.sleep(1.0)
        request = inspection_pb2.GetPartRequest(part_uid=parts[0].part_uid)
        part = served.hub.GetPart(request, timeout=10).part
        if part.evidence:
            return part
    raise AssertionError("no reject has a picture")


pytestmark = pytest.mark.timeout(240)


def code_of(caught: pytest.ExceptionInfo[grpc.RpcError]) -> grpc.StatusCode:
    return caught.value.code()


def kenpin_code(caught: pytest.ExceptionInfo[grpc.RpcError]) -> str:
    return dict(caught.value.trailing_metadata())["kenpin-error-code"]


def test_the_station_is_at_work(served):
    until_s = time.monotonic() + WAIT_S
    while True:
        (station,) = served.hub.ListStations(inspection_pb2.ListStationsRequest(), timeout=10).stations
        if not station.waiting_for or time.monotonic() > until_s:
            break
        time.sleep(0.2)
    assert list(station.waiting_for) == []
    state = inspection_pb2.StationState.Name(station.state)
    assert state in ("STATION_STATE_READY", "STATION_STATE_CONTINUOUS_EXECUTION")
    assert (station.name, station.line, station.gate_group) == ("station-1", "line-1", "gate-1")
    assert list(station.cameras) == ["camera-1"]
    assert station.budget == Duration(seconds=1)
    assert len(station.recipe_hash) == 64
    assert station.engine.startswith("onnxruntime")


def test_health(served):
    health = health_pb2_grpc.HealthStub(served.channel)
    for name in ("", SERVICE):
        answer = health.Check(health_pb2.HealthCheckRequest(service=name), timeout=10)
        assert answer.status == health_pb2.HealthCheckResponse.SERVING
    with pytest.raises(grpc.RpcError) as caught:
        health.Check(health_pb2.HealthCheckRequest(service="kenpin.no.such"), timeout=10)
    assert code_of(caught) == grpc.StatusCode.NOT_FOUND


def test_reflection(served):
    stub = reflection_pb2_grpc.ServerReflectionStub(served.channel)
    asked = iter([reflection_pb2.ServerReflectionRequest(list_services="")])
    (answer,) = stub.ServerReflectionInfo(asked, timeout=10)
    names = {service.name for service in answer.list_services_response.service}
    assert {SERVICE, "grpc.health.v1.Health"} <= names


def test_parts_are_watched_as_they_are_decided(served):
    parts, token = served.watch(count=5)
    assert token
    assert len({part.part_uid for part in parts}) == 5
    for part in parts:
        assert (part.verdict, part.cause) == (part_pb2.VERDICT_REJECT, part_pb2.CAUSE_SURFACE_DEFECT)
        assert part.action == part_pb2.ACTION_NOT_GATED
        (view,) = part.views
        assert (view.station, view.camera) == ("station-1", "camera-1")
        assert view.score > view.score_limit == 1.0
        assert view.findings
        at = view.times
        stages = [at.received_ns, at.published_ns, at.picked_ns, at.prepared_ns, at.inferred_ns, at.judged_ns]
        assert all(stages)
        assert stages == sorted(stages)


def test_a_watch_that_is_cut_is_resumed_without_gap_or_duplicate(served):
    numbers: list[int] = []
    sessions = set()
    token = ""
    for count in (4, 1, 7, 12):
        parts, token = served.watch(token, count)
        numbers += [part.part.trigger_no for part in parts]
        sessions |= {part.part.boot_id for part in parts}
        # Parts are decided meanwhile; they wait in the store.
        time.sleep(0.2)
    assert len(sessions) == 1
    assert numbers == list(range(numbers[0], numbers[0] + 24))


def test_the_same_token_tells_the_same_again(served):
    _, token = served.watch(count=1)
    first, _ = served.watch(token, 5)
    again, _ = served.watch(token, 5)
    assert [part.part_uid for part in first] == [part.part_uid for part in again]


def test_a_token_of_another_store_is_refused(served):
    with pytest.raises(grpc.RpcError) as caught:
        served.watch("garbage", 1)
    assert code_of(caught) == grpc.StatusCode.INVALID_ARGUMENT
    assert kenpin_code(caught) == "TOKEN_INVALID"


def picture(value: int, height: int = 100, width: int = 120) -> np.ndarray:
    return np.full((height, width, 3), value, np.uint8)


def encoded(image: np.ndarray, suffix: str = ".png") -> bytes:
    done, data = cv2.imencode(suffix, image)
    assert done
    return data.tobytes()


def inspect(served: Served, image: bytes, **request: object) -> inspection_pb2.InspectImageResponse:
    asked = inspection_pb2.InspectImageRequest(**{"station": "station-1", "image": image, **request})
    return served.hub.InspectImage(asked, timeout=WAIT_S)


@pytest.mark.parametrize("suffix", [".png", ".bmp", ".tiff"])
def test_a_callers_picture_is_inspected(served, suffix):
    good = inspect(served, encoded(picture(0), suffix))
    assert (good.verdict, good.cause) == (part_pb2.VERDICT_PASS, part_pb2.CAUSE_UNSPECIFIED)
    assert good.score == pytest.approx(0, abs=0.5)
    image = picture(0)
    image[40:60, 30:60] = 250
    bad = inspect(served, encoded(image, suffix))
    assert (bad.verdict, bad.cause) == (part_pb2.VERDICT_REJECT, part_pb2.CAUSE_SURFACE_DEFECT)
    assert bad.score > 200
    assert bad.score_limit == 1.0
    (finding,) = bad.findings
    assert 20 <= finding.x_px <= 30
    assert 60 <= finding.x_px + finding.width_px <= 70
    assert 30 <= finding.y_px <= 40
    assert 60 <= finding.y_px + finding.height_px <= 70
    assert len(bad.model_hash) == len(bad.recipe_hash) == 64
    assert bad.heatmap_png == b""


def test_a_heatmap_shows_where(served):
    image = picture(0)
    image[40:60, 30:60] = 250
    answer = inspect(served, encoded(image), with_heatmap=True)
    drawn = cv2.imdecode(np.frombuffer(answer.heatmap_png, np.uint8), cv2.IMREAD_UNCHANGED)
    assert drawn.shape == image.shape
    changed = (drawn != image).any(axis=2)
    assert changed[50, 45]
    assert not changed[5, 5]


@pytest.mark.parametrize(
    "image",
    [b"", b"no picture", encoded(picture(9))[:60], b"\x89PNG\r\n\x1a\n" + bytes(100)],
    ids=["empty", "text", "cut", "torn"],
)
def test_a_corrupt_picture_is_refused_and_the_worker_lives(served, image):
    with pytest.raises(grpc.RpcError) as caught:
        inspect(served, image)
    assert code_of(caught) == grpc.StatusCode.INVALID_ARGUMENT, caught.value.details()
    assert kenpin_code(caught) == "INPUT_INVALID"
    assert "image" in caught.value.details()
    assert inspect(served, encoded(picture(0))).verdict == part_pb2.VERDICT_PASS


def test_a_station_that_is_not_there(served):
    with pytest.raises(grpc.RpcError) as caught:
        inspect(served, encoded(picture(0)), station="station-9")
    assert code_of(caught) == grpc.StatusCode.NOT_FOUND
    assert "station-1" in caught.value.details()


def test_a_camera_in_free_run_takes_no_trigger(served):
    with pytest.raises(grpc.RpcError) as caught:
        served.hub.TriggerSoftware(inspection_pb2.TriggerSoftwareRequest(station="station-1"), timeout=10)
    assert "free_run" in caught.value.details()
    assert "trigger: software" in caught.value.details()
    assert code_of(caught) == grpc.StatusCode.FAILED_PRECONDITION
    assert kenpin_code(caught) == "CONFIG_INVALID"
    for request, named in (
        ({"station": "station-9"}, "station-1"),
        ({"station": "station-1", "camera": "x"}, "camera-1"),
    ):
        with pytest.raises(grpc.RpcError) as caught:
            served.hub.TriggerSoftware(inspection_pb2.TriggerSoftwareRequest(**request), timeout=10)
        assert code_of(caught) == grpc.StatusCode.NOT_FOUND
        assert named in caught.value.details()


def test_the_picture_of_a_reject_is_kept(served, rejected):
    (image,) = rejected.evidence
    path = Path(image.path)
    assert path.is_file()
    assert path.is_relative_to(served.state_dir)
    assert image.camera == "camera-1"
    assert path.stem == image.sha256
    read = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert read is not None
    assert read.shape[2] == 3
    # It is the picture that was judged: inspected again, it scores the same.
    again = inspect(served, path.read_bytes())
    assert again.score == pytest.approx(rejected.views[0].score, abs=1.0)


def test_a_parts_account_for_a_person(served, rejected):
    status, text = served.kenpin("part", rejected.part_uid, "--hub", served.address)
    assert status == 0
    for words in (
        rejected.part_uid,
        "verdict: reject, cause surface defect",
        "disposition: not gated",
        "view camera-1: reject",
        "camera-1 inferred",
        "joined",
        rejected.evidence[0].path,
    ):
        assert words in text, text


def test_a_parts_account_for_a_program(served, rejected):
    status, text = served.kenpin("part", rejected.part_uid, "--hub", served.address, "--json")
    assert status == 0
    values = json.loads(text)
    assert values["part_uid"] == rejected.part_uid
    assert values["cause"] == "CAUSE_SURFACE_DEFECT"
    assert values["evidence"][0]["path"] == rejected.evidence[0].path
    assert int(values["views"][0]["times"]["picked_ns"]) > 0


def test_a_part_that_is_not_there(served):
    status, text = served.kenpin("part", "0190-nothing", "--hub", served.address)
    assert status == 2
    assert "0190-nothing" in text


def test_the_doctor_sees_a_running_line(served):
    status, text = served.kenpin("doctor", "--json", "--config", served.config)
    findings = json.loads(text)
    assert status == int(any(finding["level"] == "problem" for finding in findings))
    assert all(finding["remedy"] for finding in findings if finding["level"] != "ok")
    ports = [finding for finding in findings if finding["check"] == "port"]
    assert any(
        finding["level"] == "warning" and served.address.rpartition(":")[2] in finding["found"] for finding in ports
    )


def test_a_bundle_of_a_running_line(served, tmp_path):
    served.kenpin("doctor", "--config", served.config, "--bundle", tmp_path / "help.tar.gz")
    names = subprocess.run(
        ["tar", "tzf", str(tmp_path / "help.tar.gz")], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "kenpin-bundle/doctor.json" in names
    assert "kenpin-bundle/logs/station-station-1.log" in names


def test_a_second_line_here_is_refused(served):
    status, text = served.kenpin("run", "--plain", "--config", served.config)
    assert status == 3
    assert "another kenpin run uses this directory" in text


def test_every_role_tells_who_it_is_and_what_it_counts(served):
    roles = [("gate", "gate-1"), ("station", "station-1"), ("camera", "camera-1"), ("recorder", "camera-1")]
    pids = set()
    for role, name in [*roles, ("hub", "hub"), ("worker", "worker")]:
        with served.line.control(role, name) as client:
            about = client.describe()
            assert (about.role, about.name) == (role, name)
            pids.add(about.pid)
            os.kill(about.pid, 0)
    assert len(pids) == 6
    with served.line.control("camera", "camera-1") as client:
        counted = {name: value for name, _, value in client.metrics()}
    assert counted["kenpin_camera_frames_total"] > 0
    assert counted["kenpin_camera_reopened_total"] == 0


def names_on(dashboard: Path) -> set[str]:
    """Every metric that a panel or variable asks for."""
    board = json.loads(dashboard.read_text())
    asked = [t["expr"] for p in board["panels"] for t in p.get("targets", ())]
    asked += [v["query"]["query"] for v in board["templating"]["list"] if v["type"] == "query"]
    return set(re.findall(r"\b(?:kenpin|process)_[a-z0-9_]+\b", " ".join(asked)))


def test_the_dashboard_asks_for_metrics_that_there_are(served):
    """And the roads to readiness: all that a monitoring system reads of a running line."""
    url = "http://" + json.loads(served.config.read_text())["hub"]["http_listen"]
    dashboard = Path(__file__).parents[2] / "docs/grafana/kenpin.json"
    until_s = time.monotonic() + WAIT_S
    while True:
        text = call(url, "/metrics").body.decode()
        names = {sample.name for family in text_string_to_metric_families(text) for sample in family.samples}
        missing = names_on(dashboard) - names
        # What took how long is told of a few seconds behind.
        if not missing:
            break
        assert time.monotonic() < until_s, missing
        time.sleep(0.5)
    assert {"kenpin_parts_total", "kenpin_deadline_missed_total", "kenpin_trigger_missed_total"} <= names
    assert call(url, "/readyz").json == {"ready": True, "waiting_for": []}


def test_a_run_that_is_killed_leaves_nothing_in_shared_memory(tmp_path, run_dir):
    config = write_site(tmp_path, VIKY)
    site = json.loads(config.read_text())["site"]
    with running(tmp_path / "state", run_dir, "--config", str(config), demo=False) as line:
        line.wait_ready("camera", "camera-1", 120)
        line.wait_ready("recorder", "camera-1", 120)
        assert list(Path("/dev/shm").glob(f"kenpin-{site}-*.ring"))
        line.process.kill()
        line.process.communicate()
    until_s = time.monotonic() + WAIT_S
    while left := list(Path("/dev/shm").glob(f"kenpin-{site}*")):
        assert time.monotonic() < until_s, left
        time.sleep(0.05)
