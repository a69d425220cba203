"""The store's service tokens: identities of programs, shown once, with roles and an end."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kenpin.hub.credential import CredentialInvalid, CredentialKind, digest_of, new_secret
from kenpin.hub.history import Call, record
from kenpin.hub.schema_identity import SERVICE_TOKENS
from kenpin.hub.store import Writer
from kenpin.hub.users import UserUnknown, check_free, check_name, roles_text
from kenpin.model.errors import InputError
from kenpin.model.principal import Role
from kenpin.model.time import utc_text

LIFE_NS_MAX = 731 * 24 * 3600 * 1_000_000_000


def create_token(writer: Writer, call: Call, name: str, roles: Iterable[Role], expire_utc_ns: int) -> str:
    """A new token: its secret. The name of one that is over may be taken again.

    Raises NameTaken, and InputError for a name that is none or an end that is past or too far.
    """
    now_ns, connection = writer.stored_utc_ns, writer.connection
    if not now_ns < expire_utc_ns <= now_ns + LIFE_NS_MAX:
        raise InputError("expire_time: give an instant ahead, at most two years").of_field("expire_time")
    kept = sa.or_(SERVICE_TOKENS.c.revoked_utc_ns > 0, SERVICE_TOKENS.c.expire_utc_ns <= now_ns)
    connection.execute(sa.delete(SERVICE_TOKENS).where(SERVICE_TOKENS.c.name == check_name(name), kept))
    check_free(connection, name)
    secret, text = new_secret(CredentialKind.SERVICE), roles_text(roles)
    connection.execute(
        sa.insert(SERVICE_TOKENS).values(
            name=name,
            roles=text,
            token_sha256=digest_of(secret),
            created_utc_ns=now_ns,
            expire_utc_ns=expire_utc_ns,
        )
    )
    record(writer, call, f"service_tokens/{name}", before=None, after=_shown(text, expire_utc_ns))
    return secret


def revoke_token(writer: Writer, call: Call, name: str) -> None:
    """Ends a token, for good. UserUnknown when there is none that may be used."""
    row = need_token(writer.connection, name)
    if row.revoked_utc_ns:
        return
    values = {"revoked_utc_ns": writer.stored_utc_ns}
    writer.connection.execute(sa.update(SERVICE_TOKENS).where(SERVICE_TOKENS.c.name == name).values(values))
    record(writer, call, f"service_tokens/{name}", before=_shown(row.roles, row.expire_utc_ns), after=None)


def need_token(connection: Connection, name: str) -> Any:
    """The token's row. UserUnknown when there is none."""
    row = connection.execute(sa.select(SERVICE_TOKENS).where(SERVICE_TOKENS.c.name == name)).first()
    if row is None:
        raise UserUnknown(f"there is no service token {name[:80]!r}: kenpin tokens list shows those there are")
    return row


def find_token(connection: Connection, secret: str, now_ns: int) -> Any:
    """The row of a token that may be used. CredentialInvalid when there is none."""
    found = sa.select(SERVICE_TOKENS).where(SERVICE_TOKENS.c.token_sha256 == digest_of(secret))
    row = connection.execute(found).first()
    if row is None or row.revoked_utc_ns or row.expire_utc_ns <= now_ns:
        raise CredentialInvalid("this service token is unknown here, expired or revoked: ask for a new one")
    return row


def note_token(writer: Writer, name: str, now_ns: int) -> None:
    """Puts down that a token was used."""
    writer.connection.execute(sa.update(SERVICE_TOKENS).where(SERVICE_TOKENS.c.name == name).values(used_utc_ns=now_ns))


def list_tokens(connection: Connection, after: str, count: int) -> list[Any]:
    """Tokens by name, behind `after`."""
    select = sa.select(SERVICE_TOKENS).where(SERVICE_TOKENS.c.name > after)
    return list(connection.execute(select.order_by(SERVICE_TOKENS.c.name).limit(count)))


def _shown(roles: str, expire_utc_ns: int) -> dict[str, Any]:
    return {"roles": [word for word in roles.split(",") if word], "expires": utc_text(expire_utc_ns)}
