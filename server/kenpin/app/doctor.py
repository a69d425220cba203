"""Looks at the machine as Kenpin will use it, and says what to do about what it finds."""

import contextlib
import ctypes
import os
import platform
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from kenpin import __version__
from kenpin.app.run import check_port, listens_of
from kenpin.cameras import list_devices
from kenpin.config import Camera, Places, Site
from kenpin.model.errors import KenpinError

Level = Literal["ok", "warning", "problem"]

# AVX2 and FMA: what the fused preparation is compiled for; without them it is slower.
CPU_FEATURES_WANTED = ("avx2", "fma")
# What a slot of a frame ring takes beside its picture, and a picture whose
# size kenpin.yaml leaves to the camera.
SLOT_BYTES = 132 * 1024
FRAME_PX_ASSUMED = (2448, 2048)
FRAME_BYTES_A_PIXEL = {"RGB8": 3, "BGR8": 3, "RGBa8": 4, "Mono16": 2, "Mono12p": 1.5, "Mono10p": 1.25}
DISK_BYTES_WANTED = 2 * 1024**3
WAKE_UPS = 400
FSYNCS = 50
GUARD_MS_MIN = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and what to do about it (empty when it is fine)."""

    check: str
    level: Level
    found: str
    remedy: str = ""


def examine(site: Site, places: Places) -> list[Finding]:
    """Every check, in order; a check that cannot be made is a finding itself."""
    checks: list[Callable[[Site, Places], list[Finding]]] = [
        check_versions,
        check_cpu,
        check_shared_memory,
        check_ports,
        check_producers,
        check_clock,
        check_realtime,
        check_disk,
        check_gpu,
    ]
    findings = []
    for check in checks:
        try:
            findings += check(site, places)
        except (OSError, KenpinError, ValueError) as error:
            findings.append(Finding(check.__name__.removeprefix("check_"), "problem", str(error), "see the message"))
    return findings


def check_versions(_site: Site, _places: Places) -> list[Finding]:
    """Kenpin's, Python's, the kernel's."""
    text = f"kenpin {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    if platform.system() != "Linux":
        return [Finding("versions", "problem", text, "Kenpin runs on Linux only")]
    return [Finding("versions", "ok", text)]


def check_cpu(site: Site, _places: Places) -> list[Finding]:
    """Instruction sets and cores."""
    flags = _cpu_flags()
    missing = [feature for feature in CPU_FEATURES_WANTED if feature not in flags]
    cores = len(os.sched_getaffinity(0))
    wanted = 1 + len(site.stations)
    findings = [
        Finding("cpu features", "ok", "AVX2 and FMA")
        if not missing
        else Finding(
            "cpu features",
            "warning",
            f"{', '.join(missing)} missing",
            "preparing frames will be several times slower",
        )
    ]
    text = f"{cores} for {len(site.stations)} station(s) and {len(site.cameras)} camera(s)"
    if cores < wanted:
        findings.append(
            Finding("cores", "warning", text, f"give this machine {wanted}: one a station and one for the rest")
        )
    else:
        findings.append(Finding("cores", "ok", text))
    return findings


def check_shared_memory(site: Site, places: Places) -> list[Finding]:
    """Room for the frame rings, those that are there already included."""
    folder = places.shared_memory_dir
    usage = shutil.disk_usage(folder)
    rings = [places.ring_path(camera.name) for camera in site.cameras]
    free_bytes = usage.free + sum(ring.stat().st_blocks * 512 for ring in rings if ring.exists())
    wanted_bytes = sum(ring_bytes(camera) for camera in site.cameras)
    text = (
        f"{folder}: {free_bytes / 1024**2:.0f} MiB to be had of {usage.total / 1024**2:.0f};"
        f" the frame rings need about {wanted_bytes / 1024**2:.0f}"
    )
    if free_bytes < wanted_bytes:
        size_mib = 2 * (usage.total - free_bytes + wanted_bytes) // 1024**2
        remedy = (
            f"make it larger: mount -o remount,size={size_mib}M {folder} (containers: --shm-size={size_mib}m),"
            " or give the cameras fewer ring.slots"
        )
        return [Finding("shared memory", "problem", text, remedy)]
    return [Finding("shared memory", "ok", text)]


def ring_bytes(camera: Camera) -> int:
    """About how much shared memory a camera's frame ring takes; 5 MP where its size is left to the camera."""
    width, height = (
        value if isinstance(value := camera.features.get(name), int) else assumed
        for name, assumed in zip(("Width", "Height"), FRAME_PX_ASSUMED, strict=True)
    )
    picture_bytes = width * height * FRAME_BYTES_A_PIXEL.get(camera.pixel_format or "", 1)
    return camera.ring.slots * (round(picture_bytes) + SLOT_BYTES)


def check_ports(site: Site, _places: Places) -> list[Finding]:
    """That every port can be listened on."""
    findings = []
    for listen in listens_of(site):
        try:
            check_port(listen)
            findings.append(Finding("port", "ok", f"{listen} is free"))
        except KenpinError as error:
            findings.append(
                Finding(
                    "port",
                    "warning",
                    str(error),
                    "nothing, if this is the running Kenpin; else stop the other",
                )
            )
    return findings


def check_producers(site: Site, places: Places) -> list[Finding]:
    """That every GenTL producer loads, and what GENICAM_GENTL64_PATH names."""
    findings = []
    for producer in dict.fromkeys(camera.producer for camera in site.cameras):
        try:
            devices = list_devices(places.producer_path(producer))
        except KenpinError as error:
            findings.append(Finding("GenTL producer", "problem", str(error), "correct `producer` in kenpin.yaml"))
            continue
        text = f"{producer}: {len(devices)} camera(s)"
        if devices:
            findings.append(Finding("GenTL producer", "ok", text))
        else:
            findings.append(Finding("GenTL producer", "problem", text, "connect a camera, check its network or cable"))
    path = os.environ.get("GENICAM_GENTL64_PATH", "")
    found = [str(p) for folder in path.split(":") if folder for p in sorted(Path(folder).glob("*.cti"))]
    text = f"{path or 'not set'}: {', '.join(found) or 'no .cti there'}"
    findings.append(Finding("GENICAM_GENTL64_PATH", "ok", text))
    return findings


def check_clock(site: Site, _places: Places) -> list[Finding]:
    """The clock's source, and how late a sleeping thread wakes."""
    source_path = Path("/sys/devices/system/clocksource/clocksource0/current_clocksource")
    source = source_path.read_text().strip() if source_path.exists() else "unknown"
    late_ms = sorted(wake_up_errors_ms(WAKE_UPS))
    p50, p99, worst = statistics.median(late_ms), late_ms[int(len(late_ms) * 0.99)], late_ms[-1]
    guard_ms = max(GUARD_MS_MIN, round(p99 * 1.5 + 0.05, 1))
    text = f"{source}; woken late by p50 {p50:.3f}, p99 {p99:.3f}, max {worst:.3f} ms (n {len(late_ms)})"
    configured = min(group.guard_ms for group in site.gate_groups)
    if source not in ("tsc", "kvm-clock", "arch_sys_counter", "unknown"):
        return [
            Finding(
                "clock",
                "warning",
                text,
                f"{source} is slow to read: boot with clocksource=tsc if it is stable",
            )
        ]
    if guard_ms > configured:
        return [
            Finding(
                "wake-up",
                "warning",
                text,
                f"set guard_ms: {guard_ms:g} in kenpin.yaml, or use a calmer machine",
            )
        ]
    return [Finding("wake-up", "ok", f"{text}; guard_ms {configured:g} is enough")]


def check_realtime(_site: Site, _places: Places) -> list[Finding]:
    """Whether the deadline thread may run at real-time priority."""
    policy = os.sched_getscheduler(0)
    try:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    except PermissionError:
        remedy = "allow it: LimitRTPRIO=10 in the systemd unit, or rtprio in /etc/security/limits.conf"
        return [Finding("real-time priority", "warning", "not permitted for this user", remedy)]
    os.sched_setscheduler(0, policy, os.sched_param(0))
    return [Finding("real-time priority", "ok", "permitted")]


def check_disk(_site: Site, places: Places) -> list[Finding]:
    """Room in the state directory, and what a durable write costs there."""
    usage = shutil.disk_usage(places.state_dir)
    text = f"{places.state_dir}: {usage.free / 1024**3:.1f} GiB free"
    findings = [
        Finding("disk", "ok", text)
        if usage.free > DISK_BYTES_WANTED
        else Finding("disk", "problem", text, "free some: with a full disk no part is passed")
    ]
    commit_ms = sorted(commit_times_ms(places.state_dir, FSYNCS))
    text = f"a commit that survives a power cut: p50 {statistics.median(commit_ms):.2f}, max {commit_ms[-1]:.2f} ms"
    if statistics.median(commit_ms) > 20:
        findings.append(
            Finding("fsync", "warning", text, "keep durability: normal, or use an SSD with power-loss protection")
        )
    else:
        findings.append(Finding("fsync", "ok", text))
    return findings


def check_gpu(_site: Site, _places: Places) -> list[Finding]:
    """Whether there is a CUDA driver; none is needed."""
    try:
        driver = ctypes.CDLL("libcuda.so.1")
    except OSError:
        return [Finding("GPU", "ok", "no NVIDIA driver: models run on the CPU")]
    status = driver.cuInit(0)
    if status:
        return [Finding("GPU", "warning", f"the NVIDIA driver answers error {status}", "check nvidia-smi")]
    count = ctypes.c_int()
    driver.cuDeviceGetCount(ctypes.byref(count))
    return [Finding("GPU", "ok", f"{count.value} CUDA device(s)")]


def wake_up_errors_ms(count: int) -> list[float]:
    """How late a thread wakes that sleeps to instants 2 ms apart, in milliseconds."""
    late = []
    for _ in range(count):
        until_ns = time.monotonic_ns() + 2_000_000
        time.sleep((until_ns - time.monotonic_ns()) / 1e9)
        late.append((time.monotonic_ns() - until_ns) / 1e6)
    return late


def commit_times_ms(folder: Path, count: int) -> list[float]:
    """How long an SQLite commit with a full sync takes in `folder`, in milliseconds."""
    with tempfile.TemporaryDirectory(dir=folder, prefix="doctor-") as scratch:
        connection = sqlite3.connect(Path(scratch) / "probe.sqlite", isolation_level=None)
        with contextlib.closing(connection):
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("CREATE TABLE probe (body BLOB)")
            spans = []
            for _ in range(count):
                start_ns = time.perf_counter_ns()
                connection.execute("INSERT INTO probe VALUES (zeroblob(400))")
                spans.append((time.perf_counter_ns() - start_ns) / 1e6)
            return spans


def as_values(findings: list[Finding]) -> list[dict[str, str]]:
    """Findings for programs."""
    return [asdict(finding) for finding in findings]


def _cpu_flags() -> set[str]:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith(("flags", "Features")):
            return set(line.split(":", 1)[1].split())
    return set()
