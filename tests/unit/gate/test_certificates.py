"""The authority, what it signs, and what it refuses."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from kenpin.gate import certificates
from kenpin.gate.certificates import describe, init_authority, issue, renew
from kenpin.model.errors import InputError


@pytest.fixture
def authority(tmp_path) -> Path:
    folder = tmp_path / "ca"
    init_authority(folder, "Plant 7")
    return folder


def certificate(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_an_authority_signs_leaves_only(authority):
    ca = certificate(authority / "ca.crt")
    constraints = ca.extensions.get_extension_for_class(x509.BasicConstraints)
    assert constraints.critical
    assert (constraints.value.ca, constraints.value.path_length) == (True, 0)
    # gRPC's own TLS refuses what an authority with limits to networks has signed.
    assert not any(isinstance(one.value, x509.NameConstraints) for one in ca.extensions)
    assert isinstance(ca.public_key().curve, ec.SECP256R1)
    assert describe(authority / "ca.crt").kind == "authority"


def test_keys_are_their_owners_alone(authority):
    gate = issue(authority, "gate", "gate-1")
    for key in (authority / "ca.key", gate.key):
        assert key.stat().st_mode & 0o777 == 0o600


def test_a_gates_name_is_the_common_name_and_an_alternative_name(authority):
    issued = issue(authority, "gate", "gate-1")
    found = describe(issued.certificate)
    assert (found.kind, found.name, found.names, found.issuer) == ("gate", "gate-1", ("gate-1",), "Plant 7")
    uses = certificate(issued.certificate).extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(uses) == [x509.ExtendedKeyUsageOID.CLIENT_AUTH]
    certificate(issued.certificate).verify_directly_issued_by(certificate(authority / "ca.crt"))


def test_a_server_has_each_host_among_its_names(authority, tmp_path):
    out = tmp_path / "line"
    issued = issue(authority, "server", "gate-1", ["10.1.2.3", "line-3", "Line-3.plant.example"], out)
    assert issued.certificate == out / "server-gate-1.crt"
    assert describe(issued.certificate).names == ("10.1.2.3", "line-3", "line-3.plant.example")


def test_how_long_they_are_valid(authority):
    leaf = describe(issue(authority, "gate", "gate-1").certificate)
    assert leaf.not_after - leaf.not_before == timedelta(days=825)
    assert describe(authority / "ca.crt").not_after - leaf.not_before >= timedelta(days=3650)
    assert leaf.state() == "valid"
    assert leaf.state(leaf.not_after + timedelta(seconds=1)) == "expired"
    assert leaf.state(leaf.not_before - timedelta(seconds=1)) == "not valid yet"


def test_no_leaf_outlives_its_authority(tmp_path, monkeypatch):
    monkeypatch.setattr(certificates, "AUTHORITY_DAYS", 100)
    init_authority(tmp_path, "short")
    assert describe(issue(tmp_path, "gate", "gate-1").certificate).not_after == describe(tmp_path / "ca.crt").not_after


def test_nothing_is_overwritten(authority):
    issued = issue(authority, "gate", "gate-1")
    before = issued.key.read_bytes()
    with pytest.raises(InputError, match="there already"):
        issue(authority, "gate", "gate-1")
    issued.certificate.unlink()
    with pytest.raises(InputError, match="gate-gate-1\\.key is there already"):
        issue(authority, "gate", "gate-1")
    with pytest.raises(InputError, match="there already"):
        init_authority(authority, "Another")
    assert issued.key.read_bytes() == before


def test_domains_limit_the_names(tmp_path):
    init_authority(tmp_path, "plant", domains=["plant.example", "gate-1"])
    issue(tmp_path, "server", "a", ["line.plant.example", "192.168.0.9"])
    issue(tmp_path, "gate", "gate-1")
    for kind, name, hosts in (("gate", "gate-2", []), ("server", "b", ["line.other.example"])):
        with pytest.raises(InputError, match="--domain"):
            issue(tmp_path, kind, name, hosts)


def test_a_persons_certificate_vouches_for_no_name_and_says_what_it_is(authority):
    issued = issue(authority, "person", "anna")
    found = describe(issued.certificate)
    assert (found.kind, found.name, found.names) == ("person", "anna", ())
    assert issued.certificate.name == "person-anna.crt"
    assert describe(issue(authority, "gate", "gate-1").certificate).kind == "gate"
    assert renew(issued.certificate, authority).kind == "person"


def test_an_authority_of_some_domains_vouches_for_people_too(tmp_path):
    init_authority(tmp_path, "plant", domains=["plant.example"])
    assert describe(issue(tmp_path, "person", "anna").certificate).name == "anna"


def test_a_renewed_certificate_has_the_same_names_and_key(authority):
    issued = issue(authority, "server", "gate-1", ["127.0.0.1"])
    old = certificate(issued.certificate)
    renewed = renew(issued.certificate, authority)
    new = certificate(issued.certificate)
    assert renewed.names == ("127.0.0.1",)
    assert new.serial_number != old.serial_number
    assert new.public_key() == old.public_key()
    assert list(new.extensions) == list(old.extensions)
    assert certificate(issued.certificate.with_name("server-gate-1.crt.old")) == old


def test_what_an_authority_signed_survives_its_own_renewal(authority):
    issued = issue(authority, "gate", "gate-1")
    renew(authority / "ca.crt", authority)
    certificate(issued.certificate).verify_directly_issued_by(certificate(authority / "ca.crt"))
    assert describe(authority / "ca.crt").kind == "authority"


def test_only_its_own_authority_renews_a_certificate(authority, tmp_path):
    other = tmp_path / "other"
    init_authority(other, "Plant 7")
    issued = issue(authority, "gate", "gate-1")
    with pytest.raises(InputError, match="was not signed by"):
        renew(issued.certificate, other)


def test_a_key_that_is_not_the_authoritys(authority, tmp_path):
    other = init_authority(tmp_path / "other", "other")
    (authority / "ca.key").write_bytes(other.key.read_bytes())
    with pytest.raises(InputError, match="does not belong"):
        issue(authority, "gate", "gate-1")
