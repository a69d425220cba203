"""What the doctor finds on a machine, and that it always says what to do."""

import json
import os
import shutil
import socket
from collections import namedtuple
from pathlib import Path

import pytest

from kenpin.app import doctor
from kenpin.app.doctor import as_values, examine
from kenpin.config import Site
from kenpin.model.errors import CameraError
from kenpin.native import RingWriter

Usage = namedtuple("Usage", "total used free")


def changed(site: Site, change) -> Site:
    values = site.model_dump(mode="json")
    change(values)
    return Site.model_validate_json(json.dumps(values))


def with_free_ports(site: Site) -> Site:
    ports = []
    for _ in range(3):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            ports.append(probe.getsockname()[1])

    def change(values):
        values["hub"]["grpc_listen"] = f"127.0.0.1:{ports[0]}"
        values["gate_groups"][0]["listen"] = f"127.0.0.1:{ports[1]}"
        values["hub"]["http_listen"] = f"127.0.0.1:{ports[2]}"

    return changed(site, change)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(doctor, "WAKE_UPS", 5)
    monkeypatch.setattr(doctor, "FSYNCS", 3)


def test_everything_is_looked_at_and_every_trouble_has_a_remedy(site, places):
    findings = examine(with_free_ports(site), places)
    checks = {finding.check for finding in findings}
    wanted = {"versions", "cpu features", "cores", "shared memory", "port", "GenTL producer", "GENICAM_GENTL64_PATH"}
    assert wanted | {"real-time priority", "disk", "fsync", "GPU"} <= checks
    assert checks & {"clock", "wake-up"}
    assert all(finding.found for finding in findings)
    assert [f for f in findings if f.level != "ok" and not f.remedy] == []
    assert [f for f in findings if f.level == "ok" and f.remedy] == []
    assert json.loads(json.dumps(as_values(findings)))[0].keys() == {"check", "level", "found", "remedy"}
    assert os.listdir(places.state_dir).count("doctor") == 0
    assert not any(name.startswith("doctor-") for name in os.listdir(places.state_dir))


def levels(findings) -> list[str]:
    return [finding.level for finding in findings]


def test_a_port_in_use(site, places):
    free = with_free_ports(site)
    assert levels(doctor.check_ports(free, places)) == ["ok", "ok", "ok"]
    host, _, port = free.hub.grpc_listen.rpartition(":")
    with socket.create_server((host, int(port))):
        gate, hub, http = doctor.check_ports(free, places)
    assert (gate.level, hub.level, http.level) == ("ok", "warning", "ok")
    assert port in hub.found
    assert hub.remedy


def test_a_producer_that_does_not_load(site, places, tmp_path):
    path = tmp_path / "torn.cti"
    path.write_bytes(b"not a library")

    def change(values):
        camera = values["lines"][0]["stations"][0]["cameras"][0]
        camera |= {"producer": str(path), "trigger": "software"}

    finding = doctor.check_producers(changed(site, change), places)[0]
    assert finding.level == "problem"
    assert "torn.cti" in finding.found
    assert "producer" in finding.remedy


def test_a_producer_without_a_camera(site, places, monkeypatch):
    monkeypatch.setattr(doctor, "list_devices", lambda path: [])
    finding = doctor.check_producers(site, places)[0]
    assert finding.level == "problem"
    assert "0 camera(s)" in finding.found
    assert finding.remedy


def test_the_gentl_path_is_told(site, places, tmp_path, monkeypatch):
    (tmp_path / "a.cti").touch()
    monkeypatch.setattr(doctor, "list_devices", lambda path: [1])
    monkeypatch.setenv("GENICAM_GENTL64_PATH", f"{tmp_path / 'none'}:{tmp_path}")
    assert str(tmp_path / "a.cti") in doctor.check_producers(site, places)[-1].found
    monkeypatch.delenv("GENICAM_GENTL64_PATH")
    assert "not set" in doctor.check_producers(site, places)[-1].found


@pytest.mark.parametrize(("check", "free"), [(doctor.check_shared_memory, 1024**2), (doctor.check_disk, 1024**3)])
def test_too_little_room(site, places, monkeypatch, check, free):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(10 * free, 9 * free, free))
    finding = check(site, places)[0]
    assert finding.level == "problem"
    assert finding.remedy
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(2**50, 0, 2**50))
    assert check(site, places)[0].level == "ok"


def test_more_room_is_wanted_for_larger_cameras(site, places, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(2**40, 0, 600 * 1024**2))
    assert doctor.check_shared_memory(site, places)[0].level == "ok"

    def change(values):
        camera = values["lines"][0]["stations"][0]["cameras"][0]
        camera["features"] |= {"Width": 5120, "Height": 5120}
        camera["ring"]["slots"] = 32

    finding = doctor.check_shared_memory(changed(site, change), places)[0]
    assert finding.level == "problem"
    assert "need about 804" in finding.found


def test_a_ring_is_about_as_large_as_the_doctor_says(site, tmp_path):
    camera = site.cameras[0]
    writer = RingWriter(str(tmp_path / "x.ring"), camera.ring.slots, 640 * 480)
    actual = (tmp_path / "x.ring").stat().st_size
    writer.close()
    assert doctor.ring_bytes(camera) == pytest.approx(actual, rel=0.05)


def test_rings_that_are_there_are_not_wanted_again(site, places, monkeypatch):
    """The doctor is called while the line runs, too."""
    monkeypatch.setattr(shutil, "disk_usage", lambda path: Usage(2**24, 2**23, 2**20))
    assert doctor.check_shared_memory(site, places)[0].level == "problem"
    monkeypatch.setattr(type(places), "ring_path", lambda self, camera: places.run_dir / "x.ring")
    writer = RingWriter(str(places.run_dir / "x.ring"), 16, 640 * 480)
    assert doctor.check_shared_memory(site, places)[0].level == "ok"
    writer.close()


def test_a_machine_that_sleeps_too_long(site, places, monkeypatch):
    monkeypatch.setattr(doctor, "wake_up_errors_ms", lambda count: [0.1] * 90 + [7.0] * 10)
    (finding,) = doctor.check_clock(site, places)
    assert finding.level == "warning"
    assert "guard_ms: 10.6" in finding.remedy or "clocksource" in finding.remedy
    monkeypatch.setattr(doctor, "wake_up_errors_ms", lambda count: [0.01] * 100)
    (finding,) = doctor.check_clock(site, places)
    assert finding.level == "ok" or "clocksource" in finding.remedy


def test_too_few_cores(site, places, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0})
    cores = next(f for f in doctor.check_cpu(site, places) if f.check == "cores")
    assert cores.level == "warning"
    assert "2" in cores.remedy


def test_an_old_processor(site, places, monkeypatch):
    monkeypatch.setattr(doctor, "_cpu_flags", lambda: {"sse4_2", "fma"})
    features = doctor.check_cpu(site, places)[0]
    assert features.level == "warning"
    assert "avx2" in features.found
    assert features.remedy


def test_a_check_that_fails_is_a_finding_itself(site, places, monkeypatch):
    def failing(*_):
        raise CameraError("the driver hung up")

    failing.__name__ = "check_weather"
    monkeypatch.setattr(doctor, "check_gpu", failing)
    finding = examine(with_free_ports(site), places)[-1]
    assert (finding.check, finding.level, finding.found) == ("weather", "problem", "the driver hung up")
    assert finding.remedy


def test_a_state_directory_that_cannot_be_written_is_found(site, places):
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    places.state_dir.chmod(0o500)
    findings = examine(with_free_ports(site), places)
    places.state_dir.chmod(0o700)
    assert any(finding.check == "disk" and finding.level == "problem" for finding in findings)


def test_commits_leave_nothing_behind(tmp_path):
    spans = doctor.commit_times_ms(tmp_path, 3)
    assert len(spans) == 3
    assert list(Path(tmp_path).iterdir()) == []
