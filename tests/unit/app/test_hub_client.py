"""Reaching a hub, with TLS and without; what cannot work is told before gRPC tries."""

import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import grpc
import pytest
from typer.testing import CliRunner, Result

from kenpin.app.cli import app
from kenpin.gate.certificates import init_authority, issue
from kenpin.model.errors import InputError, ResourceError
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc


class OnePart(inspection_pb2_grpc.InspectionServiceServicer):
    """A hub that knows one part."""

    def GetPart(self, request, context):
        if request.part_uid != "uid-1":
            context.abort(grpc.StatusCode.NOT_FOUND, f"there is no part {request.part_uid!r}")
        return inspection_pb2.GetPartResponse(part=inspection_pb2.PartRecord(part_uid="uid-1"))


@pytest.fixture(scope="module")
def plant(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("plant")
    init_authority(folder / "ca", "plant")
    issue(folder / "ca", "server", "hub", ["localhost"], folder)
    issue(folder / "ca", "gate", "office", (), folder)
    init_authority(folder / "other", "another plant")
    return folder


@pytest.fixture(scope="module", params=["tls", "clear"])
def hub(plant, request):
    server = grpc.server(ThreadPoolExecutor(max_workers=1))
    inspection_pb2_grpc.add_InspectionServiceServicer_to_server(OnePart(), server)
    if request.param == "tls":
        pair = (plant / "server-hub.key").read_bytes(), (plant / "server-hub.crt").read_bytes()
        credentials = grpc.ssl_server_credentials([pair], (plant / "ca" / "ca.crt").read_bytes(), True)
        port = server.add_secure_port("localhost:0", credentials)
    else:
        port = server.add_insecure_port("localhost:0")
    server.start()
    yield request.param, f"localhost:{port}"
    server.stop(0).wait()


def part(*arguments: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, ["part", *(str(argument) for argument in arguments)], env=env)


def identity(plant: Path) -> dict[str, Path]:
    return {"ca": plant / "ca" / "ca.crt", "cert": plant / "gate-office.crt", "key": plant / "gate-office.key"}


def test_a_hub_answers(hub, plant):
    kind, address = hub
    files = identity(plant) if kind == "tls" else {}
    options = [text for name, path in files.items() for text in (f"--{name}", path)]
    result = part("uid-1", "--hub", address, *options)
    assert result.exception is None, result.exception
    assert "part uid-1" in result.output
    environment = {f"KENPIN_{name.upper()}": str(path) for name, path in files.items()} | {"KENPIN_HUB": address}
    assert part("uid-1", env=environment).output == result.output
    missing = part("uid-2", env=environment).exception
    assert isinstance(missing, InputError)
    assert "no part 'uid-2'" in str(missing)


def test_the_wrong_side_of_tls_is_told(hub, plant):
    kind, address = hub
    options = ["--ca", plant / "ca" / "ca.crt"] if kind == "clear" else []
    refused = part("uid-1", "--hub", address, *options).exception
    assert isinstance(refused, ResourceError)
    assert f"the hub at {address} does not answer" in str(refused)
    assert ("--cert and --key" if kind == "clear" else "give --ca, --cert and --key") in str(refused)


def test_a_hub_of_another_authority_is_not_believed(hub, plant):
    kind, address = hub
    if kind == "tls":
        files = identity(plant) | {"ca": plant / "other" / "ca.crt"}
        refused = part("uid-1", "--hub", address, *(t for n, p in files.items() for t in (f"--{n}", p))).exception
        assert isinstance(refused, ResourceError)


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"cert": "gate-office.crt", "key": "gate-office.key"}, "give --ca too"),
        ({"ca": "ca/ca.crt", "cert": "gate-office.crt"}, "belong together"),
        ({"ca": "none.crt"}, "none.crt: cannot be read: No such file"),
        ({"ca": "gate-office.key"}, "gate-office.key: holds no certificate in PEM form"),
        ({"ca": "ca/ca.crt", "cert": "none.crt", "key": "gate-office.key"}, "none.crt: cannot be read"),
        (
            {"ca": "ca/ca.crt", "cert": "gate-office.crt", "key": "server-hub.key"},
            "with its key",
        ),
    ],
)
def test_files_that_cannot_be_used(plant, files, says):
    options = [text for name, path in files.items() for text in (f"--{name}", plant / path)]
    refused = part("uid-1", *options).exception
    assert isinstance(refused, InputError), refused
    assert says in str(refused)


def test_waiting_for_a_hub_can_be_interrupted():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"127.0.0.1:{silent.getsockname()[1]}"
        command = [sys.executable, "-c", "from kenpin.app.entry import main; main()", "part", "uid-1", "--hub", address]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            silent.accept()
            process.send_signal(signal.SIGINT)
            assert process.communicate() == (b"", b"")
        assert process.returncode == 130
