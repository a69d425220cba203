"""Kenpin's GenTL producer, seen through Harvesters and through its bare C functions.

The library is taken from KENPIN_CTI, else from where the build leaves it.
"""

import ctypes
import mmap
import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from genicam import genapi, gentl
from harvesters.core import Harvester, ImageAcquirer

ROOT = Path(__file__).parents[2]
CTI = Path(os.environ.get("KENPIN_CTI", ROOT / "server/kenpin/bin/kenpin.cti")).absolute()
CHUNK = struct.Struct("<8sIIQQQQQddII48s")
FETCH_S = 20.0

pytestmark = pytest.mark.skipif(not CTI.exists(), reason=f"{CTI} is not built")

ENTRY_POINTS = [
    "GCInitLib",
    "GCCloseLib",
    "GCGetInfo",
    "GCGetLastError",
    "GCGetPortInfo",
    "GCGetPortURL",
    "GCGetNumPortURLs",
    "GCGetPortURLInfo",
    "GCReadPort",
    "GCWritePort",
    "GCReadPortStacked",
    "GCWritePortStacked",
    "GCRegisterEvent",
    "GCUnregisterEvent",
    "EventGetData",
    "EventGetDataInfo",
    "EventGetInfo",
    "EventFlush",
    "EventKill",
    "TLOpen",
    "TLClose",
    "TLGetInfo",
    "TLGetNumInterfaces",
    "TLGetInterfaceID",
    "TLGetInterfaceInfo",
    "TLOpenInterface",
    "TLUpdateInterfaceList",
    "IFClose",
    "IFGetInfo",
    "IFGetNumDevices",
    "IFGetDeviceID",
    "IFUpdateDeviceList",
    "IFGetDeviceInfo",
    "IFOpenDevice",
    "IFGetParentTL",
    "DevGetPort",
    "DevGetNumDataStreams",
    "DevGetDataStreamID",
    "DevOpenDataStream",
    "DevGetInfo",
    "DevClose",
    "DevGetParentIF",
    "DSAnnounceBuffer",
    "DSAllocAndAnnounceBuffer",
    "DSAnnounceCompositeBuffer",
    "DSRevokeBuffer",
    "DSQueueBuffer",
    "DSFlushQueue",
    "DSStartAcquisition",
    "DSStopAcquisition",
    "DSClose",
    "DSGetInfo",
    "DSGetBufferID",
    "DSGetBufferInfo",
    "DSGetBufferInfoStacked",
    "DSGetBufferChunkData",
    "DSGetParentDev",
    "DSGetNumBufferParts",
    "DSGetBufferPartInfo",
    "DSGetBufferPartInfoStacked",
    "DSGetNumFlows",
    "DSGetFlowInfo",
    "DSGetNumBufferSegments",
    "DSGetBufferSegmentInfo",
]


@pytest.fixture(scope="module")
def harvester() -> Iterator[Harvester]:
    found = Harvester()
    found.add_file(str(CTI))
    found.update()
    yield found
    found.reset()


@contextmanager
def camera(
    harvester: Harvester,
    index: int = 0,
    *,
    buffers: int = 8,
    settings: Mapping[str, object] | None = None,
    **features: object,
) -> Iterator[ImageAcquirer]:
    """An opened device with its features set; closed again whatever happens."""
    with harvester.create({"id_": f"KENPIN-SIM-{index}"}) as opened:
        opened.num_buffers = buffers
        nodes = opened.remote_device.node_map
        for name, value in {**(settings or {}), **features}.items():
            getattr(nodes, name).value = value
        try:
            yield opened
        finally:
            opened.stop()


class Shot:
    """What a test keeps of a fetched buffer."""

    def __init__(self, opened: ImageAcquirer) -> None:
        with opened.fetch(timeout=FETCH_S) as buffer:
            component = buffer.payload.components[0]
            self.width, self.height = component.width, component.height
            self.pixels = np.array(component.data)
            self.format: str = component.data_format
            self.frame_id: int = buffer.module.frame_id
            self.timestamp_ns: int = buffer.timestamp_ns
            raw = bytearray(buffer.module.raw_buffer)[: buffer.module.size_filled]  # bytes would share the memory
        self.chunk = CHUNK.unpack_from(raw, len(raw) - CHUNK.size) if raw[-CHUNK.size :][:8] == b"KNPNCHNK" else None

    @property
    def trigger_no(self) -> int:
        assert self.chunk is not None
        return int(self.chunk[5])

    @property
    def label(self) -> str:
        assert self.chunk is not None
        return bytes(self.chunk[12]).rstrip(b"\0").decode()


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


def run_apart(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs one of the functions at the end of this file in a process of its own."""
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=100, check=False, env=environment)


def test_all_entry_points_are_exported() -> None:
    library = ctypes.CDLL(str(CTI))
    assert len(set(ENTRY_POINTS)) == 64
    assert [name for name in ENTRY_POINTS if not hasattr(library, name)] == []


def test_bad_handles_and_pointers_do_no_harm(tmp_path: Path) -> None:
    done = run_apart("survive", shutil.copy(str(CTI), str(tmp_path / "copy.cti")))
    assert (done.returncode, done.stdout.split()[-1:]) == (0, ["survived"]), done.stderr


def test_devices_are_listed(harvester: Harvester) -> None:
    assert [device.id_ for device in harvester.device_info_list] == [f"KENPIN-SIM-{index}" for index in range(4)]
    assert {device.vendor for device in harvester.device_info_list} == {"Kenpin"}


def test_free_run_counts_frames_and_time(harvester: Harvester) -> None:
    with camera(harvester, AcquisitionFrameRate=200.0) as opened:
        opened.start()
        shots = [Shot(opened) for _ in range(12)]
    assert [shot.frame_id for shot in shots] == list(range(1, 13))
    assert all(late.timestamp_ns > early.timestamp_ns for early, late in pairwise(shots))
    assert {(shot.width, shot.height, shot.format) for shot in shots} == {(640, 480, "Mono8")}
    assert shots[0].chunk is None
    # A lit plate on a dark belt, and no two parts alike.
    middle = shots[0].pixels.reshape(480, 640)[200:280, 300:400]
    assert middle.mean() > 2.5 * shots[0].pixels.reshape(480, 640)[:20].mean()
    assert len({shot.pixels.tobytes() for shot in shots}) == 12


@pytest.mark.parametrize(("name", "bytes_a_pixel"), [("Mono8", 1), ("BayerRG8", 1), ("RGB8", 3)])
def test_sizes_and_formats(harvester: Harvester, name: str, bytes_a_pixel: int) -> None:
    with camera(harvester, Width=333, Height=211, PixelFormat=name) as opened:
        assert opened.remote_device.node_map.PayloadSize.value == 333 * 211 * bytes_a_pixel
        opened.start()
        shot = Shot(opened)
    assert (shot.width, shot.height, shot.format) == (333, 211, name)
    assert shot.pixels.size == 333 * 211 * bytes_a_pixel
    assert shot.pixels.std() > 20


def test_the_same_part_is_the_same_picture(harvester: Harvester) -> None:
    def pictures(index: int, seed: int) -> list[bytes]:
        settings = {"KenpinSceneSeed": seed, "KenpinSceneDefectRate": 1.0, "AcquisitionFrameRate": 100.0}
        with camera(harvester, index, settings=settings) as opened:
            opened.start()
            return [Shot(opened).pixels.tobytes() for _ in range(4)]

    first = pictures(0, 5)
    assert pictures(1, 5) == first
    assert pictures(0, 6) != first


def test_software_trigger_gives_one_frame_each(harvester: Harvester) -> None:
    with camera(harvester, TriggerSource="Software", TriggerMode="On", ExposureTime=100.0) as opened:
        nodes = opened.remote_device.node_map
        opened.start()
        assert opened.try_fetch(timeout=0.1) is None
        for number in range(1, 6):
            nodes.TriggerSoftware.execute()
            assert nodes.TriggerSoftware.is_done()
            assert Shot(opened).frame_id == number
        assert opened.try_fetch(timeout=0.1) is None
        assert nodes.KenpinMissedTriggers.value == 0


def test_a_trigger_while_the_camera_is_busy_is_missed(harvester: Harvester) -> None:
    with camera(harvester, TriggerMode="On", ExposureTime=300_000.0) as opened:
        nodes = opened.remote_device.node_map
        opened.start()
        nodes.TriggerSoftware.execute()
        nodes.TriggerSoftware.execute()
        assert Shot(opened).frame_id == 1
        assert opened.try_fetch(timeout=0.2) is None
        assert nodes.KenpinMissedTriggers.value == 1
        nodes.TriggerSoftware.execute()
        assert Shot(opened).frame_id == 2


def test_line0_follows_the_line_page(harvester: Harvester, tmp_path: Path) -> None:
    page = LinePage(tmp_path / "gate.line")
    page.publish(1, 0, time.monotonic_ns())
    features = {
        "ChunkModeActive": True,
        "TriggerMode": "On",
        "TriggerSource": "Line0",
        "KenpinLinePage": str(tmp_path / "gate.line"),
        "ExposureTime": 50.0,
    }
    with camera(harvester, settings=features) as opened:
        nodes = opened.remote_device.node_map
        opened.start()  # The camera listens from now on: trigger 1 is past.
        nodes.TimestampLatch.execute()
        latch_ns, host_ns = nodes.TimestampLatchValue.value, time.monotonic_ns()
        for number in (2, 3, 5):
            sent_ns = time.monotonic_ns()
            page.publish(number, number * 100, sent_ns, lane=2)
            shot = Shot(opened)
            assert shot.chunk is not None
            assert (shot.trigger_no, shot.chunk[6], shot.chunk[11]) == (number, number * 100, 2)
            assert shot.chunk[10] & 2
            # The frame's time is the trigger's, on the camera's clock: exact up to the latch.
            assert abs((shot.timestamp_ns - latch_ns) - (sent_ns - host_ns)) < 1_000_000_000
        # A trigger in the middle of an exposure is missed, and what follows keeps its own number.
        nodes.ExposureTime.value = 50_000.0
        now_ns = time.monotonic_ns()
        page.publish(6, 0, now_ns)
        page.publish(7, 0, now_ns + 10_000_000)
        page.publish(8, 0, now_ns + 200_000_000)
        assert [Shot(opened).trigger_no, Shot(opened).trigger_no] == [6, 8]
        assert nodes.KenpinMissedTriggers.value == 1


def test_line0_waits_for_a_page_that_comes_later(harvester: Harvester, tmp_path: Path) -> None:
    path = tmp_path / "late.line"
    features = {"ChunkModeActive": True, "TriggerMode": "On", "TriggerSource": "Line0", "KenpinLinePage": str(path)}
    with camera(harvester, settings=features) as opened:
        opened.start()
        assert opened.try_fetch(timeout=0.1) is None
        built = LinePage(tmp_path / "draft")
        built.publish(1, 0, time.monotonic_ns())
        (tmp_path / "draft").rename(path)
        assert Shot(opened).trigger_no == 1


def test_timestamps_count_on_the_cameras_own_clock(harvester: Harvester) -> None:
    def latch(opened: ImageAcquirer) -> int:
        opened.remote_device.node_map.TimestampLatch.execute()
        return int(opened.remote_device.node_map.TimestampLatchValue.value)

    with camera(harvester, 0) as one, camera(harvester, 1) as two:
        first, other = latch(one), latch(two)
        time.sleep(0.01)
        assert latch(one) - first >= 10_000_000
        assert abs(first - other) > 1_000_000
        assert abs(first - time.monotonic_ns()) > 1_000_000


def test_genapi_reads_the_chunk_like_the_documented_layout(harvester: Harvester) -> None:
    features = {"ChunkModeActive": True, "KenpinSceneDefectRate": 1.0, "AcquisitionFrameRate": 100.0}
    with camera(harvester, Width=321, Height=77, settings=features) as opened:
        nodes = opened.remote_device.node_map
        assert nodes.PayloadSize.value == (321 * 77 + 7) // 8 * 8 + 128
        opened.start()
        with opened.fetch(timeout=FETCH_S) as buffer:
            raw = bytes(buffer.module.raw_buffer)[: buffer.module.size_filled]
            fields = CHUNK.unpack_from(raw, len(raw) - CHUNK.size)
            assert fields[:3] == (b"KNPNCHNK", 1, 128)
            assert nodes.ChunkFrameID.value == fields[3] == buffer.module.frame_id
            assert nodes.ChunkTimestamp.value == fields[4] == buffer.timestamp_ns
            assert nodes.ChunkTriggerNo.value == fields[5] == 0
            assert nodes.ChunkExposureTimeNs.value == fields[7] == 1_000_000
            assert nodes.ChunkTruthContrastSigma.value == fields[8]
            assert nodes.ChunkTruthAreaPx.value == fields[9] > 0
            assert nodes.ChunkTruthLabel.value == fields[12].rstrip(b"\0").decode() != "good"
        nodes.ChunkTruthEnable.value = False
        shots = [Shot(opened) for _ in range(12)]
        assert shots[-1].chunk is not None
        assert (shots[-1].chunk[8:11], shots[-1].label) == ((0.0, 0.0, 0), "")


def write_images(folder: Path) -> tuple[Path, list[np.ndarray]]:
    """Three images of differing sizes, one in colour, and their list."""
    random = np.random.default_rng(3)
    images = [random.integers(0, 256, shape, dtype=np.uint8) for shape in [(30, 40), (61, 33), (20, 50, 3)]]
    lines = ["kenpin-images 1"]
    for index, image in enumerate(images):
        kind = b"P5" if image.ndim == 2 else b"P6"
        path = folder / f"{index}.pnm"
        path.write_bytes(kind + f"\n{image.shape[1]} {image.shape[0]}\n255\n".encode() + image.tobytes())
        lines.append(f"class-{index}\t{path}")
    listing = folder / "images.txt"
    listing.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return listing, images


def test_images_are_played_once_in_their_own_size(harvester: Harvester, tmp_path: Path) -> None:
    listing, images = write_images(tmp_path)
    features = {"KenpinImageList": str(listing), "KenpinScene": "Images", "ChunkModeActive": True}
    with camera(harvester, AcquisitionFrameRate=100.0, settings=features) as opened:
        assert opened.remote_device.node_map.PayloadSize.value == (61 * 33 + 7) // 8 * 8 + 128
        opened.start()
        shots = [Shot(opened) for _ in images]
        assert opened.try_fetch(timeout=0.2) is None
    assert [shot.label for shot in shots] == ["class-0", "class-1", "class-2"]
    for shot, image in zip(shots, images, strict=True):
        assert (shot.height, shot.width) == image.shape[:2]
    for shot, image in zip(shots[:2], images[:2], strict=True):
        np.testing.assert_array_equal(shot.pixels.reshape(image.shape), image)
    grey = images[2] @ np.array([0.299, 0.587, 0.114])
    assert np.abs(shots[2].pixels.reshape(grey.shape) - grey).max() <= 0.501


def test_line0_chooses_the_image_by_its_number(harvester: Harvester, tmp_path: Path) -> None:
    listing, images = write_images(tmp_path)
    page = LinePage(tmp_path / "gate.line")
    features = {
        "KenpinImageList": str(listing),
        "KenpinScene": "Images",
        "PixelFormat": "BayerRG8",
        "ChunkModeActive": True,
        "TriggerMode": "On",
        "TriggerSource": "Line0",
        "KenpinLinePage": str(tmp_path / "gate.line"),
        "ExposureTime": 10.0,
    }
    with camera(harvester, settings=features) as opened:
        opened.start()
        for number in (3, 4, 1):  # There is no fourth image: no frame for it.
            page.publish(number, 0, time.monotonic_ns())
            time.sleep(0.01)
        colour, grey = Shot(opened), Shot(opened)
    assert [(shot.trigger_no, shot.label) for shot in (colour, grey)] == [(3, "class-2"), (1, "class-0")]
    mosaic = colour.pixels.reshape(20, 50)
    np.testing.assert_array_equal(mosaic[::2, ::2], images[2][::2, ::2, 0])
    np.testing.assert_array_equal(mosaic[1::2, 1::2], images[2][1::2, 1::2, 2])
    np.testing.assert_array_equal(grey.pixels.reshape(30, 40), images[0])


def test_bad_settings_are_refused_with_a_reason(harvester: Harvester, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("kenpin-images 1\ngood\tnowhere.pgm\n", encoding="utf-8")
    with camera(harvester) as opened:
        nodes = opened.remote_device.node_map

        def refused(set_value: Callable[[], None]) -> str:
            with pytest.raises((genapi.GenericException, gentl.GenericException)) as caught:
                set_value()
            return str(caught.value)

        assert "line 2" in refused(lambda: setattr(nodes.KenpinImageList, "value", str(bad)))
        refused(lambda: setattr(nodes.Width, "value", 5000))
        refused(lambda: setattr(nodes.PixelFormat, "value", "Mono16"))
        opened.start()
        refused(lambda: setattr(nodes.Width, "value", 320))
        opened.stop()
        nodes.Width.value = 320
        nodes.KenpinScene.value = "Images"
        assert "KenpinImageList" in refused(opened.start)
        opened.stop()


def test_start_stop_and_reopen(harvester: Harvester) -> None:
    for index in (0, 2, 0):
        with camera(harvester, index, AcquisitionFrameRate=500.0) as opened:
            for _ in range(4):
                opened.start()
                assert Shot(opened).frame_id == 1
                opened.stop()


def test_two_cameras_run_side_by_side(harvester: Harvester) -> None:
    with camera(harvester, 0, KenpinSceneSeed=1) as one, camera(harvester, 3, KenpinSceneSeed=2) as two:
        one.start()
        two.start()
        assert Shot(one).pixels.tobytes() != Shot(two).pixels.tobytes()


def test_an_unplugged_camera_is_dead_until_a_new_process_opens_it(tmp_path: Path) -> None:
    cable = tmp_path / "KENPIN-SIM-2"
    environment = {**os.environ, "KENPIN_SIM_UNPLUG": str(tmp_path)}
    done = run_apart("watch", str(CTI), str(cable), environment=environment)
    assert done.stdout.split() == ["seen", "gone", "unlisted", "dead"], done.stderr
    cable.unlink()
    done = run_apart("watch", str(CTI), environment=environment)
    assert done.stdout.split() == ["seen"], done.stderr


def test_single_and_multi_frame_end_by_themselves(harvester: Harvester) -> None:
    with camera(harvester, AcquisitionMode="MultiFrame", AcquisitionFrameCount=3, AcquisitionFrameRate=100.0) as opened:
        opened.start()
        assert [Shot(opened).frame_id for _ in range(3)] == [1, 2, 3]
        assert opened.try_fetch(timeout=0.1) is None


def test_a_slow_consumer_loses_frames_and_sees_the_gap(harvester: Harvester) -> None:
    with camera(harvester, buffers=4, AcquisitionFrameRate=500.0, ExposureTime=10.0) as opened:
        opened.start()
        time.sleep(0.3)
        early = [Shot(opened).frame_id for _ in range(4)]
        later = [Shot(opened).frame_id for _ in range(4)]
        assert opened.remote_device.node_map.KenpinLostFrames.value > 0
    assert early == [1, 2, 3, 4]
    assert later[0] > 5
    assert later == sorted(later)


def survive(path: str) -> None:
    """Calls every entry point with bad handles and pointers, before, while and after the library is in use."""
    library = ctypes.CDLL(path)
    calls = {name: getattr(library, name) for name in ENTRY_POINTS}
    # Those that open or close, and those whose first argument is a pointer and not a handle.
    apart = {"GCInitLib", "GCCloseLib", "TLClose", "IFClose", "DevClose", "DSClose", "DSRevokeBuffer"}
    apart |= {"TLOpen", "GCGetLastError"}
    nothing, all_ones = ctypes.c_void_p(None), ctypes.c_void_p(2**64 - 1)

    def call_all(first: int) -> None:
        for name, call in calls.items():
            if name in apart:
                continue
            for rest in (nothing, all_ones):
                assert call(ctypes.c_void_p(first), *[rest] * 6) is not None

    def handle(name: str, *arguments: object) -> int:
        found = ctypes.c_void_p()
        assert calls[name](*arguments, ctypes.byref(found)) == 0, name
        return found.value or 0

    for first in (0, 0xDEAD, 2**64 - 1):
        call_all(first)
    assert calls["TLOpen"](ctypes.byref(ctypes.c_void_p())) == -1002
    size = ctypes.c_size_t(0)
    code = ctypes.c_int32(0)
    assert calls["GCGetLastError"](ctypes.byref(code), None, ctypes.byref(size)) == 0
    assert code.value == -1002
    assert size.value > 10

    assert calls["GCInitLib"]() == 0
    assert calls["GCInitLib"]() == -1004
    for first in (0, 0xDEAD, 2**64 - 1):
        call_all(first)
    system = handle("TLOpen")
    interface = handle("TLOpenInterface", ctypes.c_void_p(system), b"KENPIN-SIM")
    device = handle("IFOpenDevice", ctypes.c_void_p(interface), b"KENPIN-SIM-1", 4)
    port = handle("DevGetPort", ctypes.c_void_p(device))
    stream = handle("DevOpenDataStream", ctypes.c_void_p(device), b"stream-0")
    event = handle("GCRegisterEvent", ctypes.c_void_p(stream), 1)
    buffer = handle("DSAllocAndAnnounceBuffer", ctypes.c_void_p(stream), ctypes.c_size_t(640 * 480), nothing)
    for first in (system, interface, device, port, stream, event, buffer):
        call_all(first)
    for name in ("TLClose", "IFClose", "DevClose", "DSClose"):
        for bad in (0, buffer, event, 2**64 - 1):
            assert calls[name](ctypes.c_void_p(bad)) == -1006
    assert calls["DSRevokeBuffer"](ctypes.c_void_p(stream), nothing, nothing, nothing) == -1006
    assert calls["DSQueueBuffer"](ctypes.c_void_p(stream), ctypes.c_void_p(0xBAD)) == -1006
    assert calls["GCCloseLib"]() == 0
    for first in (system, interface, device, port, stream, event, buffer):
        call_all(first)
    print("survived")


def watch(path: str, cable: str = "") -> None:
    """Fetches a frame of device 2, then unplugs it and tells what is left of it."""
    found = Harvester()
    found.add_file(path)
    found.update()
    opened = found.create({"id_": "KENPIN-SIM-2"})
    opened.remote_device.node_map.AcquisitionFrameRate.value = 200.0
    opened.start()
    assert Shot(opened).frame_id == 1
    print("seen")
    if cable:
        Path(cable).touch()
        while opened.try_fetch(timeout=0.3) is not None:
            pass  # Frames that were on their way.
        print("gone")
        interface = next(iter(found.device_info_list)).parent
        interface.update_device_info_list(100)
        print("unlisted" if len(interface.device_info_list) == 3 else "listed")
        Path(cable).unlink()
        try:
            print("width", opened.remote_device.node_map.Width.value)
        except gentl.IoException:
            print("dead")
        Path(cable).touch()
    # A dead device cannot even be closed in order through Harvesters: a camera process ends, and another starts.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    {"survive": survive, "watch": watch}[sys.argv[1]](*sys.argv[2:])
