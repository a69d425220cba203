"""The gate's port with the certificates that `kenpin cert` makes: whom it lets in, and whom not."""

import json
import subprocess
from pathlib import Path

import grpc
import pytest
from gate_process import end, gate_settings, serving_gate, simulate

from kenpin.app.programs import GATE_BINARY, SIMULATE_BINARY
from kenpin.gate.certificates import Issued, init_authority, issue
from kenpin.gate.follow import read_journal
from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc

pytestmark = pytest.mark.skipif(
    not (GATE_BINARY.exists() and SIMULATE_BINARY.exists()), reason="the gate's programs are not built: make build"
)


@pytest.fixture
def plant(tmp_path) -> Path:
    folder = tmp_path / "plant"
    init_authority(folder, "plant")
    issue(folder, "server", "gate-1", ["127.0.0.1"])
    issue(folder, "gate", "gate-1")
    return folder


def tls_of(plant: Path) -> dict[str, str]:
    return {
        "certificate": str(plant / "server-gate-1.crt"),
        "key": str(plant / "server-gate-1.key"),
        "client_ca": str(plant / "ca.crt"),
    }


def as_client(ca: Path, gate: Issued | None) -> list[str]:
    identity = ["--tls-cert", str(gate.certificate), "--tls-key", str(gate.key)] if gate else []
    return ["--tls-ca", str(ca / "ca.crt"), *identity]


def test_a_gate_with_its_certificate_works(plant, tmp_path):
    settings = gate_settings(tmp_path, tls=tls_of(plant))
    gate = Issued(plant / "gate-gate-1.crt", plant / "gate-gate-1.key")
    options = [*as_client(plant, gate), "--parts", "3", "--rate", "20", "--transit-ms", "400", "--json"]
    with serving_gate(tmp_path, settings):
        process = simulate(settings["listen"], tmp_path / "line", *options)
        try:
            output, errors = process.communicate(timeout=60)
        finally:
            end(process)
    assert process.returncode == 0, errors
    summary = json.loads(output)
    assert (summary["triggers"], summary["unacknowledged"], summary["connections"]) == (3, 0, 1)


def test_grpcs_own_tls_accepts_the_certificate_too(plant, tmp_path):
    """Clients in Python and C++ are stricter than the gate's: their TLS knows no limits to networks."""
    settings = gate_settings(tmp_path, tls=tls_of(plant))
    pieces = [(plant / name).read_bytes() for name in ("ca.crt", "gate-gate-1.key", "gate-gate-1.crt")]
    with serving_gate(tmp_path, settings):
        credentials = grpc.ssl_channel_credentials(*pieces)
        with grpc.secure_channel(settings["listen"], credentials, [("grpc.enable_http_proxy", 0)]) as channel:
            grpc.channel_ready_future(channel).result(timeout=10)


def refused(settings: dict, tmp_path: Path, options: list[str]) -> str:
    """Why a simulated gate with these options is not let in."""
    with serving_gate(tmp_path, settings):
        process = simulate(settings["listen"], tmp_path / "line", *options)
        try:
            assert process.stderr is not None
            for line in process.stderr:
                told = json.loads(line)
                # The gate process may need a moment before it listens.
                if told.get("event") == "disconnected" and "refused" not in told["reason"]:
                    return str(told["reason"])
                assert not told.get("connected"), told
        finally:
            end(process)
    raise AssertionError(f"it ended without a word: {process.returncode}")


def test_a_gate_without_a_certificate_is_refused(plant, tmp_path):
    settings = gate_settings(tmp_path, tls=tls_of(plant))
    assert refused(settings, tmp_path, as_client(plant, None))


def test_a_gate_of_another_authority_is_refused(plant, tmp_path):
    other = tmp_path / "other"
    init_authority(other, "plant")
    stranger = issue(other, "gate", "gate-1")
    settings = gate_settings(tmp_path, tls=tls_of(plant))
    assert refused(settings, tmp_path, as_client(plant, stranger))


def test_a_gate_does_not_speak_to_a_server_of_another_authority(plant, tmp_path):
    other = tmp_path / "other"
    init_authority(other, "plant")
    gate = Issued(plant / "gate-gate-1.crt", plant / "gate-gate-1.key")
    settings = gate_settings(tmp_path, tls=tls_of(plant))
    assert refused(settings, tmp_path, as_client(other, gate))


def test_a_gate_without_tls_is_refused(plant, tmp_path):
    assert refused(gate_settings(tmp_path, tls=tls_of(plant)), tmp_path, [])


def ordered(settings: dict, plant: Path, issued: Issued) -> str:
    """What comes of an order given with this certificate: empty, or the code of the refusal."""
    pieces = [(plant / "ca.crt").read_bytes(), issued.key.read_bytes(), issued.certificate.read_bytes()]
    credentials = grpc.ssl_channel_credentials(*pieces)
    with grpc.secure_channel(settings["listen"], credentials, [("grpc.enable_http_proxy", 0)]) as channel:
        grpc.channel_ready_future(channel).result(timeout=20)
        request = gate_pb2.SetModeRequest(gate="gate-1", mode=gate_pb2.MODE_SETUP, reason="new product")
        try:
            gate_pb2_grpc.GateAdminServiceStub(channel).SetMode(request, timeout=20)
        except grpc.RpcError as error:
            return str(error.details()).split(":")[0]
    return ""


def test_people_give_orders_and_gates_of_any_group_none(plant, tmp_path):
    anna = issue(plant, "person", "anna")
    elsewhere = issue(plant, "gate", "gate-9")
    settings = gate_settings(tmp_path, tls=tls_of(plant))
    with serving_gate(tmp_path, settings):
        assert ordered(settings, plant, anna) == ""
        assert ordered(settings, plant, elsewhere) == "CERTIFICATE_IS_A_GATES"
        changed = [entry.mode_changed for entry in read_journal(tmp_path / "gate-gate-1.journal.sock")]
    assert [one.principal for one in changed if one.gate] == ["anna"]


def test_a_person_is_no_gate_whatever_the_name(plant, tmp_path):
    person = issue(plant, "person", "gate-1")
    settings = gate_settings(tmp_path, tls=tls_of(plant))
    assert "CERTIFICATE_KIND_WRONG" in refused(settings, tmp_path, as_client(plant, person))


def test_beyond_loopback_certificates_are_required(tmp_path):
    config = tmp_path / "gate.json"
    config.write_text(json.dumps(gate_settings(tmp_path, listen="0.0.0.0:0")))
    done = subprocess.run(
        [GATE_BINARY, "serve", "--config", config], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 2
    assert "beyond loopback" in done.stderr


def test_certificates_that_are_missing_are_named(plant, tmp_path):
    missing = tls_of(plant) | {"client_ca": str(plant / "nothing.crt")}
    config = tmp_path / "gate.json"
    config.write_text(json.dumps(gate_settings(tmp_path, listen="0.0.0.0:0", tls=missing)))
    done = subprocess.run(
        [GATE_BINARY, "serve", "--config", config], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 3
    assert "tls.client_ca" in done.stderr
