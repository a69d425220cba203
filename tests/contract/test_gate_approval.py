"""A gate that passes unknown parts: only under an approval that kenpin-gate finds signed, its own and in force."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from gate_process import gate_settings, serving_gate
from typer.testing import CliRunner

from kenpin.api.control import ControlClient
from kenpin.app.cli import app
from kenpin.app.programs import DEMO_SITE, GATE_BINARY
from kenpin.app.screen import alarms_of
from kenpin.gate.approval import Approval, sign_approval
from kenpin.gate.certificates import init_authority, issue
from kenpin.gate.follow import read_journal
from kenpin.model.errors import InputError
from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc

pytestmark = pytest.mark.skipif(not GATE_BINARY.exists(), reason="kenpin-gate is not built: make build")

NOW = datetime.now(UTC)


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """A person's key and certificate."""
    init_authority(tmp_path / "plant", "plant")
    issued = issue(tmp_path / "plant", "person", "anna")
    return issued.key, issued.certificate


def approval(**changed: Any) -> Approval:
    values = {
        "site": "test",
        "gate_group": "gate-1",
        "gate": "gate-1",
        "approved_by": "Anna Müller",
        "reason": 'glass "must not" be crushed\n— see order 7',
        "expires": NOW + timedelta(days=30),
    }
    return Approval(**(values | changed))


def settings_of(folder: Path, document: Path, approver: Path) -> dict[str, Any]:
    gate = {
        "name": "gate-1",
        "lanes": [0],
        "fail_policy": "pass",
        "fail_policy_approval": {"document": str(document), "approver": str(approver)},
    }
    return gate_settings(folder, gates=[gate])


def checked(folder: Path, document: Path, approver: Path) -> tuple[int, str]:
    config = folder / "check.json"
    config.write_text(json.dumps(settings_of(folder, document, approver)))
    done = subprocess.run(
        [str(GATE_BINARY), "check", "--config", str(config)], check=False, capture_output=True, text=True
    )
    return done.returncode, done.stderr


def signed(folder: Path, key: Path, now: datetime = NOW, **changed: Any) -> Path:
    document = folder / "approval.json"
    document.unlink(missing_ok=True)
    sign_approval(approval(**changed), key, document, now)
    return document


def test_both_kinds_of_key_and_of_approver_are_taken(tmp_path, keys):
    key, certificate = keys
    assert checked(tmp_path, signed(tmp_path, key), certificate) == (0, "")
    own = ed25519.Ed25519PrivateKey.generate()
    (tmp_path / "own.key").write_bytes(
        own.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    public = own.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "own.pub").write_bytes(public)
    assert checked(tmp_path, signed(tmp_path, tmp_path / "own.key"), tmp_path / "own.pub") == (0, "")
    code, said = checked(tmp_path, signed(tmp_path, tmp_path / "own.key"), certificate)
    assert (code, "APPROVAL_SIGNATURE_WRONG" in said) == (2, True)


def test_what_is_expired_anothers_or_changed_is_refused_with_its_code(tmp_path, keys):
    key, certificate = keys
    long_ago = NOW - timedelta(days=60)
    for code, document in (
        ("APPROVAL_EXPIRED", {"now": long_ago, "expires": NOW - timedelta(days=40)}),
        ("APPROVAL_OF_ANOTHER", {"gate": "gate-2"}),
        ("APPROVAL_OF_ANOTHER", {"site": "elsewhere"}),
        ("APPROVAL_OF_ANOTHER", {"gate_group": "gate-9"}),
    ):
        status, said = checked(tmp_path, signed(tmp_path, key, **document), certificate)
        assert (status, code in said) == (2, True), said
    document = signed(tmp_path, key)
    good = document.read_text()
    expires = str(int((NOW + timedelta(days=30)).timestamp()))
    for old, new in (("Anna", "Anne"), (expires, str(int(expires) + 1)), ('"signature": "3', '"signature": "4')):
        if old in good:
            document.write_text(good.replace(old, new))
            status, said = checked(tmp_path, document, certificate)
            assert (status, "APPROVAL_SIGNATURE_WRONG" in said) == (2, True), said
    document.write_text("{}")
    assert "APPROVAL_UNREADABLE" in checked(tmp_path, document, certificate)[1]
    assert "APPROVAL_UNREADABLE" in checked(tmp_path, tmp_path / "none.json", certificate)[1]


def test_what_cannot_be_approved_is_not_signed(tmp_path, keys):
    for changed, said in (
        ({"expires": NOW - timedelta(seconds=1)}, "over already"),
        ({"expires": NOW + timedelta(days=400)}, "366 days"),
        ({"reason": " "}, "--reason"),
        ({"approved_by": ""}, "--by"),
    ):
        with pytest.raises(InputError, match=said):
            signed(tmp_path, keys[0], **changed)
    document = signed(tmp_path, keys[0])
    with pytest.raises(InputError, match="not overwritten"):
        sign_approval(approval(), keys[0], document, NOW)


def hello(policy: Any) -> gate_pb2.ControlRequest:
    return gate_pb2.ControlRequest(
        hello=gate_pb2.Hello(
            gate="gate-1",
            boot_id=7,
            session=1,
            protocol=1,
            fail_policy=policy,
            counts_per_mm=10,
            encoder_bits=32,
            lanes=[gate_pb2.LaneGeometry(lane=0, distance_mm=600)],
        )
    )


def greeted(address: str, policy: Any) -> str:
    """The policy that is accepted, or the code of the refusal."""
    with grpc.insecure_channel(address, [("grpc.enable_http_proxy", 0)]) as channel:
        grpc.channel_ready_future(channel).result(timeout=20)
        stub = gate_pb2_grpc.GateServiceStub(channel)
        try:
            answer = next(iter(stub.Control(iter([hello(policy)]), timeout=20)))
        except grpc.RpcError as error:
            return str(error.details()).split(":")[0]
        return gate_pb2.FailPolicy.Name(answer.welcome.accepted_policy)


def test_the_gate_process_serves_it_on_record_and_in_red(tmp_path, keys):
    key, certificate = keys
    settings = settings_of(tmp_path, signed(tmp_path, key), certificate)
    with serving_gate(tmp_path, settings):
        assert greeted(settings["listen"], gate_pb2.FAIL_POLICY_PASS) == "FAIL_POLICY_PASS"
        assert greeted(settings["listen"], gate_pb2.FAIL_POLICY_REJECT) == "HELLO_FAIL_POLICY"
        client = ControlClient(tmp_path / "gate-gate-1.control.sock")
        details = client.describe(5.0).details
        client.close()
        (gate,) = details["gates"]
        assert gate["passes_unknown"]
        assert gate["approval"]["approved_by"] == "Anna Müller"
        assert len(gate["approval"]["digest"]) == 64
        (alarm,) = alarms_of(
            {"gates": [{"name": "gate-1", "passes_unknown": True, "approval": dict(gate["approval"])}]}
        )
        assert "UNKNOWN PARTS PASS" in alarm
        assert "Anna Müller" in alarm
        facts = [e.fail_policy_approved for e in read_journal(tmp_path / "gate-gate-1.journal.sock")]
        (fact,) = [fact for fact in facts if fact.gate]
        assert (fact.approved_by, fact.digest) == ("Anna Müller", gate["approval"]["digest"])
    usual = gate_settings(tmp_path)
    with serving_gate(tmp_path, usual):
        assert greeted(usual["listen"], gate_pb2.FAIL_POLICY_PASS) == "HELLO_FAIL_POLICY"


def test_the_command_signs_for_a_gate_of_the_site(tmp_path, keys):
    command = ["gate", "approve", "--by", "anna", "--reason", "glass", "--until", "2h", "--key", str(keys[0])]
    command += ["--config", str(DEMO_SITE), "--out", str(tmp_path / "a.json")]
    done = CliRunner().invoke(app, [*command, "--gate", "gate-1"])
    assert done.exit_code == 0, done.output
    assert "UNKNOWN PARTS MAY PASS until" in done.output
    assert json.loads((tmp_path / "a.json").read_text())["approval"]["gate"] == "gate-1"
    assert CliRunner().invoke(app, [*command, "--gate", "gate-9"]).exit_code != 0
