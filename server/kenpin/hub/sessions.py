"""The store's sessions: opened, used, ended by themselves when idle or old."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
import structlog
from sqlalchemy.engine import Connection

from kenpin.hub.credential import CredentialInvalid, CredentialKind, digest_of, new_secret
from kenpin.hub.history import Call, record
from kenpin.hub.schema_identity import SESSIONS, USERS
from kenpin.hub.store import Store, Writer
from kenpin.hub.users import UserUnknown
from kenpin.model.errors import StoreError

# Use is put down this often, not at each call.
USE_NOTED_NS = 60 * 1_000_000_000

_log = structlog.get_logger("kenpin.hub.identity")


@dataclass(frozen=True)
class SessionLimits:
    """How long a session lasts, and how many a user may have."""

    idle_ns: int = 3600 * 1_000_000_000
    absolute_ns: int = 12 * 3600 * 1_000_000_000
    per_user_max: int = 5


@dataclass(frozen=True)
class OpenedSession:
    """A new session: its secret, and when it ends."""

    token: str
    expire_utc_ns: int
    idle_expire_utc_ns: int


def add_session(
    writer: Writer, call: Call, user: str, session_id: str, address: str, limits: SessionLimits
) -> OpenedSession:
    """A new session; the user's oldest ones beyond the limit end, and those that are over are forgotten."""
    now_ns = writer.stored_utc_ns
    connection = writer.connection
    connection.execute(sa.delete(SESSIONS).where(_over(now_ns, limits)))
    mine = sa.select(SESSIONS.c.session_id).where(SESSIONS.c.user_name == user)
    for session in connection.scalars(
        mine.order_by(SESSIONS.c.used_utc_ns.desc(), SESSIONS.c.session_id.desc()).offset(limits.per_user_max - 1)
    ).all():
        connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.session_id == session))
    opened = OpenedSession(new_secret(CredentialKind.SESSION), now_ns + limits.absolute_ns, now_ns + limits.idle_ns)
    connection.execute(
        sa.insert(SESSIONS).values(
            session_id=session_id,
            user_name=user,
            token_sha256=digest_of(opened.token),
            address=address,
            created_utc_ns=now_ns,
            used_utc_ns=now_ns,
            expire_utc_ns=opened.expire_utc_ns,
        )
    )
    record(writer, call, f"sessions/{session_id}", before=None, after={"user": user, "address": address})
    return opened


def find_session(connection: Connection, token: str, now_ns: int, limits: SessionLimits) -> Any:
    """The open session of a token, with its user's roles. CredentialInvalid when there is none."""
    columns = (SESSIONS, USERS.c.roles, USERS.c.disabled)
    join = sa.select(*columns).join(USERS, USERS.c.name == SESSIONS.c.user_name)
    row = connection.execute(join.where(SESSIONS.c.token_sha256 == digest_of(token))).first()
    if row is None or row.disabled or _is_over(row, now_ns, limits):
        raise CredentialInvalid("this session is not open here, or no longer: sign on again")
    return row


def note_use(store: Store, row: Any, now_ns: int, note: Callable[[Writer], None]) -> None:
    """Has `note` put a use down, if the last one is old enough. A store that cannot be written stops no call."""
    if now_ns - row.used_utc_ns < USE_NOTED_NS:
        return
    try:
        with store.writing() as writer:
            note(writer)
    except StoreError as error:
        _log.warning("a use was not put down", error=str(error))


def note_session(writer: Writer, session_id: str, now_ns: int) -> None:
    """Puts down that a session was used."""
    writer.connection.execute(sa.update(SESSIONS).where(SESSIONS.c.session_id == session_id).values(used_utc_ns=now_ns))


def list_sessions(
    connection: Connection, user: str, after: str, count: int, now_ns: int, limits: SessionLimits
) -> list[Any]:
    """Open sessions by id, behind `after`; of one user, or everybody's ("")."""
    select = sa.select(SESSIONS).where(SESSIONS.c.session_id > after, sa.not_(_over(now_ns, limits)))
    if user:
        select = select.where(SESSIONS.c.user_name == user)
    return list(connection.execute(select.order_by(SESSIONS.c.session_id).limit(count)))


def end_session(writer: Writer, call: Call, session_id: str) -> None:
    """Ends a session. UserUnknown when there is none of that id."""
    row = writer.connection.execute(sa.select(SESSIONS).where(SESSIONS.c.session_id == session_id)).first()
    if row is None:
        raise UserUnknown(f"there is no open session {session_id[:80]!r}").of_field("id")
    writer.connection.execute(sa.delete(SESSIONS).where(SESSIONS.c.session_id == session_id))
    record(writer, call, f"sessions/{session_id}", before={"user": row.user_name, "address": row.address}, after=None)


def _is_over(row: Any, now_ns: int, limits: SessionLimits) -> bool:
    return bool(row.expire_utc_ns <= now_ns or row.used_utc_ns + limits.idle_ns <= now_ns)


def _over(now_ns: int, limits: SessionLimits) -> sa.ColumnElement[bool]:
    return sa.or_(SESSIONS.c.expire_utc_ns <= now_ns, SESSIONS.c.used_utc_ns <= now_ns - limits.idle_ns)
