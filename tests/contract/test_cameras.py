"""The camera room over producers: Kenpin's own, and one that Kenpin did not write.

What every camera must do stands first; what only Kenpin's can (triggers, chunk
data, pictures of a list) comes behind it.
"""

import mmap
import os
import secrets
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import genicam
import numpy as np
import pytest

from kenpin.cameras import (
    CameraPlan,
    FeatureValue,
    GenicamCamera,
    RawFrame,
    Session,
    list_devices,
    pixel_bytes,
)
from kenpin.model.errors import CameraError
from kenpin.native import Frame, RingReader, _judge

ROOT = Path(__file__).parents[2]
KENPIN = Path(os.environ.get("KENPIN_CTI", ROOT / "server/kenpin/bin/kenpin.cti")).absolute()
VIKY = Path(genicam.__file__).with_name("viky.cti")
WAIT_S = 30.0


@dataclass(frozen=True)
class Producer:
    """A producer, and what is known of its first camera."""

    path: Path
    vendor: str
    cameras_min: int
    has_clock: bool
    # A feature that may be set, and two values of it.
    setting: tuple[str, FeatureValue, FeatureValue]


PRODUCERS = {
    "viky": Producer(VIKY, "", 3, False, ("Width", 128, 256)),
    "kenpin": Producer(KENPIN, "Kenpin", 4, True, ("ExposureTime", 200.0, 300.0)),
}


@pytest.fixture(params=list(PRODUCERS))
def producer(request) -> Producer:
    found = PRODUCERS[request.param]
    if not found.path.exists():
        pytest.skip(f"{found.path} is not there")
    return found


@pytest.fixture
def kenpin() -> Path:
    if not KENPIN.exists():
        pytest.skip(f"{KENPIN} is not built")
    return KENPIN


@pytest.fixture
def ring_path() -> Iterator[Path]:
    path = Path(f"/dev/shm/kenpin-test-{secrets.token_hex(8)}.ring")
    yield path
    path.unlink(missing_ok=True)


def frame_of(camera: GenicamCamera) -> RawFrame:
    until_s = time.monotonic() + WAIT_S
    while time.monotonic() < until_s:
        frame = camera.fetch(1.0)
        if frame is not None:
            return frame
    raise AssertionError("no frame came")


def until(condition: Callable[[], object], what: Callable[[], object] = lambda: "") -> None:
    give_up_s = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < give_up_s, what()
        time.sleep(0.005)


@dataclass
class Following:
    """A session on a thread, and the frames of its ring in order."""

    session: Session
    thread: threading.Thread
    ring_path: Path
    seq: int = 0
    reader: RingReader | None = None
    held: list[Frame] = field(default_factory=list)

    def ready(self) -> None:
        until(lambda: not self.session.waiting_for(), self.session.waiting_for)
        self.reader = RingReader(str(self.ring_path), 5)
        self.seq = self.reader.latest_seq

    def end(self) -> None:
        self.session.stop()
        self.thread.join(WAIT_S)
        assert not self.thread.is_alive()
        if self.reader is not None:
            self.held.clear()
            self.reader.close()

    def next(self) -> Frame:
        """The next frame; the one before is given back."""
        assert self.reader is not None
        for frame in self.held:
            frame.release()
        self.held.clear()
        assert self.reader.wait(self.seq, int(WAIT_S * 1e9)) > self.seq, "no frame came"
        while True:
            self.seq += 1
            frame = self.reader.pin(self.seq)
            if frame is not None:
                self.held.append(frame)
                return frame


@pytest.fixture
def follow(ring_path) -> Iterator[Callable[..., Following]]:
    running: list[Following] = []

    def start(producer: Path, **plan: object) -> Following:
        session = Session(CameraPlan("camera-1", producer, ring_path, **plan), lambda *_: None)  # type: ignore[arg-type]
        thread = threading.Thread(target=session.run)
        thread.start()
        running.append(Following(session, thread, ring_path))
        running[-1].ready()
        return running[-1]

    yield start
    for following in running:
        following.end()


# -- what every camera must do ------------------------------------------------


def test_cameras_are_listed(producer):
    devices = list_devices(producer.path)
    assert len(devices) >= producer.cameras_min
    assert len({device.device_id for device in devices}) == len(devices)
    assert all(device.device_id and device.model for device in devices)
    assert producer.vendor in devices[0].vendor


def test_a_camera_is_opened_by_its_id_and_its_serial_number(producer):
    last = list_devices(producer.path)[-1]
    for which in ({"device_id": last.device_id}, {"serial_number": last.serial_number}):
        camera = GenicamCamera(producer.path, **which)
        try:
            assert int(camera.get("Width")) > 0
            camera.start()
            assert frame_of(camera).width == int(camera.get("Width"))
        finally:
            camera.close()


def test_frames_are_whole_and_counted(producer):
    camera = GenicamCamera(producer.path)
    try:
        camera.start()
        numbers, times_ns = [], []
        for _ in range(20):
            before_ns = time.monotonic_ns()
            frame = frame_of(camera)
            assert before_ns <= frame.received_ns <= time.monotonic_ns()
            assert (frame.width, frame.height) == (int(camera.get("Width")), int(camera.get("Height")))
            wanted = pixel_bytes(frame.pixel_format, frame.width, frame.height)
            assert wanted <= frame.filled_bytes <= camera.payload_bytes
            picture = np.frombuffer(memoryview(frame.payload)[:wanted], np.uint8)
            assert picture.std() > 0, "a picture of nothing"
            numbers.append(frame.frame_no)
            times_ns.append(frame.device_time_ns)
            camera.give_back(frame)
    finally:
        camera.close()
    assert numbers == sorted(set(numbers))
    assert camera_times_rise(times_ns) or not producer.has_clock


def camera_times_rise(times_ns: list[int]) -> bool:
    return all(times_ns) and times_ns == sorted(set(times_ns))


def test_features_are_set_and_read(producer):
    name, first, second = producer.setting
    camera = GenicamCamera(producer.path, features={name: first})
    try:
        assert camera.has(name)
        assert camera.get(name) == first
        camera.set(name, second)
        assert camera.get(name) == second
        camera.check()
        assert camera.has_clock == producer.has_clock
        assert not camera.has("KenpinHasNoSuchFeature")
    finally:
        camera.close()


def test_a_camera_that_was_given_back_opens_again(producer):
    for _ in range(3):
        camera = GenicamCamera(producer.path)
        camera.start()
        camera.give_back(frame_of(camera))
        camera.close()
        camera.close()


def test_stop_and_start(producer):
    camera = GenicamCamera(producer.path)
    try:
        for _ in range(3):
            camera.start()
            camera.give_back(frame_of(camera))
            camera.stop()
            camera.stop()
    finally:
        camera.close()


def test_what_is_not_there_is_told_with_what_is(producer):
    with pytest.raises(CameraError, match=r"no-such-camera.*is not there; cameras found: .+") as caught:
        GenicamCamera(producer.path, device_id="no-such-camera")
    assert list_devices(producer.path)[0].device_id in str(caught.value)
    with pytest.raises(CameraError, match="serial_number 'none' is not there"):
        GenicamCamera(producer.path, serial_number="none")


def test_a_wrong_feature_is_told_and_frees_the_camera(producer):
    with pytest.raises(CameraError, match="no feature ExposureTimme"):
        GenicamCamera(producer.path, features={"ExposureTimme": 1.0})
    with pytest.raises(CameraError, match="Width cannot be set to -1"):
        GenicamCamera(producer.path, features={"Width": -1})
    with pytest.raises(CameraError, match="PixelFormat cannot be set to 'Mono9'"):
        GenicamCamera(producer.path, features={"PixelFormat": "Mono9"})
    with pytest.raises(CameraError, match="Width cannot be set to 'wide'"):
        GenicamCamera(producer.path, features={"Width": "wide"})
    camera = GenicamCamera(producer.path)
    try:
        with pytest.raises(CameraError, match="NoSuchCommand"):
            camera.execute("NoSuchCommand")
        with pytest.raises(CameraError, match="NoSuchFeature"):
            camera.get("NoSuchFeature")
    finally:
        camera.close()


def test_a_camera_that_is_in_use_is_not_opened_again(producer):
    device_id = list_devices(producer.path)[0].device_id
    camera = GenicamCamera(producer.path, device_id=device_id)
    try:
        with pytest.raises(CameraError, match=r"is not there; cameras found: none|is another program using it"):
            GenicamCamera(producer.path, device_id=device_id)
        camera.start()
        camera.give_back(frame_of(camera))
    finally:
        camera.close()


def test_a_session_publishes_free_running_frames(producer, follow):
    following = follow(producer.path)
    frames = []
    for _ in range(10):
        frame = following.next()
        wanted = pixel_bytes(frame.pixel_format, frame.width, frame.height)
        assert frame.payload_bytes == len(frame.payload) == wanted
        assert frame.exposure_ns <= frame.published_ns + frame.exposure_error_ns
        assert frame.received_ns <= frame.published_ns
        assert frame.exposure_error_ns > 0
        frames.append((frame.camera_session, frame.frame_no, frame.exposure_ns))
    assert len({session for session, _, _ in frames}) == 1
    assert [no for _, no, _ in frames] == sorted({no for _, no, _ in frames})
    assert [at for _, _, at in frames] == sorted(at for _, _, at in frames)


def test_a_camera_opens_from_a_session_again_and_again(producer, follow):
    sessions = set()
    for _ in range(2):
        following = follow(producer.path)
        sessions.add(following.next().camera_session)
        following.end()
    assert len(sessions) == 2


def test_a_session_waits_for_a_camera_and_says_for_which(producer, ring_path):
    plan = CameraPlan("camera-1", producer.path, ring_path, device_id="not-plugged-in")
    session = Session(plan, lambda *_: None)
    thread = threading.Thread(target=session.run)
    thread.start()
    try:
        until(lambda: "not-plugged-in" in session.waiting_for()[0])
        assert "camera camera-1: " in session.waiting_for()[0]
    finally:
        session.stop()
        thread.join(WAIT_S)
    assert not thread.is_alive()
    assert session.counts.frames == 0
    assert not ring_path.exists()


# -- producers that are none --------------------------------------------------


def test_no_file(tmp_path):
    with pytest.raises(CameraError, match=r"none\.cti: there is no such GenTL producer"):
        list_devices(tmp_path / "none.cti")
    with pytest.raises(CameraError, match="there is no such GenTL producer"):
        GenicamCamera(tmp_path)


@pytest.mark.parametrize("content", [b"", b"not a library", b"\x7fELF" + bytes(60)])
def test_a_file_that_is_no_library(tmp_path, content):
    path = tmp_path / "torn.cti"
    path.write_bytes(content)
    with pytest.raises(CameraError, match=r"torn\.cti: does not load as a GenTL producer: .+; it must be a \.cti"):
        list_devices(path)


def test_a_library_that_is_no_producer(tmp_path):
    """Called all the same, it would end the process without a word."""
    path = tmp_path / "other.cti"
    path.write_bytes(Path(_judge.__file__).read_bytes())
    with pytest.raises(CameraError, match=r"other\.cti: does not load as a GenTL producer: it has no GCInitLib"):
        list_devices(path)


# -- what Kenpin's own can ----------------------------------------------------


def test_the_clock_is_latched_between_the_hosts_readings(kenpin):
    camera = GenicamCamera(kenpin)
    try:
        first, second = camera.latch(), camera.latch()
    finally:
        camera.close()
    assert first.host_before_ns <= first.host_after_ns <= second.host_before_ns
    assert first.device_ns < second.device_ns
    ran_ns = second.device_ns - first.device_ns
    assert ran_ns <= second.host_after_ns - first.host_before_ns
    assert ran_ns >= second.host_before_ns - first.host_after_ns


def test_a_software_trigger_through_a_session(kenpin, follow):
    following = follow(kenpin, trigger="software", features=(("ExposureTime", 100.0),))
    for number in (1, 2, 3):
        ordered_ns = time.monotonic_ns()
        following.session.trigger_software()
        frame = following.next()
        assert frame.frame_no == number
        assert frame.exposure_ns + frame.exposure_error_ns >= ordered_ns
        assert frame.exposure_ns - frame.exposure_error_ns <= frame.received_ns
    assert following.session.counts.frames == 3


class LinePage:
    """A line page as the simulated gate writes it (rust_ext/ring/src/line.rs)."""

    def __init__(self, path: Path) -> None:
        size = 64 * 3 + 64 * 256
        path.write_bytes(bytes(size))
        with path.open("r+b") as file:
            self.memory = mmap.mmap(file.fileno(), size)
        self.memory[8:24] = struct.pack("<IIQ", 1, 256, 77)
        self.memory[:8] = b"KNPNLINE"
        self.count = 0

    def publish(self, trigger_no: int, encoder: int, time_ns: int, lane: int = 0) -> None:
        entry = 192 + self.count % 256 * 64
        self.count += 1
        self.memory[entry + 8 : entry + 36] = struct.pack("<QQQI", trigger_no, encoder, time_ns, lane)
        self.memory[entry : entry + 8] = struct.pack("<Q", self.count)
        self.memory[128:136] = struct.pack("<Q", self.count)
        self.memory[136:140] = struct.pack("<I", self.count & 0xFFFFFFFF)


def test_line0_through_a_session(kenpin, follow, tmp_path):
    """A frame's exposure, mapped back through both clocks, is the instant of its trigger, within what is claimed."""
    page = LinePage(tmp_path / "gate.line")
    features = (
        ("ChunkModeActive", True),
        ("KenpinLinePage", str(tmp_path / "gate.line")),
        ("KenpinSceneDefectRate", 1.0),
        ("ExposureTime", 50.0),
    )
    following = follow(kenpin, trigger="line0", features=features)
    time.sleep(0.2)  # The camera listens from when it started on.
    for number in (4, 5, 9):
        fired_ns = time.monotonic_ns()
        page.publish(number, 10 * number, fired_ns)
        frame = following.next()
        assert (frame.trigger_no, frame.encoder, frame.has_chunk) == (number, 10 * number, True)
        assert abs(frame.exposure_ns - fired_ns) <= frame.exposure_error_ns
        assert frame.truth is not None
        assert frame.truth[0] != "good"


def test_the_truth_can_be_withheld(kenpin, follow):
    features = (("ChunkModeActive", True), ("ChunkTruthEnable", False))
    frame = follow(kenpin, features=features).next()
    assert frame.has_chunk
    assert frame.truth is None


def test_the_pixel_format_is_chosen_by_name(kenpin, follow):
    frame = follow(kenpin, pixel_format="BayerRG8", features=(("Width", 333), ("Height", 101))).next()
    assert (frame.pixel_format, frame.width, frame.height) == (0x01080009, 333, 101)
    assert frame.payload_bytes == 333 * 101


def test_a_camera_that_starts_its_clock_anew_is_noticed(kenpin, follow):
    """Closed and opened, the device counts from another instant: exposures stay on the host's clock."""
    exposures = []
    for _ in range(2):
        following = follow(kenpin)
        frame = following.next()
        exposures.append((frame.device_time_ns, frame.exposure_ns, frame.received_ns))
        following.end()
    offsets = {device_ns - exposure_ns for device_ns, exposure_ns, _ in exposures}
    assert max(offsets) - min(offsets) > 1_000_000
    assert all(abs(received_ns - exposure_ns) < 10**9 for _, exposure_ns, received_ns in exposures)
