"""A session over a camera of our own making: frames into the ring, and what happens when the camera is gone."""

import errno
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from kenpin.cameras import CameraPlan, Exchange, RawFrame, Session, pixel_bytes
from kenpin.cameras import session as session_module
from kenpin.cameras.chunk import Chunk
from kenpin.model.errors import CameraError, CameraMisconfigured, ConfigError, RingUnavailable
from kenpin.native import Frame, RingReader

MONO8 = 0x01080001
WIDTH, HEIGHT = 8, 4
CLOCK_AHEAD_NS = 1_000_000_000_000
WAIT_S = 20.0


class FakeCamera:
    """Stands for GenicamCamera. Its world is the class: whether it is plugged in, what it will send."""

    plugged = True
    opens = 0
    ordered: ClassVar[list[str]] = []
    features: ClassVar[dict[str, object]] = {}
    payload_bytes = WIDTH * HEIGHT
    has_clock = True
    frames: ClassVar[list[RawFrame]] = []
    given_back = 0
    clock_ahead_ns = CLOCK_AHEAD_NS

    def __init__(self, producer, *, device_id=None, serial_number=None, features=None):
        self._gone_if_unplugged("does not open")
        type(self).opens += 1
        type(self).features = dict(features or {})

    @classmethod
    def _gone_if_unplugged(cls, what: str) -> None:
        if not cls.plugged:
            raise CameraError(f"the camera {what}")

    def latch(self) -> Exchange:
        self._gone_if_unplugged("stopped answering")
        now_ns = time.monotonic_ns()
        return Exchange(now_ns, now_ns + self.clock_ahead_ns, now_ns + 1000)

    def check(self) -> None:
        self._gone_if_unplugged("stopped answering")

    def start(self) -> None:
        pass

    def execute(self, name: str) -> None:
        self.ordered.append(name)

    def fetch(self, timeout_s: float) -> RawFrame | None:
        self._gone_if_unplugged("stopped answering")
        if self.frames:
            return self.frames.pop(0)
        time.sleep(0.002)
        return None

    def give_back(self, frame: RawFrame) -> None:
        type(self).given_back += 1

    def close(self) -> None:
        pass


@pytest.fixture
def camera(monkeypatch) -> type[FakeCamera]:
    class Camera(FakeCamera):
        ordered: ClassVar[list[str]] = []
        frames: ClassVar[list[RawFrame]] = []

    monkeypatch.setattr(session_module, "GenicamCamera", Camera)
    monkeypatch.setattr(session_module, "REOPEN_DELAYS_S", (0.01,))
    return Camera


@pytest.fixture
def ring_path() -> Iterator[Path]:
    path = Path(f"/dev/shm/kenpin-test-{secrets.token_hex(8)}.ring")
    yield path
    path.unlink(missing_ok=True)


def raw(frame_no: int, *, device_time_ns: int = 0, chunk: Chunk | None = None, value: int = 1) -> RawFrame:
    payload = bytes([value]) * (WIDTH * HEIGHT + 16)
    now_ns = time.monotonic_ns()
    return RawFrame(payload, len(payload), WIDTH, HEIGHT, MONO8, frame_no, device_time_ns, now_ns, chunk, None)


def until(condition: Callable[[], object]) -> None:
    give_up_s = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < give_up_s, "it never came"
        time.sleep(0.002)


class Running:
    """A session on a thread, ended with the block; and what its ring holds."""

    def __init__(self, plan: CameraPlan) -> None:
        self.events: list[tuple[str, dict[str, object]]] = []
        self.session = Session(plan, lambda event, values: self.events.append((event, values)))
        self.thread = threading.Thread(target=self.session.run)
        self._path = plan.ring_path
        self._reader: RingReader | None = None
        self._seq = 0

    def __enter__(self) -> "Running":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.session.stop()
        self.thread.join(WAIT_S)
        assert not self.thread.is_alive()
        if self._reader is not None:
            self._reader.close()

    def ready(self) -> None:
        until(lambda: not self.session.waiting_for())

    def next(self) -> Frame:
        if self._reader is None:
            self._reader = RingReader(str(self._path), 5)
        assert self._reader.wait(self._seq, int(WAIT_S * 1e9)) > self._seq
        self._seq += 1
        frame = self._reader.pin(self._seq)
        assert frame is not None
        return frame


def plan(ring_path: Path, **changes: object) -> CameraPlan:
    return CameraPlan("camera-1", Path("some.cti"), ring_path, **changes)  # type: ignore[arg-type]


def test_a_frame_reaches_the_ring_as_it_came(camera, ring_path):
    with Running(plan(ring_path)) as running:
        running.ready()
        at_ns = time.monotonic_ns()
        chunk = Chunk(17, 1700, ("scratch", 4.5, 30.0))
        camera.frames.append(raw(1, device_time_ns=at_ns + CLOCK_AHEAD_NS, chunk=chunk, value=7))
        frame = running.next()
    assert bytes(frame.payload) == b"\x07" * WIDTH * HEIGHT, "what follows the pixels is left out"
    assert (frame.width, frame.height, frame.pixel_format) == (WIDTH, HEIGHT, MONO8)
    assert (frame.frame_no, frame.trigger_no, frame.encoder, frame.has_chunk) == (1, 17, 1700, True)
    assert frame.truth == ("scratch", 4.5, 30.0)
    assert abs(frame.exposure_ns - at_ns) <= frame.exposure_error_ns < 1_000_000
    assert frame.device_time_ns == at_ns + CLOCK_AHEAD_NS
    assert camera.given_back == 1


@pytest.mark.parametrize("reason", ["camera without a clock", "host_clock: receive", "frame without a time"])
def test_without_a_clock_the_arrival_counts(camera, ring_path, reason):
    camera.has_clock = reason != "camera without a clock"
    with Running(plan(ring_path, latch_clock=reason != "host_clock: receive")) as running:
        running.ready()
        arrived = raw(1, device_time_ns=0 if reason == "frame without a time" else 5)
        camera.frames.append(arrived)
        frame = running.next()
    assert frame.exposure_ns == arrived.received_ns
    assert frame.exposure_error_ns >= 1_000_000
    assert (frame.has_chunk, frame.truth, frame.trigger_no) == (False, None, 0)


def test_a_camera_that_is_gone_is_told_and_found_again(camera, ring_path):
    with Running(plan(ring_path)) as running:
        running.ready()
        camera.frames.append(raw(1))
        first = running.next()
        camera.plugged = False
        until(running.session.waiting_for)
        (text,) = running.session.waiting_for()
        assert "camera-1" in text
        assert "stopped answering" in text
        until(lambda: "does not open" in running.session.waiting_for()[0])
        assert running.session.counts.reopened == 0
        assert camera.opens == 1
        camera.plugged = True
        running.ready()
        camera.frames.append(raw(1, value=9))
        again = running.next()
        assert again.payload[0] == 9
    assert again.camera_session != first.camera_session, "frame 1 again must not be taken for the first one"
    assert again.seq == first.seq + 1
    assert running.session.counts.reopened == 1
    assert running.session.counts.lost == 0
    names = [event for event, _ in running.events]
    assert names[0] == names[-1] == "camera_running"
    lost = [values for event, values in running.events if event == "camera_unavailable"]
    assert lost[0] == {"error": "the camera stopped answering", "code": "CAMERA_FAILED"}


@pytest.mark.parametrize("has_clock", [True, False])
def test_a_silent_camera_is_asked_whether_it_is_there(camera, ring_path, monkeypatch, has_clock):
    """A driver may report no more than that no frame comes."""
    camera.has_clock = has_clock
    monkeypatch.setattr(session_module, "LATCH_EVERY_NS", 1_000_000)
    monkeypatch.setattr(camera, "fetch", lambda self, timeout_s: time.sleep(0.002))
    with Running(plan(ring_path)) as running:
        running.ready()
        camera.plugged = False
        until(running.session.waiting_for)
        camera.plugged = True
        running.ready()
        assert camera.opens == 2


def test_a_camera_that_comes_back_larger_gets_a_larger_ring(camera, ring_path):
    with Running(plan(ring_path)) as running:
        running.ready()
        camera.plugged = False
        until(running.session.waiting_for)
        camera.payload_bytes = 100_000
        camera.plugged = True
        running.ready()
        reader = RingReader(str(ring_path), 6)
        assert reader.payload_bytes_max >= 100_000
        reader.close()


def test_gaps_in_the_cameras_count_are_frames_lost(camera, ring_path):
    with Running(plan(ring_path)) as running:
        running.ready()
        camera.frames += [raw(5), raw(6), raw(10)]
        frames = [running.next().frame_no for _ in range(3)]
        until(lambda: camera.given_back == 3)
    assert frames == [5, 6, 10]
    assert running.session.counts.lost == 3
    assert running.session.counts.frames == 3


def test_frames_without_a_free_slot_are_counted(camera, ring_path):
    with Running(plan(ring_path, ring_slots=2)) as running:
        running.ready()
        camera.frames += [raw(1), raw(2)]
        held = [running.next(), running.next()]
        camera.frames += [raw(3), raw(4)]
        until(lambda: camera.given_back == 4)
        assert running.session.counts.dropped == 2
        assert [bytes(f.payload[:1]) for f in held] == [b"\x01", b"\x01"]


def test_a_clock_that_was_set_is_counted_and_followed(camera, ring_path, monkeypatch):
    monkeypatch.setattr(session_module, "LATCH_EVERY_NS", 1_000_000)
    with Running(plan(ring_path)) as running:
        running.ready()
        camera.clock_ahead_ns = 10 * CLOCK_AHEAD_NS
        until(lambda: running.session.counts.clock_jumps == 1)
        at_ns = time.monotonic_ns()
        camera.frames.append(raw(1, device_time_ns=at_ns + 10 * CLOCK_AHEAD_NS))
        frame = running.next()
    assert abs(frame.exposure_ns - at_ns) <= frame.exposure_error_ns < 1_000_000
    assert ("camera_clock_jumped", {}) in running.events


def test_features_are_set_in_order_and_the_trigger_last(camera, ring_path):
    features = (("Width", 64), ("ExposureTime", 500.0))
    changes = {"features": features, "pixel_format": "Mono8", "trigger": "line0"}
    with Running(plan(ring_path, **changes)) as running:
        running.ready()
    assert list(camera.features.items())[:3] == [*features, ("PixelFormat", "Mono8")]
    assert camera.features["TriggerSource"] == "Line0"
    assert camera.features["TriggerMode"] == "On"


def test_a_software_trigger_fires_once_for_each_order(camera, ring_path):
    with Running(plan(ring_path, trigger="software")) as running:
        running.ready()
        for _ in range(3):
            running.session.trigger_software()
        until(lambda: len(camera.ordered) == 3)
        time.sleep(0.05)
        assert camera.ordered == ["TriggerSoftware"] * 3


def test_a_camera_that_never_will_run_is_not_waited_for(camera, ring_path, monkeypatch):
    monkeypatch.setattr(camera, "_gone_if_unplugged", classmethod(wrong))
    with pytest.raises(CameraMisconfigured, match="no feature Gian") as caught:
        Session(plan(ring_path), lambda event, values: None).run()
    assert caught.value.exit_code == 2


def test_a_camera_that_ran_once_is_waited_for_whatever_it_answers(camera, ring_path, monkeypatch):
    asked = camera._gone_if_unplugged
    with Running(plan(ring_path)) as running:
        running.ready()
        monkeypatch.setattr(camera, "_gone_if_unplugged", classmethod(wrong))
        until(lambda: running.session.waiting_for() == ["camera camera-1: the camera has no feature Gian"])
        monkeypatch.setattr(camera, "_gone_if_unplugged", asked)
        running.ready()


def wrong(_camera: type[FakeCamera], _what: str) -> None:
    raise CameraMisconfigured("the camera has no feature Gian")


def test_an_order_for_a_camera_that_is_gone_is_refused_and_not_kept(camera, ring_path, monkeypatch):
    failing = threading.Event()

    def execute(self, name):
        if failing.is_set():
            raise CameraError("the camera stopped answering")
        self.ordered.append(name)

    monkeypatch.setattr(camera, "execute", execute)
    with Running(plan(ring_path, trigger="software")) as running:
        running.ready()
        failing.set()
        for _ in range(5):
            running.session.trigger_software()
        camera.plugged = False
        until(running.session.waiting_for)
        with pytest.raises(CameraError, match="is not running: it waits for"):
            running.session.trigger_software()
        failing.clear()
        camera.plugged = True
        running.ready()
        running.session.trigger_software()
        until(lambda: camera.ordered)
        time.sleep(0.05)
        assert camera.ordered == ["TriggerSoftware"], "orders from before the loss came late"


def test_a_free_running_camera_takes_no_orders(camera, ring_path):
    with Running(plan(ring_path)) as running:
        running.ready()
        with pytest.raises(ConfigError, match="triggered by free_run; set trigger: software"):
            running.session.trigger_software()


def test_a_ring_that_cannot_be_is_an_end(camera, ring_path):
    camera.payload_bytes = 1 << 31
    session = Session(plan(ring_path, ring_slots=256), lambda *_: None)
    with pytest.raises(RingUnavailable, match=r"needs .* has .* free") as caught:
        session.run()
    assert getattr(caught.value.__cause__, "errno", None) == errno.ENOSPC
    assert session.waiting_for()


@pytest.mark.parametrize(
    ("pixel_format", "expected"),
    [
        (0x01080001, 333 * 211),  # Mono8
        (0x010C0047, (333 * 211 * 12 + 7) // 8),  # Mono12p
        (0x010A0046, (333 * 211 * 10 + 7) // 8),  # Mono10p
        (0x02180014, 333 * 211 * 3),  # RGB8
        (0x02200016, 333 * 211 * 4),  # RGBa8
        (0x01100007, 333 * 211 * 2),  # Mono16
    ],
)
def test_pixel_bytes(pixel_format, expected):
    assert pixel_bytes(pixel_format, 333, 211) == expected
