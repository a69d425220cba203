"""The data path: whatever happens to a frame, exactly one view verdict says so."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kenpin.inspection import ViewInspection
from kenpin.inspection.tool import ToolResult
from kenpin.live import Notice, NoticeSender, open_notices
from kenpin.model.errors import ConfigError, EngineError
from kenpin.model.view import Finding
from kenpin.station.acquire import Acquire
from kenpin.station.checks import Checks
from kenpin.station.infer import Infer
from kenpin.station.judge import Judge
from kenpin.station.path import DataPath
from kenpin.station.prepare import GEOMETRIES_MAX, Prepare
from kenpin.station.submit import Submit
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

SECOND_NS = 1_000_000_000
WAIT_S = 20.0
SURFACE = part_pb2.CAUSE_SURFACE_DEFECT
FOUND = Finding("surface", SURFACE, 12.5, 11.0, 1.0, 2.0, 3.0, 4.0, 12.0, 2.5, 4.0)


class FakeTool:
    """A tool that does what the frame's first pixel says."""

    PASS, REJECT, REFUSE, ENGINE_FAILS = 5, 6, 7, 8
    name = "surface"

    def __init__(self) -> None:
        self.value = 0
        self.inferred: list[int] = []

    def prepare(self, payload) -> None:
        self.value = payload[0]
        if self.value == self.REFUSE:
            raise ValueError("a payload of the wrong size")

    def infer(self) -> None:
        self.inferred.append(self.value)
        if self.value == self.ENGINE_FAILS:
            raise EngineError("the model answered NaN in node 5")

    def judge(self, area, index) -> ToolResult:
        if self.value == self.REJECT:
            return ToolResult(self.name, SURFACE, 12.5, 10.0, (FOUND,), 4)
        return ToolResult(self.name, part_pb2.CAUSE_UNSPECIFIED, 2.5, 10.0)


class Line:
    """A data path on a thread, and what its gate process and its recorder heard."""

    def __init__(self, folder: Path, ring_path: Path, time_left_ns: int = 60 * SECOND_NS) -> None:
        self.tool = FakeTool()
        self.fits: list[tuple[int, int, int]] = []
        self.events: list[tuple[str, dict[str, object]]] = []
        self.error: Exception | None = None
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(str(folder / "views.sock"))
        self.listener.listen()
        self.listener.settimeout(WAIT_S)
        self.notices = open_notices(folder / "notice.sock")
        self.notices.settimeout(WAIT_S)
        self.path = DataPath(
            acquire=Acquire(ring_path),
            checks=self.checks("recipe"),
            submit=Submit(folder / "views.sock"),
            notices=NoticeSender(folder / "notice.sock"),
            time_left_ns=time_left_ns,
            log=lambda event, values: self.events.append((event, values)),
        )
        self.thread = threading.Thread(target=self._run)
        self.connection: socket.socket | None = None

    def checks(self, recipe_hash: str) -> Checks:
        judge = Judge("station-1", "camera-1", recipe_hash, "model", "engine 1")
        return Checks(recipe_hash, Prepare(self.fit), Infer(), judge)

    def fit(self, geometry: tuple[int, int, int]) -> ViewInspection:
        self.fits.append(geometry)
        _, width, _ = geometry
        if width == 999:
            raise ValueError("the region ends outside a frame of 999 px")
        if width == 998:
            raise ConfigError("white.png: has 16 x 8 px, the frame 998 x 8")
        return ViewInspection([self.tool])

    def _run(self) -> None:
        try:
            self.path.run()
        except EngineError as error:
            self.error = error

    def start(self) -> None:
        self.thread.start()
        self.connection, _ = self.listener.accept()
        self.connection.settimeout(WAIT_S)
        give_up_s = time.monotonic() + WAIT_S
        while self.path.waiting_for():
            assert time.monotonic() < give_up_s, self.path.waiting_for()
            time.sleep(0.002)

    def stop(self) -> None:
        self.path.stop()
        self.thread.join(WAIT_S)
        assert not self.thread.is_alive()
        for end in (self.listener, self.connection, self.notices):
            if end is not None:
                end.close()

    def verdict(self) -> view_pb2.ViewVerdict:
        (length,) = struct.unpack("<I", self._exactly(4))
        return view_pb2.ViewVerdict.FromString(self._exactly(length))

    def _exactly(self, count: int) -> bytes:
        assert self.connection is not None
        data = b""
        while len(data) < count:
            part = self.connection.recv(count - len(data))
            assert part, "the connection ended"
            data += part
        return data

    def silent(self) -> bool:
        """Whether nothing more was said."""
        assert self.connection is not None
        self.connection.settimeout(0.2)
        with contextlib.suppress(TimeoutError):
            return self.connection.recv(1) == b""
        return True

    def notice(self) -> Notice:
        notice = Notice.decode(self.notices.recv(100))
        assert notice is not None
        return notice


@pytest.fixture
def line(tmp_path, ring_path, camera) -> Iterator[Line]:
    line = Line(tmp_path, ring_path)
    line.start()
    yield line
    line.stop()


def test_a_good_frame(line, camera):
    now_ns = time.monotonic_ns()
    seq = camera.publish(FakeTool.PASS, exposure_ns=now_ns, truth_label="good", truth_contrast_sigma=1.5)
    view = line.verdict()
    assert (view.verdict, view.cause, view.score, view.score_limit) == (part_pb2.VERDICT_PASS, 0, 2.5, 10.0)
    assert (view.station, view.camera, view.recipe_hash, view.model_hash, view.engine) == (
        "station-1",
        "camera-1",
        "recipe",
        "model",
        "engine 1",
    )
    assert (view.camera_session, view.ring_seq, view.frame_no) == (77, seq, 12)
    assert (view.device_time_ns, view.exposure_ns, view.exposure_error_ns) == (13, now_ns, 14)
    assert (view.truth.label, view.truth.contrast_sigma) == ("good", 1.5)
    at = view.times
    instants = [at.received_ns, at.published_ns, at.picked_ns, at.prepared_ns, at.inferred_ns, at.judged_ns]
    assert [*instants, at.submitted_ns] == sorted([*instants, at.submitted_ns])
    assert all(instants)
    assert line.notice() == Notice(seq, 77, False)
    assert line.silent()
    counts = line.path.counts
    assert (counts.judged, counts.passed, counts.rejected, counts.unjudged) == (1, 1, 0, 0)


def test_a_bad_frame(line, camera):
    seq = camera.publish(FakeTool.REJECT)
    view = line.verdict()
    assert (view.verdict, view.cause, view.score) == (part_pb2.VERDICT_REJECT, SURFACE, 12.5)
    (finding,) = view.findings
    assert (finding.tool, finding.cause, finding.score) == ("surface", SURFACE, 12.5)
    assert (finding.x_px, finding.y_px, finding.width_px, finding.height_px, finding.area_px) == (1, 2, 3, 4, 12)
    assert view.findings_left_out == 4
    assert not view.HasField("truth")
    assert line.notice() == Notice(seq, 77, True)
    assert (line.path.counts.rejected, line.path.counts.unjudged) == (1, 0)


def test_every_frame_is_answered_once(line, camera):
    values = [FakeTool.PASS, FakeTool.REJECT, FakeTool.REFUSE] * 10
    answered = []
    for value in values:
        seq = camera.publish(value)
        view = line.verdict()
        answered.append(view.verdict)
        assert view.ring_seq == seq
    wanted = [part_pb2.VERDICT_PASS, part_pb2.VERDICT_REJECT, part_pb2.VERDICT_REJECT] * 10
    assert answered == wanted
    assert line.silent()
    assert line.path.counts.judged == 30
    assert line.path.frames_missed == line.path.verdicts_dropped == 0


@pytest.mark.parametrize("width", [16, 999, 998])
def test_a_frame_that_cannot_be_prepared_is_rejected_and_told_once(line, camera, width):
    for _ in range(3):
        camera.publish(FakeTool.REFUSE, width=width)
        view = line.verdict()
        assert (view.verdict, view.cause) == (part_pb2.VERDICT_REJECT, part_pb2.CAUSE_IMAGE_INVALID)
        assert (view.times.prepared_ns, view.times.inferred_ns) == (0, 0)
        assert view.times.submitted_ns >= view.times.picked_ns > 0
    assert line.tool.inferred == []
    assert [event for event, _ in line.events] == ["frame_not_prepared"], "the same of every frame fills the disk"
    camera.publish(FakeTool.PASS)
    assert line.verdict().verdict == part_pb2.VERDICT_PASS
    assert line.path.counts.unjudged == 3


def test_a_torn_frame_is_rejected(line, camera):
    camera.publish(FakeTool.PASS, incomplete=True)
    view = line.verdict()
    assert (view.verdict, view.cause) == (part_pb2.VERDICT_REJECT, part_pb2.CAUSE_IMAGE_INVALID)
    assert line.tool.inferred == []
    assert line.notice().rejected


def test_an_engine_that_fails_ends_the_station_behind_its_verdict(line, camera):
    camera.publish(FakeTool.ENGINE_FAILS)
    view = line.verdict()
    assert (view.verdict, view.cause) == (part_pb2.VERDICT_REJECT, part_pb2.CAUSE_ENGINE_ERROR)
    assert line.notice().rejected
    line.thread.join(WAIT_S)
    assert not line.thread.is_alive()
    assert isinstance(line.error, EngineError)
    assert "node 5" in str(line.error)


def test_a_late_frame_is_not_inferred(tmp_path, ring_path, camera):
    line = Line(tmp_path, ring_path, time_left_ns=SECOND_NS)
    line.start()
    try:
        camera.publish(FakeTool.PASS, exposure_ns=time.monotonic_ns() - 2 * SECOND_NS)
        view = line.verdict()
        assert (view.verdict, view.cause) == (part_pb2.VERDICT_REJECT, part_pb2.CAUSE_DEADLINE_MISSED)
        assert (view.score, view.score_limit) == (0, 0)
        assert line.tool.inferred == []
        camera.publish(FakeTool.PASS)
        assert line.verdict().verdict == part_pb2.VERDICT_PASS
    finally:
        line.stop()


def test_a_gate_process_that_is_not_there_does_not_stop_it(tmp_path, ring_path, camera):
    line = Line(tmp_path, ring_path)
    line.start()
    try:
        assert line.connection is not None
        line.connection.close()
        line.listener.close()
        (tmp_path / "views.sock").unlink()
        give_up_s = time.monotonic() + WAIT_S
        while "the gate process" not in line.path.waiting_for():
            assert time.monotonic() < give_up_s
            time.sleep(0.01)
        for _ in range(3):
            camera.publish(FakeTool.PASS)
            line.notice()
        assert line.path.verdicts_dropped == 3
    finally:
        line.stop()


def test_what_is_missing_is_said_in_words(tmp_path, ring_path):
    line = Line(tmp_path, ring_path)
    assert line.path.waiting_for() == ["the camera's frame ring", "the gate process"]
    line.listener.close()
    line.notices.close()


def test_a_geometry_is_laid_out_once(line, camera):
    for width in (16, 8, 16, 8):
        camera.publish(FakeTool.PASS, width=width)
        line.verdict()
    assert [width for _, width, _ in line.fits] == [16, 8]


def test_plans_of_geometries_are_bounded():
    fits: list[int] = []

    def fit(geometry):
        fits.append(geometry[1])
        return ViewInspection([FakeTool()])

    prepare = Prepare(fit)
    for width in range(1, GEOMETRIES_MAX + 2):
        prepare.inspection_for((1, width, 1))
    prepare.inspection_for((1, GEOMETRIES_MAX + 1, 1))
    prepare.inspection_for((1, 2, 1))
    assert len(fits) == GEOMETRIES_MAX + 1
    prepare.inspection_for((1, 1, 1))
    assert fits[-1] == 1, "the one longest unused was forgotten"
