"""The store's users: made, changed, found. Who may do so is decided above."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.credential import CredentialKind, digest_of, new_secret
from kenpin.hub.history import Call, record
from kenpin.hub.schema_identity import SERVICE_TOKENS, SESSIONS, USERS
from kenpin.hub.store import Writer
from kenpin.model.errors import InputError, KenpinError
from kenpin.model.principal import Role

SETUP_NS = 72 * 3600 * 1_000_000_000
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?")


class UserUnknown(KenpinError):
    """A user, session or service token that is not there."""

    code = "NOT_FOUND"


class NameTaken(KenpinError):
    """A name that a user or a service token has already."""

    code = "RESOURCE_EXISTS"


class EtagMismatch(KenpinError):
    """A change of something that somebody else changed meanwhile."""

    code = "ETAG_MISMATCH"


@dataclass(frozen=True)
class Setup:
    """The secret that sets a password once, and until when."""

    token: str
    expire_utc_ns: int


def check_name(name: str) -> str:
    """`name`, which is to name a user or a service token. InputError when it cannot."""
    if not _NAME.fullmatch(name):
        raise InputError(
            f"name: {name[:80]!r} is none; write small letters, digits and inner . _ -, at most 64"
        ).of_field("name")
    return name


def roles_text(roles: Iterable[Role]) -> str:
    """Roles as a column holds them."""
    given = frozenset(roles)
    return ",".join(role for role in Role if role in given)


def roles_of(text: str) -> frozenset[Role]:
    """Roles from a column."""
    return frozenset(Role(word) for word in text.split(",") if word)


def find_user(connection: Connection, name: str) -> Any | None:
    """The user's row."""
    return connection.execute(sa.select(USERS).where(USERS.c.name == name)).first()


def need_user(connection: Connection, name: str) -> Any:
    """The user's row. UserUnknown when there is none."""
    row = find_user(connection, name)
    if row is None:
        raise UserUnknown(f"there is no user {name[:80]!r}: kenpin users list shows those there are")
    return row


def list_users(connection: Connection, after: str, count: int) -> list[Any]:
    """Users by name, behind `after`."""
    select = sa.select(USERS).where(USERS.c.name > after).order_by(USERS.c.name).limit(count)
    return list(connection.execute(select))


def create_user(writer: Writer, call: Call, name: str, roles: Iterable[Role]) -> Setup:
    """A user without a password, and the secret to set one with. NameTaken when the name is."""
    check_free(writer.connection, check_name(name))
    setup, text = _new_setup(writer), roles_text(roles)
    seq = record(writer, call, f"users/{name}", before=None, after=_shown(text, False))
    writer.connection.execute(
        sa.insert(USERS).values(
            name=name,
            roles=text,
            setup_sha256=digest_of(setup.token),
            setup_expire_utc_ns=setup.expire_utc_ns,
            created_utc_ns=writer.stored_utc_ns,
            seq=seq,
        )
    )
    return setup


def check_free(connection: Connection, name: str) -> None:
    """NameTaken where a user or a service token has that name: the history would not tell them apart."""
    for noun, column in (("user", USERS.c.name), ("service token", SERVICE_TOKENS.c.name)):
        if connection.scalar(sa.select(column).where(column == name)) is not None:
            raise NameTaken(f"there is a {noun} {name} already: choose another name").of_field("name")


def change_user(
    writer: Writer, call: Call, name: str, *, roles: Iterable[Role] | None, disabled: bool | None, etag: str
) -> None:
    """Gives other roles, disables or enables; a disabled user's sessions end.

    Raises UserUnknown, EtagMismatch.
    """
    row = need_user(writer.connection, name)
    if etag and etag != str(row.seq):
        raise EtagMismatch(f"user {name} was changed meanwhile: read it again and decide anew").of_field("etag")
    text = row.roles if roles is None else roles_text(roles)
    off = bool(row.disabled) if disabled is None else disabled
    before, after = _shown(row.roles, bool(row.disabled)), _shown(text, off)
    seq = record(writer, call, f"users/{name}", before=before, after=after)
    writer.connection.execute(sa.update(USERS).where(USERS.c.name == name).values(roles=text, disabled=off, seq=seq))
    if off:
        end_sessions(writer, name)


def reset_password(writer: Writer, call: Call, name: str) -> Setup:
    """Takes the password away, ends sessions and a lock-out; the secret to set a new one with."""
    need_user(writer.connection, name)
    setup = _new_setup(writer)
    seq = record(writer, call, f"users/{name}/password", before=None, after={"state": "reset"})
    values = {"password": None, "setup_sha256": digest_of(setup.token), "setup_expire_utc_ns": setup.expire_utc_ns}
    _update_password(writer, name, seq, values)
    return setup


def put_password(writer: Writer, call: Call, name: str, hashed: str) -> None:
    """Keeps a new password; the set-up secret is spent, and every session ends."""
    seq = record(writer, call, f"users/{name}/password", before=None, after={"state": "set"})
    _update_password(writer, name, seq, {"password": hashed, "setup_sha256": None, "setup_expire_utc_ns": 0})


def end_sessions(writer: Writer, name: str) -> None:
    """Ends every session of a user."""
    writer.connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.user_name == name))


def _update_password(writer: Writer, name: str, seq: int, values: dict[str, Any]) -> None:
    changed = sa.update(USERS).where(USERS.c.name == name)
    writer.connection.execute(changed.values(failure_count=0, failed_utc_ns=0, seq=seq, **values))
    end_sessions(writer, name)


def _new_setup(writer: Writer) -> Setup:
    return Setup(new_secret(CredentialKind.SETUP), writer.stored_utc_ns + SETUP_NS)


def _shown(roles: str, disabled: bool) -> dict[str, Any]:
    return {"roles": [word for word in roles.split(",") if word], "disabled": disabled}
