"""Who vouches for whom, by a clock of the test's own."""

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from kenpin.hub.credential import CredentialInvalid, CredentialKind, digest_of, kind_of, new_secret
from kenpin.hub.history import Call
from kenpin.hub.identity import CertificateIsAGates, Identity, IdentitySettings, LoginRefused
from kenpin.hub.lockout import FORGOTTEN_NS, KNOWN_MAX, USER_FREE, Failures, Lockout, LoginLocked
from kenpin.hub.passwords import hash_password, is_password
from kenpin.hub.schema_identity import SESSIONS, USERS
from kenpin.hub.service_tokens import create_token
from kenpin.hub.sessions import SessionLimits
from kenpin.hub.store import Store
from kenpin.hub.users import change_user, create_user, put_password
from kenpin.model.errors import InputError
from kenpin.model.principal import Role, local_principal

BY_TEST = Call(local_principal("test"), "test")
PASSWORD = "correct horse battery"
MINUTE_NS = 60 * 10**9


class Clock:
    def __init__(self, store: Store) -> None:
        with store.writing() as writer:
            self.ns = writer.stored_utc_ns

    def __call__(self) -> int:
        return self.ns


@pytest.fixture
def clock(store: Store) -> Clock:
    return Clock(store)


@pytest.fixture
def identity(store: Store, clock: Clock) -> Identity:
    settings = IdentitySettings(
        required=True,
        certificate_roles={"MES 7": frozenset({Role.OPERATOR})},
        gate_names=frozenset({"gate-1"}),
        sessions=SessionLimits(idle_ns=10 * MINUTE_NS, absolute_ns=60 * MINUTE_NS),
    )
    return Identity(store, settings, clock)


def add_user(store: Store, name: str = "anna", *roles: Role) -> None:
    with store.writing() as writer:
        create_user(writer, BY_TEST, name, roles)
        put_password(writer, BY_TEST, name, hash_password(PASSWORD))


def test_a_session_ends_when_idle_and_when_old(store: Store, clock: Clock, identity: Identity) -> None:
    add_user(store, "anna", Role.QUALITY)
    token = identity.open_session("anna", PASSWORD, "10.0.0.7")[0].token
    start_ns = clock.ns
    for minute in (9, 18, 27, 36, 45, 54):
        clock.ns = start_ns + minute * MINUTE_NS
        assert identity.bearer(token).roles == {Role.QUALITY}
    clock.ns = start_ns + 61 * MINUTE_NS
    with pytest.raises(CredentialInvalid):
        identity.bearer(token)
    clock.ns = start_ns
    idle = identity.open_session("anna", PASSWORD, "")[0].token
    clock.ns += 11 * MINUTE_NS
    with pytest.raises(CredentialInvalid):
        identity.bearer(idle)


def test_another_sites_tokens_are_nothing_here(store: Store, identity: Identity, tmp_path) -> None:
    other = Store(f"sqlite:///{tmp_path}/other.sqlite")
    add_user(other)
    theirs = Identity(other, identity.settings)
    with other.writing() as writer:
        service = create_token(writer, BY_TEST, "mes", [Role.OPERATOR], writer.stored_utc_ns + MINUTE_NS)
    add_user(store)
    for token in (service, theirs.open_session("anna", PASSWORD, "")[0].token):
        assert theirs.bearer(token)
        with pytest.raises(CredentialInvalid):
            identity.bearer(token)
    other.close()


def test_a_service_token_ends(store: Store, clock: Clock, identity: Identity) -> None:
    with store.writing() as writer:
        secret = create_token(writer, BY_TEST, "mes", [Role.OPERATOR], writer.stored_utc_ns + MINUTE_NS)
    assert identity.bearer(secret).name == "mes"
    clock.ns += 2 * MINUTE_NS
    with pytest.raises(CredentialInvalid, match="expired"):
        identity.bearer(secret)


def test_whom_a_certificate_vouches_for(store: Store, identity: Identity) -> None:
    add_user(store, "anna", Role.ENGINEER)
    assert identity.certificate("MES 7").roles == {Role.OPERATOR}
    assert identity.certificate("anna").roles == {Role.ENGINEER}
    assert identity.certificate("stranger").roles == frozenset()
    with pytest.raises(CertificateIsAGates):
        identity.certificate("gate-1")
    for name in ("local:root", "", "an\nna", "an\x1b[31mna"):
        with pytest.raises(CredentialInvalid):
            identity.certificate(name)
    with store.writing() as writer:
        change_user(writer, BY_TEST, "anna", roles=None, disabled=True, etag="")
    with pytest.raises(CredentialInvalid, match="disabled"):
        identity.certificate("anna")


def test_a_set_up_token_ends_and_is_of_one_user(store: Store, clock: Clock, identity: Identity) -> None:
    with store.writing() as writer:
        setup = create_user(writer, BY_TEST, "anna", [])
        create_user(writer, BY_TEST, "ben", [])
    for user in ("ben", "nobody", ""):
        with pytest.raises((LoginRefused, InputError)):
            identity.set_password_by_setup(user, setup.token, PASSWORD, "")
    clock.ns = setup.expire_utc_ns
    with pytest.raises(LoginRefused):
        identity.set_password_by_setup("anna", setup.token, PASSWORD, "")
    clock.ns -= 1
    identity.set_password_by_setup("anna", setup.token, PASSWORD, "")
    assert identity.open_session("anna", PASSWORD, "")


def test_failures_are_kept_and_a_right_password_forgives(store: Store, identity: Identity, clock: Clock) -> None:
    add_user(store)

    def kept() -> int:
        with store.reading() as connection:
            return connection.execute(sa.select(USERS.c.failure_count)).scalar_one()

    for _ in range(3):
        identity.begin_login("anna", "10.0.0.7")
        with pytest.raises(LoginRefused):
            identity.open_session("anna", "wrong", "10.0.0.7")
    assert kept() == 3
    identity.begin_login("anna", "10.0.0.7")
    identity.open_session("anna", PASSWORD, "10.0.0.7")
    assert kept() == 0
    with store.reading() as connection:
        assert connection.execute(sa.select(SESSIONS.c.address)).scalar_one() == "10.0.0.7"


def test_each_wrong_one_makes_the_wait_longer() -> None:
    now = [10**18]
    lockout = Lockout(lambda: now[0])
    free = {"user:anna": USER_FREE}
    for _ in range(USER_FREE):
        lockout.begin(free, {})
    waits = []
    for _ in range(12):
        until_ns = lockout.failures("user:anna").locked_until_ns(USER_FREE)
        waits.append((until_ns - now[0]) / 1e9)
        now[0] = until_ns - 1
        with pytest.raises(LoginLocked):
            lockout.begin(free, {})
        now[0] = until_ns
        lockout.begin(free, {})
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    now[0] += FORGOTTEN_NS + 1
    lockout.begin(free, {})
    assert lockout.failures("user:anna").count == 1


def test_what_is_counted_is_bounded_and_the_store_is_asked_for_the_rest() -> None:
    lockout = Lockout(lambda: 10**18)
    for number in range(KNOWN_MAX + 10):
        lockout.begin({f"user:{number}": USER_FREE}, {})
    assert not lockout.knows("user:9")
    assert lockout.knows("user:10")
    with pytest.raises(LoginLocked):
        lockout.begin({"user:9": USER_FREE}, {"user:9": Failures(9, 10**18)})


@given(st.text(max_size=300))
def test_whatever_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(CredentialInvalid):
        kind_of(text)


@given(st.sampled_from(CredentialKind), st.data())
def test_a_token_cut_or_changed_is_another(kind: CredentialKind, data: st.DataObject) -> None:
    secret = new_secret(kind)
    assert kind_of(secret) is kind
    place = data.draw(st.integers(0, len(secret) - 1))
    for changed in (secret[:place], secret[:place] + "~" + secret[place + 1 :], secret + "A", secret + "\n"):
        with pytest.raises(CredentialInvalid):
            kind_of(changed)
        assert digest_of(changed) != digest_of(secret)


def test_passwords_are_the_same_however_they_are_typed() -> None:
    kept = hash_password("Ångström ﬁne enough")
    assert is_password("A\u030angstro\u0308m fine enough", kept)
    assert not is_password("angström fine enough", kept)
    for wrong in ("", "x" * 10_000, "\ud800"):
        assert not is_password(wrong, kept)
        assert not is_password(wrong, None)
    assert not is_password(PASSWORD, "no hash at all")
