"""kenpin cert and kenpin gate: what they print, what they refuse, and with which error."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kenpin.app.cli import app
from kenpin.gate import certificates
from kenpin.gate.certificates import init_authority, issue
from kenpin.model.errors import InputError, ResourceError


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["server", "a", "--host", "no host!"], "no host or domain name"),
        (["gate", "Gate 1"], "small letters"),
        (["gate", "gate-1", "--ca", "nowhere"], "kenpin cert init --out nowhere"),
        (["show", "nothing.crt"], "No such file"),
        (["init", "--out", "x", "--name", ""], "1 to 64"),
    ],
)
def test_wrong_input_is_explained(tmp_path, monkeypatch, arguments, said):
    authority = tmp_path / "ca"
    init_authority(authority, "plant")
    monkeypatch.chdir(authority)
    if "--ca" not in arguments and arguments[0] in ("server", "gate"):
        arguments = [*arguments, "--ca", str(authority)]
    result = CliRunner().invoke(app, ["cert", *arguments])
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)


def test_the_commands_tell_programs(tmp_path):
    def cert(*arguments: str) -> dict:
        result = CliRunner().invoke(app, ["cert", *arguments, "--json"])
        assert result.exit_code == 0, result.output
        return json.loads(result.output)

    ca = str(tmp_path / "ca")
    assert cert("init", "--out", ca)["kind"] == "authority"
    made = cert("server", "gate-1", "--host", "127.0.0.1", "--ca", ca)
    assert Path(made["key"]).exists()
    assert cert("gate", "gate-1", "--ca", ca)["names"] == ["gate-1"]
    assert cert("renew", made["certificate"], "--ca", ca)["serial"] != made["serial"]
    shown = cert("show", made["certificate"])
    assert (shown["kind"], shown["state"], shown["names"]) == ("server", "valid", ["127.0.0.1"])


def test_a_certificate_that_is_over_ends_with_1(tmp_path, monkeypatch):
    init_authority(tmp_path, "plant")
    monkeypatch.setattr(certificates, "LEAF_DAYS", 0)
    issued = issue(tmp_path, "gate", "gate-1")
    result = CliRunner().invoke(app, ["cert", "show", str(issued.certificate)])
    assert result.exit_code == 1
    assert "EXPIRED" in result.output


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        (["--sensor-mm", "10"], ResourceError, "is the gate process running"),
        (["--sensor-mm", "10", "--gate", "gate-9"], InputError, "its gates are gate-1"),
        (["--sensor-mm", "10", "--lane", "4"], InputError, "its lanes are 0"),
    ],
)
def test_what_cannot_be_tuned(tmp_path, monkeypatch, options, error, said):
    monkeypatch.setenv("KENPIN_RUN_DIR", str(tmp_path))
    result = CliRunner().invoke(app, ["gate", "tune", *options])
    assert isinstance(result.exception, error)
    assert said in str(result.exception)
