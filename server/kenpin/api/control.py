"""Every role's inner face: `kenpin.control.v1` on a Unix socket of its own.

`serve_control` gives a role its four calls from plain functions; `ControlClient`
is the other end, for the hub and the supervisor. The socket belongs to the
user who runs Kenpin (mode 0600). Two threads serve it, so a role's data path
is never disturbed by more than one call beside a waiting one.
"""

import errno
import os
import socket
import stat
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import grpc
from google.protobuf import json_format, struct_pb2

from kenpin import __version__
from kenpin.api.errors import ERROR_CODE_KEY, translated
from kenpin.model.errors import KenpinError, ResourceError
from kenpin_api.control.v1 import control_pb2, control_pb2_grpc

# The longest path that fits a sockaddr_un, less its closing zero.
SOCKET_PATH_BYTES_MAX = 107
# A "snap" answers with an encoded picture.
MESSAGE_BYTES_MAX = 65 * 1024 * 1024
SERVER_THREADS = 2

# A metric: its name, its labels, its value.
Sample = tuple[str, Mapping[str, str], float]
# What a command answers with: nothing, values that JSON can carry, or those and raw bytes.
Answer = Mapping[str, Any] | tuple[Mapping[str, Any], bytes] | None
Command = Callable[[Mapping[str, Any]], Answer]


class CommandUnknown(KenpinError):
    """A command that this role does not have."""

    code = "COMMAND_UNKNOWN"


class RoleUnavailable(KenpinError):
    """A role whose control socket does not answer."""

    code = "ROLE_UNAVAILABLE"


class RoleFailed(KenpinError):
    """A role that answered a call with an error; `remote_code` is the error's own code."""

    code = "ROLE_FAILED"

    def __init__(self, message: str, remote_code: str = "") -> None:
        super().__init__(message)
        self.remote_code = remote_code


def control_socket_path(run_dir: Path, role: str, name: str) -> Path:
    """Where the control socket of role `role` named `name` stands: `<run_dir>/<role>-<name>.control.sock`."""
    return run_dir / f"{role}-{name}.control.sock"


class ControlService(control_pb2_grpc.ControlServiceServicer):
    """Answers `kenpin.control.v1` from plain functions.

    `ready` names what the role waits for, in words for a person (empty: ready).
    `metrics` yields samples. `commands` maps a command's name to its function,
    which takes the arguments and may raise `KenpinError`.
    """

    def __init__(
        self,
        role: str,
        name: str,
        ready: Callable[[], list[str]],
        metrics: Callable[[], Iterable[Sample]],
        commands: Mapping[str, Command],
        details: Callable[[], Mapping[str, Any]] | None = None,
    ) -> None:
        self._role = role
        self._name = name
        self._ready = ready
        self._metrics = metrics
        self._commands = dict(commands)
        self._details = details

    @translated
    def Describe(
        self, request: control_pb2.DescribeRequest, context: grpc.ServicerContext
    ) -> control_pb2.DescribeResponse:
        details = self._details() if self._details is not None else {}
        return control_pb2.DescribeResponse(
            role=self._role,
            name=self._name,
            version=__version__,
            pid=os.getpid(),
            details=_to_struct(details),
        )

    @translated
    def Ready(self, request: control_pb2.ReadyRequest, context: grpc.ServicerContext) -> control_pb2.ReadyResponse:
        waiting_for = self._ready()
        return control_pb2.ReadyResponse(ready=not waiting_for, waiting_for=waiting_for)

    @translated
    def Metrics(
        self, request: control_pb2.MetricsRequest, context: grpc.ServicerContext
    ) -> control_pb2.MetricsResponse:
        return control_pb2.MetricsResponse(
            metrics=[
                control_pb2.Metric(name=name, labels=dict(labels), value=value)
                for name, labels, value in self._metrics()
            ]
        )

    @translated
    def Command(
        self, request: control_pb2.CommandRequest, context: grpc.ServicerContext
    ) -> control_pb2.CommandResponse:
        command = self._commands.get(request.command)
        if command is None:
            known = ", ".join(sorted(self._commands)) or "none"
            raise CommandUnknown(f"{self._role} {self._name} has no command {request.command!r}; it has: {known}")
        answer = command(_from_struct(request.arguments))
        result, data = answer if isinstance(answer, tuple) else (answer or {}, b"")
        return control_pb2.CommandResponse(result=_to_struct(result), data=data)


class ControlServer:
    """A running control socket. Leave it, or call `stop`, to close it and remove the socket."""

    def __init__(self, server: grpc.Server, socket_path: Path) -> None:
        self._server = server
        self._inode = os.stat(socket_path).st_ino
        self.socket_path = socket_path

    def stop(self, grace_s: float = 0.5) -> None:
        """Ends running calls after `grace_s` seconds and removes the socket; may be called again."""
        self._server.stop(grace_s).wait()
        try:
            if os.stat(self.socket_path).st_ino == self._inode:
                self.socket_path.unlink()
        except FileNotFoundError:
            pass

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def serve_control(
    socket_path: Path,
    role: str,
    name: str,
    ready: Callable[[], list[str]],
    metrics: Callable[[], Iterable[Sample]],
    commands: Mapping[str, Command],
    details: Callable[[], Mapping[str, Any]] | None = None,
) -> ControlServer:
    """Serves a role's control face on `socket_path` until it is stopped.

    A socket left behind by a dead process is replaced; one that answers is not.
    Raises ResourceError when the socket cannot be had.
    """
    server = grpc.server(
        ThreadPoolExecutor(max_workers=SERVER_THREADS, thread_name_prefix="control"),
        options=[
            ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
            ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
            ("grpc.so_reuseport", 0),
        ],
    )
    control_pb2_grpc.add_ControlServiceServicer_to_server(  # type: ignore[no-untyped-call]
        ControlService(role, name, ready, metrics, commands, details), server
    )
    bind_unix(server, socket_path)
    server.start()
    return ControlServer(server, socket_path)


def bind_unix(server: grpc.Server | grpc.aio.Server, socket_path: Path) -> None:
    """Binds `server` to a Unix socket that only this user may open.

    Makes its folder; replaces a dead socket. Raises ResourceError when the path
    is too long, is no socket, or another process answers on it.
    """
    length = len(os.fsencode(socket_path))
    if length > SOCKET_PATH_BYTES_MAX:
        raise ResourceError(
            f"the socket path {socket_path} has {length} bytes; a Unix socket takes at most "
            f"{SOCKET_PATH_BYTES_MAX}: choose a shorter run directory"
        )
    try:
        socket_path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _remove_dead_socket(socket_path)
        server.add_insecure_port(f"unix:{socket_path}")
        os.chmod(socket_path, 0o600)
    except (OSError, RuntimeError) as error:
        raise ResourceError(f"cannot open the socket {socket_path}: {error}") from error


def _remove_dead_socket(socket_path: Path) -> None:
    try:
        mode = os.lstat(socket_path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise ResourceError(f"{socket_path} exists and is no socket: move it away")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.5)
        refused = probe.connect_ex(os.fspath(socket_path))
    if refused in (errno.ECONNREFUSED, errno.ENOENT):
        socket_path.unlink(missing_ok=True)
    else:
        raise ResourceError(f"another process already serves {socket_path}: stop it first")


def socket_options(message_bytes_max: int) -> list[tuple[str, Any]]:
    """What a channel to a role's socket is set to."""
    return [
        ("grpc.max_send_message_length", message_bytes_max),
        ("grpc.max_receive_message_length", message_bytes_max),
        ("grpc.initial_reconnect_backoff_ms", 50),
        ("grpc.min_reconnect_backoff_ms", 50),
        ("grpc.max_reconnect_backoff_ms", 1000),
        ("grpc.enable_http_proxy", 0),
        # The socket's path, which would be sent otherwise, is no authority to a strict server.
        ("grpc.default_authority", "localhost"),
    ]


class ControlClient:
    """Calls one role's control socket. Cheap to keep open; connects anew by itself.

    Every call raises RoleUnavailable when the role does not answer within
    `timeout_s`, and RoleFailed when it answers with an error.
    """

    def __init__(self, socket_path: Path) -> None:
        self.socket_path = socket_path
        options = [*socket_options(MESSAGE_BYTES_MAX), ("grpc.use_local_subchannel_pool", 1)]
        self._channel = grpc.insecure_channel(f"unix:{socket_path}", options=options)
        self._stub = control_pb2_grpc.ControlServiceStub(self._channel)  # type: ignore[no-untyped-call]

    def describe(self, timeout_s: float = 1.0) -> control_pb2.DescribeResponse:
        """Which role, name, version and process answers here."""
        described: control_pb2.DescribeResponse = self._call(
            self._stub.Describe, control_pb2.DescribeRequest(), timeout_s
        )
        return described

    def waiting_for(self, timeout_s: float = 1.0) -> list[str]:
        """What the role waits for, in words; empty when it is ready."""
        response = self._call(self._stub.Ready, control_pb2.ReadyRequest(), timeout_s)
        if response.ready:
            return []
        return list(response.waiting_for) or ["not ready"]

    def metrics(self, timeout_s: float = 1.0) -> list[Sample]:
        """The role's samples."""
        response = self._call(self._stub.Metrics, control_pb2.MetricsRequest(), timeout_s)
        return [(metric.name, dict(metric.labels), metric.value) for metric in response.metrics]

    def command(
        self, name: str, arguments: Mapping[str, Any] | None = None, timeout_s: float = 5.0
    ) -> tuple[dict[str, Any], bytes]:
        """Runs command `name` in the role; its result and its raw bytes."""
        request = control_pb2.CommandRequest(command=name, arguments=_to_struct(arguments or {}))
        response = self._call(self._stub.Command, request, timeout_s)
        return _from_struct(response.result), response.data

    def close(self) -> None:
        """Closes the connection."""
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _call(self, method: Callable[..., Any], request: object, timeout_s: float) -> Any:
        try:
            return method(request, timeout=timeout_s)
        except grpc.RpcError as error:
            raise _translate(error, self.socket_path) from error


@dataclass(frozen=True)
class RoleState:
    """What a role answered when it was asked how it is."""

    answers: bool
    waiting_for: tuple[str, ...]

    @property
    def ready(self) -> bool:
        return self.answers and not self.waiting_for


def state_of(client: ControlClient, timeout_s: float = 0.5) -> RoleState:
    """Asks a role whether it is ready; a silent one does not answer, which is no error here."""
    try:
        return RoleState(True, tuple(client.waiting_for(timeout_s)))
    except RoleUnavailable:
        return RoleState(False, ("does not answer",))
    except RoleFailed as error:
        return RoleState(True, (str(error),))


def _translate(error: grpc.RpcError, socket_path: Path) -> KenpinError:
    status = error.code()
    remote_code = next((str(m.value) for m in error.trailing_metadata() or () if m.key == ERROR_CODE_KEY), "")
    if not remote_code and status in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
        return RoleUnavailable(f"nothing answers on {socket_path} ({status.name}): is the role running?")
    return RoleFailed(error.details() or status.name, remote_code)


def _to_struct(values: Mapping[str, Any]) -> struct_pb2.Struct:
    struct = struct_pb2.Struct()
    struct.update(dict(values))
    return struct


def _from_struct(struct: struct_pb2.Struct) -> dict[str, Any]:
    values: dict[str, Any] = json_format.MessageToDict(struct)
    return values
