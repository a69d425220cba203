"""A role's control face: what it answers, what it refuses, what it leaves behind."""

import socket
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from kenpin import __version__
from kenpin.api.control import (
    ControlClient,
    ControlServer,
    RoleFailed,
    RoleUnavailable,
    control_socket_path,
    serve_control,
    state_of,
)
from kenpin.model.errors import CameraError, ResourceError


def _fail(arguments: object) -> None:
    raise CameraError("camera-1 has no feature ExposureTime")


@pytest.fixture
def waiting() -> list[str]:
    return []


@pytest.fixture
def server(tmp_path: Path, waiting: list[str]) -> Iterator[ControlServer]:
    with serve_control(
        control_socket_path(tmp_path, "camera", "camera-1"),
        "camera",
        "camera-1",
        ready=lambda: waiting,
        metrics=lambda: [("kenpin_frames_total", {"camera": "camera-1"}, 7.0)],
        commands={
            "echo": dict,
            "snap": lambda arguments: ({"width": 4}, b"\x00\xff"),
            "nothing": lambda arguments: None,
            "fail": _fail,
        },
        details=lambda: {"producer": "kenpin.cti"},
    ) as server:
        yield server


def test_describes_itself(server: ControlServer) -> None:
    with ControlClient(server.socket_path) as client:
        described = client.describe()
    assert (described.role, described.name, described.version) == ("camera", "camera-1", __version__)
    assert described.details["producer"] == "kenpin.cti"
    assert described.pid > 0


def test_ready_follows_the_role(server: ControlServer, waiting: list[str]) -> None:
    with ControlClient(server.socket_path) as client:
        assert state_of(client).ready
        waiting.append("the first frame")
        state = state_of(client)
    assert state.answers
    assert not state.ready
    assert state.waiting_for == ("the first frame",)


def test_metrics_and_commands(server: ControlServer) -> None:
    with ControlClient(server.socket_path) as client:
        assert client.metrics() == [("kenpin_frames_total", {"camera": "camera-1"}, 7.0)]
        assert client.command("echo", {"count": 3, "name": "x"}) == ({"count": 3.0, "name": "x"}, b"")
        assert client.command("snap") == ({"width": 4.0}, b"\x00\xff")
        assert client.command("nothing") == ({}, b"")


def test_errors_keep_their_code(server: ControlServer) -> None:
    with ControlClient(server.socket_path) as client:
        with pytest.raises(RoleFailed, match="ExposureTime") as failed:
            client.command("fail")
        assert failed.value.remote_code == "CAMERA_FAILED"
        with pytest.raises(RoleFailed, match="echo, fail, nothing, snap") as unknown:
            client.command("dance")
        assert unknown.value.remote_code == "COMMAND_UNKNOWN"


def test_socket_is_private_and_removed(server: ControlServer) -> None:
    assert stat.S_IMODE(server.socket_path.stat().st_mode) == 0o600
    server.stop()
    assert not server.socket_path.exists()
    with ControlClient(server.socket_path) as client:
        with pytest.raises(RoleUnavailable):
            client.describe(timeout_s=0.3)
        assert not state_of(client, timeout_s=0.3).answers


def test_a_second_server_is_refused(server: ControlServer) -> None:
    with pytest.raises(ResourceError, match="already serves"):
        serve_control(server.socket_path, "camera", "camera-1", list, list, {})
    with ControlClient(server.socket_path) as client:
        assert client.describe().name == "camera-1"


def test_a_dead_socket_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "gate.sock"
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(str(path))
    with serve_control(path, "gate", "g", list, list, {}), ControlClient(path) as client:
        assert client.describe().role == "gate"


def test_refuses_what_is_no_socket_or_too_long(tmp_path: Path) -> None:
    plain = tmp_path / "file"
    plain.write_text("data")
    with pytest.raises(ResourceError, match="no socket"):
        serve_control(plain, "hub", "hub", list, list, {})
    assert plain.read_text() == "data"
    with pytest.raises(ResourceError, match="shorter"):
        serve_control(tmp_path / ("x" * 120), "hub", "hub", list, list, {})
