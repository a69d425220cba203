"""Who may ask over HTTP: names, pages of other sites, and what a port beyond loopback needs."""

import ssl
from pathlib import Path

import pytest
from http_caller import INSPECTION, ask, call
from serving import Line, plan

from kenpin.api.http.guard import is_local_name
from kenpin.api.server import build_server
from kenpin.api.tls import TlsFiles
from kenpin.gate.certificates import init_authority, issue
from kenpin.hub.identity import IdentitySettings
from kenpin.hub.process import Hub, HubSettings
from kenpin.model.errors import ConfigError, ResourceError
from kenpin.model.principal import Role


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "127.8.9.1"])
def test_this_machine_s_own_names(host: str) -> None:
    assert is_local_name(host)


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.168.0.4", "[::", "a@localhost.x"],
)
def test_any_other_name_is_not(host: str) -> None:
    assert not is_local_name(host)


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", INSPECTION + "ListStations", "/"])
def test_a_name_that_leads_here_is_refused(line: Line, path: str) -> None:
    """As a page's own name does that its owner has lead to 127.0.0.1."""
    answer = call(line.url, path, Host="kenpin.evil.example:8080")
    assert (answer.status, answer.reason) == (403, "HOST_REFUSED")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}", "http://localhost:1"])
def test_a_page_of_another_site_is_refused(line: Line, origin: str) -> None:
    answer = ask(line.url, "ListStations", Origin=origin.format(host=line.server.http_address))
    assert (answer.status, answer.reason) == (403, "ORIGIN_REFUSED")


def test_its_own_pages_may_call(line: Line) -> None:
    assert ask(line.url, "ListStations", Origin=line.url).status == 200
    embedded = call(line.url, "/healthz", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")
    assert (embedded.status, embedded.reason) == (403, "ORIGIN_REFUSED")
    assert call(line.url, "/healthz", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate").status == 200


@pytest.fixture
def hub(tmp_path: Path):
    with Hub(HubSettings(f"sqlite:///{tmp_path}/hub.sqlite")) as hub:
        yield hub


def test_beyond_loopback_needs_tls(hub: Hub) -> None:
    with pytest.raises(ConfigError, match="TLS"):
        build_server(hub, "127.0.0.1:0", http_listen="0.0.0.0:0")


def test_a_port_that_is_taken(line: Line, hub: Hub) -> None:
    server = build_server(hub, "127.0.0.1:0", http_listen=line.server.http_address)
    with pytest.raises(ResourceError, match="http_listen"):
        server.start()
    server.stop()


def test_with_tls_a_certificate_is_who_calls(hub: Hub, tmp_path: Path) -> None:
    authority, other = tmp_path / "ca", tmp_path / "other"
    init_authority(authority, "plant")
    init_authority(other, "another plant")
    issue(authority, "server", "hub", ["localhost"], tmp_path)
    issue(authority, "person", "office", (), tmp_path)
    issue(authority, "person", "visitor", (), tmp_path)
    issue(authority, "gate", "gate-1", (), tmp_path)
    issue(other, "person", "office", (), other)
    files = TlsFiles(tmp_path / "server-hub.crt", tmp_path / "server-hub.key", authority / "ca.crt")
    roles = IdentitySettings(certificate_roles={"office": frozenset({Role.OPERATOR})})
    with build_server(
        hub, "localhost:0", [plan(tmp_path)], tls=files, http_listen="localhost:0", identity=roles
    ) as server:
        assert _status(server.http_address, authority, tmp_path / "person-office") == 200
        for name in ("person-visitor", "gate-gate-1"):
            assert _status(server.http_address, authority, tmp_path / name) == 403
        for identity in (other / "person-office", None):
            with pytest.raises((ssl.SSLError, ConnectionError)):
                _status(server.http_address, authority, identity)


def _status(address: str, authority: Path, identity: Path | None) -> int:
    import http.client

    context = ssl.create_default_context(cafile=str(authority / "ca.crt"))
    if identity is not None:
        context.load_cert_chain(identity.with_suffix(".crt"), identity.with_suffix(".key"))
    host, _, port = address.rpartition(":")
    connection = http.client.HTTPSConnection(host, int(port), context=context, timeout=10)
    try:
        connection.request("POST", INSPECTION + "ListStations", b"{}", {"Content-Type": "application/json"})
        return connection.getresponse().status
    finally:
        connection.close()
