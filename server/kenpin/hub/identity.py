"""Who calls, and how they prove it: sessions, service tokens, certificates, this machine.

Nothing here decides what a call may do: that is one table, above the services.
"""

import hmac
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

from kenpin.hub import service_tokens, sessions, users
from kenpin.hub.credential import CredentialInvalid, CredentialKind, digest_of, kind_of
from kenpin.hub.history import Call
from kenpin.hub.lockout import ADDRESS_FREE, USER_FREE, Failures, Lockout
from kenpin.hub.passwords import check_password, hash_password, is_outdated, is_password
from kenpin.hub.schema_identity import USERS
from kenpin.hub.sessions import OpenedSession, SessionLimits
from kenpin.hub.store import Store
from kenpin.model.errors import KenpinError
from kenpin.model.principal import Principal, PrincipalKind, Role

# How the names of this machine's own users begin; a certificate may not say so.
LOCAL_PREFIX = "local:"
USERS_SHOWN = "kenpin.system.v1.IdentityService"

_log = structlog.get_logger("kenpin.hub.identity")


class LoginRefused(KenpinError):
    """A name and a proof that do not belong together. It does not say which was wrong."""

    code = "LOGIN_REFUSED"


class CertificateIsAGates(KenpinError):
    """A gate's certificate at a port where gates have no business."""

    code = "CERTIFICATE_IS_A_GATES"


@dataclass(frozen=True)
class IdentitySettings:
    """What kenpin.yaml says of identities."""

    # Whether this machine's users need one too, over loopback.
    required: bool = False
    # By a certificate's common name.
    certificate_roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    # Common names that are gates' own.
    gate_names: frozenset[str] = frozenset()
    sessions: SessionLimits = field(default_factory=SessionLimits)


class Identity:
    """Vouches for callers, out of the store. Every method may block, and may be called from any thread."""

    def __init__(
        self, store: Store, settings: IdentitySettings | None = None, clock: Callable[[], int] = time.time_ns
    ) -> None:
        self.store = store
        self.settings = settings or IdentitySettings()
        self.lockout = Lockout(clock)
        self._clock = clock

    def now_ns(self) -> int:
        """UTC in ns."""
        return self._clock()

    def bearer(self, secret: str) -> Principal:
        """Whom a bearer token vouches for. Raises CredentialInvalid."""
        kind, now_ns = kind_of(secret), self._clock()
        if kind is CredentialKind.SETUP:
            raise CredentialInvalid("a set-up token only sets a password: kenpin users password")
        with self.store.reading() as connection:
            if kind is CredentialKind.SERVICE:
                row = service_tokens.find_token(connection, secret, now_ns)
            else:
                row = sessions.find_session(connection, secret, now_ns, self.settings.sessions)
        if kind is CredentialKind.SERVICE:
            sessions.note_use(self.store, row, now_ns, lambda w: service_tokens.note_token(w, row.name, now_ns))
            return Principal(row.name, PrincipalKind.TOKEN, users.roles_of(row.roles))
        sessions.note_use(self.store, row, now_ns, lambda w: sessions.note_session(w, row.session_id, now_ns))
        return Principal(row.user_name, PrincipalKind.USER, users.roles_of(row.roles), row.session_id)

    def certificate(self, name: str) -> Principal:
        """Whom a client certificate with this common name vouches for.

        Its roles are those that kenpin.yaml or the user of that name has; none for a name that neither knows. Raises
        CertificateIsAGates, and CredentialInvalid for a disabled user's.
        """
        if name in self.settings.gate_names:
            raise CertificateIsAGates(f"{name!r} is a gate's certificate: it opens the gate's stream, and nothing here")
        if not name or not name.isprintable() or name.startswith(LOCAL_PREFIX):
            raise CredentialInvalid("the certificate's common name cannot stand in a history: have another one made")
        roles = self.settings.certificate_roles.get(name, frozenset())
        with self.store.reading() as connection:
            row = users.find_user(connection, name)
        if row is not None and row.disabled:
            raise CredentialInvalid(f"user {name} is disabled")
        if row is not None:
            roles = roles | users.roles_of(row.roles)
        return Principal(name, PrincipalKind.CERTIFICATE, roles)

    def begin_login(self, user: str, address: str) -> None:
        """Counts an attempt before it is tried. Raises LoginLocked."""
        keys = {_user_key(user): USER_FREE, _address_key(address): ADDRESS_FREE}
        kept = {}
        if not self.lockout.knows(_user_key(user)):
            with self.store.reading() as connection:
                row = users.find_user(connection, user)
            if row is not None:
                kept[_user_key(user)] = Failures(row.failure_count, row.failed_utc_ns)
        self.lockout.begin(keys, kept)

    def open_session(self, user: str, password: str, address: str) -> tuple[OpenedSession, Principal]:
        """A session, behind `begin_login`. Raises LoginRefused. Takes tens of milliseconds."""
        self._prove_password(user, password, address)
        with self.store.writing() as writer:
            row = users.need_user(writer.connection, user)
            if row.disabled:
                raise _refused()
            session_id = uuid.uuid4().hex
            principal = Principal(user, PrincipalKind.USER, users.roles_of(row.roles), session_id)
            call = Call(principal, f"{USERS_SHOWN}/OpenSession")
            opened = sessions.add_session(writer, call, user, session_id, address, self.settings.sessions)
        return opened, principal

    def set_password_by_setup(self, user: str, setup_token: str, password: str, address: str) -> None:
        """Sets a password with the set-up secret, which is spent. Raises LoginRefused, InputError."""
        check_password(password, user)
        hashed = hash_password(password)
        with self.store.writing() as writer:
            row = users.find_user(writer.connection, user)
            kept = "" if row is None or row.setup_expire_utc_ns <= self._clock() else row.setup_sha256 or ""
            if not hmac.compare_digest(kept, digest_of(setup_token)) or row is None or row.disabled:
                raise _refused()
            users.put_password(writer, _own_call(user, row.roles), user, hashed)
        self._was_right(user, address)

    def set_password_by_password(self, user: str, present: str, password: str, address: str) -> None:
        """Sets a password with the present one. Raises LoginRefused, InputError."""
        check_password(password, user)
        self._prove_password(user, present, address)
        hashed = hash_password(password)
        with self.store.writing() as writer:
            row = users.need_user(writer.connection, user)
            users.put_password(writer, _own_call(user, row.roles), user, hashed)

    def forgive(self, user: str) -> None:
        """Ends a lock-out of a user."""
        self.lockout.clear(_user_key(user))

    def locked_until_ns(self, user: str) -> int:
        """Until then no password of a user is tried; 0 where there is no lock-out."""
        until_ns = self.lockout.failures(_user_key(user)).locked_until_ns(USER_FREE)
        return until_ns if until_ns > self._clock() else 0

    def _prove_password(self, user: str, password: str, address: str) -> None:
        with self.store.reading() as connection:
            row = users.find_user(connection, user)
        kept = None if row is None or row.disabled else row.password
        if not is_password(password, kept) or kept is None:
            self._put_down_failure(user, known=row is not None)
            _log.warning("wrong password", user=user[:64], address=address)
            raise _refused()
        if is_outdated(kept):
            with self.store.writing() as writer:
                same = (USERS.c.name == user) & (USERS.c.password == kept)
                writer.connection.execute(USERS.update().where(same).values(password=hash_password(password)))
        self._was_right(user, address)

    def _was_right(self, user: str, address: str) -> None:
        had_failed = self.lockout.failures(_user_key(user)).count > 1
        self.lockout.clear(_user_key(user))
        self.lockout.take_back(_address_key(address))
        if had_failed:
            self._keep_failures(user, Failures())

    def _put_down_failure(self, user: str, *, known: bool) -> None:
        """So that a restart of the hub forgives nobody."""
        if known:
            self._keep_failures(user, self.lockout.failures(_user_key(user)))

    def _keep_failures(self, user: str, failures: Failures) -> None:
        with self.store.writing() as writer:
            values = {"failure_count": failures.count, "failed_utc_ns": failures.at_utc_ns}
            writer.connection.execute(USERS.update().where(USERS.c.name == user).values(values))


def _refused() -> LoginRefused:
    return LoginRefused("name and password do not belong together, or the user is disabled or was not set up yet")


def _own_call(user: str, roles: str) -> Call:
    return Call(Principal(user, PrincipalKind.USER, users.roles_of(roles)), f"{USERS_SHOWN}/SetPassword")


def _user_key(user: str) -> str:
    return f"user:{user[:64]}"


def _address_key(address: str) -> str:
    return f"address:{address}"
