"""Certificates are replaced under running processes: who is connected stays, who comes sees the new one."""

import json
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import grpc
import pytest
from cryptography import x509
from gate_process import end, gate_settings, serving_gate, simulate
from serving import plan

from kenpin.api.control import ControlClient, state_of
from kenpin.api.server import build_server
from kenpin.api.tls import TlsFiles
from kenpin.app.programs import GATE_BINARY, SIMULATE_BINARY
from kenpin.gate.certificates import Issued, describe, init_authority, issue, renew
from kenpin.hub.identity import IdentitySettings
from kenpin.hub.process import Hub, HubSettings
from kenpin.model.principal import Role
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc

WAIT_S = 20.0


@pytest.fixture
def plant(tmp_path: Path) -> Path:
    folder = tmp_path / "plant"
    init_authority(folder, "plant")
    issue(folder, "server", "gate-1", ["127.0.0.1"])
    issue(folder, "server", "hub", ["127.0.0.1"])
    issue(folder, "gate", "gate-1")
    issue(folder, "person", "anna")
    return folder


def serial_seen(address: str, plant: Path, name: str) -> str:
    """The serial number of the certificate that a new connection is shown."""
    context = ssl.create_default_context(cafile=str(plant / "ca.crt"))
    context.load_cert_chain(plant / f"{name}.crt", plant / f"{name}.key")
    host, _, port = address.rpartition(":")
    with (
        socket.create_connection((host, int(port)), 10) as plain,
        context.wrap_socket(plain, server_hostname=host) as secured,
    ):
        shown = secured.getpeercert(binary_form=True)
    assert shown is not None
    return f"{x509.load_der_x509_certificate(shown).serial_number:x}"


def until(condition: Callable[[], bool], what: str) -> None:
    give_up_s = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < give_up_s, f"never came: {what}"
        time.sleep(0.05)


@pytest.mark.skipif(
    not (GATE_BINARY.exists() and SIMULATE_BINARY.exists()), reason="the gate's programs are not built: make build"
)
@pytest.mark.parametrize("new_key", [False, True])
def test_a_connected_gate_stays_connected(plant: Path, tmp_path: Path, new_key: bool) -> None:
    paths = {key: str(plant / f"server-gate-1.{end}") for key, end in (("certificate", "crt"), ("key", "key"))}
    settings = gate_settings(tmp_path, tls=paths | {"client_ca": str(plant / "ca.crt")})
    gate = Issued(plant / "gate-gate-1.crt", plant / "gate-gate-1.key")
    options = ["--tls-ca", plant / "ca.crt", "--tls-cert", gate.certificate, "--tls-key", gate.key]
    with serving_gate(tmp_path, settings), ControlClient(tmp_path / "gate-gate-1.control.sock") as control:
        until(lambda: state_of(control).answers, "the gate process")
        rest = [*map(str, options), "--parts", "60", "--rate", "20", "--transit-ms", "400", "--json"]
        process = simulate(settings["listen"], tmp_path / "line", *rest)
        try:
            until(lambda: metric(control, "kenpin_triggers_total") > 3, "parts")
            before = describe(plant / "server-gate-1.crt").serial
            assert serial_seen(settings["listen"], plant, "gate-gate-1") == before
            renew(plant / "server-gate-1.crt", plant, new_key=new_key)
            after = describe(plant / "server-gate-1.crt").serial
            assert serial_seen(settings["listen"], plant, "gate-gate-1") == after != before
            assert metric(control, "kenpin_triggers_total") < 60, "the gate still works"
            output, errors = process.communicate(timeout=60)
        finally:
            end(process)
    assert process.returncode == 0, errors
    summary = json.loads(output)
    assert (summary["triggers"], summary["unacknowledged"], summary["connections"]) == (60, 0, 1)


def metric(control: ControlClient, name: str) -> float:
    return sum(value for found, _, value in control.metrics() if found == name)


@contextmanager
def serving_hub(plant: Path, tmp_path: Path) -> Iterator[tuple[str, str]]:
    files = TlsFiles(plant / "server-hub.crt", plant / "server-hub.key", plant / "ca.crt")
    roles = IdentitySettings(certificate_roles={"anna": frozenset({Role.OPERATOR})})
    with (
        Hub(HubSettings(f"sqlite:///{tmp_path}/hub.sqlite")) as hub,
        build_server(
            hub, "127.0.0.1:0", [plan(tmp_path)], tls=files, http_listen="127.0.0.1:0", identity=roles
        ) as server,
    ):
        yield server.address, server.http_address


def test_the_hub_s_ports_show_new_certificates_and_drop_nobody(plant: Path, tmp_path: Path) -> None:
    pieces = [(plant / name).read_bytes() for name in ("ca.crt", "person-anna.key", "person-anna.crt")]
    with (
        serving_hub(plant, tmp_path) as (address, http_address),
        grpc.secure_channel(address, grpc.ssl_channel_credentials(*pieces)) as channel,
    ):
        stub = inspection_pb2_grpc.InspectionServiceStub(channel)
        stream = stub.WatchVerdicts(inspection_pb2.WatchVerdictsRequest(), timeout=60)
        next(stream)
        for new_key in (False, True):
            renew(plant / "server-hub.crt", plant, new_key=new_key)
            serial = describe(plant / "server-hub.crt").serial
            for port in (address, http_address):
                assert serial_seen(port, plant, "person-anna") == serial
        # Halves that do not belong together leave what was there in use.
        (plant / "server-hub.key").write_bytes((plant / "person-anna.key").read_bytes())
        for port in (address, http_address):
            assert serial_seen(port, plant, "person-anna") == serial
        next(stream)
        assert stub.ListStations(inspection_pb2.ListStationsRequest(), timeout=10).stations


def test_a_client_of_an_authority_that_is_trusted_no_more_is_not_let_in_again(plant: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    init_authority(other, "other")
    with serving_hub(plant, tmp_path) as (address, http_address):
        for port in (address, http_address):
            assert serial_seen(port, plant, "person-anna")
        trusted = (plant / "ca.crt").read_bytes()
        fresh = plant / "ca.crt.next"
        fresh.write_bytes((other / "ca.crt").read_bytes())
        fresh.replace(plant / "ca.crt")
        (plant / "mine.crt").write_bytes(trusted)
        for port in (address, http_address):
            assert refused(port, plant), port


def refused(address: str, plant: Path) -> bool:
    context = ssl.create_default_context(cafile=str(plant / "mine.crt"))
    context.load_cert_chain(plant / "person-anna.crt", plant / "person-anna.key")
    host, _, port = address.rpartition(":")
    try:
        with (
            socket.create_connection((host, int(port)), 10) as plain,
            context.wrap_socket(plain, server_hostname=host) as secured,
        ):
            secured.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
            return secured.recv(1) == b""
    except (ssl.SSLError, ConnectionError):
        return True
