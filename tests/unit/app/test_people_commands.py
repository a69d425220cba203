"""kenpin users, tokens, login, logout and history against a hub that asks for an identity."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from people import Site, site
from typer.testing import CliRunner, Result

from kenpin.api.server import build_server
from kenpin.api.tls import TlsFiles
from kenpin.app.cli import app
from kenpin.app.hub_client import default_token_file
from kenpin.config import Places, load_site
from kenpin.gate.certificates import init_authority, issue
from kenpin.hub.identity import IdentitySettings
from kenpin.hub.process import Hub, HubSettings
from kenpin.model.errors import InputError

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "kenpin.yaml"
PASSWORD = "correct horse battery"
Kenpin = Callable[..., Result]


@pytest.fixture(autouse=True)
def log_elsewhere() -> Iterator[None]:
    """The hub runs in this process: its log is not what the commands print."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.__stderr__))
    yield
    structlog.reset_defaults()


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("KENPIN_RUN_DIR", str(tmp_path))
    monkeypatch.setenv("KENPIN_STATE_DIR", str(tmp_path / "site"))
    monkeypatch.delenv("KENPIN_TOKEN_FILE", raising=False)
    path = tmp_path / "kenpin.yaml"
    path.write_text(EXAMPLE.read_text())
    return path


@pytest.fixture
def plant(config: Path, tmp_path: Path):
    with site(tmp_path, socket=Places.of(load_site(config)).hub_socket) as found:
        yield found


def kenpin(plant: Site, *words: object, said: str = "") -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--hub", plant.server.address], input=said)


def told(result: Result) -> str:
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout.strip()


def test_from_the_first_administrator_to_the_last_token(plant: Site, config: Path, tmp_path: Path) -> None:
    refused = kenpin(plant, "users", "list")
    assert isinstance(refused.exception, InputError)
    setup = told(kenpin(plant, "users", "create", "anna", "--role", "administrator", "--local", config))
    assert setup.splitlines()[-1].startswith("kpu_")
    kenpin(plant, "users", "password", "anna", "--setup", said=f"{setup.splitlines()[-1]}\n{PASSWORD}\n")
    told(kenpin(plant, "login", "anna", said=f"{PASSWORD}\n"))
    kept = default_token_file(plant.server.address)
    assert (kept.stat().st_mode & 0o777, kept.read_text()[:4]) == (0o600, "kps_")

    told(kenpin(plant, "users", "create", "ben", "--role", "operator", "--reason", "late shift"))
    assert told(kenpin(plant, "users", "roles", "ben", "--role", "technician")) == "ben: technician, not set up"
    assert told(kenpin(plant, "users", "disable", "ben")) == "ben: technician, disabled"
    assert told(kenpin(plant, "users", "disable", "ben", "--enable")) == "ben: technician, not set up"
    listed = json.loads(told(kenpin(plant, "users", "list", "--json")))["users"]
    assert [(user["name"], user["roles"]) for user in listed] == [
        ("anna", ["ROLE_ADMINISTRATOR"]),
        ("ben", ["ROLE_TECHNICIAN"]),
    ]
    assert "technician" in told(kenpin(plant, "users", "list"))

    secret = tmp_path / "mes.token"
    told(kenpin(plant, "tokens", "create", "mes", "--role", "quality", "--days", 30, "--out", secret))
    assert secret.stat().st_mode & 0o777 == 0o600
    told(kenpin(plant, "history", "--token-file", secret))
    assert isinstance(kenpin(plant, "users", "list", "--token-file", secret).exception, InputError)
    assert "in force" in told(kenpin(plant, "tokens", "list"))
    told(kenpin(plant, "tokens", "revoke", "mes", "--reason", "lost"))
    assert isinstance(kenpin(plant, "history", "--token-file", secret).exception, InputError)
    assert "revoked" in told(kenpin(plant, "tokens", "list"))

    shown = told(kenpin(plant, "history", "--resource", "service_tokens", "--principal", "anna"))
    assert "RevokeServiceToken service_tokens/mes because: lost" in shown
    entries = [json.loads(line) for line in told(kenpin(plant, "history", "--json")).splitlines()]
    assert [entry["principal"] for entry in entries][-1] == "anna"
    told(kenpin(plant, "logout"))
    assert not kept.exists()
    assert isinstance(kenpin(plant, "logout").exception, InputError)
    assert isinstance(kenpin(plant, "history").exception, InputError)


def test_a_token_is_not_shown_in_the_clear_nor_kept_for_others_to_read(plant: Site, tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("kpt_" + "A" * 43)
    secret.chmod(0o644)
    assert "chmod 600" in str(kenpin(plant, "history", "--token-file", secret).exception)
    secret.chmod(0o600)
    away = CliRunner().invoke(app, ["history", "--token-file", str(secret), "--hub", "10.20.0.4:50051"])
    assert "over TLS only" in str(away.exception)
    secret.write_text("two words")
    assert "holds no token" in str(kenpin(plant, "history", "--token-file", secret).exception)


def test_signing_on_over_tls_without_a_certificate(config: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ca"
    init_authority(folder, "plant")
    issue(folder, "server", "hub", ["localhost"])
    files = TlsFiles(folder / "server-hub.crt", folder / "server-hub.key", folder / "ca.crt", client_certificates=False)
    socket = Places.of(load_site(config)).hub_socket
    with (
        Hub(HubSettings(f"sqlite:///{tmp_path}/hub.sqlite")) as hub,
        build_server(hub, "localhost:0", tls=files, local_socket=socket, identity=IdentitySettings()) as server,
    ):

        def reach(*words: object, said: str = "") -> Result:
            options = ["--hub", server.address, "--ca", str(folder / "ca.crt")]
            return CliRunner().invoke(app, [*map(str, words), *options], input=said)

        assert "does not permit" in str(reach("users", "list").exception)
        made = told(reach("users", "create", "anna", "--role", "administrator", "--local", config, "--json"))
        setup = json.loads(made)["setup_token"]
        assert reach("users", "password", "anna", "--setup", said=f"{setup}\n{PASSWORD}\n").exit_code == 0
        told(reach("login", "anna", said=f"{PASSWORD}\n"))
        assert "anna" in told(reach("users", "list"))
        again = json.loads(told(reach("users", "password", "anna", "--reset", "--json")))
        assert again["setup_token"] != setup
        assert "sign on again" in str(reach("users", "list").exception)
